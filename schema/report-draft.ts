import { Field, ObjectType } from 'type-graphql';
import { Unit } from '../tenants/unit';
import { Decimal } from './decimal';
import { ProgressReport, ReportedFigure } from './progress-report';
import { Target } from './target';

/** 预填数字: a figure as the helpers' come to. */
@ObjectType({
  description: '预填数字. Of one target: the helpers’ added up where it is a sum, or the count of the sites.',
})
export class DraftFigure {
  @Field(() => Target, { description: '目标任务. Of which target.' })
  target!: Target;

  @Field(() => Decimal, {
    nullable: true,
    description:
      '数量. Of a sum the helpers’ latest added up, else that of the only one; empty where several say other things.',
  })
  quantity!: string | null;

  @Field(() => Decimal, { nullable: true, description: '总数. Of a coverage: how many there are in all.' })
  total!: string | null;

  @Field(() => Boolean, { nullable: true, description: '是否达到. Of a state.' })
  reached!: boolean | null;

  @Field(() => Boolean, { description: '由点位计数. Whether it is the count of the sites: not to be typed.' })
  fromSites!: boolean;

  @Field(() => [ReportedFigure], { description: '来源. The helpers’ figures that it comes from.' })
  from!: ReportedFigure[];
}

/** 汇总预填: what a lead unit's report begins with: figures summed, texts side by side; nothing is stored. */
@ObjectType({ description: '汇总预填. What a lead unit’s report begins with, from its helpers’; nothing is stored.' })
export class ReportDraft {
  @Field(() => [DraftFigure], { description: '预填数字. Of the targets for which the unit answers.' })
  figures!: DraftFigure[];

  @Field(() => String, { description: '进展情况. Of all helpers side by side, each under its name.' })
  progress!: string;

  @Field(() => String, { description: '存在问题. The same.' })
  problems!: string;

  @Field(() => String, { description: '下一步工作计划. The same.' })
  nextSteps!: string;

  @Field(() => [ProgressReport], { description: '配合单位报送. The latest of each since the unit’s own last report.' })
  reports!: ProgressReport[];

  @Field(() => [Unit], { description: '未报配合单位. Who helps and has not reported since.' })
  missing!: Unit[];
}
