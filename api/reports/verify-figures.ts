import { In, IsNull } from 'typeorm';
import { AnswerState } from '../../schema/assignment';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import { Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import { Verification, VerificationOutcome } from '../../schema/verification';
import { mayDo, Permission } from '../../tenants/permissions';
import { Unit, UnitFunction } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, mustBeInForce, readHeld } from '../assignments/held';
import { notFound } from '../request/errors';
import { Problems, refuse, staleVersion } from '../request/refusal';
import { checkFigure, type FigureSaid } from './figure.rules';
import { type Leads, readLeads } from './target-leads';

/** What is said to a figure, or to a report: to all its figures that count, or where it has none to the report as a whole. */
export interface Word extends FigureSaid {
  readonly figureId?: string | null;
  readonly reportId?: string | null;
  readonly outcome: VerificationOutcome;
  readonly why?: string | null;
  /** By when a new report is asked for; with a return. */
  readonly reportAgainBy?: string | null;
  /** How many words on it the caller saw: another one meanwhile is stale. */
  readonly seen?: number | null;
}

export interface VerifyFigures {
  readonly words: readonly Word[];
}

/** One figure (or report without any) with the word on it and where that stands in the input. */
interface Item {
  readonly word: Word;
  readonly place: readonly string[];
  readonly report: ProgressReport;
  readonly figure: ReportedFigure | null;
}

/** Who verifies an assignment's figures: the superior's units, or of a root the tenant's own office. */
interface Verifier {
  readonly held: Held;
  /** The assignment whose lead unit verifies: the parent; of a root itself, whose lead may not. */
  readonly leads: Leads;
  /** Of a root: the supervision offices of the tenant, if it has any; null below. */
  readonly supervision: readonly Unit[] | null;
}

/**
 * The superior's lead unit for a target says what it vouches for of the figures reported below (核定): it accepts, returns with a
 * reason and a date, or states another figure with its reason; its programme office may do so too. Of the issuer's own work the
 * supervision office does, and no unit verifies itself. One by one or in a batch: all or none. The latest word is in force.
 *
 * Refused: not the superior; not the lead unit of the target; a helper's figure, which is an input; a correction or return without
 * its why; a return without a date to come; an assignment or programme not in force; another word meanwhile.
 */
export async function verifyFigures(work: UnitOfWork, { words }: VerifyFigures): Promise<{ id: string }[]> {
  if (words.length === 0) {
    refuse(UserErrorCode.REQUIRED, { zh: '请填写核定内容。', en: 'Say to what.' }, 'words');
  }
  const problems = new Problems();
  const items = await itemsOf(work, words, problems);
  const targets = await byId(work, Target, [...new Set(items.flatMap(({ figure }) => figure?.targetId ?? []))]);
  const verifiers = await verifiersOf(work, items);
  const former = await wordsSoFar(work, items);
  for (const item of items) {
    const target = item.figure && targets.get(item.figure.targetId);
    checkVerifier(work, item, target ?? null, verifiers.get(item.report.assignmentId) as Verifier, problems);
    checkWord(work, item, target ?? null, problems);
    if (item.word.seen != null && item.word.seen !== former.ordinalOf(item)) throw staleVersion();
  }
  problems.settle();

  const unitId = work.actor.kind === 'MEMBER' ? work.actor.unitId : '';
  const ids = await work.insert(
    Verification,
    items.map((item) => ({
      ...work.stated(item.report),
      taskId: item.report.taskId,
      assignmentId: item.report.assignmentId,
      reportId: item.report.id,
      figureId: item.figure?.id ?? null,
      targetId: item.figure?.targetId ?? null,
      unitId,
      ordinal: former.ordinalOf(item) + 1,
      outcome: item.word.outcome,
      ...verified(item),
      why: item.word.why?.trim() || null,
      reportAgainBy: item.word.reportAgainBy ?? null,
    })),
  );
  const assignmentIds = [...new Set(items.map(({ report }) => report.assignmentId))];
  work.record({
    verb: 'verifyFigures',
    subject: { type: 'Assignment', id: assignmentIds[0] as string },
    // Every holder concerned reads this: the figures of the others are not theirs to know; the rows say the rest.
    after: { verified: items.length },
    audience: [...new Set(items.map(({ report }) => report.path))],
  });
  return ids.map((id) => ({ id }));
}

