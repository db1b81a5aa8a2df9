import { nodesOf } from '../load';
import { actorFor } from './actors';
import { counted, daysFrom } from './hands';
import { byNumber, type SeenObligation, type SeenRound, type Year } from './year';

/** What goes otherwise than planned, and where: of which round the how-manieth report of a lead, in the order of the list. */
export interface Deviation {
  readonly round: number;
  readonly nth: number;
  readonly what: 'LATE' | 'MISSING' | 'RETURNED' | 'EXCUSED';
}

/** Every year has some of each; all else is handed in a day ahead. A return is the how-manieth of those that the office looks through. */
export const DEVIATIONS: readonly Deviation[] = [
  { round: 1, nth: 0, what: 'LATE' },
  { round: 1, nth: 1, what: 'RETURNED' },
  { round: 2, nth: 0, what: 'MISSING' },
  { round: 2, nth: 1, what: 'EXCUSED' },
];

/** Asked for on the lead units' day: of a lead unit, or of a tenant that leads for its superior. */
const isLead = ({ leadDueOn }: SeenRound, { dueOn }: SeenObligation): boolean => dueOn === leadDueOn;
const isOwed = ({ status }: SeenObligation): boolean => status === 'NOT_YET_DUE' || status === 'MISSING';

const deviates = (round: number, what: Deviation['what']): number | undefined =>
  DEVIATIONS.find((each) => each.round === round && each.what === what)?.nth;

/** The leads' reports of a round that go as `what` says. */
async function those(year: Year, round: SeenRound, what: Deviation['what']): Promise<SeenObligation[]> {
  const nth = deviates(round.no, what);
  if (nth === undefined) return [];
  const leads = (await year.obligations('ROUND', round.no)).filter((owed) => isLead(round, owed));
  return leads.slice(nth, nth + 1);
}

/** Of a round all reports of a step that go as planned. */
export async function handIn(year: Year, round: SeenRound, ofLeads: boolean): Promise<void> {
  const { no, leadDueOn, supportDueOn } = round;
  const late = [deviates(no, 'LATE'), deviates(no, 'MISSING'), deviates(no, 'EXCUSED')];
  const all = await year.obligations('ROUND', no);
  year.learnSpeakers(all);
  const leads = all.filter((owed) => isLead(round, owed));
  const planned = all.filter(
    (each) => isLead(round, each) === ofLeads && isOwed(each) && !late.includes(leads.indexOf(each)),
  );
  for (const owed of planned) await submit(year, owed);
  if (planned.length === 0) return;
  year.tell(
    ofLeads ? '牵头单位' : '配合单位',
    `第 ${no} 期：${planned.length} 份按时报来（期限 ${ofLeads ? leadDueOn : (supportDueOn ?? leadDueOn)}）`,
    `round ${no}: hand in ${counted(planned.length, 'report')} on time`,
  );
}

export async function excuse(year: Year, round: SeenRound): Promise<void> {
  const { no } = round;
  for (const owed of await those(year, round, 'EXCUSED')) {
    if (!isOwed(owed)) continue;
    await year.do('excuseReport', 'excuses', { obligations: [named(owed)], why: '专项督查期间免报一期' }, 'excused');
    year.tell('督查部门', `第 ${no} 期：${nameOf(owed)}免报`, `round ${no}: excuses ${owed.unit.shortName}`);
  }
}

export async function handInLate(year: Year, round: SeenRound): Promise<void> {
  const { no } = round;
  for (const owed of await those(year, round, 'LATE')) {
    if (!isOwed(owed)) continue;
    await year.do('remindUnits', 'reminders', { obligations: [named(owed)], words: '请尽快报送' });
    await submit(year, owed);
    year.tell(owed.unit.shortName, `第 ${no} 期：催报后迟报`, `round ${no}: reports late, after a reminder`);
  }
  for (const owed of await those(year, round, 'MISSING')) {
    if (!isOwed(owed)) continue;
    year.tell('督查部门', `第 ${no} 期：${nameOf(owed)}未报`, `round ${no}: finds nothing from ${owed.unit.shortName}`);
  }
}

interface SeenReport {
  readonly id: string;
  readonly unit: { readonly shortName: string };
  readonly assignment: { readonly task: { readonly number: string }; readonly tenant: { readonly code: string } };
}

const inListOrder = (a: SeenReport, b: SeenReport): number =>
  byNumber(a.assignment.task.number, b.assignment.task.number) ||
  a.assignment.tenant.code.localeCompare(b.assignment.tenant.code) ||
  a.unit.shortName.localeCompare(b.unit.shortName, 'zh');

