import { ObjectType } from 'type-graphql';
import { ObligationCounts } from './obligation';
import type { ReportStep } from './reporting-calendar';
import type { RollupPlace } from './rollup';

/** 报送汇总: obligations counted at a place of a rollup. */
@ObjectType({
  description: '报送汇总. Obligations to report counted here, and who is missing, excused or was returned.',
})
export class ReportingRollup extends ObligationCounts {
  /** Where in which rollup, so that the names can be asked for. */
  place!: RollupPlace;
  step!: ReportStep | null;
}
