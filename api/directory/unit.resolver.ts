import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Page } from '../../schema/connection';
import type { Payload } from '../../schema/payload';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit, UnitName } from '../../tenants/unit';
import type { Context } from '../request/context';
import { notFound } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate } from '../request/mutate';
import { addUnit, changeUnit } from './add-unit';
import { closeUnit, mergeUnits } from './close-unit';
import { counterpartsOf } from './counterparts';
import { nameOn } from './name-on.rules';
import { renameUnit } from './rename-unit';
import { UnitConnection, UnitPageArgs } from './tenant-fields.resolver';
import {
  AddUnitInput,
  AddUnitPayload,
  ChangeUnitInput,
  ChangeUnitPayload,
  CloseUnitInput,
  CloseUnitPayload,
  MergeUnitsInput,
  MergeUnitsPayload,
  RenameUnitInput,
  RenameUnitPayload,
} from './unit.inputs';
import { checkPage, visibleUnits } from './unit-pages';

const readUnit = (request: Context['request'], id: string): Promise<Unit | null> => request.one(Unit, id);

@Resolver()
export class UnitQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => Unit, { nullable: true, description: '单位. NOT_FOUND for what is not there or not yours to see.' })
  async unit(
    @Ctx() { request }: Context,
    @Arg('id', () => ID, { description: '单位编号. The global id.' }) id: string,
  ): Promise<Unit> {
    const unit = await request.one(Unit, localId(id, 'Unit'));
    if (!unit) throw notFound();
    return unit;
  }

  @Authorized(Permission.ReadDirectory)
  @Query(() => UnitConnection, {
    description: '单位. Those of one tenant, or all that you may see: your own, those below and your superiors’.',
  })
  async units(
    @Ctx() { request }: Context,
    @Args(() => UnitPageArgs) args: UnitPageArgs,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. Only the units of this one.' }) tenantId?: string,
  ): Promise<Page<Unit>> {
    checkPage(args);
    return visibleUnits(await request.picture(), tenantId ? localId(tenantId, 'Tenant') : null, args, args);
  }
}

@Resolver()
export class UnitMutations {
  @Authorized(Permission.ManageDirectory)
  @Mutation(() => AddUnitPayload, { description: '新增单位. Adds a unit.' })
  addUnit(
    @Ctx() context: Context,
    @Arg('input', () => AddUnitInput, { description: '单位. What it is.' }) input: AddUnitInput,
  ): Promise<Payload<Unit>> {
    return mutate(context, { name: 'addUnit', input, carryOut: addUnit }, readUnit);
  }

  @Authorized(Permission.ManageDirectory)
  @Mutation(() => ChangeUnitPayload, { description: '修改单位. Changes what is said of a unit, save its full name.' })
  changeUnit(
    @Ctx() context: Context,
    @Arg('input', () => ChangeUnitInput, { description: '修改内容. What becomes different.' }) input: ChangeUnitInput,
  ): Promise<Payload<Unit>> {
    return mutate(context, { name: 'changeUnit', input, carryOut: changeUnit }, readUnit);
  }

  @Authorized(Permission.ManageDirectory)
  @Mutation(() => RenameUnitPayload, { description: '单位更名. Gives a unit a new name from a day on.' })
  renameUnit(
    @Ctx() context: Context,
    @Arg('input', () => RenameUnitInput, { description: '更名内容. The new name and its day.' }) input: RenameUnitInput,
  ): Promise<Payload<Unit>> {
    return mutate(context, { name: 'renameUnit', input, carryOut: renameUnit }, readUnit);
  }

  @Authorized(Permission.ManageDirectory)
  @Mutation(() => CloseUnitPayload, { description: '撤销单位. Closes a unit; its posts go over to the successor.' })
  closeUnit(
    @Ctx() context: Context,
    @Arg('input', () => CloseUnitInput, { description: '撤销内容. Which, when and why.' }) input: CloseUnitInput,
  ): Promise<Payload<Unit>> {
    return mutate(context, { name: 'closeUnit', input, carryOut: closeUnit }, readUnit);
  }

  @Authorized(Permission.ManageDirectory)
  @Mutation(() => MergeUnitsPayload, { description: '合并单位. Closes several units into one of the same tenant.' })
  mergeUnits(
    @Ctx() context: Context,
    @Arg('input', () => MergeUnitsInput, { description: '合并内容. Which, into which, when and why.' })
    input: MergeUnitsInput,
  ): Promise<Payload<Unit>> {
    return mutate(context, { name: 'mergeUnits', input, carryOut: mergeUnits }, readUnit);
  }
}

@Resolver(() => Unit)
export class UnitFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '地区. Whose unit it is.' })
  tenant(@Root() unit: Unit, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, unit.tenantId);
  }

  @FieldResolver(() => [UnitName], { description: '名称沿革. All names that it bears or bore, the earliest first.' })
  names(@Root() unit: Unit, @Ctx() { request }: Context): Promise<UnitName[]> {
    return namesOfUnit(request, unit);
  }

  @FieldResolver(() => UnitName, { nullable: true, description: '当日名称. The name that it bore on a day.' })
  async nameOn(
    @Root() unit: Unit,
    @Ctx() { request }: Context,
    @Arg('date', () => GraphQLLocalDate, { description: '日期. The day.' }) date: string,
  ): Promise<UnitName | null> {
    return nameOn(await namesOfUnit(request, unit), date);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '承接单位. Which goes on in a closed unit’s place.' })
  successor(@Root() unit: Unit, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unit.successorId);
  }

  @FieldResolver(() => [Unit], {
    description: '对口单位. Of the same sector in the superior tenant and in the direct children.',
  })
  counterparts(@Root() unit: Unit, @Ctx() { request }: Context): Promise<Unit[]> {
    return request.batched('counterparts', counterpartsOf).load(unit.id);
  }
}

function namesOfUnit(request: Context['request'], unit: Unit): Promise<UnitName[]> {
  return request.many(UnitName, 'unitId', unit.id, { validFrom: { direction: 'ASC', nulls: 'FIRST' } });
}
