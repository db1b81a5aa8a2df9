import { In } from 'typeorm';
import { type AnswerUnit, Confirmation } from '../../schema/answer';
import { AnswerState, type Assignment } from '../../schema/assignment';
import { Attached, Attachment } from '../../schema/attachment';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import type { SiteStage } from '../../schema/site';
import { Target, TargetKind } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, mustBeHolder, mustBeInForce, readOneHeld } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import { Problems, refuse } from '../request/refusal';
import { checkFigure, type FigureSaid, isCountedInVillages, isLower, mayBeReported } from './figure.rules';
import { allowedWords, type StageFound, stageMeant } from './site.rules';
import { countSites } from './site-counts';
import { stageWords } from './site-surroundings';
import { type Leads, readLeads } from './target-leads';

export interface FigureInput extends FigureSaid {
  readonly targetId: string;
  /** Why it is lower than the one before. */
  readonly lowerWhy?: string | null;
}

export interface SubmitProgressReport {
  readonly assignmentId: string;
  /** The unit that reports; the actor's own unless named. */
  readonly unitId?: string | null;
  /** The day to which the figures count, in Asia/Shanghai; today unless named. */
  readonly figuresTo?: string | null;
  /** Nothing has changed since the unit's last report: its figures and stage are said again for the new day. */
  readonly noChange?: boolean | null;
  readonly stage?: SiteStage | null;
  readonly stageName?: string | null;
  readonly progress?: string | null;
  readonly problems?: string | null;
  readonly nextSteps?: string | null;
  readonly figures?: readonly FigureInput[] | null;
  readonly attachmentIds?: readonly string[] | null;
  readonly onBehalf?: EntryOnBehalf | null;
}

/** What a report is checked against. */
interface Surroundings {
  readonly held: Held;
  readonly leads: Leads;
  readonly unit: AnswerUnit;
  readonly targets: readonly Target[];
  readonly figuresTo: string;
  /** The figures that the assignment has so far, the latest first: by their day, then by when they were stated. */
  readonly former: readonly ReportedFigure[];
  /** The unit's reports so far, in their order. */
  readonly reports: readonly ProgressReport[];
}

type Figure = FigureSaid & { readonly target: Target; readonly fromSites: boolean; readonly lowerWhy: string | null };

/**
 * A unit reports on its own work for an assignment of its tenant (本级; R108): figures from the beginning to a day, stage, progress,
 * problems and next steps. It is never changed; a correction is a new report, and the figure of the latest day counts, whichever
 * was submitted first. Where a target has sites its figure is their count, and nothing is typed twice.
 *
 * Refused: not accepted, or the programme not in force; a unit that is not on the assignment, or of somebody else; a day to come;
 * an empty report; a figure of another task, of a benefit, negative, or typed where there are sites; a lower one without its why.
 */