/** The office looks through what came: one is returned, the others it vouches for. */
export async function verify(year: Year, round: SeenRound): Promise<void> {
  const { progressReports } = await year.query(
    `query($p: ID!) { progressReports(programmeId: $p, unverified: true, first: 100) {
       edges { node { id unit { shortName } assignment { task { number } tenant { code } } } } } }`,
    { p: year.programmeId },
  );
  const reports = nodesOf<SeenReport>(progressReports).sort(inListOrder);
  const nth = deviates(round.no, 'RETURNED');
  const back = nth === undefined ? undefined : (reports[nth] ?? reports[0]);
  if (back) {
    const word = {
      reportId: back.id,
      outcome: 'RETURNED',
      why: '缺少佐证材料',
      reportAgainBy: daysFrom(year.today, 7),
    };
    await year.do('verifyFigures', 'verifications', { words: [word] }, 'outcome', year.verifier);
    const name = `第 ${back.assignment.task.number} 项${back.unit.shortName}`;
    year.tell(
      '督查部门',
      `第 ${round.no} 期：退回${name}的报送`,
      `round ${round.no}: returns the report of ${back.unit.shortName}`,
    );
  }
  const others = reports.filter((report) => report !== back);
  if (others.length === 0) return;
  const words = others.map(({ id }) => ({ reportId: id, outcome: 'ACCEPTED' }));
  await year.do('verifyFigures', 'verifications', { words }, 'outcome', year.verifier);
  year.tell(
    '督查部门',
    `第 ${round.no} 期：核定 ${others.length} 份`,
    `round ${round.no}: vouches for ${counted(others.length, 'report')}`,
  );
}

export async function correct(year: Year, { no }: SeenRound): Promise<void> {
  if (deviates(no, 'RETURNED') === undefined) return;
  for (const owed of (await year.obligations('ROUND', no)).filter(({ isReturned }) => isReturned)) {
    await submit(year, owed, '补充佐证材料后重报');
    year.tell(owed.unit.shortName, `第 ${no} 期：补正后重报`, `round ${no}: reports again, corrected`);
  }
}

/** The final written report of every lead unit that owes it (R106). */
export async function handInFinal(year: Year): Promise<void> {
  const owed = (await year.obligations('FINAL', 0)).filter(isOwed);
  for (const each of owed) await submit(year, each, '全年完成总体情况');
  if (owed.length > 0) {
    year.tell('牵头单位', `年终书面材料 ${owed.length} 份`, `hand in ${counted(owed.length, 'final written report')}`);
  }
}

const named = ({ assignment, unit, step, kind, roundNo }: SeenObligation) => ({
  assignmentId: assignment.id,
  unitId: unit.id,
  step,
  kind,
  roundNo,
});

const nameOf = ({ assignment, unit }: SeenObligation): string => `第 ${assignment.task.number} 项${unit.shortName}`;

const STAGES = ['STARTED', 'MAIN_WORKS', 'COMPLETED'];

/** A unit's report, by its own member where there is one; else the office enters it, a town's from its paper. A lead says the stage and its figures so far. */
async function submit(year: Year, owed: SeenObligation, progress?: string): Promise<void> {
  const { assignment, unit, kind, roundNo, step } = owed;
  const actor = actorFor(year.office, assignment.tenant.code, unit.shortName);
  const isOnPaper = actor.isOffice && assignment.tenant.code !== year.calendar.tenant.code;
  // All is done by the last round but one, after which completion is applied for.
  const share = kind === 'FINAL' ? 1 : Math.min(1, roundNo / Math.max(1, year.calendar.rounds.length - 1));
  const isAsked = step !== 'SUPPORT' && year.calendar.signature !== 'NONE';
  const input = {
    assignmentId: assignment.id,
    unitId: unit.id,
    ...(kind === 'FINAL' ? { forFinal: true } : { roundNo, calendarTenantId: year.calendar.tenant.id }),
    progress: progress ?? `第 ${roundNo} 期：按计划推进`,
    problems: '无',
    nextSteps: '按进度安排继续推进',
    ...(step === 'SUPPORT'
      ? {}
      : {
          stage: STAGES[Math.min(2, Math.floor(share * 3 - 0.01))],
          figures: year.speaksFor(owed) ? figuresOf(owed, share) : [],
        }),
    ...(isAsked && !isOnPaper ? { signedByName: '主要负责人', signedOn: year.today } : {}),
    ...(isAsked && !isOnPaper && year.calendar.signature === 'SIGNED_AND_SEALED'
      ? { signedPageId: await year.hands.upload(actor.member) }
      : {}),
    ...(isOnPaper ? { onBehalf: { why: '乡镇以纸质件报送', paperDatedOn: year.today } } : {}),
  };
  await year.do('submitProgressReport', 'report', input, 'id', actor.member);
}

interface SaidFigure {
  readonly targetId: string;
  readonly quantity?: string;
  readonly total?: string;
  readonly reached?: boolean;
}

/** Of the promise so much as the year has gone, in whole. */
const part = (quantity: string, share: number): string =>
  share >= 1 ? quantity : String(Math.floor(Number(quantity) * share));

/** What is said of each kind of target, by its promise and the share of the year that has gone; of other kinds nothing is. */
const FIGURES: Readonly<Record<string, (quantity: string, share: number) => Omit<SaidFigure, 'targetId'>>> = {
  SUM: (quantity, share) => ({ quantity: part(quantity, share) }),
  PERCENT: (quantity, share) => ({ quantity: part(quantity, share) }),
  REPEATED: (quantity) => ({ quantity }),
  COVERAGE: (total, share) => ({ quantity: part(total, share), total }),
  STATE: (_, share) => ({ reached: share >= 1 }),
};

function figuresOf({ assignment }: SeenObligation, share: number): SaidFigure[] {
  return assignment.task.targets.flatMap(({ id, kind, role, quantity }) => {
    const figure = FIGURES[kind];
    if (role !== 'COMMITMENT' || !figure || (quantity === null && kind !== 'STATE')) return [];
    return [{ targetId: id, ...figure(quantity ?? '', share) }];
  });
}
