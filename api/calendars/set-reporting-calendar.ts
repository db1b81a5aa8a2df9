import { ReportingCalendar, ReportingRound } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { holdersOf } from '../programmes/programme-status.service';
import { lockCity } from '../request/lock-city';
import { Problems, staleVersion } from '../request/refusal';
import type { CalendarStated } from './calendar-input.rules';
import { type CalendarSurroundings, calendarSurroundings } from './calendar-surroundings';
import { type PlannedCalendar, planCalendar } from './plan-calendar';
import { restingOn } from './resting-on-calendar';
import { readWorkingDays } from './working-day.service';

export interface SetReportingCalendar extends CalendarStated {
  /** Who receives the reports, where it is not whom the programme names (R26). */
  readonly receiverUnitId?: string | null;
  /** Why it takes the place of the tenant's former calendar. */
  readonly why?: string | null;
  /** The ordinal of the calendar that the clerk saw; 0 for none. */
  readonly seen?: number | null;
}

/** The calendar that is stated, made out against what is there. */
export async function previewCalendar(work: UnitOfWork, stated: CalendarStated): Promise<PlannedCalendar> {
  return planned(work, stated, await calendarSurroundings(work, stated.programmeId));
}

async function planned(
  work: UnitOfWork,
  stated: CalendarStated,
  around: CalendarSurroundings,
): Promise<PlannedCalendar> {
  const { year, issuedOn } = around.programme;
  const issued = Number((issuedOn ?? work.today).slice(0, 4));
  const known = await readWorkingDays(work, [year, year + 1, issued, issued + 1]);
  return planCalendar(stated, around, await restingOn(work, around), work.today, known);
}

/**
 * A tenant sets by which days it asks for reports on a programme: the issuer for its list, or a holder its own earlier days (R99–R107). It is
 * stated as a whole; a later one takes the place of the former from then on, and rounds that are past stay as they were.
 *
 * Refused: a programme that is not issued or not in force, or of which the tenant holds nothing; a day later than the superior's (both are
 * named); days out of order, twice, before the issue or after the year that follows; a day that is past changed; another number for a round of which
 * something was said; a receiver of another tenant; no why from the second on.
 */
export async function setReportingCalendar(work: UnitOfWork, input: SetReportingCalendar): Promise<{ id: string }> {
  await lockCity(work);
  const around = await calendarSurroundings(work, input.programmeId);
  const ordinal = (around.former?.calendar.ordinal ?? 0) + 1;
  if (input.seen != null && input.seen !== ordinal - 1) throw staleVersion();
  const problems = new Problems();
  const calendar = await planned(work, input, around);
  for (const { code, message, field } of calendar.found) problems.add(code, message, ...field);
  if (ordinal > 1 && !input.why?.trim()) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '已有报送安排，请说明变更原因。', en: 'There is a calendar already: say why this one takes its place.' },
      'why',
    );
  }
  await checkReceiver(work, input.receiverUnitId ?? null, problems);
  problems.settle();

  const { programme, isIssuer } = around;
  const own = work.stated({ tenantId: work.actor.tenantId, path: work.actor.path });
  const { rounds, found: _found, warnings: _warnings, ...says } = calendar;
  const [calendarId = ''] = await work.insert(ReportingCalendar, [
    {
      ...own,
      ...says,
      programmeId: programme.id,
      ordinal,
      effectiveOn: isIssuer ? (programme.issuedOn ?? work.today) : (around.former?.calendar.effectiveOn ?? work.today),
      receiverUnitId: input.receiverUnitId ?? null,
      why: ordinal > 1 ? (input.why?.trim() ?? null) : null,
    },
  ]);
  const { tenantId, path, authorPath } = own;
  await work.insert(
    ReportingRound,
    rounds.map(({ no, opensOn, supportDueOn, leadDueOn, byRuleOn }) => ({
      tenantId,
      path,
      authorPath,
      calendarId,
      programmeId: programme.id,
      no,
      opensOn,
      supportDueOn,
      leadDueOn,
      byRuleOn,
    })),
  );
  work.record({
    verb: 'setReportingCalendar',
    subject: { type: 'Programme', id: programme.id },
    before: around.former
      ? { ordinal: ordinal - 1, leadDueOn: around.former.rounds.map((each) => each.leadDueOn) }
      : null,
    after: { ordinal, leadDueOn: rounds.map(({ leadDueOn }) => leadDueOn), isAssumed: says.isAssumed },
    why: input.why?.trim() || null,
    audience: await holdersOf(work, { id: programme.id, path }),
  });
  return { id: calendarId };
}

async function checkReceiver(work: UnitOfWork, receiverUnitId: string | null, problems: Problems): Promise<void> {
  if (receiverUnitId === null) return;
  const unit = await work.one(Unit, receiverUnitId);
  if (unit?.tenantId === work.actor.tenantId && unit.closedOn === null) return;
  problems.add(
    UserErrorCode.UNIT_NOT_OF_TENANT,
    { zh: '收报单位须是本地区在用的单位。', en: 'The receiver is an open unit of your tenant.' },
    'receiverUnitId',
  );
}
