import { Comparator, TargetKind } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { Problems } from '../request/refusal';
import { compareDecimals } from './decimal.rules';
import type { TargetDraft } from './programme-draft';

const WITHOUT_FIGURE: readonly TargetKind[] = [TargetKind.STATE, TargetKind.COVERAGE];

/** The figures of one target by itself (R63–R73): what the kind and the comparator ask for, and nothing below zero. */
export function checkFigures(target: Omit<TargetDraft, 'metric'>, problems: Problems, at: readonly string[]): void {
  const { kind, comparator, quantity = null, quantityMax = null, period = null } = target;
  if (quantity === null && !WITHOUT_FIGURE.includes(kind)) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '此类指标须有数量。', en: 'A target of this kind needs a quantity.' },
      ...at,
      'quantity',
    );
  }
  for (const [field, value] of [['quantity', quantity] as const, ['quantityMax', quantityMax] as const]) {
    if (value !== null && compareDecimals(value, '0') < 0) {
      problems.add(UserErrorCode.INVALID, { zh: '数量不能为负。', en: 'A quantity cannot be negative.' }, ...at, field);
    }
  }
  if ((comparator === Comparator.RANGE) !== (quantityMax !== null)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '数量上限用于区间，且区间必须有上限。', en: 'A range has an upper end, and nothing else has one.' },
      ...at,
      'quantityMax',
    );
  } else if (quantity !== null && quantityMax !== null && compareDecimals(quantity, quantityMax) > 0) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '数量上限小于下限。', en: 'The upper end of the range lies below the lower.' },
      ...at,
      'quantityMax',
    );
  }
  if (kind === TargetKind.PERCENT && quantity !== null && compareDecimals(quantity, '100') > 0) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '比例不能超过100。', en: 'A percentage of the work is at most 100.' },
      ...at,
      'quantity',
    );
  }
  if ((kind === TargetKind.REPEATED) !== (period !== null)) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '周期用于周期类指标，且周期类指标必须有周期。',
        en: 'A repeated target has a period, and nothing else has one.',
      },
      ...at,
      'period',
    );
  }
}

/** The targets of one task together: each once, and what is part of another named without a circle (R67). */
export function checkTargets(targets: readonly TargetDraft[], problems: Problems, at: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, target] of targets.entries()) {
    const here = [...at, 'targets', String(index)];
    if (target.metric.trim() === '') {
      problems.add(UserErrorCode.REQUIRED, { zh: '请填写指标名称。', en: 'Name what is counted.' }, ...here, 'metric');
    }
    const key = `${target.metric}|${target.stage ?? ''}|${target.per ?? ''}`;
    if (seen.has(key)) {
      problems.add(
        UserErrorCode.DUPLICATE,
        { zh: `指标“${target.metric}”重复。`, en: `The target “${target.metric}” is there twice.` },
        ...here,
        'metric',
      );
    }
    seen.add(key);
    checkFigures(target, problems, here);
    if (target.partOf != null) checkPartOf(target, targets, problems, here);
  }
}

function checkPartOf(
  target: TargetDraft,
  targets: readonly TargetDraft[],
  problems: Problems,
  at: readonly string[],
): void {
  const wholes = targets.filter((each) => each !== target && each.metric === target.partOf);
  if (wholes.length !== 1) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `本实事中名为“${target.partOf}”的其他指标有 ${wholes.length} 个，应恰有 1 个。`,
        en: `This task has ${wholes.length} other targets named “${target.partOf}”; exactly one is needed.`,
      },
      ...at,
      'partOf',
    );
    return;
  }
  let whole = wholes[0];
  for (let steps = 0; whole?.partOf != null; steps += 1) {
    if (whole === target || steps > targets.length) {
      problems.add(
        UserErrorCode.INVALID,
        { zh: '“其中”关系成环。', en: 'The targets are parts of each other in a circle.' },
        ...at,
        'partOf',
      );
      return;
    }
    const next: string = whole.partOf;
    whole = targets.find((each) => each.metric === next);
  }
}
