import type { Assignment } from '../../schema/assignment';
import type { Attachment } from '../../schema/attachment';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import type { SiteStage } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { keepEntryOnBehalf } from '../assignments/on-behalf';
import { attach, readOwnAttachments } from '../files/attach';
import { Problems } from '../request/refusal';
import { addresseeOf } from './addressee';
import { type AssessmentSaid, checkAssessments, keepAssessments } from './assess-helpers';
import { registerReport, roundsOfReport } from './register-report';
import { checkPaper, handedIn, type ReportPaper, signatureAskedOf } from './report-paper';
import { type ReportSurroundings, reportSurroundings } from './report-surroundings';
import { checkTyped, type Figure, type FigureInput, fromSites, repeated } from './reported-figures';
import type { NamedRound } from './round-choice.rules';
import { allowedWords, type StageFound, stageMeant } from './site.rules';
import { stageWords } from './site-surroundings';

export interface SubmitProgressReport extends ReportPaper, NamedRound {
  /** Nothing has changed since the unit's last report: its figures and stage are said again for the new day. */
  readonly noChange?: boolean | null;
  readonly stage?: SiteStage | null;
  readonly stageName?: string | null;
  readonly progress?: string | null;
  readonly problems?: string | null;
  readonly nextSteps?: string | null;
  readonly figures?: readonly FigureInput[] | null;
  readonly attachmentIds?: readonly string[] | null;
  /** What a lead unit says of its helpers (R110). */
  readonly assessments?: readonly AssessmentSaid[] | null;
}

/**
 * A unit reports on its own work for an assignment of its tenant (本级; R108): figures from the beginning to a day, stage, progress,
 * problems and next steps. It is never changed; a correction is a new report, and the figure of the latest day counts, whichever
 * was submitted first. Where a target has sites its figure is their count, and nothing is typed twice. It is registered for the rounds
 * that it answers, with the day on which it was handed in (R111).
 *
 * Refused: not accepted, or the programme not in force; a unit that is not on the assignment, or of somebody else; a day to come;
 * an empty report; a round that is not asked of the unit, or is locked; a signature or a page that the notice asks for and that is missing;
 * a day of a paper said by the unit itself; a figure of another task, of a benefit, negative, or typed where there are sites; a lower one without its why.
 */
