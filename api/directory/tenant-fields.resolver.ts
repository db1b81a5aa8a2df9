import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { connection, type Page } from '../../schema/connection';
import { Tenant } from '../../tenants/tenant';
import { Unit, UnitFunction, UnitKind } from '../../tenants/unit';
import type { Context } from '../request/context';
import { governmentsOf } from './governments';
import { checkPage, type PageAsked, type UnitFilter, unitPages } from './unit-pages';

export const UnitConnection = connection('Unit', '单位', () => Unit);

@ArgsType()
export class UnitPageArgs implements UnitFilter, PageAsked {
  @Field(() => UnitKind, { nullable: true, description: '类别. Only of this kind.' })
  kind?: UnitKind | null;

  @Field(() => String, { nullable: true, description: '条线. Only of this line of work.' })
  sector?: string | null;

  @Field(() => UnitFunction, { nullable: true, description: '职能. Only with this function.' })
  function?: UnitFunction | null;

  @Field(() => Boolean, { defaultValue: false, description: '含已撤销. Closed ones too.' })
  includeClosed!: boolean;

  @Field(() => Int, { defaultValue: 50, description: '条数. At most 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: '起始游标. What comes after this one.' })
  after?: string | null;
}

@Resolver(() => Tenant)
export class TenantFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '上级地区. Empty for a city.' })
  parent(@Root() tenant: Tenant, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenant.parentId);
  }

  @FieldResolver(() => [Tenant], { description: '下级地区. By code, within what you may see.' })
  async children(
    @Root() tenant: Tenant,
    @Ctx() { request }: Context,
    @Arg('includeClosed', () => Boolean, { defaultValue: false, description: '含已撤销. Closed ones too.' })
    includeClosed: boolean,
  ): Promise<Tenant[]> {
    const children = await request.many(Tenant, 'parentId', tenant.id, { code: 'ASC' });
    return includeClosed ? children : children.filter(({ closedOn }) => closedOn === null);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '政府. The unit that governs it.' })
  government(@Root() tenant: Tenant, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.batched('governments', governmentsOf).load(tenant.id);
  }

  @FieldResolver(() => UnitConnection, { description: '单位. Its units, in the order of their pinyin.' })
  units(
    @Root() tenant: Tenant,
    @Ctx() { request }: Context,
    @Args(() => UnitPageArgs) args: UnitPageArgs,
  ): Promise<Page<Unit>> {
    checkPage(args);
    return request
      .batched(`units ${JSON.stringify(args)}`, (work, ids) => unitPages(work, ids, args, args))
      .load(tenant.id);
  }

  @FieldResolver(() => Tenant, { nullable: true, description: '承接地区. Which goes on with a closed area’s work.' })
  successor(@Root() tenant: Tenant, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenant.successorId);
  }

  @FieldResolver(() => [Tenant], { description: '前身. The closed areas whose work it goes on with.' })
  predecessors(@Root() tenant: Tenant, @Ctx() { request }: Context): Promise<Tenant[]> {
    return request.many(Tenant, 'successorId', tenant.id, { code: 'ASC' });
  }
}
