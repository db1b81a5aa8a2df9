import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { nounNamed } from '../../schema/node';
import { fromGlobalId } from '../../tenants/global-id';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { TenantOwned } from '../../tenants/tenant-owned';
import type { Context, Request } from './context';
import { badInput, notFound } from './errors';

const MOST_NODES = 100;

@Resolver()
export class NodeQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => TenantOwned, {
    nullable: true,
    description: '按编号取对象. NOT_FOUND for what is not there or not yours to see.',
  })
  async node(
    @Arg('id', () => ID, { description: '全局编号. As a query returned it.' }) id: string,
    @Ctx() { request }: Context,
  ): Promise<TenantOwned> {
    const found = await nodeOf(request, id);
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.ReadDirectory)
  @Query(() => [TenantOwned], {
    nullable: 'items',
    description: '按编号批量取对象. In the order of the ids; null for what is not there or not yours to see.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: '全局编号. At most 100.' }) ids: string[],
    @Ctx() { request }: Context,
  ): Promise<(TenantOwned | null)[]> {
    if (ids.length > MOST_NODES) {
      throw badInput({ zh: '一次最多取 100 个对象。', en: 'At most 100 nodes at a time.' });
    }
    return Promise.all(ids.map((id) => nodeOf(request, id)));
  }
}

/** An unknown type asks for a tenant of that id all the same: the same statements, and nobody is told which it was. */
function nodeOf(request: Request, globalId: string): Promise<TenantOwned | null> {
  const parsed = fromGlobalId(globalId);
  const noun = nounNamed(parsed?.type ?? '') ?? Tenant;
  const isOfThisCity = parsed?.cityId === request.viewer?.cityId;
  return request.one(noun, parsed && isOfThisCity ? parsed.id : '00000000-0000-0000-0000-000000000000');
}
