import type { Doubt, DraftTarget } from './notice-draft';

/** ㎡ and 平方米, 公里 and 千米 count the same. */
const SAME_UNIT: Readonly<Record<string, string>> = {
  '㎡': '平方米',
  平米: '平方米',
  平方: '平方米',
  m: '米',
  km: '公里',
  名: '人',
  位: '人',
  例: '人',
};
const unitOf = ({ unit }: DraftTarget): string => SAME_UNIT[unit] ?? unit;

/** How much of two metrics is the same, by pairs of characters: 0 to 1. */
export function likeness(one: string, other: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const [a, b] = [pairs(one), pairs(other)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size);
}

function isSameFigure(one: DraftTarget, other: DraftTarget): boolean {
  return (
    Number(one.quantity) === Number(other.quantity) &&
    unitOf(one) === unitOf(other) &&
    one.quantityMax === other.quantityMax
  );
}

/** The stricter words win the comparator: 完成50个, and 至少完成50个 as standard (R66). */
function together(kept: DraftTarget, standard: DraftTarget): DraftTarget {
  if (standard.comparator === 'EQ' || standard.comparator === kept.comparator) {
    return { ...kept, stage: kept.stage ?? standard.stage };
  }
  return {
    ...standard,
    value: kept.metric,
    metric: kept.metric,
    stage: kept.stage ?? standard.stage,
    partOf: kept.partOf,
    role: kept.role,
  };
}

function bestMatch(of: DraftTarget, among: readonly DraftTarget[], free: ReadonlySet<number>): number {
  let best = -1;
  let bestLikeness = -1;
  among.forEach((each, index) => {
    const alike = isSameFigure(of, each) ? likeness(of.metric, each.metric) : -1;
    if (free.has(index) && alike > bestLikeness) [best, bestLikeness] = [index, alike];
  });
  return best;
}

export function mergedTargets(
  title: readonly DraftTarget[],
  content: readonly DraftTarget[],
  standard: readonly DraftTarget[],
): { targets: DraftTarget[]; doubts: Doubt[] } {
  const targets = [...content];
  const doubts: Doubt[] = [];
  const free = new Set(content.keys());
  for (const each of standard) {
    const index = bestMatch(each, targets, free);
    const same = targets[index];
    if (same) {
      targets[index] = together(same, each);
      free.delete(index);
      continue;
    }
    const differing = content.find(
      (other) => unitOf(other) === unitOf(each) && likeness(other.metric, each.metric) > 0.6,
    );
    if (differing && each.partOf === null) {
      doubts.push({
        code: 'FIGURES_DIFFER',
        about: [differing.asWritten, each.asWritten],
        alternatives: [differing.asWritten],
        span: each.span,
      });
    }
    targets.push(each);
  }
  const all = new Set(targets.keys());
  const onlyInTitle = title.filter((each) => bestMatch(each, targets, all) < 0);
  return { targets: [...onlyInTitle, ...targets], doubts };
}
