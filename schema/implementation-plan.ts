import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Fact, Stated, TenantOwned } from '../tenants/tenant-owned';
import { Decimal } from './decimal';
import { SiteStage } from './site';

/** 方案状态: where a version stands; by the latest word on it. */
export enum PlanStatus {
  SUBMITTED = 'SUBMITTED',
  ESCALATED = 'ESCALATED',
  APPROVED = 'APPROVED',
  FILED = 'FILED',
  RETURNED = 'RETURNED',
}

registerEnumType(PlanStatus, {
  name: 'PlanStatus',
  description: '方案状态. Where a version of a plan stands.',
  valuesConfig: {
    SUBMITTED: { description: '待审定. Waits for the leader in charge.' },
    ESCALATED: { description: '待常务会审议. Lies with the executive meeting.' },
    APPROVED: { description: '已审定. Approved, to be filed.' },
    FILED: { description: '已备案. Filed with the supervision office.' },
    RETURNED: { description: '已退回. To be submitted again.' },
  },
});

/** 实施方案: how the holder's lead unit will carry a task out (R91–R98); a version of it. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '实施方案. How the lead unit will carry a task out; one version of it, never changed.',
})
@Entity('implementation_plan')
export class ImplementationPlan extends Fact {
  @Column('uuid')
  programmeId!: string;

  @Column('uuid')
  taskId!: string;

  @Column('uuid')
  assignmentId!: string;

  @Column('uuid')
  unitId!: string;

  @Field(() => Int, { description: '版本. The how-manieth version.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => String, { description: '负责人. Who is responsible.' })
  @Column('text')
  personResponsible!: string;

  @Field(() => String, { description: '工作计划. How the work is done.' })
  @Column('text')
  workPlan!: string;

  @Field(() => String, { description: '保证措施. The safeguards.' })
  @Column('text')
  safeguards!: string;

  @Field(() => String, { nullable: true, description: '会商情况. How it was agreed with the supporting units (R95).' })
  @Column('text', { nullable: true })
  agreedWith!: string | null;

  @Field(() => String, { nullable: true, description: '变更原因. Why it takes the place of the former version.' })
  @Column('text', { nullable: true })
  why!: string | null;

  @Field(() => Boolean, { description: '是否代录. Whether a superior entered it.' })
  @Column('boolean')
  onBehalf!: boolean;

  @Field(() => String, { nullable: true, description: '代录原因. Why it was entered on behalf.' })
  @Column('text', { nullable: true })
  onBehalfWhy!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '纸质件日期. The date of the paper that says so.' })
  @Column('date', { nullable: true })
  paperDatedOn!: string | null;

  @Column('uuid', { nullable: true })
  scanId!: string | null;

  @Field(() => GraphQLLocalDate, {
    description: '报送日期. The day on which it counts as handed in, in Asia/Shanghai.',
  })
  @Column('date')
  handedInOn!: string;
}

/** 目标任务细化: what a unit does of a target, and who answers for it. */
@ObjectType({
  implements: TenantOwned,
  description: '目标任务细化. What a unit does, of which target how much, and who answers.',
})
@Entity('plan_share')
export class PlanShare extends Stated {
  @Column('uuid')
  planId!: string;

  @Column('integer')
  position!: number;

  @Column('uuid', { nullable: true })
  targetId!: string | null;

  @Column('uuid')
  unitId!: string;

