import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';

/** 地区组: the areas that a group expression stands for on a date. Computed, no table. */
@ObjectType({ description: '地区组. The areas that a group expression stands for on a date.' })
export class TenantGroup {
  @Field(() => String, { description: '表述. As written.' })
  expression!: string;

  @Field(() => GraphQLLocalDate, { description: '日期. The day on which it is expanded.' })
  on!: string;

  @Field(() => [Tenant], { description: '地区. Those that it stands for, by code.' })
  tenants!: Tenant[];

  @Field(() => [String], { description: '未解析. Names, as written, that are no area there: units among them.' })
  unresolved!: string[];

  @Field(() => [String], { description: '疑点. What to look at before relying on it, in the asker’s language.' })
  doubts!: string[];
}
