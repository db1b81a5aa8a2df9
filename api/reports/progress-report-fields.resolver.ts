import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Confirmation } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import { Attached, Attachment } from '../../schema/attachment';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import { HelperAssessment, ReportRegistration } from '../../schema/report-registration';
import { Scan } from '../../schema/scan';
import { Target } from '../../schema/target';
import { Task } from '../../schema/task';
import { Verification } from '../../schema/verification';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { latestReports } from './progress-report.service';

@Resolver(() => ProgressReport)
export class ProgressReportFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. On which it reports.' })
  assignment(@Root() { assignmentId }: ProgressReport, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Task, { nullable: true, description: '实事. Its task.' })
  task(@Root() { taskId }: ProgressReport, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, taskId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '填报单位. The unit that reports.' })
  unit(@Root() { unitId }: ProgressReport, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => [ReportedFigure], { description: '上报数. Its figures, counts of sites among them.' })
  figures(@Root() { id }: ProgressReport, @Ctx() { request }: Context): Promise<ReportedFigure[]> {
    return request.many(ReportedFigure, 'reportId', id, { id: 'ASC' });
  }

  @FieldResolver(() => [Verification], { description: '核定记录. All that was said to it and its figures, in order.' })
  verifications(@Root() { id }: ProgressReport, @Ctx() { request }: Context): Promise<Verification[]> {
    return request.many(Verification, 'reportId', id, { statedAt: 'ASC', id: 'ASC' });
  }

  @FieldResolver(() => [Attachment], { description: '附件. What was handed in with it.' })
  async attachments(@Root() { id }: ProgressReport, @Ctx() { request }: Context): Promise<Attachment[]> {
    const attached = await request.many(Attached, 'reportId', id, { id: 'ASC' });
    const found = await Promise.all(attached.map(({ attachmentId }) => request.one(Attachment, attachmentId)));
    return found.filter((each) => each !== null);
  }

  @FieldResolver(() => Confirmation, {
    nullable: true,
    description: '代录确认. The holder’s word on an entry on behalf; contested, its figures do not count.',
  })
  async confirmation(@Root() { id }: ProgressReport, @Ctx() { request }: Context): Promise<Confirmation | null> {
    return (await request.many(Confirmation, 'reportId', id, { statedAt: 'ASC' }))[0] ?? null;
  }

  @FieldResolver(() => Scan, { nullable: true, description: '扫描件. The scan of the paper, of an entry on behalf.' })
  scan(@Root() { scanId }: ProgressReport, @Ctx() { request }: Context): Promise<Scan | null> {
    return request.one(Scan, scanId);
  }
}

/** How it was handed in, to whom and for which rounds. */
@Resolver(() => ProgressReport)
export class ProgressReportHandedIn {
  @FieldResolver(() => [ReportRegistration], { description: '报送登记. For which rounds it was handed in, and when.' })
  registrations(@Root() { id }: ProgressReport, @Ctx() { request }: Context): Promise<ReportRegistration[]> {
    return request.many(ReportRegistration, 'reportId', id, { id: 'ASC' });
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '报送对象. The lead unit to which a supporting unit reports; empty: the office.',
  })
  toUnit(@Root() { toUnitId }: ProgressReport, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, toUnitId);
  }

  @FieldResolver(() => Boolean, {
    description: '上级配合单位部分. Whether it states what the superior’s other units did, for which its tenant leads.',
  })
  ofHelpers(@Root() { consolidatesForId }: ProgressReport): boolean {
    return consolidatesForId !== null;
  }

  @FieldResolver(() => Attachment, { nullable: true, description: '签字盖章扫描件. The signed and sealed page.' })
  signedPage(@Root() { signedPageId }: ProgressReport, @Ctx() { request }: Context): Promise<Attachment | null> {
    return request.one(Attachment, signedPageId);
  }

  @FieldResolver(() => [HelperAssessment], {
    description:
      '配合情况. What the lead unit says of its helpers; for it and the offices, and the helpers after the appraisal.',
  })
  assessments(@Root() { id }: ProgressReport, @Ctx() { request }: Context): Promise<HelperAssessment[]> {
    return request.many(HelperAssessment, 'reportId', id, { id: 'ASC' });
  }
}

@Resolver(() => HelperAssessment)
export class HelperAssessmentFields {
  @FieldResolver(() => Unit, { nullable: true, description: '配合单位. Of whom it is said.' })
  helper(@Root() { helperUnitId }: HelperAssessment, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, helperUnitId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '牵头单位. Who says it.' })
  unit(@Root() { unitId }: HelperAssessment, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }
}

@Resolver(() => ReportRegistration)
export class ReportRegistrationFields {
  @FieldResolver(() => ProgressReport, { nullable: true, description: '进展情况. Which report.' })
  report(@Root() { reportId }: ReportRegistration, @Ctx() { request }: Context): Promise<ProgressReport | null> {
    return request.one(ProgressReport, reportId);
  }

  @FieldResolver(() => Tenant, {
    nullable: true,
    description: '报送安排所属地区. Whose calendar the round belongs to.',
  })
  calendarTenant(
    @Root() { calendarTenantId }: ReportRegistration,
    @Ctx() { request }: Context,
  ): Promise<Tenant | null> {
    return request.one(Tenant, calendarTenantId);
  }
}

@Resolver(() => ReportedFigure)
export class ReportedFigureFields {
  @FieldResolver(() => Target, { nullable: true, description: '目标任务. What it is a figure of.' })
  target(@Root() { targetId }: ReportedFigure, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }

  @FieldResolver(() => ProgressReport, { nullable: true, description: '进展情况. The report in which it stands.' })
  report(@Root() { reportId }: ReportedFigure, @Ctx() { request }: Context): Promise<ProgressReport | null> {
    return request.one(ProgressReport, reportId);
  }

  @FieldResolver(() => [Verification], { description: '核定记录. All that was said to it; the last is in force.' })
  verifications(@Root() { id }: ReportedFigure, @Ctx() { request }: Context): Promise<Verification[]> {
    return request.many(Verification, 'figureId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => Verification, {
    nullable: true,
    description: '核定. What is in force; empty: not verified yet.',
  })
  async verification(@Root() { id }: ReportedFigure, @Ctx() { request }: Context): Promise<Verification | null> {
    return (await request.many(Verification, 'figureId', id, { ordinal: 'ASC' })).at(-1) ?? null;
  }
}

@Resolver(() => Verification)
export class VerificationFields {
  @FieldResolver(() => ProgressReport, { nullable: true, description: '进展情况. The report that it is about.' })
  report(@Root() { reportId }: Verification, @Ctx() { request }: Context): Promise<ProgressReport | null> {
    return request.one(ProgressReport, reportId);
  }

  @FieldResolver(() => ReportedFigure, {
    nullable: true,
    description: '上报数. The figure that it is about; empty where it is about the report as a whole.',
  })
  figure(@Root() { figureId }: Verification, @Ctx() { request }: Context): Promise<ReportedFigure | null> {
    return request.one(ReportedFigure, figureId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '核定单位. The unit that verified.' })
  unit(@Root() { unitId }: Verification, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }
}

/** The reports of an assignment lie with it. */
@Resolver(() => Assignment)
export class AssignmentReports {
  @FieldResolver(() => ProgressReport, {
    nullable: true,
    description: '最新进展情况. The latest report of the unit that consolidates, by the date of its figures.',
  })
  latestReport(@Root() { id }: Assignment, @Ctx() { request }: Context): Promise<ProgressReport | null> {
    return request.batched('latest report', latestReports).load(id);
  }
}