  @Field(() => Decimal, { nullable: true, description: '数量. How much of the target, in its unit of measure.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Field(() => String, { description: '工作内容. What the unit does.' })
  @Column('text')
  does!: string;

  @Field(() => String, { nullable: true, description: '责任人. Who answers for it in that unit.' })
  @Column('text', { nullable: true })
  person!: string | null;
}

export enum FundSource {
  OWN_BUDGET = 'OWN_BUDGET',
  MATCHING = 'MATCHING',
  HIGHER_LEVEL = 'HIGHER_LEVEL',
  SELF_RAISED = 'SELF_RAISED',
  SOCIAL_CAPITAL = 'SOCIAL_CAPITAL',
  PURCHASED_SERVICES = 'PURCHASED_SERVICES',
  NONE_NEEDED = 'NONE_NEEDED',
  OTHER = 'OTHER',
}

registerEnumType(FundSource, {
  name: 'FundSource',
  description: '资金来源. Where money comes from (R125).',
  valuesConfig: {
    OWN_BUDGET: { description: '本级财政. The own budget.' },
    MATCHING: { description: '配套资金. Matching funds.' },
    HIGHER_LEVEL: { description: '上级资金. From a higher level.' },
    SELF_RAISED: { description: '自筹. Raised by the unit itself.' },
    SOCIAL_CAPITAL: { description: '社会资本. Social capital.' },
    PURCHASED_SERVICES: { description: '政府购买服务. Services that the government buys.' },
    NONE_NEEDED: { description: '不需资金. None is needed.' },
    OTHER: { description: '其他. Anything else.' },
  },
});

/** 资金: how much comes from which source, in 万元. */
@ObjectType({ implements: TenantOwned, description: '资金. How much comes from which source, in 万元.' })
@Entity('plan_fund')
export class PlanFund extends Stated {
  @Column('uuid')
  planId!: string;

  @Column('integer')
  position!: number;

  @Field(() => FundSource, { description: '资金来源. Where it comes from.' })
  @Column('text')
  source!: FundSource;

  @Field(() => Decimal, { nullable: true, description: '金额（万元）. How much; empty where it is not known yet.' })
  @Column('numeric', { nullable: true })
  amount!: string | null;

  @Field(() => String, { nullable: true, description: '说明. In words.' })
  @Column('text', { nullable: true })
  remark!: string | null;
}

export enum MilestonePeriod {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
}

registerEnumType(MilestonePeriod, {
  name: 'MilestonePeriod',
  description: '目标周期. Whether a milestone is the goal of a month, a quarter or the year (R97).',
  valuesConfig: {
    MONTH: { description: '月度目标. Of a month.' },
    QUARTER: { description: '季度目标. Of a quarter.' },
    YEAR: { description: '年度目标. Of the year.' },
  },
});

/** 进度节点: what is to be reached by when, scheduled back from the completion date (R96, R97). */
@ObjectType({
  implements: TenantOwned,
  description: '进度节点. What is to be reached by when; of a target, how much in all by then.',
})
@Entity('plan_milestone')
export class PlanMilestone extends Stated {
  @Column('uuid')
  planId!: string;

  @Column('integer')
  position!: number;

  @Field(() => GraphQLLocalDate, { description: '期限. By when, that day included.' })
  @Column('date')
  dueOn!: string;

  @Field(() => MilestonePeriod, { nullable: true, description: '目标周期. The goal of which kind of period.' })
  @Column('text', { nullable: true })
  period!: MilestonePeriod | null;

  @Field(() => String, { description: '节点内容. What is to be reached.' })
  @Column('text')
  title!: string;

  @Column('uuid', { nullable: true })
  targetId!: string | null;

  @Field(() => Decimal, { nullable: true, description: '累计数量. How much of the target in all by then.' })
  @Column('numeric', { nullable: true })
  quantity!: string | null;

  @Field(() => SiteStage, { nullable: true, description: '形象进度. The stage that the works are to have reached.' })
  @Column('text', { nullable: true })
  stage!: SiteStage | null;
}

export enum PlanOutcome {
  APPROVED = 'APPROVED',
  RETURNED = 'RETURNED',
  ESCALATED = 'ESCALATED',
  FILED = 'FILED',
}

registerEnumType(PlanOutcome, {
  name: 'PlanOutcome',
  description: '方案审定结果. What is said to a plan.',
  valuesConfig: {
    APPROVED: { description: '审定. Approved: it is carried out.' },
    RETURNED: { description: '退回. To be submitted again by a day, with the reason.' },
    ESCALATED: { description: '报常务会审议. Brought to the executive meeting, with the reason (R94).' },
    FILED: { description: '备案. Filed with the supervision office after its approval (R93).' },
  },
});

export enum DecidingBody {
  LEADER = 'LEADER',
  EXECUTIVE_MEETING = 'EXECUTIVE_MEETING',
  STANDING_COMMITTEE = 'STANDING_COMMITTEE',
}

registerEnumType(DecidingBody, {
  name: 'DecidingBody',
  description: '决定机关. Who decides.',
  valuesConfig: {
    LEADER: { description: '分管领导. The leader in charge.' },
    EXECUTIVE_MEETING: { description: '政府常务会议. The executive meeting.' },
    STANDING_COMMITTEE: {
      description: '人大常委会. The standing committee of the congress, for a list that the deputies voted.',
    },
  },
});

/** 方案审定: what the leader in charge or the executive meeting says to a plan; the latest is in force. */
@ObjectType({
  implements: [TenantOwned, Fact],
  description: '方案审定. What the leader in charge or the executive meeting says to a plan; the latest is in force.',
})
@Entity('plan_decision')
export class PlanDecision extends Fact {
  @Column('uuid')
  planId!: string;

  @Field(() => Int, { description: '次序. The how-manieth word on this plan.' })
  @Column('integer')
  ordinal!: number;

  @Field(() => PlanOutcome, { description: '结果. What is said.' })
  @Column('text')
  outcome!: PlanOutcome;

  @Field(() => GraphQLLocalDate, { description: '决定日期. When it was decided.' })
  @Column('date')
  decidedOn!: string;

  @Field(() => DecidingBody, { nullable: true, description: '决定机关. Who decided; empty for a filing.' })
  @Column('text', { nullable: true })
  body!: DecidingBody | null;

  @Column('uuid', { nullable: true })
  leaderId!: string | null;

  @Field(() => String, { nullable: true, description: '责任领导. The leader, by the name of that day.' })
  @Column('text', { nullable: true })
  leaderName!: string | null;

  @Field(() => String, { nullable: true, description: '会议纪要文号. The number of the resolution.' })
  @Column('text', { nullable: true })
  resolutionNumber!: string | null;

  @Field(() => String, { nullable: true, description: '原因. Why it is returned or brought to the meeting.' })
  @Column('text', { nullable: true })
  why!: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: '重报期限. By when it is to be submitted again.' })
  @Column('date', { nullable: true })
  submitAgainBy!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '代录说明. Why the office entered what the leader decided on paper.',
  })
  @Column('text', { nullable: true })
  enteredWhy!: string | null;

  @Column('uuid', { nullable: true })
  scanId!: string | null;
}
