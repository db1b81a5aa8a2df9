import type { Figure } from './figures.rules';
import type { NamedMetric } from './metrics.rules';
import type { DraftTarget } from './notice-draft';
import type { Clause } from './text-clauses.rules';

/** A figure that has been read. */
export interface Placed {
  readonly figure: Figure;
  readonly clause: Clause;
  readonly metric: NamedMetric;
  readonly target: DraftTarget;
  /** The figure that this one is part of. */
  readonly whole: Placed | null;
}

/** 其中新住宅小区2000户，老旧小区600户，…镇1300户: the clauses after 其中 are parts too, as long as they fit in the whole. */
function stillWithin(sentence: readonly Placed[], figure: Figure): Placed | null {
  const last = sentence.at(-1);
  if (!last?.whole || last.figure.unit !== figure.unit || last.whole.figure.unit !== figure.unit) return null;
  const parts = sentence.filter((each) => each.whole === last.whole).map((each) => Number(each.figure.quantity));
  const sum = parts.reduce((total, part) => total + part, Number(figure.quantity));
  return sum <= Number(last.whole.figure.quantity) ? last.whole : null;
}

/** In brackets behind its whole, after 其中, or before 其余: the figure is part of the one before it (R67). */
export function wholeOf(text: string, before: readonly Placed[], figure: Figure, clause: Clause): Placed | null {
  const last = before.at(-1);
  if (!last) return null;
  const bound = clause.around;
  if (bound) {
    const whole = before.filter((each) => each.clause === bound && each.figure.end <= clause.start).at(-1);
    const inside = text.slice(clause.start, figure.start);
    return whole && whole.figure.unit === figure.unit && !/完成|启动|开工|建成|竣工/.test(inside) ? whole : null;
  }
  const sentence = before.filter((each) => each.clause.sentence === clause.sentence && !each.clause.around);
  const within = text.slice(clause.start, figure.start).lastIndexOf('其中');
  if (within >= 0) {
    const wholes = sentence.filter((each) => each.figure.end <= clause.start + within);
    return wholes.filter((each) => each.figure.unit === figure.unit).at(-1) ?? wholes.at(-1) ?? null;
  }
  const going = stillWithin(sentence, figure);
  if (going) return going;
  const isFollowedByRest = /^[^。；\n\d]{0,8}，(?:剩余|其余)/.test(text.slice(figure.end, figure.end + 14));
  return isFollowedByRest && last.clause.sentence === clause.sentence && last.figure.unit === figure.unit ? last : null;
}
