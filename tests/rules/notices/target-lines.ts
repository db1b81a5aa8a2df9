import type { DraftTarget } from '../../../api/notices/notice-draft';
import { passageOf } from '../../../api/notices/passage.rules';
import { readTargets } from '../../../api/notices/targets.rules';
import { Comparator, TargetRole } from '../../../schema/target';

const SIGNS = {
  [Comparator.GE]: '>=',
  [Comparator.APPROX]: '~',
  [Comparator.EQ]: '=',
  [Comparator.LE]: '<=',
  [Comparator.RANGE]: 'range',
};
export interface ItemText {
  title?: string;
  content?: string;
  standard?: string;
}
export function readItem({ title, content, standard }: ItemText, year: number | null = 2022) {
  const passage = (text?: string) => (text === undefined ? null : passageOf(text));
  return readTargets({ title: passage(title), content: passage(content), standard: passage(standard) }, { year });
}

/** A target on one line: 改造小区 >= 50 个. */
export const shortly = (target: DraftTarget): string =>
  [
    target.metric,
    SIGNS[target.comparator],
    target.quantityMax === null ? target.quantity : `${target.quantity}..${target.quantityMax}`,
    target.unit,
    ...(target.role === TargetRole.COMMITMENT ? [] : [target.role]),
  ].join(' ');
