import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { TenantGroup } from '../../schema/tenant-group';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import type { Context } from '../request/context';
import { badInput, notFound } from '../request/errors';
import { localId } from '../request/local-ids';
import { resolveGroup } from './resolve-group.rules';

const LONGEST_EXPRESSION = 1000;

@Resolver()
export class TenantGroupQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => TenantGroup, {
    description: '地区组. The children that an expression such as 各县及柳江区 stands for, as far as you see them.',
  })
  async tenantGroup(
    @Ctx() { request, viewer }: Context,
    @Arg('expression', () => String, { description: '表述. As notices write it: 各城区、各县及柳江区人民政府.' })
    expression: string,
    @Arg('on', () => GraphQLLocalDate, { nullable: true, description: '日期. Default today.' }) on?: string,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. Whose children are meant; default your own.' })
    tenantId?: string,
  ): Promise<TenantGroup> {
    if (expression.length > LONGEST_EXPRESSION) {
      throw badInput({ zh: '表述不得超过 1000 个字。', en: 'The expression has at most 1000 characters.' });
    }
    const whose = await request.one(Tenant, tenantId ? localId(tenantId, 'Tenant') : (viewer?.tenantId ?? null));
    if (!whose) throw notFound();
    const day = on ?? (await request.picture()).today;
    const children = await request.many(Tenant, 'parentId', whose.id, { code: 'ASC' });
    const { tenants, unresolved, doubts } = resolveGroup(expression, children, day);
    const told = doubts.map((doubt) => doubt[request.language]);
    return { expression, on: day, tenants: [...tenants], unresolved: [...unresolved], doubts: told };
  }
}
