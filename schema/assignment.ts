import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, TenantOwned } from '../tenants/tenant-owned';

export enum AssignmentRole {
  ROOT = 'ROOT',
  LEAD = 'LEAD',
  SUPPORT = 'SUPPORT',
}

registerEnumType(AssignmentRole, {
  name: 'AssignmentRole',
  description: '承办角色. What the holder has to do with the task.',
  valuesConfig: {
    ROOT: { description: '总承办. The issuing tenant itself.' },
    LEAD: { description: '牵头. Leads the task for its superior.' },
    SUPPORT: { description: '配合. Supports its superior.' },
  },
});

export enum AnswerState {
  PENDING = 'PENDING',
  ACCEPTED = 'ACCEPTED',
  NOT_INVOLVED = 'NOT_INVOLVED',
  ADJUSTMENT_REQUESTED = 'ADJUSTMENT_REQUESTED',
  WITHDRAWN = 'WITHDRAWN',
}

registerEnumType(AnswerState, {
  name: 'AnswerState',
  description: '认领状态. Where an assignment stands.',
  valuesConfig: {
    PENDING: { description: '待认领. Not answered, or not in force yet.' },
    ACCEPTED: { description: '已认领. Accepted, with its lead unit.' },
    NOT_INVOLVED: { description: '不涉及. Outside every denominator.' },
    ADJUSTMENT_REQUESTED: { description: '提请调整. Waits for the issuer and a new answer; counts as pending.' },
    WITHDRAWN: { description: '已撤回. Taken back by the issuer.' },
  },
});

/** 承办任务: a leaf task held by one tenant; a node of the cascade (architecture §6). */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '承办任务. A leaf task held by one tenant: a node of the cascade.',
})
@Entity('assignment')
export class Assignment extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Column('uuid')
  taskId!: string;

  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Field(() => AssignmentRole, { description: '承办角色. What the holder has to do with the task.' })
  @Column('text')
  role!: AssignmentRole;

  @Field(() => Boolean, { description: '预判涉及. Whether the unit expression of the task contains the holder.' })
  @Column('boolean')
  predictedInvolved!: boolean;

  /** The reason in Chinese. */
  @Column('text')
  predictionReason!: string;

  /** The reason in English. */
  @Column('text')
  predictionReasonEn!: string;

  @Field(() => GraphQLLocalDate, {
    description: '生效日期. Since when it is offered: the day of the issue, or of the handing on.',
  })
  @Column('date')
  effectiveOn!: string;

  /** The assignment of a closed tenant that this one goes on with. */
  @Column('uuid', { nullable: true })
  carriedFromId!: string | null;
}

/** 撤回: the issuer takes an assignment back, or offers it again. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '撤回. The issuer takes an assignment back, or offers it again.',
})
@Entity('withdrawal')
export class Withdrawal extends Fact {
  @Column('uuid')
  assignmentId!: string;

  @Field(() => Int, { description: '次序. The how-manieth on this assignment.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => Boolean, { description: '是否撤回. False: offered again.' })
  @Column('boolean')
  withdrawn!: boolean;

  /** Taken back because its holder was closed. */
  @Column('boolean')
  ofClosed!: boolean;

  @Field(() => String, { description: '原因. Why.' })
  @Column('text')
  why!: string;
}
