import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Tenant } from '../tenants/tenant';
import { Answer } from './answer';
import { AnswerState, Assignment, Withdrawal } from './assignment';
import { Decimal } from './decimal';
import { ProgressReport, ReportedFigure } from './progress-report';
import { Site, SiteProgress } from './site';
import { Target } from './target';
import type { RollupPart } from './target-rollup';
import { Verification } from './verification';

/** 不计原因: a new reason is a row here. */
export enum Exclusion {
  WITHDRAWN = 'WITHDRAWN',
  NOT_INVOLVED = 'NOT_INVOLVED',
  BELOW_LEFT_OUT = 'BELOW_LEFT_OUT',
}

registerEnumType(Exclusion, {
  name: 'Exclusion',
  description: '不计原因. Why an assignment is outside every sum and denominator.',
  valuesConfig: {
    WITHDRAWN: { description: '已撤回. The issuer has withdrawn it.' },
    NOT_INVOLVED: { description: '不涉及. The holder is not involved.' },
    BELOW_LEFT_OUT: { description: '上级不计. What it was handed on from is itself left out.' },
  },
});

@ObjectType({ description: '点位依据. A site behind a figure, as it stood on the day.' })
export class SiteTerm {
  @Field(() => Site, { description: '点位. The site.' })
  site!: Site;

  @Field(() => SiteProgress, { description: '点位进展. The word on its stage that was in force.' })
  progress!: SiteProgress;

  @Field(() => Boolean, { description: '是否计入. Whether its stage reaches that of the target.' })
  counts!: boolean;
}

/** 计算项: one holder's part in a figure. */
@ObjectType({ description: '计算项. One holder’s part in a figure, with what it came from.' })
export class ExplanationTerm {
  @Field(() => Tenant, { description: '地区. The holder.' })
  tenant!: Tenant;

  @Field(() => Assignment, { description: '承办任务. What it holds.' })
  assignment!: Assignment;

  @Field(() => AnswerState, { description: '认领状态. Where it stood on the day.' })
  state!: AnswerState;

  @Field(() => Boolean, { description: '是否计入. Whether it is in the sums and denominators.' })
  isCounted!: boolean;

  @Field(() => Exclusion, { nullable: true, description: '不计原因. Why not.' })
  exclusion!: Exclusion | null;

  @Field(() => Answer, {
    nullable: true,
    description: '答复. Of the holder, the latest on the day: with when and why.',
  })
  answer!: Answer | null;

  @Field(() => Withdrawal, {
    nullable: true,
    description: '撤回. The issuer’s latest word on it on the day, with when and why.',
  })
  withdrawal!: Withdrawal | null;

  @Field(() => Decimal, { nullable: true, description: '承诺数. The whole for the issuer, else its share.' })
  promised!: string | null;

  @Field(() => Decimal, { nullable: true, description: '本级上报数. Of its own work alone.' })
  reported!: string | null;

  @Field(() => Decimal, { nullable: true, description: '上报总数. Of a coverage: how many there are in all.' })
  reportedTotal!: string | null;

  @Field(() => Boolean, { nullable: true, description: '上报是否达到. Of a state.' })
  reached!: boolean | null;

  @Field(() => Decimal, { nullable: true, description: '本级核定数. Of its own work alone.' })
  verified!: string | null;

  @Field(() => Decimal, { nullable: true, description: '核定总数. Of a coverage: how many there are in all.' })
  verifiedTotal!: string | null;

  @Field(() => Boolean, { nullable: true, description: '核定是否达到. Of a state.' })
  verifiedReached!: boolean | null;

  @Field(() => Boolean, {
    description: '须自行达标. Whether it is one of those who must meet the target by themselves.',
  })
  mustMeet!: boolean;

  @Field(() => Boolean, { description: '上报达标. Whether its reported figure meets what is asked of it.' })
  holds!: boolean;

  @Field(() => Boolean, { description: '核定达标. Whether its verified figure meets what is asked of it.' })
  verifiedHolds!: boolean;

  @Field(() => Boolean, { description: '由点位计数. Whether the reported figure is the count of its sites.' })
  fromSites!: boolean;

  @Field(() => [SiteTerm], { description: '点位依据. Its sites for this target, by name.' })
  sites!: SiteTerm[];

  @Field(() => ReportedFigure, { nullable: true, description: '上报数来源. The figure reported last to the day.' })
  figure!: ReportedFigure | null;

  @Field(() => ProgressReport, { nullable: true, description: '进展情况. The report in which it stands.' })
  report!: ProgressReport | null;

  @Field(() => [ReportedFigure], {
    description:
      '未采用的上报数. To the day: earlier ones, of supporting units, or in a report that the holder contests.',
  })
  otherFigures!: ReportedFigure[];

  @Field(() => Verification, { nullable: true, description: '核定. The word that the verified figure comes from.' })
  verification!: Verification | null;

  @Field(() => ReportedFigure, { nullable: true, description: '所核定的上报数. The figure that it was said to.' })
  verifiedFigure!: ReportedFigure | null;
}

/** 说明: with its terms anyone can redo a figure of a rollup. */
@ObjectType({ description: '说明. With its terms anyone can redo a figure of a rollup.' })
export class Explanation {
  target!: Target;

  @Field(() => [ExplanationTerm], { description: '计算项. From the top down; those left out are among them.' })
  terms!: ExplanationTerm[];

  /** Of which part of which rollup it is the explanation. */
  part!: RollupPart;
}