export async function submitProgressReport(work: UnitOfWork, input: SubmitProgressReport): Promise<{ id: string }> {
  const problems = new Problems();
  const around = await surroundings(work, input, problems);
  const { held, leads, unit, figuresTo } = around;
  const { assignment } = held;
  const last = around.reports.at(-1);
  if (input.noChange) checkNoChange(input, last, problems);
  const stage = await stageOf(work, assignment, input, problems);
  const typed = input.noChange ? repeated(around, last) : checkTyped(input.figures ?? [], around, problems);
  const counted = await fromSites(work, around, typed, problems);
  const attachments = await checkAttachments(work, input, problems);
  checkContent(input, stage, [...typed, ...counted], problems);
  problems.settle();

  const says = input.noChange && last ? last : stage;
  const behalf = await keepEntryOnBehalf(work, assignment, input.onBehalf);
  const place = {
    ...work.stated(assignment),
    toPath: assignment.parentId === null ? assignment.path : assignment.authorPath,
  };
  const [reportId = ''] = await work.insert(ProgressReport, [
    {
      ...place,
      ...behalf,
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      unitId: unit.unitId,
      role: unit.role,
      consolidates: unit.unitId === leads.consolidating,
      ordinal: (last?.ordinal ?? 0) + 1,
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
  const { tenantId, path, authorPath } = place;
  await work.insert(
    Attached,
    attachments.map(({ id }) => ({ tenantId, path, authorPath, attachmentId: id, reportId, toPath: place.toPath })),
  );
  work.record({
    verb: 'submitProgressReport',
    subject: { type: 'Assignment', id: assignment.id },
    after: { figuresTo, noChange: input.noChange ?? false, figures: typed.length + counted.length },
    audience: [assignment.path],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: reportId };
}

async function surroundings(work: UnitOfWork, input: SubmitProgressReport, problems: Problems): Promise<Surroundings> {
  const held = await readOneHeld(work, input.assignmentId);
  const { assignment, standing } = held;
  const programmes = await mustBeInForce(work, [assignment]);
  mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  problems.settle();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  if (standing.state !== AnswerState.ACCEPTED) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '只有已认领（且无待处理事项）的任务可以填报，请先认领。',
      en: 'Only an accepted assignment, with nothing left to be decided, is reported on: accept it first.',
    });
  }
  const [leads] = (await readLeads(work, [held])) as [Leads];
  const figuresTo = input.figuresTo ?? work.today;
  const earliest = `${(programmes.get(assignment.programmeId)?.year ?? 0) - 1}-01-01`;
  if (figuresTo > work.today || figuresTo < earliest) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `数据截止日期须在 ${earliest} 至今天（${work.today}）之间。`,
        en: `Figures count to a day between ${earliest} and today (${work.today}).`,
      },
      'figuresTo',
    );
  }
  const unit = reportingUnit(work, input, leads);
  const reports = await work.find(ProgressReport, { assignmentId: assignment.id }, { ordinal: 'ASC' });
  const contested = await contestedOf(work, reports);
  const figures = await work.find(
    ReportedFigure,
    { assignmentId: assignment.id },
    { figuresTo: 'DESC', statedAt: 'DESC', id: 'DESC' },
  );
  return {
    held,
    leads,
    unit,
    figuresTo,
    targets: await work.find(Target, { taskId: assignment.taskId }, { position: 'ASC' }),
    former: figures.filter(({ reportId }) => !contested.has(reportId)),
    reports: reports.filter(({ unitId }) => unitId === unit.unitId),
  };
}

/** What was entered on behalf and contested by the holder is not in force. */
async function contestedOf(work: UnitOfWork, reports: readonly ProgressReport[]): Promise<Set<string | null>> {
  const entered = reports.filter(({ onBehalf }) => onBehalf).map(({ id }) => id);
  if (entered.length === 0) return new Set();
  const words = await work.find(Confirmation, { reportId: In(entered), confirmed: false });
  return new Set(words.map(({ reportId }) => reportId));
}

/** An officer reports for its own unit; the office for any that leads or supports. */
function reportingUnit(work: UnitOfWork, input: SubmitProgressReport, { units, consolidating }: Leads): AnswerUnit {
  const { actor } = work;
  const own = actor.kind === 'MEMBER' ? actor.unitId : null;
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Answer);
  // The office, whose unit is mostly none of them, means the one that consolidates.
  const isOnIt = units.some(({ unitId }) => unitId === own);
  const wanted = input.unitId ?? (isOnIt || !isOffice ? own : consolidating);
  const unit = units.find(({ unitId }) => unitId === wanted);
  if (unit && (isOffice || unit.unitId === own)) return unit;
  return refuse(
    UserErrorCode.NOT_HOLDER,
    {
      zh: '填报单位须是该任务的牵头或配合单位；单位经办只能填报本单位。',
      en: 'The unit that reports must lead or support here; an officer of a unit reports for that unit alone.',
    },
    'unitId',
  );
}

function checkNoChange(input: SubmitProgressReport, last: ProgressReport | undefined, problems: Problems): void {
  if (!last) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '本单位尚无上次报送，不能选择“无变化”。',
        en: 'The unit has not reported yet: there is nothing that could be unchanged.',
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
  const allowed = allowedWords(words).join('、');
  problems.add(
    UserErrorCode.INVALID,
    meant === 'CONTRADICTORY'
      ? { zh: '形象进度与其自定名称不一致。', en: 'The stage and its name say different things.' }
      : { zh: `形象进度只能是：${allowed}。`, en: `The stage is one of: ${allowed}.` },
    'stageName',
  );
  return null;
}

