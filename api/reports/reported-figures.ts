import { type Target, TargetKind } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import { checkFigure, type FigureSaid, isCountedInVillages, isLower, mayBeReported } from './figure.rules';
import type { ReportSurroundings } from './report-surroundings';
import { countSites } from './site-counts';

export interface FigureInput extends FigureSaid {
  readonly targetId: string;
  /** Why it is lower than the one before. */
  readonly lowerWhy?: string | null;
}

/** A figure as it is written. */
export type Figure = FigureSaid & {
  readonly target: Target;
  readonly fromSites: boolean;
  readonly lowerWhy: string | null;
};

/** What the unit said last, for the new day: of targets in force that have no sites meanwhile. */
export function repeated(around: ReportSurroundings, problems: Problems): Figure[] {
  return around.former.flatMap((figure) => {
    const target = around.targets.find(({ id }) => id === figure.targetId);
    if (figure.reportId !== around.last?.id || figure.fromSites || !target || !mayBeReported(target)) return [];
    const { quantity, total, reached } = figure;
    checkLower(target, { quantity, total, reached }, null, around, problems, 'noChange');
    return [{ target, quantity, total, reached, fromSites: false, lowerWhy: null }];
  });
}

export function checkTyped(figures: readonly FigureInput[], around: ReportSurroundings, problems: Problems): Figure[] {
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
    checkLower(target, said, lowerWhy, around, problems, ...field, 'lowerWhy');
    const { quantity = null, total = null, reached = null } = said;
    return [{ target, quantity, total, reached, fromSites: false, lowerWhy }];
  });
}

/** A figure that is lower than the one before it, or higher than what was last said of a later day, says why. */
function checkLower(
  target: Target,
  said: FigureSaid,
  lowerWhy: string | null,
  around: ReportSurroundings,
  problems: Problems,
  ...field: string[]
): void {
  if (lowerWhy) return;
  const { former, unit, leads, figuresTo, reports } = around;
  const isLead = leads.leadFor(target) === unit.unitId;
  // Of the target's lead unit what counted, whoever led then; else the unit's own.
  const compared = former.filter(
    (each) => each.targetId === target.id && (isLead ? each.counts : reports.some(({ id }) => id === each.reportId)),
  );
  const before = compared.find((each) => each.figuresTo <= figuresTo);
  // The latest word on the nearest later day: what was corrected since is said no more.
  const later = compared.filter((each) => each.figuresTo > figuresTo);
  const after = later.find((each) => each.figuresTo === later.at(-1)?.figuresTo);
  if (before && isLower(before, said)) {
    problems.add(
      UserErrorCode.REQUIRED,
      {
        zh: `“${target.metric}”低于 ${before.figuresTo} 上报的“${written(before).zh}”，请说明原因（lowerWhy）。`,
        en: `“${target.metric}” is lower than ${written(before).en}, reported to ${before.figuresTo}: say why (lowerWhy).`,
      },
      ...field,
    );
  } else if (after && isLower(said, after)) {
    problems.add(
      UserErrorCode.REQUIRED,
      {
        zh: `“${target.metric}”高于其后 ${after.figuresTo} 上报的“${written(after).zh}”，请说明原因（lowerWhy）。`,
        en: `“${target.metric}” is higher than ${written(after).en}, already reported to the later ${after.figuresTo}: say why (lowerWhy).`,
      },
      ...field,
    );
  }
}

function written({ quantity, total, reached }: FigureSaid): Bilingual {
  if (quantity == null) return reached ? { zh: '已达到', en: '“reached”' } : { zh: '未达到', en: '“not reached”' };
  if (total == null) return { zh: quantity, en: quantity };
  return { zh: `${total} 中的 ${quantity}`, en: `${quantity} of ${total}` };
}

/** The counts of sites, which the target's lead unit reports; typed figures beside them are refused. */
export async function fromSites(
  work: UnitOfWork,
  { held, targets, leads, unit, figuresTo }: ReportSurroundings,
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
