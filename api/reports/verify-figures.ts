import { In, IsNull } from 'typeorm';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import { Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import { Verification, VerificationOutcome } from '../../schema/verification';
import { Unit, UnitFunction } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, mustBeInForce, readHeld } from '../assignments/held';
import { notFound } from '../request/errors';
import { Problems, refuse, staleVersion } from '../request/refusal';
import { type FigureSaid } from './figure.rules';
import { type Leads, readLeads } from './target-leads';
import { checkVerifier, checkWord, type Item, type Verifier, type Word } from './verification-checks';

export interface VerifyFigures {
  readonly words: readonly Word[];
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
