import { ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Stated, TenantOwned } from '../tenants/tenant-owned';

/** 指标牵头单位: where several units lead, the one that answers for a target. Of all others the consolidating unit does. */
@ObjectType({
  implements: TenantOwned,
  description: '指标牵头单位. Where several units lead, the one that answers for a target.',
})
@Entity('target_lead')
export class TargetLead extends Stated {
  @Column('uuid')
  answerId!: string;

  @Column('uuid')
  targetId!: string;

  @Column('uuid')
  unitId!: string;
}
