import { Field, Int, ObjectType } from 'type-graphql';
import { TenantOwned } from '../tenants/tenant-owned';

/** 汇总变动: what is watched, as it stands after a change. */
@ObjectType({ description: '汇总变动. What you watch, as it stands after a change that concerns it.' })
export class RollupChanged {
  @Field(() => Int, {
    description:
      '最新序号. The number of the latest event of the city when this was read: go on from here after a break.',
  })
  seq!: number;

  @Field(() => TenantOwned, { description: '对象. The programme, task or assignment that you watch.' })
  node!: TenantOwned;
}
