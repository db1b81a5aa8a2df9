import { Arg, type ClassType, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Explanation } from '../../schema/explanation';
import { Obligation } from '../../schema/obligation';
import { ReportStep } from '../../schema/reporting-calendar';
import { ReportingRollup } from '../../schema/reporting-rollup';
import { Rollup, type RollupOf, type RollupPlace, SectorRollup, TenantRollup } from '../../schema/rollup';
import { ChangeCounts, PlanCounts, Schedule, ScheduleCounts } from '../../schema/schedule';
import { TargetRollup } from '../../schema/target-rollup';
import type { Context, Request } from '../request/context';
import { pageSize } from '../request/errors';
import {
  changesAt,
  countsAt,
  type NamedRow,
  namedAt,
  plansAt,
  readChangeCounts,
  readNamed,
  readNamedNouns,
  readObligationCounts,
  readPlanCounts,
  readSchedules,
  type Schedules,
  scheduleOfTarget,
  schedulesAt,
} from './rhythm.service';
import { scheduleSentence } from './schedule.rules';

const keyOf = ({ scope, year }: RollupOf, asOf: string): string => `${scope} ${year} ${asOf}`;

const schedules = (request: Request, of: RollupOf, asOf: string): Promise<Schedules> =>
  request.batched(`schedules ${keyOf(of, asOf)}`, readSchedules(of, asOf)).load(of.id);

/** What each place of a rollup shows of the year's rhythm: each by one statement, and only when it is asked for. */
function rhythmOf<T extends { place: RollupPlace }>(noun: ClassType<T>) {
  @Resolver(() => noun)
  class Rhythm {
    @FieldResolver(() => ReportingRollup, {
      description: '报送汇总. Obligations to report, here and below: on time, late, missing, excused, and their rates.',
    })
    async reporting(
      @Root() { place }: T,
      @Ctx() { request }: Context,
      @Arg('step', () => ReportStep, {
        nullable: true,
        description: '报送环节. Only of this step; of all if left out.',
      })
      step: ReportStep | null,
    ): Promise<ReportingRollup> {
      const { of, asOf } = place;
      const rows = await request
        .batched(`reporting ${step} ${keyOf(of, asOf)}`, readObligationCounts(of, asOf, step))
        .load(of.id);
      return Object.assign(new ReportingRollup(), countsAt(place, rows), { place, step });
    }

    @FieldResolver(() => PlanCounts, { description: '方案计数. Plans that are asked for, here and below.' })
    async plans(@Root() { place }: T, @Ctx() { request }: Context): Promise<PlanCounts> {
      const { of, asOf } = place;
      return plansAt(place, await request.batched(`plans ${keyOf(of, asOf)}`, readPlanCounts(of, asOf)).load(of.id));
    }

    @FieldResolver(() => ChangeCounts, {
      description: '调整计数. Requests for changes and what was decided, here and below.',
    })
    async changes(@Root() { place }: T, @Ctx() { request }: Context): Promise<ChangeCounts> {
      const { of, asOf } = place;
      return changesAt(
        place,
        await request.batched(`changes ${keyOf(of, asOf)}`, readChangeCounts(of, asOf)).load(of.id),
      );
    }

    @FieldResolver(() => ScheduleCounts, {
      description: '进度计数. Of the whole its own tasks, of a direct child what it holds, by how they stand.',
    })
    async schedule(@Root() { place }: T, @Ctx() { request }: Context): Promise<ScheduleCounts> {
      return schedulesAt(place, await schedules(request, place.of, place.asOf));
    }
  }
  return Rhythm;
}

export const RollupRhythm = rhythmOf(Rollup);
export const TenantRollupRhythm = rhythmOf(TenantRollup);
export const SectorRollupRhythm = rhythmOf(SectorRollup);

const FIRST = { defaultValue: 50, description: '条数. At most 100, by their day.' };

@Resolver(() => ReportingRollup)
export class ReportingRollupFields {
  @FieldResolver(() => [Obligation], { description: '未报名单. Who has not handed in what is due.' })
  missingReports(
    @Root() rollup: ReportingRollup,
    @Ctx() { request }: Context,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<Obligation[]> {
    return named(request, rollup, ({ status }) => status === 'MISSING', first);
  }

  @FieldResolver(() => [Obligation], { description: '免报名单. Who was excused.' })
  excusedReports(
    @Root() rollup: ReportingRollup,
    @Ctx() { request }: Context,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<Obligation[]> {
    return named(request, rollup, ({ status }) => status === 'EXCUSED', first);
  }

  @FieldResolver(() => [Obligation], { description: '退回名单. Whose report was returned.' })
  returnedReports(
    @Root() rollup: ReportingRollup,
    @Ctx() { request }: Context,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<Obligation[]> {
    return named(request, rollup, ({ isReturned }) => isReturned, first);
  }
}

async function named(
  request: Request,
  { place, step }: ReportingRollup,
  isSuch: (row: NamedRow) => boolean,
  first: number,
): Promise<Obligation[]> {
  const { of, asOf } = place;
  const most = pageSize(first);
  const rows = await request.batched(`named ${step} ${keyOf(of, asOf)}`, readNamed(of, asOf, step)).load(of.id);
  const nouns = request.batched('named obligations', readNamedNouns);
  const found = await Promise.all(namedAt(place, rows, isSuch, most).map((row) => nouns.load(JSON.stringify(row))));
  return found.filter((each) => each !== null);
}

@Resolver(() => TargetRollup)
export class TargetRollupSchedule {
  @FieldResolver(() => Schedule, {
    nullable: true,
    description:
      '进度. Against the approved plan’s milestones of this target, else against the time elapsed from the issue, or from when it was handed on, to the completion date; empty for what is no promise, or of whoever has no share of it.',
  })
  async schedule(@Root() { part, target }: TargetRollup, @Ctx() { request }: Context): Promise<Schedule | null> {
    return scheduleOfTarget(await schedules(request, part.of, part.asOf), target.id, part.branch);
  }
}

@Resolver(() => Explanation)
export class ExplanationSchedule {
  @FieldResolver(() => String, {
    nullable: true,
    description: '进度说明. How the schedule status comes out: by what it is compared, and the numbers.',
  })
  async schedule(@Root() { part, target }: Explanation, @Ctx() { request }: Context): Promise<string | null> {
    const found = scheduleOfTarget(await schedules(request, part.of, part.asOf), target.id, part.branch);
    return found && scheduleSentence(found, request.language);
  }
}

@Resolver(() => Schedule)
export class ScheduleFields {
  @FieldResolver(() => String, { description: '说明. How it comes out, in one sentence with its numbers.' })
  explanation(@Root() schedule: Schedule, @Ctx() { request }: Context): string {
    return scheduleSentence(schedule, request.language);
  }
}

@Resolver(() => Assignment)
export class AssignmentSchedule {
  @FieldResolver(() => Schedule, {
    nullable: true,
    description:
      '进度. As the worst of its targets stands, or without figures by the stage of the works; empty where it is not accepted, or has neither a share nor a stage.',
  })
  async schedule(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<Schedule | null> {
    const { today } = await request.picture();
    const { works } = await schedules(request, { scope: 'id', id, year: null }, today);
    return works.find(({ rank }) => rank === 0)?.schedule ?? null;
  }
}
