import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { payload } from '../../schema/payload';
import { UserError } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import type { NewArea } from './add-tenant';
import type { NotCarriedReason } from './carry-over';
import type { TenantChange } from './change-tenant';
import type { TenantClosing } from './close-tenant';

@InputType({ description: '新设地区. An area that the division table lacks, such as a functional area.' })
export class AddTenantInput implements NewArea {
  @Field(() => ID, { description: '上级地区. Your own tenant or one below it.' })
  parentId!: string;

  @Field(() => TenantKind, { description: '类别. What it is in law.' })
  kind!: TenantKind;

  @Field(() => String, { description: '名称. The full name.' })
  name!: string;

  @Field(() => TenantLevel, {
    nullable: true,
    description: '层级. Where the kind allows several: the higher one by default.',
  })
  level?: TenantLevel | null;

  @Field(() => String, { nullable: true, description: '代码. The division code; without one a local code is made.' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: '简称. The short name.' })
  shortName?: string | null;

  @Field(() => [String], { nullable: true, description: '别名. Other names in use.' })
  aliases?: string[] | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '设立日期. Since when, if known.' })
  openedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '管理机构. The name of its government unit, if not the usual one.',
  })
  governmentName?: string | null;

  @Field(() => String, { nullable: true, description: '管理机构简称. The short name of its government unit.' })
  governmentShortName?: string | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: '修改地区. What is left out stays as it is.' })
export class ChangeTenantInput implements TenantChange {
  @Field(() => ID, { description: '地区. Your own tenant or one below it.' })
  id!: string;

  @Field(() => Int, { description: '版本. The version that you saw.' })
  version!: number;

  @Field(() => String, { nullable: true, description: '名称. A new full name; the former one becomes an alias.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: '简称. The short name.' })
  shortName?: string | null;

  @Field(() => [String], { nullable: true, description: '别名. All other names in use.' })
  aliases?: string[] | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '启用日期. Since when a new name is borne; default today.',
  })
  from?: string | null;

  @Field(() => String, { nullable: true, description: '依据文件. The document that changed the name.' })
  document?: string | null;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

@InputType({ description: '撤销地区. A moved or merged area is closed, and its successor goes on with its work.' })
export class CloseTenantInput implements TenantClosing {
  @Field(() => ID, { description: '地区. One below your own tenant.' })
  tenantId!: string;

  @Field(() => GraphQLLocalDate, {
    description: '撤销日期. Its last day: not before it was opened, at most ten years back, today at the latest.',
  })
  on!: string;

  @Field(() => ID, { nullable: true, description: '承接地区. The successor; needed when work is open.' })
  successorId?: string | null;

  @Field(() => String, { description: '原因. Why, with the document.' })
  why!: string;

  @Field(() => String, { nullable: true, description: '幂等键. The same key and input are carried out once.' })
  idempotencyKey?: string | null;
}

export const AddTenantPayload = payload('AddTenantPayload', 'tenant', '地区', () => Tenant);
export const ChangeTenantPayload = payload('ChangeTenantPayload', 'tenant', '地区', () => Tenant);

export enum NotCarriedBecause {
  OWN_PROGRAMME = 'OWN_PROGRAMME',
  ISSUED_BY_ANOTHER = 'ISSUED_BY_ANOTHER',
  SUCCESSOR_NOT_BELOW_ISSUER = 'SUCCESSOR_NOT_BELOW_ISSUER',
}

registerEnumType(NotCarriedBecause, {
  name: 'NotCarriedBecause',
  description: '未承接原因. Why an open assignment of a closed tenant does not go on by itself.',
  valuesConfig: {
    OWN_PROGRAMME: {
      description: '本级项目. It belongs to a list that the closed tenant had issued itself; it stays.',
    },
    ISSUED_BY_ANOTHER: {
      description: '他方下达. Another tenant issued it; it is taken back, for that one to hand on anew.',
    },
    SUCCESSOR_NOT_BELOW_ISSUER: {
      description: '承接地区非直接下级. The successor is no direct child of its issuer; it is taken back.',
    },
  },
});

@ObjectType({ description: '已承接任务. An assignment of a closed tenant and the one in which it goes on.' })
export class CarriedOver {
  @Field(() => Assignment, { description: '原承办任务. That of the closed tenant, withdrawn.' })
  from!: Assignment;

  @Field(() => Assignment, { description: '承接任务. That of the successor.' })
  to!: Assignment;
}

@ObjectType({ description: '未承接任务. An open assignment of a closed tenant that goes on at no successor.' })
export class NotCarried {
  @Field(() => Assignment, { description: '承办任务. That of the closed tenant.' })
  assignment!: Assignment;

  @Field(() => NotCarriedBecause, { description: '原因. Why it does not go on.' })
  reason!: NotCarriedReason;
}

@ObjectType({
  description: '撤销地区结果. The closed area and what became of its open work, or why nothing was written.',
})
export class CloseTenantPayload {
  @Field(() => Tenant, { nullable: true, description: '地区. The closed area; null when refused.' })
  tenant!: Tenant | null;

  @Field(() => [CarriedOver], { description: '已承接任务. What goes on at the successor.' })
  carriedOver!: CarriedOver[];

  @Field(() => [NotCarried], { description: '未承接任务. What does not go on by itself, and why.' })
  notCarried!: NotCarried[];

  @Field(() => [UserError], { description: '业务错误. Empty when it was done.' })
  userErrors!: UserError[];
}
