import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { Payload } from '../../schema/payload';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import type { Context } from '../request/context';
import { badInput, notFound } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate } from '../request/mutate';
import { addTenant } from './add-tenant';
import { changeTenant } from './change-tenant';
import { closeTenant } from './close-tenant';
import {
  AddTenantInput,
  AddTenantPayload,
  ChangeTenantInput,
  ChangeTenantPayload,
  CloseTenantInput,
  CloseTenantPayload,
} from './tenant.inputs';
import { whatBecameOfItsWork } from './what-became-of-its-work';

@Resolver()
export class TenantQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => Tenant, {
    nullable: true,
    description: '地区. By its id or its code; without either your own. NOT_FOUND for what you may not see.',
  })
  async tenant(
    @Ctx() { request, viewer }: Context,
    @Arg('id', () => ID, { nullable: true, description: '地区编号. The global id.' }) id?: string,
    @Arg('code', () => String, { nullable: true, description: '地区代码. Such as 450203.' }) code?: string,
  ): Promise<Tenant> {
    if (id && code) {
      throw badInput({ zh: '“id”与“code”只填一个。', en: 'Give “id” or “code”, not both.' });
    }
    const found = code
      ? (await (await request.picture()).find(Tenant, { code }))[0]
      : await request.one(Tenant, id ? localId(id, 'Tenant') : (viewer?.tenantId ?? null));
    if (!found) throw notFound();
    return found;
  }
}

@Resolver()
export class TenantMutations {
  @Authorized(Permission.ManageDirectory)
  @Mutation(() => AddTenantPayload, {
    description: '新设地区. Adds an area below your own tenant, with its government.',
  })
  addTenant(
    @Ctx() context: Context,
    @Arg('input', () => AddTenantInput, { description: '地区. What it is.' }) input: AddTenantInput,
  ): Promise<Payload<Tenant>> {
    return mutate(context, { name: 'addTenant', input, carryOut: addTenant }, (request, id) => request.one(Tenant, id));
  }

  @Authorized(Permission.ManageDirectory)
  @Mutation(() => ChangeTenantPayload, { description: '修改地区. Changes the names of an area; its code stays.' })
  changeTenant(
    @Ctx() context: Context,
    @Arg('input', () => ChangeTenantInput, { description: '修改内容. What becomes different.' })
    input: ChangeTenantInput,
  ): Promise<Payload<Tenant>> {
    const verb = { name: 'changeTenant', input, carryOut: changeTenant };
    return mutate(context, verb, (request, id) => request.one(Tenant, id));
  }

  @Authorized(Permission.ManageDirectory)
  @Mutation(() => CloseTenantPayload, {
    description: '撤销地区. Closes a moved or merged area; open work that you had issued goes on at its successor.',
  })
  async closeTenant(
    @Ctx() context: Context,
    @Arg('input', () => CloseTenantInput, { description: '撤销内容. Which, when and why.' }) input: CloseTenantInput,
  ): Promise<CloseTenantPayload> {
    const verb = { name: 'closeTenant', input, carryOut: closeTenant };
    const { noun, userErrors } = await mutate(context, verb, (request, id) => request.one(Tenant, id));
    const became = noun ? await whatBecameOfItsWork(context.request, noun.id) : { carriedOver: [], notCarried: [] };
    return { tenant: noun, ...became, userErrors };
  }
}
