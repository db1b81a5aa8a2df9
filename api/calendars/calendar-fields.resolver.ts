import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Programme } from '../../schema/programme';
import { ReportingCalendar, ReportingRound } from '../../schema/reporting-calendar';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context, Request } from '../request/context';
import { calendarsOfProgrammes, nearestOf } from './calendar.service';

const calendarsOf = (request: Request, programmeId: string): Promise<ReportingCalendar[]> =>
  request.batched('calendars in force', calendarsOfProgrammes).load(programmeId);

@Resolver(() => Programme)
export class ProgrammeCalendars {
  @FieldResolver(() => ReportingCalendar, {
    nullable: true,
    description: '报送安排. By which days you report: your tenant’s own, else the nearest above.',
  })
  async reportingCalendar(
    @Root() { id, path }: Programme,
    @Ctx() { request }: Context,
  ): Promise<ReportingCalendar | null> {
    return nearestOf(await calendarsOf(request, id), request.viewer?.path ?? path);
  }

  @FieldResolver(() => [ReportingCalendar], {
    description: '各级报送安排. Those in force that you may read: above you, your own, and below.',
  })
  reportingCalendars(@Root() { id }: Programme, @Ctx() { request }: Context): Promise<ReportingCalendar[]> {
    return calendarsOf(request, id);
  }
}

@Resolver(() => ReportingCalendar)
export class ReportingCalendarFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '地区. Whose calendar it is.' })
  tenant(@Root() { tenantId }: ReportingCalendar, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenantId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: '项目. For which programme.' })
  programme(@Root() { programmeId }: ReportingCalendar, @Ctx() { request }: Context): Promise<Programme | null> {
    return request.one(Programme, programmeId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '收报单位. Who receives the reports, where the calendar names one itself.',
  })
  receiver(@Root() { receiverUnitId }: ReportingCalendar, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, receiverUnitId);
  }

  @FieldResolver(() => [ReportingRound], { description: '报送期. Its dated rounds, in order.' })
  rounds(@Root() { id }: ReportingCalendar, @Ctx() { request }: Context): Promise<ReportingRound[]> {
    return request.many(ReportingRound, 'calendarId', id, { no: 'ASC' });
  }

  @FieldResolver(() => [ReportingCalendar], {
    description: '历次报送安排. All that this tenant has set for the programme, in order.',
  })
  async history(
    @Root() { programmeId, tenantId }: ReportingCalendar,
    @Ctx() { request }: Context,
  ): Promise<ReportingCalendar[]> {
    const all = await request.many(ReportingCalendar, 'programmeId', programmeId, { ordinal: 'ASC' });
    return all.filter((each) => each.tenantId === tenantId);
  }
}

@Resolver(() => ReportingRound)
export class ReportingRoundFields {
  @FieldResolver(() => ReportingCalendar, { nullable: true, description: '报送安排. Of which calendar.' })
  calendar(@Root() { calendarId }: ReportingRound, @Ctx() { request }: Context): Promise<ReportingCalendar | null> {
    return request.one(ReportingCalendar, calendarId);
  }
}