export async function submitProgressReport(work: UnitOfWork, input: SubmitProgressReport): Promise<{ id: string }> {
  const problems = new Problems();
  const around = await reportSurroundings(work, input, problems);
  const { held, leads, unit, figuresTo } = around;
  const { assignment } = held;
  const { last } = around;
  if (input.noChange) checkNoChange(input, around, problems);
  const stage = await stageOf(work, assignment, input, problems);
  const typed = input.noChange ? repeated(around, problems) : checkTyped(input.figures ?? [], around, problems);
  // The superior's sites stand under its own assignment, and count there.
  const counted = around.consolidatesForId ? [] : await fromSites(work, around, typed, problems);
  const attachments = await checkAttachments(work, input, problems);
  const handedInOn = handedIn(work, input);
  const rounds = await roundsOfReport(work, assignment.id, unit.unitId, input, handedInOn, problems);
  const paper = await checkPaper(work, input, around, await signatureAskedOf(work, around, rounds), problems);
  const assessments = input.assessments ?? [];
  await checkAssessments(work, assessments, around, problems);
  checkContent(input, stage, [...typed, ...counted], problems);
  problems.settle();

  const says = input.noChange && last ? last : stage;
  const behalf = await keepEntryOnBehalf(work, assignment, input.onBehalf);
  const { toPath, toUnitId } = await addresseeOf(work, around);
  const { consolidatesForId } = around;
  const place = { ...work.stated(assignment), toPath, consolidatesForId };
  const [reportId = ''] = await work.insert(ProgressReport, [
    {
      ...place,
      ...behalf,
      ...paper,
      toUnitId,
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      unitId: unit.unitId,
      role: unit.role,
      consolidates: unit.unitId === leads.consolidating,
      ordinal: around.ordinal,
      figuresTo,
      noChange: input.noChange ?? false,
      stage: says?.stage ?? null,
      stageName: says?.stageName ?? null,
      progress: input.progress?.trim() || null,
      problems: input.problems?.trim() || null,
      nextSteps: input.nextSteps?.trim() || null,
    },
  ]);
  const { statedById, statedByName, ...ofFigure } = place;
  await work.insert(
    ReportedFigure,
    [...typed, ...counted].map(({ target, ...figure }) => ({
      ...ofFigure,
      ...figure,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      reportId,
      targetId: target.id,
      counts: unit.unitId === leads.leadFor(target),
      figuresTo,
    })),
  );
  // Where another tenant leads, it reads what its helper hands in.
  const reader = toPath === assignment.path || assignment.path.startsWith(`${toPath}.`) ? null : toPath;
  await attach(work, [{ to: { reportId }, toPath: reader, attachments }]);
  await registerReport(work, { assignment, reportId, unitId: unit.unitId, toPath, handedInOn, rounds });
  await keepAssessments(work, assessments, around, reportId);
  work.record({
    verb: 'submitProgressReport',
    subject: { type: 'Assignment', id: assignment.id },
    after: {
      figuresTo,
      noChange: input.noChange ?? false,
      figures: typed.length + counted.length,
      rounds: rounds.map(({ step, kind, roundNo }) => `${step} ${kind} ${roundNo}`),
    },
    audience: reader === null ? [assignment.path] : [assignment.path, reader],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: reportId };
}

function checkNoChange(
  input: SubmitProgressReport,
  { last, reports, figuresTo }: ReportSurroundings,
  problems: Problems,
): void {
  if (!last || reports.some((report) => report.figuresTo > figuresTo)) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '“无变化”须在本单位最近一次报送的数据截止日期或其后；尚无报送的，请先报送。',
        en: 'No change is said for the day of the unit’s latest report or a later one; where there is none, report first.',
      },
      'noChange',
    );
  }
  if (input.figures?.length || input.stage || input.stageName) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '选择“无变化”时不再填写数字和形象进度。', en: 'With “no change” neither figures nor a stage are given.' },
      'noChange',
    );
  }
}

async function stageOf(
  work: UnitOfWork,
  { path }: Assignment,
  input: SubmitProgressReport,
  problems: Problems,
): Promise<StageFound | null> {
  if (!input.stage && !input.stageName?.trim()) return null;
  const words = await stageWords(work, path);
  const meant = stageMeant(input, words);
  if (typeof meant === 'object') return meant;
  const allowed = allowedWords(words);
  problems.add(
    UserErrorCode.INVALID,
    meant === 'CONTRADICTORY'
      ? { zh: '形象进度与其自定名称不一致。', en: 'The stage and its name say different things.' }
      : { zh: `形象进度只能是：${allowed.join('、')}。`, en: `The stage is one of: ${allowed.join(', ')}.` },
    'stageName',
  );
  return null;
}

async function checkAttachments(
  work: UnitOfWork,
  input: SubmitProgressReport,
  problems: Problems,
): Promise<Attachment[]> {
  const ids = input.attachmentIds ?? [];
  if (ids.length === 0) return [];
  if (input.onBehalf) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '代录请用扫描件（onBehalf.scan），不附附件。',
        en: 'An entry on behalf has its scan (onBehalf.scan), and no attachments.',
      },
      'attachmentIds',
    );
    return [];
  }
  const own = await readOwnAttachments(work, ids);
  own.check(ids, problems, 'attachmentIds');
  return own.named(ids);
}

/** An empty report is none (R111): it would be registered as having been on time. */
function checkContent(
  input: SubmitProgressReport,
  stage: StageFound | null,
  figures: readonly Figure[],
  problems: Problems,
): void {
  const texts = [input.progress, input.problems, input.nextSteps];
  if (input.noChange || stage || figures.length > 0 || texts.some((text) => text?.trim())) return;
  if (problems.any) return;
  problems.add(UserErrorCode.REQUIRED, {
    zh: '报送内容为空：请填写数字、形象进度或进展情况，或选择“无变化”。',
    en: 'The report is empty: give figures, a stage or the progress, or say that nothing has changed.',
  });
}
