import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { pageOf } from '../../schema/connection';
import { ObligationStatus } from '../../schema/obligation';
import { Excuse, Reminder, ReportStep, RoundKind, RoundLock } from '../../schema/reporting-calendar';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate, mutateMany } from '../request/mutate';
import { excuseReport } from './excuse-report';
import { lockRound } from './lock-round';
import {
  ExcuseReportInput,
  ExcuseReportPayload,
  LockRoundInput,
  LockRoundPayload,
  ObligationConnection,
  RemindUnitsInput,
  RemindUnitsPayload,
  RoundBoard,
} from './obligation.inputs';
import { listObligations, obligationKey, withNouns } from './obligation.service';
import { remindUnits } from './remind-units';
import { readRoundBoard } from './round-board';

const INPUT = { description: '输入. What to do.' };
const AS_OF = { nullable: true, description: '截至日期. How they stood at the end of this day; today if left out.' };

@Resolver()
export class ObligationRoots {
  @Authorized(Permission.ReadAssignments)
  @Query(() => ObligationConnection, {
    description: '报送任务列表. Which units owe reports by when, and how they stand; by their day.',
  })
  async obligations(
    @Ctx() { request }: Context,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('taskId', () => ID, { nullable: true, description: '实事. Only of this task.' }) taskId: string | null,
    @Arg('assignmentId', () => ID, { nullable: true, description: '承办任务. Only of this one.' })
    assignmentId: string | null,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. Only of this holder.' }) tenantId: string | null,
    @Arg('unitId', () => ID, { nullable: true, description: '填报单位. Only of this unit.' }) unitId: string | null,
    @Arg('calendarTenantId', () => ID, { nullable: true, description: '报送安排所属地区. Only by whose calendar.' })
    calendarTenantId: string | null,
    @Arg('step', () => ReportStep, { nullable: true, description: '报送环节. Only of this step.' })
    step: ReportStep | null,
    @Arg('kind', () => RoundKind, { nullable: true, description: '报送类别. Only rounds, or final reports.' })
    kind: RoundKind | null,
    @Arg('roundNo', () => Int, { nullable: true, description: '期次. Only of this round.' }) roundNo: number | null,
    @Arg('status', () => ObligationStatus, { nullable: true, description: '报送状态. Only those that stand so.' })
    status: ObligationStatus | null,
    @Arg('asOf', () => GraphQLLocalDate, AS_OF) asOf: string | null,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const work = await request.picture();
    const filter = {
      programmeId: programmeId && localId(programmeId, 'Programme'),
      taskId: taskId && localId(taskId, 'Task'),
      assignmentIds: assignmentId ? [localId(assignmentId, 'Assignment')] : null,
      tenantId: tenantId && localId(tenantId, 'Tenant'),
      unitId: unitId && localId(unitId, 'Unit'),
      calendarTenantId: calendarTenantId && localId(calendarTenantId, 'Tenant'),
      step,
      kind,
      roundNo,
      status,
    };
    const rows = await listObligations(work, filter, asOf, size, after);
    const { edges, pageInfo } = pageOf(rows, size, obligationKey);
    const nouns = await withNouns(
      work,
      edges.map(({ node }) => node),
    );
    return { pageInfo, edges: nouns.map((node, index) => ({ node, cursor: edges[index]?.cursor })) };
  }

  @Authorized(Permission.SetCalendar)
  @Query(() => RoundBoard, {
    description: '报送期办理. One round of your calendar: what came, what is to be verified, who is to be reminded.',
  })
  async roundBoard(
    @Arg('programmeId', () => ID, { description: '项目. Of which programme.' }) programmeId: string,
    @Arg('roundNo', () => Int, { description: '期次. Which round; 0 for the final written report.' }) roundNo: number,
    @Arg('kind', () => RoundKind, {
      defaultValue: RoundKind.ROUND,
      description: '报送类别. A round, or the final report.',
    })
    kind: RoundKind,
    @Arg('calendarTenantId', () => ID, {
      nullable: true,
      description: '报送安排所属地区. The one that governs your tenant if left out: your own, else the nearest above.',
    })
    calendarTenantId: string | null,
    @Ctx() { request }: Context,
  ): Promise<RoundBoard> {
    return readRoundBoard(await request.picture(), {
      programmeId: localId(programmeId, 'Programme'),
      kind,
      roundNo,
      calendarTenantId: calendarTenantId && localId(calendarTenantId, 'Tenant'),
    });
  }

  @Authorized(Permission.SetCalendar)
  @Mutation(() => ExcuseReportPayload, { description: '免报. Excuses units from reports, by whom and why.' })
  excuseReport(@Arg('input', () => ExcuseReportInput, INPUT) input: ExcuseReportInput, @Ctx() context: Context) {
    return mutateMany(context, { name: 'excuseReport', input, carryOut: excuseReport }, (request, id) =>
      request.one(Excuse, id),
    );
  }

  @Authorized(Permission.SetCalendar)
  @Mutation(() => LockRoundPayload, { description: '锁定报送期. No more reports are taken for a round, or again.' })
  lockRound(@Arg('input', () => LockRoundInput, INPUT) input: LockRoundInput, @Ctx() context: Context) {
    return mutate(context, { name: 'lockRound', input, carryOut: lockRound }, (request, id) =>
      request.one(RoundLock, id),
    );
  }

  @Authorized(Permission.SetCalendar)
  @Mutation(() => RemindUnitsPayload, { description: '催报. Reminds units of reports that they owe.' })
  remindUnits(@Arg('input', () => RemindUnitsInput, INPUT) input: RemindUnitsInput, @Ctx() context: Context) {
    return mutateMany(context, { name: 'remindUnits', input, carryOut: remindUnits }, (request, id) =>
      request.one(Reminder, id),
    );
  }
}