async function byId<T extends Target | ProgressReport | ReportedFigure>(
  work: UnitOfWork,
  kind: new () => T,
  ids: readonly string[],
): Promise<Map<string, T>> {
  return new Map((await work.many(kind, ids)).map((row) => [row.id, row]));
}

async function itemsOf(work: UnitOfWork, words: readonly Word[], problems: Problems): Promise<Item[]> {
  const named = await byId(
    work,
    ReportedFigure,
    words.flatMap(({ figureId }) => figureId ?? []),
  );
  const ofReports = words.flatMap(({ figureId, reportId }) => (figureId ? [] : (reportId ?? [])));
  const reports = await byId(work, ProgressReport, [
    ...ofReports,
    ...[...named.values()].map(({ reportId }) => reportId),
  ]);
  const counting =
    ofReports.length === 0 ? [] : await work.find(ReportedFigure, { reportId: In(ofReports), counts: true });
  const items = words.flatMap((word, index): Item[] => {
    const place = ['words', String(index)];
    if (!word.figureId && !word.reportId) {
      problems.add(
        UserErrorCode.REQUIRED,
        {
          zh: '请指明上报数（figureId）或进展情况（reportId）。',
          en: 'Name a figure (figureId) or a report (reportId).',
        },
        ...place,
      );
      return [];
    }
    const figure = word.figureId ? named.get(word.figureId) : null;
    const report = reports.get((word.figureId ? figure?.reportId : word.reportId) ?? '');
    if (figure === undefined || !report) throw notFound();
    const all = figure ? [figure] : counting.filter(({ reportId }) => reportId === report.id);
    if (all.length === 0) return [{ word, place, report, figure: null }];
    if (!word.figureId && word.outcome === VerificationOutcome.CORRECTED) {
      problems.add(
        UserErrorCode.REQUIRED,
        {
          zh: '另行核定须逐个指标进行，请指明上报数（figureId）。',
          en: 'Another figure is stated for one at a time: name it (figureId).',
        },
        ...place,
        'figureId',
      );
    }
    return all.map((each) => ({ word, place, report, figure: each }));
  });
  const keyOf = ({ report, figure }: Item) => figure?.id ?? report.id;
  for (const [index, item] of items.entries()) {
    if (items.findIndex((other) => keyOf(other) === keyOf(item)) === index) continue;
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: '同一上报数重复核定。', en: 'The same figure is named twice.' },
      ...item.place,
    );
  }
  problems.settle();
  return items;
}

async function verifiersOf(work: UnitOfWork, items: readonly Item[]): Promise<Map<string, Verifier>> {
  const held = await readHeld(work, [...new Set(items.map(({ report }) => report.assignmentId))]);
  await mustBeInForce(
    work,
    held.map(({ assignment }) => assignment),
  );
  for (const { assignment } of held) {
    if (assignment.authorPath === work.actor.path) continue;
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '上报数由下达该任务的上级核定。',
      en: 'The figures are verified by the superior that issued the assignment.',
    });
  }
  const above = new Map(
    (await readHeldOf(work, [...new Set(held.flatMap(({ assignment }) => assignment.parentId ?? []))])).map((each) => [
      each.assignment.id,
      each,
    ]),
  );
  const verifying = held.map((each) => above.get(each.assignment.parentId ?? '') ?? each);
  const leads = await readLeads(work, verifying);
  const isRoot = ({ assignment }: Held) => assignment.parentId === null;
  const own = held.some(isRoot) ? await work.find(Unit, { tenantId: work.actor.tenantId, closedOn: IsNull() }) : [];
  const supervision = own.filter(({ functions }) => functions.includes(UnitFunction.SUPERVISION_OFFICE));
  return new Map(
    held.map((each, index) => [
      each.assignment.id,
      { held: each, leads: leads[index] as Leads, supervision: isRoot(each) ? supervision : null },
    ]),
  );
}

const readHeldOf = (work: UnitOfWork, ids: readonly string[]): Promise<Held[]> =>
  ids.length === 0 ? Promise.resolve([]) : readHeld(work, ids);

