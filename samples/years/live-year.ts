import { issuedOnOf, sampleCodes, sampleProgramme } from '../load';
import { begin, type Subject } from './begin';
import { complete, extend, findComplete, suspend } from './changes';
import { daysFrom, type Hands } from './hands';
import { decidePlans, submitPlanAgain, submitPlans } from './plans';
import { correct, excuse, handIn, handInFinal, handInLate, verify } from './reports';
import { sumUp, type YearLived } from './sum-up';
import type { Year } from './year';

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
  return sumUp(year, subject, issuedOn);
}
