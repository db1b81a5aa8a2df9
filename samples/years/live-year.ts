import { issuedOnOf, sampleCodes, sampleProgramme } from '../load';
import { begin, type Subject } from './begin';
import { complete, extend, findComplete, suspend } from './changes';
import { daysFrom, type Hands, type Happened } from './hands';
import { decidePlans, submitPlanAgain, submitPlans } from './plans';
import { correct, excuse, handIn, handInFinal, handInLate, verify } from './reports';
import { byNumber, type Year } from './year';

/** What a year comes to. Days as 2022-04-05; null where the notice names none. */
export interface YearLived {
  readonly programme: string;
  readonly tenant: string;
  readonly title: string;
  readonly issuedOn: string;
  readonly planDueOn: string | null;
  readonly completionDueOn: string | null;
  /** The notice names the year alone, and its end is taken. */
  readonly completionDueAssumed: boolean;
  readonly finalDueOn: string | null;
  readonly changeRequestsUntil: string | null;
  readonly isAssumed: boolean;
  readonly rounds: readonly { no: number; responsibleDueOn: string | null; leadDueOn: string }[];
  readonly obligations: {
    readonly onTime: number;
    readonly late: number;
    readonly missing: number;
    readonly excused: number;
    readonly notYetDue: number;
    readonly total: number;
    readonly returned: number;
  };
  readonly reportingRate: number | null;
  readonly onTimeRate: number | null;
  readonly plans: unknown;
  readonly changes: unknown;
  readonly timeline: readonly Happened[];
}

/** The tenants that have a calendar of their own within a superior's programme. */
export const OWN_CALENDARS: readonly Subject[] = [{ programme: '450200-2022', tenant: '450203' }];

/** Every year that can be lived. */
export const subjects = (): Subject[] => [
  ...sampleCodes().map((programme) => ({ programme, tenant: sampleProgramme(programme).tenant })),
  ...OWN_CALENDARS,
];

interface Step {
  readonly on: string;
  readonly does: (year: Year) => Promise<void>;
}

/** What happens when: all of it follows from the calendar. */
function stepsOf({ calendar }: Year, issuedOn: string): Step[] {
  const planned = calendar.planDueOn ?? daysFrom(issuedOn, 20);
  const step = (on: string, does: Step['does']): Step => ({ on: on < issuedOn ? issuedOn : on, does });
  const rounds = calendar.rounds.flatMap((round) => [
    step(daysFrom(round.supportDueOn ?? round.leadDueOn, -6), (year) => excuse(year, round)),
    step(daysFrom(round.supportDueOn ?? round.leadDueOn, -1), (year) => handIn(year, round, false)),
    step(daysFrom(round.leadDueOn, -1), (year) => handIn(year, round, true)),
    step(daysFrom(round.leadDueOn, 2), (year) => handInLate(year, round)),
    step(daysFrom(round.leadDueOn, 3), (year) => verify(year, round)),
    step(daysFrom(round.leadDueOn, 6), (year) => correct(year, round)),
  ]);
  const [first, second, last] = [calendar.rounds[0], calendar.rounds[1], calendar.rounds.at(-1)];
  return [
    step(daysFrom(planned, -4), submitPlans),
    step(daysFrom(planned, -2), decidePlans),
    step(daysFrom(planned, 3), submitPlanAgain),
    ...rounds,
    ...(first ? [step(daysFrom(first.leadDueOn, 4), extend)] : []),
    ...(second ? [step(daysFrom(second.leadDueOn, 7), suspend)] : []),
    ...(last ? [step(daysFrom(last.supportDueOn ?? last.leadDueOn, -9), complete)] : []),
    ...(last ? [step(daysFrom(last.supportDueOn ?? last.leadDueOn, -7), findComplete)] : []),
    ...(calendar.finalDueOn ? [step(daysFrom(calendar.finalDueOn, -1), handInFinal)] : []),
  ].sort((a, b) => a.on.localeCompare(b.on));
}

/** Lives a year of a sample, in order of time, through the API; the same each time. */
export async function liveYear(hands: Hands, subject: Subject): Promise<YearLived> {
  const programme = sampleProgramme(subject.programme);
  const issuedOn = issuedOnOf(programme);
  const year = await begin(hands, subject);
  const steps = stepsOf(year, issuedOn);
  for (const [index, { on, does }] of steps.entries()) {
    if (on !== year.today) await year.moveTo(on);
    await does(year);
    hands.onProgress(index + 1, steps.length);
  }
  if (year.lastDay > year.today) await year.moveTo(year.lastDay);
  return summed(year, subject, issuedOn);
}

async function summed(year: Year, { programme, tenant }: Subject, issuedOn: string): Promise<YearLived> {
  const all = await year.obligations(null, null);
  const count = (status: string) => all.filter((each) => each.status === status).length;
  const [onTime, late, missing] = [count('ON_TIME'), count('LATE'), count('MISSING')];
  const [excused, notYetDue] = [count('EXCUSED'), count('NOT_YET_DUE')];
  const due = onTime + late + missing;
  const { calendar } = year;
  const { programme: seen } = await year.query(
    `query($id: ID!) { programme(id: $id) { title rollup {
       plans { due submitted onTime approved filed returned missing }
       changes { requested granted refused open extended resting ended } } } }`,
    { id: year.programmeId },
  );
  const rollup = seen?.rollup as unknown as { plans: unknown; changes: unknown };
  const { completionDueOn, isAssumed: completionDueAssumed } = completionOf(programme);
  year.tell(
    calendar.tenant.name,
    `年度报送：按时 ${onTime}、迟报 ${late}、未报 ${missing}、免报 ${excused}、未到期 ${notYetDue}`,
    `the year: ${onTime} on time, ${late} late, ${missing} missing, ${excused} excused, ${notYetDue} not yet due`,
  );
  return {
    programme,
    tenant,
    title: String(seen?.title),
    issuedOn,
    planDueOn: calendar.planDueOn,
    completionDueOn,
    completionDueAssumed,
    finalDueOn: calendar.finalDueOn,
    changeRequestsUntil: calendar.changeRequestsUntil,
    isAssumed: calendar.isAssumed,
    rounds: calendar.rounds.map(({ no, supportDueOn, leadDueOn }) => ({
      no,
      responsibleDueOn: supportDueOn,
      leadDueOn,
    })),
    obligations: {
      onTime,
      late,
      missing,
      excused,
      notYetDue,
      total: all.length,
      returned: all.filter(({ isReturned }) => isReturned).length,
    },
    reportingRate: due === 0 ? null : (onTime + late) / due,
    onTimeRate: due === 0 ? null : onTime / due,
    plans: rollup.plans,
    changes: rollup.changes,
    timeline: year.timeline,
  };
}

/** The programme's day, else the one day that all its tasks have; where the words name the year alone its end, as assumed. */
function completionOf(code: string): { completionDueOn: string | null; isAssumed: boolean } {
  const programme = sampleProgramme(code);
  if (programme.completionDueOn) return { completionDueOn: programme.completionDueOn, isAssumed: false };
  const leaves = programme.tasks.flatMap((task) => (task.subtasks.length > 0 ? task.subtasks : [task]));
  const days = [...new Set(leaves.sort((a, b) => byNumber(a.number, b.number)).map(({ dueOn }) => dueOn))];
  if (days.length === 1 && days[0]) return { completionDueOn: days[0], isAssumed: false };
  const isNamed = programme.completionDueAsWritten?.includes(`${programme.year}年`) ?? false;
  return { completionDueOn: isNamed ? `${programme.year}-12-31` : null, isAssumed: isNamed };
}