function checkVerifier(
  work: UnitOfWork,
  { figure, place }: Item,
  target: Target | null,
  { held, leads, supervision }: Verifier,
  problems: Problems,
): void {
  const { actor } = work;
  if (held.standing.state !== AnswerState.ACCEPTED) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '该任务已撤回或不在承办中，无需核定。',
        en: 'The assignment is withdrawn or not accepted: there is nothing to verify.',
      },
      ...place,
    );
    return;
  }
  if (figure && !figure.counts) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '配合单位的数字是牵头单位汇总的依据，不单独核定。',
        en: 'A supporting unit’s figure is an input to that of the lead unit: it is not verified by itself.',
      },
      ...place,
      'figureId',
    );
    return;
  }
  const lead = target ? leads.leadFor(target) : leads.consolidating;
  const isLead = actor.kind === 'MEMBER' && actor.unitId === lead;
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Decide);
  const isSupervision = supervision?.some(({ id }) => actor.kind === 'MEMBER' && id === actor.unitId);
  const mayVerify =
    supervision === null ? isLead || isOffice : isOffice && !isLead && (isSupervision || supervision.length === 0);
  if (mayVerify) return;
  problems.add(
    UserErrorCode.NOT_HOLDER,
    supervision
      ? {
          zh: '本级自身的上报数由督查机构（统筹部门）核定，牵头单位不能自行核定。',
          en: 'The figures of the issuer’s own work are verified by its supervision office, never by the lead unit itself.',
        }
      : {
          zh: '该指标由本级牵头单位或统筹部门核定。',
          en: 'They are verified by your tenant’s lead unit for the target, or its programme office.',
        },
    ...place,
  );
}

function checkWord(work: UnitOfWork, { word, figure, place }: Item, target: Target | null, problems: Problems): void {
  const { outcome, why, reportAgainBy } = word;
  const isReturned = outcome === VerificationOutcome.RETURNED;
  if (outcome !== VerificationOutcome.ACCEPTED && !why?.trim()) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '退回或另行核定须说明原因。', en: 'Say why it is returned or corrected.' },
      ...place,
      'why',
    );
  }
  if (isReturned && (!reportAgainBy || reportAgainBy < work.today)) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '退回须写明重报期限（今天或以后）。', en: 'A return says by when to report again, today or later.' },
      ...place,
      'reportAgainBy',
    );
  }
  if (!isReturned && reportAgainBy) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '只有退回才写重报期限。', en: 'Only a return asks for a new report.' },
      ...place,
      'reportAgainBy',
    );
  }
  const isStated = [word.quantity, word.total, word.reached].some((part) => part != null);
  if (outcome === VerificationOutcome.CORRECTED) {
    if (target) checkFigure(target, word, problems, ...place);
    else {
      problems.add(
        UserErrorCode.INVALID,
        { zh: '没有数字的进展情况只能认可或退回。', en: 'A report without figures is accepted or returned.' },
        ...place,
        'outcome',
      );
    }
  } else if (isStated && figure) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '只有另行核定才填写核定数。', en: 'Only a correction states a figure.' },
      ...place,
      'quantity',
    );
  }
}

/** What is vouched for: the reported figure, another one, or nothing. */
function verified({ word, figure }: Item): Required<FigureSaid> {
  const said: FigureSaid =
    word.outcome === VerificationOutcome.CORRECTED
      ? word
      : word.outcome === VerificationOutcome.ACCEPTED
        ? (figure ?? {})
        : {};
  const { quantity = null, total = null, reached = null } = said;
  return { quantity, total, reached };
}

/** How many words there are already on each. */
async function wordsSoFar(work: UnitOfWork, items: readonly Item[]): Promise<{ ordinalOf: (item: Item) => number }> {
  const former = await work.find(Verification, { reportId: In(items.map(({ report }) => report.id)) });
  return {
    ordinalOf: ({ report, figure }) =>
      Math.max(
        0,
        ...former
          .filter((each) => each.reportId === report.id && each.figureId === (figure?.id ?? null))
          .map(({ ordinal }) => ordinal),
      ),
  };
}
