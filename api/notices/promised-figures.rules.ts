import { coveragesIn } from './coverage.rules';
import { type Figure, figuresIn, withoutSerial } from './figures.rules';
import type { Doubt, DraftTarget, NotTarget } from './notice-draft';
import type { Placed } from './parts-of-a-whole.rules';
import type { Passage } from './passage.rules';
import { place, type Reader } from './placed-figures.rules';
import { isMoney, isPromisedMoney } from './promised-money.rules';
import { asWritten, sourceSpan, type TargetText, targetText } from './target-text.rules';
import { clauseFinder, clausesOf } from './text-clauses.rules';
import { type TrapFound, trapsIn } from './traps.rules';
import { VAGUE_QUANTITY } from './vague-quantities.rules';

export interface PromisedFigures {
  readonly targets: readonly DraftTarget[];
  readonly notTargets: readonly NotTarget[];
  readonly doubts: readonly Doubt[];
}

export const NO_FIGURES: PromisedFigures = { targets: [], notTargets: [], doubts: [] };

/** 1个图书馆、1个文化馆、12家综合文化站等场所免费开放: the work is that of the whole list. */
function shareWork(placed: Placed[], { clause, metric }: Placed): void {
  if (metric.work === '') return;
  for (let index = placed.length - 1; index >= 0 && placed[index]?.clause === clause; index -= 1) {
    const each = placed[index];
    if (!each || each.metric.nounFirst || each.metric.verb !== '') continue;
    const words = metric.work + each.metric.words;
    placed[index] = {
      ...each,
      metric: { ...each.metric, words },
      target: { ...each.target, value: words, metric: words },
    };
  }
}

/** Numbers that are neither trap nor figure of a promise: each is listed, never dropped. */
function leftNumbers(source: TargetText, taken: Uint8Array): { start: number; end: number }[] {
  return [...source.text.matchAll(/\d+(?:[.,]\d+)*/g)].flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    return taken.subarray(start, end).every((one) => one === 1) ? [] : [{ start, end }];
  });
}

function notTarget(source: TargetText, { start, end, why }: TrapFound): NotTarget {
  return { text: asWritten(source, start, end), span: sourceSpan(source, start, end), why };
}

/** A number without a measure is a figure only where a noun follows or 万 says that it counts. */
function countsSomething(text: string, figure: Figure): boolean {
  if (figure.unitIs !== 'MISSING' || figure.isGarbled) return true;
  return (
    /[万亿]/.test(text.slice(figure.numberAt, figure.end)) ||
    (/^[一-龥“]{2}/.test(text.slice(figure.end)) && Number(figure.quantity) >= 10)
  );
}

/** Every number of one text: a target, part of one, or no target and why. */
export function promisedFigures(passage: Passage, about: string, year: number | null): PromisedFigures {
  const source = targetText(passage);
  const { text } = source;
  const traps = trapsIn(text);
  const all = figuresIn(text, traps).map((figure) => ({ figure, serial: withoutSerial(text, figure) }));
  const figures = all.map(({ figure, serial }) => serial ?? figure);
  const isPromise = (figure: Figure): boolean =>
    isMoney(figure.unit) ? isPromisedMoney(text, figure.numberAt) : countsSomething(text, figure);
  const clauseAt = clauseFinder(text, clausesOf(text));
  const counted = figures.filter(isPromise);
  const reader: Reader = { source, clauseAt, figures: counted, year, about, placed: [] };
  counted.forEach((figure, index) => {
    const found = place(reader, figure, index);
    if (!found) return;
    shareWork(reader.placed, found);
    reader.placed.push(found);
  });
  const money = figures.filter((figure) => isMoney(figure.unit) && !isPromise(figure));
  const refused = [
    ...traps,
    ...money.map(({ start, end }) => ({ start, end, why: 'MONEY' as const })),
    ...all.flatMap(({ figure, serial }) =>
      serial ? [{ start: figure.start, end: serial.start, why: 'ORDINAL' as const }] : [],
    ),
  ];
  const taken = new Uint8Array(text.length);
  for (const { start, end } of [...refused, ...reader.placed.map(({ figure }) => figure)]) taken.fill(1, start, end);
  const left = leftNumbers(source, taken);
  // 覆盖率达100%，实现全覆盖 in one clause, or 26个乡镇公交全覆盖: the figure says it already.
  const coverages = coveragesIn(source, clauseAt, about).filter(
    ({ clause }) =>
      !reader.placed.some((each) => each.clause === clause && (each.figure.unit === '%' || !each.metric.nounFirst)),
  );
  const targets = [...reader.placed.map((each) => each.target), ...coverages.map((each) => each.target)];
  return {
    targets: targets.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
    notTargets: [...refused, ...left.map((number) => ({ ...number, why: 'OTHER' as const }))]
      .sort((a, b) => a.start - b.start)
      .map((each) => notTarget(source, each)),
    doubts: [
      ...left.map(({ start, end }) => ({
        code: 'UNREAD_NUMBER' as const,
        about: [asWritten(source, start, end)],
        span: sourceSpan(source, start, end),
      })),
      ...[...text.matchAll(VAGUE_QUANTITY)].map((match) => ({
        code: 'VAGUE_QUANTITY' as const,
        about: [asWritten(source, match.index, match.index + match[0].length)],
        span: sourceSpan(source, match.index, match.index + match[0].length),
      })),
    ],
  };
}
