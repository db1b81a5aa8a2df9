import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';

export enum Outcome {
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
  BROUGHT_TO_LEADER = 'BROUGHT_TO_LEADER',
}

registerEnumType(Outcome, {
  name: 'Outcome',
  description: '处理结果. What the issuer decides on an answer.',
  valuesConfig: {
    GRANTED: { description: '同意. Consented to, or granted.' },
    REFUSED: { description: '不同意. The holder answers anew.' },
    BROUGHT_TO_LEADER: { description: '提请领导决定. A leader decides.' },
  },
});

/** 处理: what the issuer decides on an answer that needs its consent. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '处理意见. What the issuer decides on an answer that needs its consent.',
})
@Entity('decision')
export class Decision extends Fact {
  @Column('uuid')
  answerId!: string;

  @Field(() => Int, { description: '次序. The how-manieth decision.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => Outcome, { description: '处理结果. Granted, refused, or brought to a leader.' })
  @Column('text')
  outcome!: Outcome;

  @Field(() => String, { nullable: true, description: '原因. Why.' })
  @Column('text', { nullable: true })
  why!: string | null;

  /** The leader to whom it is brought. */
  @Column('uuid', { nullable: true })
  leaderId!: string | null;
}
