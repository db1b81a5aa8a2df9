import { SiteStage } from '../../schema/site';
import { TargetStage } from '../../schema/target';

/** 形象进度 in its order. */
export const STAGES: readonly SiteStage[] = [
  SiteStage.TO_DO,
  SiteStage.STARTED,
  SiteStage.MAIN_WORKS,
  SiteStage.COMPLETED,
  SiteStage.IN_USE,
];

/** The stage from which on a site counts for a target: a target that names no stage promises what is completed. */
const COUNTS_FROM: Readonly<Record<TargetStage, SiteStage>> = {
  [TargetStage.START]: SiteStage.STARTED,
  [TargetStage.COMPLETE]: SiteStage.COMPLETED,
  [TargetStage.IN_USE]: SiteStage.IN_USE,
};

/** Whether a site at this stage counts for a target of that stage. */
export function countsFor(stage: SiteStage, target: TargetStage | null): boolean {
  return STAGES.indexOf(stage) >= STAGES.indexOf(COUNTS_FROM[target ?? TargetStage.COMPLETE]);
}

/** The same in SQL, from the same table. */
export const stageAtLeast = (stage: string, target: string): string =>
  `CASE coalesce(${target}, '${TargetStage.COMPLETE}') ${Object.values(TargetStage)
    .map((each) => `WHEN '${each}' THEN ${stage} IN (${reaching(each)})`)
    .join(' ')} END`;

const reaching = (target: TargetStage): string =>
  STAGES.filter((stage) => countsFor(stage, target))
    .map((stage) => `'${stage}'`)
    .join(', ');
