import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Obligation } from '../../schema/obligation';
import { ProgressReport } from '../../schema/progress-report';
import { ReportRegistration } from '../../schema/report-registration';
import { Excuse, Reminder } from '../../schema/reporting-calendar';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { obligationsOf } from './obligation.service';

@Resolver(() => Obligation)
export class ObligationFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '报送安排所属地区. By whose calendar it is owed.' })
  calendarTenant(@Root() { calendarTenantId }: Obligation, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, calendarTenantId);
  }

  @FieldResolver(() => Excuse, {
    nullable: true,
    description: '免报. By whom it is excused, and why; the latest word.',
  })
  excuse(@Root() { excuseId }: Obligation, @Ctx() { request }: Context): Promise<Excuse | null> {
    return request.one(Excuse, excuseId);
  }

  @FieldResolver(() => ProgressReport, {
    nullable: true,
    description: '最近报送. The latest report of its unit for this round, as after a return; else the first for it.',
  })
  async latestReport(@Root() owed: Obligation, @Ctx() { request }: Context): Promise<ProgressReport | null> {
    const all = await request.many(ReportRegistration, 'assignmentId', owed.assignment.id, {
      statedAt: 'ASC',
      id: 'ASC',
    });
    const last = all.findLast(
      (each) =>
        each.unitId === owed.unit.id &&
        each.step === owed.step &&
        each.kind === owed.kind &&
        each.roundNo === owed.roundNo &&
        each.calendarTenantId === owed.calendarTenantId,
    );
    return last ? request.one(ProgressReport, last.reportId) : owed.report;
  }

  @FieldResolver(() => [Reminder], { description: '催报. All reminders, in order.' })
  async reminders(@Root() owed: Obligation, @Ctx() { request }: Context): Promise<Reminder[]> {
    const all = await request.many(Reminder, 'assignmentId', owed.assignment.id, { statedAt: 'ASC', id: 'ASC' });
    return all.filter(
      (each) =>
        each.unitId === owed.unit.id &&
        each.step === owed.step &&
        each.kind === owed.kind &&
        each.roundNo === owed.roundNo &&
        each.calendarTenantId === owed.calendarTenantId,
    );
  }
}

/** What is said of an obligation names its unit. */
@Resolver(() => Excuse)
export class ExcuseFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. On what is to be reported.' })
  assignment(@Root() { assignmentId }: Excuse, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '填报单位. Who is excused.' })
  unit(@Root() { unitId }: Excuse, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }
}

@Resolver(() => Reminder)
export class ReminderFields {
  @FieldResolver(() => Assignment, { nullable: true, description: '承办任务. On what is to be reported.' })
  assignment(@Root() { assignmentId }: Reminder, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '填报单位. Who is reminded.' })
  unit(@Root() { unitId }: Reminder, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }
}

@Resolver(() => Assignment)
export class AssignmentObligations {
  @FieldResolver(() => [Obligation], { description: '报送任务. Of its units, by their day.' })
  obligations(
    @Root() { id }: Assignment,
    @Ctx() { request }: Context,
    @Arg('asOf', () => GraphQLLocalDate, {
      nullable: true,
      description: '截至日期. How they stood at the end of this day; today if left out.',
    })
    asOf: string | null,
  ): Promise<Obligation[]> {
    return request.batched(`obligations ${asOf}`, (work, ids) => obligationsOf(work, asOf, ids)).load(id);
  }
}
