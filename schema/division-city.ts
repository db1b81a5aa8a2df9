import { Field, ObjectType } from 'type-graphql';
import { TenantKind } from '../tenants/tenant-kind';

/** 可设城市: a city of the national division table. Computed, no table. */
@ObjectType({ description: '区划城市. A city of the national division table: the root of a tree that can be set up.' })
export class DivisionCity {
  @Field(() => String, { description: '代码. Six digits, as 450200.' })
  code!: string;

  @Field(() => String, { description: '名称. The full name.' })
  name!: string;

  @Field(() => TenantKind, { description: '类别. What it is in law.' })
  kind!: TenantKind;

  @Field(() => String, { description: '省份. The province, autonomous region or municipality in which it lies.' })
  province!: string;

  @Field(() => Boolean, { description: '已设立. Whether it is set up here.' })
  isSetUp!: boolean;
}
