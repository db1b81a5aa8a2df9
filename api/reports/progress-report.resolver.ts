import { Arg, Authorized, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { pageOf } from '../../schema/connection';
import { ProgressReport } from '../../schema/progress-report';
import { ReportDraft } from '../../schema/report-draft';
import { Verification } from '../../schema/verification';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { notFound, pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate, mutateMany } from '../request/mutate';
import { orBadInput } from '../request/refused-query';
import { draftReport } from './draft-report';
import {
  ProgressReportConnection,
  SubmitProgressReportInput,
  SubmitProgressReportPayload,
  VerifyFiguresInput,
  VerifyFiguresPayload,
} from './progress-report.inputs';
import { listReports } from './progress-report.service';
import { submitProgressReport } from './submit-progress-report';
import { verifyFigures } from './verify-figures';

@Resolver()
export class ProgressReportRoots {
  @Authorized(Permission.ReadAssignments)
  @Query(() => ProgressReport, { description: '进展情况. One report by its id.' })
  async progressReport(
    @Arg('id', () => ID, { description: '编号. Its global id.' }) id: string,
    @Ctx() { request }: Context,
  ): Promise<ProgressReport> {
    const found = await request.one(ProgressReport, localId(id, 'ProgressReport'));
    if (!found) throw notFound();
    return found;
  }

  @Authorized(Permission.Report)
  @Query(() => ReportDraft, {
    description: '汇总预填. What a lead unit’s report begins with, from its helpers’ latest; nothing is stored.',
  })
  async progressReportDraft(
    @Arg('assignmentId', () => ID, { description: '承办任务. On which is reported.' }) assignmentId: string,
    @Arg('unitId', () => ID, { nullable: true, description: '牵头单位. Your own if left out.' })
    unitId: string | null,
    @Arg('ofHelpers', () => Boolean, {
      defaultValue: false,
      description: '上级配合单位部分. Of the superior’s other units, for which your tenant leads.',
    })
    ofHelpers: boolean,
    @Ctx() { request }: Context,
  ): Promise<ReportDraft> {
    return orBadInput(async () =>
      draftReport(await request.picture(), {
        assignmentId: localId(assignmentId, 'Assignment'),
        unitId: unitId && localId(unitId, 'Unit'),
        ofHelpers,
      }),
    );
  }

  @Authorized(Permission.ReadAssignments)
  @Query(() => ProgressReportConnection, {
    description: '进展情况列表. All that you may read, the latest submitted first.',
  })
  async progressReports(
    @Ctx() { request }: Context,
    @Arg('programmeId', () => ID, { nullable: true, description: '项目. Only of this programme.' })
    programmeId: string | null,
    @Arg('taskId', () => ID, { nullable: true, description: '实事. Only of this task.' }) taskId: string | null,
    @Arg('assignmentId', () => ID, { nullable: true, description: '承办任务. Only of this one.' })
    assignmentId: string | null,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. Only of this holder.' }) tenantId: string | null,
    @Arg('unitId', () => ID, { nullable: true, description: '填报单位. Only of this unit.' }) unitId: string | null,
    @Arg('unverified', () => Boolean, {
      defaultValue: false,
      description: '待核定. Only the latest of lead units to which nothing has been said yet.',
    })
    unverified: boolean,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: '游标. The end of the page before.' })
    after: string | null,
  ) {
    const size = pageSize(first);
    const filter = {
      programmeId: programmeId && localId(programmeId, 'Programme'),
      taskId: taskId && localId(taskId, 'Task'),
      assignmentId: assignmentId && localId(assignmentId, 'Assignment'),
      tenantId: tenantId && localId(tenantId, 'Tenant'),
      unitId: unitId && localId(unitId, 'Unit'),
      unverified,
    };
    const rows = await listReports(await request.picture(), filter, size, after);
    return pageOf(rows, size, ({ id }) => id);
  }

  @Authorized(Permission.Report, Permission.EnterOnBehalf)
  @Mutation(() => SubmitProgressReportPayload, {
    description: '报送进展. Figures to date, stage, progress, problems and next steps of a unit’s own work.',
  })
  submitProgressReport(
    @Arg('input', () => SubmitProgressReportInput, { description: '输入. What to do.' })
    input: SubmitProgressReportInput,
    @Ctx() context: Context,
  ) {
    const verb = { name: 'submitProgressReport', input, carryOut: submitProgressReport };
    return mutate(context, verb, (request, id) => request.one(ProgressReport, id));
  }

  @Authorized(Permission.Verify)
  @Mutation(() => VerifyFiguresPayload, {
    description: '核定. Accepts, corrects or returns what was reported from below, one by one or in a batch.',
  })
  verifyFigures(
    @Arg('input', () => VerifyFiguresInput, { description: '输入. What to do.' }) input: VerifyFiguresInput,
    @Ctx() context: Context,
  ) {
    const verb = { name: 'verifyFigures', input, carryOut: verifyFigures };
    return mutateMany(context, verb, (request, id) => request.one(Verification, id));
  }
}
