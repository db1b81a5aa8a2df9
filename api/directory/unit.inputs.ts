import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { payload } from '../../schema/payload';
import { Unit, UnitFunction, UnitKind } from '../../tenants/unit';
import type { UnitChange, UnitInput } from './add-unit';
import type { UnitClosing, UnitMerger } from './close-unit';
import type { NewName } from './rename-unit';

@InputType({ description: '新增单位. A unit of your own tenant or of one below it.' })
export class AddUnitInput implements UnitInput {
  @Field(() => ID, { nullable: true, description: '地区. Whose unit it is; default your own tenant.' })
  tenantId?: string | null;

  @Field(() => UnitKind, { description: '类别. What kind of body it is.' })
  kind!: UnitKind;

  @Field(() => String, { description: '名称. The full name.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: '简称. As notices write it; proposed from the name if left out.',
  })
  shortName?: string | null;

  @Field(() => [String], { nullable: true, description: '别名. Other names in use.' })
  aliases?: string[] | null;

  @Field(() => String, { nullable: true, description: '条线. The line of work; proposed from the name if left out.' })
  sector?: string | null;

  @Field(() => [UnitFunction], { nullable: true, description: '职能. What it is in the programme.' })
  functions?: UnitFunction[] | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '设立日期. Since when, if known.' })
  openedOn?: string | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: '修改单位. What is left out stays as it is; a new full name is given by renameUnit.' })
export class ChangeUnitInput implements UnitChange {
  @Field(() => ID, { description: '单位. A unit of your own tenant or of one below it.' })
  id!: string;

  @Field(() => Int, { description: '版本. The version that you saw.' })
  version!: number;

  @Field(() => UnitKind, { nullable: true, description: '类别. What kind of body it is.' })
  kind?: UnitKind | null;

  @Field(() => String, { nullable: true, description: '简称. As notices write it.' })
  shortName?: string | null;

  @Field(() => [String], { nullable: true, description: '别名. All other names in use.' })
  aliases?: string[] | null;

  @Field(() => String, { nullable: true, description: '条线. The line of work; an empty text takes it away.' })
  sector?: string | null;

  @Field(() => [UnitFunction], { nullable: true, description: '职能. All that it is in the programme.' })
  functions?: UnitFunction[] | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: '单位更名. The former name is kept with its dates.' })
export class RenameUnitInput implements NewName {
  @Field(() => ID, { description: '单位. A unit of your own tenant or of one below it.' })
  id!: string;

  @Field(() => Int, { description: '版本. The version that you saw.' })
  version!: number;

  @Field(() => String, { description: '新名称. The full name from that day on.' })
  name!: string;

  @Field(() => String, { nullable: true, description: '新简称. The short name from that day on.' })
  shortName?: string | null;

  @Field(() => GraphQLLocalDate, {
    description: '启用日期. The first day of the new name: at most ten years back, today at the latest.',
  })
  from!: string;

  @Field(() => String, { nullable: true, description: '依据文件. The document that changed it.' })
  document?: string | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: '撤销单位. Its open posts go over to the successor.' })
export class CloseUnitInput implements UnitClosing {
  @Field(() => ID, { description: '单位. A unit of your own tenant or of one below it.' })
  id!: string;

  @Field(() => Int, { description: '版本. The version that you saw.' })
  version!: number;

  @Field(() => GraphQLLocalDate, {
    description: '撤销日期. Its last day: not before it was opened, at most ten years back, today at the latest.',
  })
  on!: string;

  @Field(() => ID, { nullable: true, description: '承接单位. Another unit of the same tenant.' })
  successorId?: string | null;

  @Field(() => String, { description: '原因. Why, with the document.' })
  why!: string;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: '合并单位. Several units of a tenant are closed into one.' })
export class MergeUnitsInput implements UnitMerger {
  @Field(() => [ID], { description: '被合并单位. Those that are closed.' })
  unitIds!: string[];

  @Field(() => ID, { description: '承接单位. The one that goes on.' })
  intoId!: string;

  @Field(() => GraphQLLocalDate, {
    description: '合并日期. The last day of the closed ones: not before they were opened, at most ten years back.',
  })
  on!: string;

  @Field(() => String, { description: '原因. Why, with the document.' })
  why!: string;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

export const AddUnitPayload = payload('AddUnitPayload', 'unit', '单位', () => Unit);
export const ChangeUnitPayload = payload('ChangeUnitPayload', 'unit', '单位', () => Unit);
export const RenameUnitPayload = payload('RenameUnitPayload', 'unit', '单位', () => Unit);
export const CloseUnitPayload = payload('CloseUnitPayload', 'unit', '单位', () => Unit);
export const MergeUnitsPayload = payload('MergeUnitsPayload', 'unit', '承接单位', () => Unit);