/** What the unit said last, for the new day: of targets in force that have no sites meanwhile. */
function repeated({ former, targets }: Surroundings, last: ProgressReport | undefined): Figure[] {
  return former.flatMap((figure) => {
    const target = targets.find(({ id }) => id === figure.targetId);
    if (figure.reportId !== last?.id || figure.fromSites || !target || !mayBeReported(target)) return [];
    const { quantity, total, reached } = figure;
    return [{ target, quantity, total, reached, fromSites: false, lowerWhy: null }];
  });
}

function checkTyped(figures: readonly FigureInput[], around: Surroundings, problems: Problems): Figure[] {
  return figures.flatMap((said, index) => {
    const field = ['figures', String(index)];
    const target = around.targets.find(({ id }) => id === said.targetId);
    if (!target || !mayBeReported(target)) {
      problems.add(
        UserErrorCode.INVALID,
        {
          zh: '该指标不是本项实事的目标任务，或已取消，不能填报。',
          en: 'This is no promise in force of the task: it is not reported on.',
        },
        ...field,
        'targetId',
      );
      return [];
    }
    if (figures.findIndex(({ targetId }) => targetId === said.targetId) !== index) {
      problems.add(
        UserErrorCode.DUPLICATE,
        { zh: `指标“${target.metric}”重复填报。`, en: `“${target.metric}” is reported twice.` },
        ...field,
        'targetId',
      );
      return [];
    }
    checkFigure(target, said, problems, ...field);
    const lowerWhy = said.lowerWhy?.trim() || null;
    const before = formerOf(target, around);
    if (before && isLower(before, said) && !lowerWhy) {
      problems.add(
        UserErrorCode.REQUIRED,
        {
          zh: `“${target.metric}”比 ${before.figuresTo} 上报的 ${before.quantity ?? '已达到'} 减少，请说明原因。`,
          en: `“${target.metric}” is lower than ${before.quantity ?? 'reached'}, reported to ${before.figuresTo}: say why.`,
        },
        ...field,
        'lowerWhy',
      );
    }
    const { quantity = null, total = null, reached = null } = said;
    return [{ target, quantity, total, reached, fromSites: false, lowerWhy }];
  });
}

/** The figure that the new one is compared with: the unit's latest to the day; of the target's lead unit the one that counted. */
function formerOf(
  target: Target,
  { former, unit, leads, figuresTo, reports }: Surroundings,
): ReportedFigure | undefined {
  const isLead = leads.leadFor(target) === unit.unitId;
  return former.find(
    (each) =>
      each.targetId === target.id &&
      each.figuresTo <= figuresTo &&
      (isLead ? each.counts : reports.some(({ id }) => id === each.reportId)),
  );
}

/** The counts of sites, which the target's lead unit reports; typed figures beside them are refused. */
async function fromSites(
  work: UnitOfWork,
  { held, targets, leads, unit, figuresTo }: Surroundings,
  typed: readonly Figure[],
  problems: Problems,
): Promise<Figure[]> {
  const counts = await countSites(work, held.assignment.id, figuresTo);
  return counts.flatMap(({ targetId, quantity, total }) => {
    const target = targets.find(({ id }) => id === targetId);
    if (!target || !mayBeReported(target)) return [];
    const place = typed.findIndex((figure) => figure.target.id === targetId);
    if (place >= 0) {
      problems.add(
        UserErrorCode.FIGURE_FROM_SITES,
        {
          zh: `“${target.metric}”已有点位清单，数字由点位计数（现为 ${quantity}），请更新点位进展，不要另填。`,
          en: `“${target.metric}” has sites, and their count is the figure (${quantity} now): bring the sites up to date instead.`,
        },
        'figures',
        String(place),
      );
    }
    if (leads.leadFor(target) !== unit.unitId) return [];
    const isOfAll = target.kind === TargetKind.COVERAGE || isCountedInVillages(target);
    return [{ target, quantity, total: isOfAll ? total : null, reached: null, fromSites: true, lowerWhy: null }];
  });
}

async function checkAttachments(
  work: UnitOfWork,
  input: SubmitProgressReport,
  problems: Problems,
): Promise<Attachment[]> {
  const ids = [...new Set(input.attachmentIds ?? [])];
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
  const own = await work.find(Attachment, { id: In(ids), tenantId: work.actor.tenantId });
  for (const [index, id] of ids.entries()) {
    if (own.some((each) => each.id === id)) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '附件不存在，或不是本地区上传的。', en: 'There is no such attachment of your tenant.' },
      'attachmentIds',
      String(index),
    );
  }
  return own;
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
