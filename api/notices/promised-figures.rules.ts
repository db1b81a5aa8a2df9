import { Comparator, TargetKind, TargetRole, TargetStage } from '../../schema/target';
import { coveragesIn } from './coverage.rules';
import { roleOf } from './figure-roles.rules';
import { type Figure, figuresIn, withoutSerial } from './figures.rules';
import { GENERAL, STAGE_WORDS } from './metric-words.rules';
import { type Metric, metricOf } from './metrics.rules';
import type { Doubt, DraftTarget, NotTarget } from './notice-draft';
import type { Passage } from './passage.rules';
import { isMoney, isPromisedMoney } from './promised-money.rules';
import { asWritten, sourceSpan, type TargetText, targetText } from './target-text.rules';
import { type Clause, clauseAt, clausesOf } from './text-clauses.rules';
import { type TrapFound, trapsIn } from './traps.rules';
import { VAGUE_QUANTITY } from './vague-quantities.rules';

export interface PromisedFigures {
  readonly targets: readonly DraftTarget[];
  readonly notTargets: readonly NotTarget[];
  readonly doubts: readonly Doubt[];
}

export const NO_FIGURES: PromisedFigures = { targets: [], notTargets: [], doubts: [] };

/** 每周, 每人每月: how often. */
const PERIOD = /每(?:[人户生家]每[月年天]|周|月|季度?|学期|年(?!级)|日|天)(?=[^每]*$)/;
/** 每个乡镇, 每艘, 每万人: for each of which. */
const EACH =
  /每(?:([万千百]人|[万千百]户)|([个座所家户条名支辆艘台张村镇乡县区]|[个座所家户条名支辆艘台]?[一-龥]{1,7}?)(?=至少|不少于|不低于|原则上|建|新|设|配|增|开|免|放|完|打|拥|有|举|组|培|改|安|最|约|达|[^一-龥]|$))/;

function perOf(before: string): string | null {
  const near = before.slice(-24);
  const period = PERIOD.exec(near);
  if (period) return period[0];
  const each = EACH.exec(/每[^每]*$/.exec(near)?.[0] ?? '');
  const named = each?.[1] ?? each?.[2];
  return named === undefined ? null : named.replace(/^[个座所家户条名支辆艘台](?=[一-龥])/, '');
}

function kindOf(figure: Figure, per: string | null, words: string): TargetKind {
  if (figure.unit === '%') return /覆盖/.test(words) ? TargetKind.COVERAGE : TargetKind.PERCENT;
  if (per === null) return TargetKind.SUM;
  return PERIOD.test(per) ? TargetKind.REPEATED : TargetKind.EACH;
}

function stageOf(near: string): TargetStage | null {
  if (STAGE_WORDS.START.test(near)) return TargetStage.START;
  if (STAGE_WORDS.IN_USE.test(near)) return TargetStage.IN_USE;
  return STAGE_WORDS.COMPLETE.test(near) ? TargetStage.COMPLETE : null;
}

interface Placed {
  readonly figure: Figure;
  readonly clause: Clause;
  readonly metric: Metric & { readonly nounFirst: boolean };
  readonly target: DraftTarget;
  /** The figure that this one is part of. */
  readonly whole: Placed | null;
}

interface Reader {
  readonly source: TargetText;
  readonly clauses: readonly Clause[];
  readonly figures: readonly Figure[];
  readonly year: number | null;
  /** What the item says before this text: its title. */
  readonly about: string;
  readonly placed: Placed[];
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
function wholeOf(reader: Reader, figure: Figure, clause: Clause): Placed | null {
  const { text } = reader.source;
  const last = reader.placed.at(-1);
  if (!last) return null;
  const bound = clause.around;
  if (bound) {
    const whole = reader.placed.filter((each) => each.clause === bound && each.figure.end <= clause.start).at(-1);
    const inside = text.slice(clause.start, figure.start);
    return whole && whole.figure.unit === figure.unit && !/完成|启动|开工|建成|竣工/.test(inside) ? whole : null;
  }
  const sentence = reader.placed.filter((each) => each.clause.sentence === clause.sentence && !each.clause.around);
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

function doubtsOf(figure: Figure, written: string, metric: Metric, laterYear: string | null): Doubt[] {
  return [
    ...(figure.isGarbled ? [{ code: 'GARBLED_NUMBER' as const, about: [written, figure.quantity] }] : []),
    ...(figure.unitIs === 'MISSING' ? [{ code: 'NO_MEASURE' as const, about: [written] }] : []),
    ...(figure.unitIs === 'GUESSED' ? [{ code: 'MEASURE_GUESSED' as const, about: [written, figure.unit] }] : []),
    ...(metric.isBorrowed ? [{ code: 'METRIC_BORROWED' as const, about: [metric.words] }] : []),
    ...(figure.isMoreThan ? [{ code: 'MORE_THAN' as const, about: [written], alternatives: ['>'] }] : []),
    ...(laterYear ? [{ code: 'LATER_YEAR' as const, about: [laterYear] }] : []),
  ];
}

/** 到2025年达到…, in a list of 2023: the sentence's last year before the figure. */
function laterYear({ source, year }: Reader, clause: Clause, figure: Figure): string | null {
  const written = [...source.text.slice(clause.start, figure.start).matchAll(/(20\d{2})年/g)].at(-1)?.[1];
  return written && year !== null && Number(written) > year ? written : null;
}

/** 431户684人低保对象: the last of the figures that touch this one. */
function lastOfChain(figures: readonly Figure[], figure: Figure): { last: Figure; after: Figure | null } {
  let index = figures.indexOf(figure);
  while (figures[index + 1] && figures[index + 1]?.start === figures[index]?.end) index += 1;
  return { last: figures[index] ?? figure, after: figures[index + 1] ?? null };
}

function place(reader: Reader, figure: Figure, next: Figure | null): Placed | null {
  const { source, clauses, placed, about } = reader;
  const { text } = source;
  const clause = clauseAt(clauses, figure.start);
  if (!clause) return null;
  const inClause = placed.filter((each) => each.clause === clause).at(-1) ?? null;
  const inSentence = placed.filter((each) => each.clause.sentence === clause.sentence);
  const outer = clause.around ? (placed.filter((each) => each.clause === clause.around).at(-1) ?? null) : null;
  const index = clauses.indexOf(clause);
  const clauseBefore = clauses
    .slice(0, index)
    .filter(({ around }) => !around)
    .at(-1);
  const chain = lastOfChain(reader.figures, figure);
  const metric = metricOf({
    chainEnd: chain.last.end,
    chainLimit: chain.after && clauseAt(clauses, chain.after.start) === clause ? chain.after.start : clause.end,
    text,
    figure,
    clause,
    previous: inClause,
    next: next && next.start < clause.end && clauseAt(clauses, next.start) === clause ? next : null,
    borrowed:
      (outer ?? inSentence.at(-1))?.metric.base.replace(/^(?:启动|新?开工)|(?:新?开工|完工|竣工)$/g, '') ?? null,
    clauseBefore: clauseBefore ? text.slice(clauseBefore.start, clauseBefore.end) : '',
    hasFigureIn: (from, to) => reader.figures.some(({ start }) => start >= from && start < to),
  });
  const isNamed = metric.words !== '' && !(GENERAL.test(metric.words) && about !== '');
  const words = isNamed ? metric.words : about === '' ? metric.words : about;
  const before = text.slice(clause.start, figure.start);
  const after = text.slice(figure.end, clause.end);
  const per = perOf(before.slice(inClause ? inClause.figure.end - clause.start : 0));
  const whole = wholeOf(reader, figure, clause);
  const written = asWritten(source, figure.start, figure.end);
  const later = laterYear(reader, clause, figure);
  const isSure = !figure.isGarbled && figure.unitIs === 'WRITTEN' && isNamed && !metric.isBorrowed;
  const lender = metric.isBorrowed && before === '' ? inSentence.at(-1) : undefined;
  const role =
    lender?.target.role ??
    roleOf({
      before,
      after,
      unit: figure.unit,
      hasFigureBefore: inSentence.length > 0,
      soFar: about + text.slice(0, figure.start),
    });
  const target: DraftTarget = {
    value: words,
    metric: words,
    asWritten: written,
    span: sourceSpan(source, figure.start, figure.end),
    confidence: isSure && !later ? 0.9 : 0.6,
    doubts: doubtsOf(figure, written, { ...metric, words, isBorrowed: metric.isBorrowed || !isNamed }, later),
    kind: kindOf(figure, per, words),
    stage: stageOf(before.slice(-16) + after.slice(0, 10)),
    quantity: figure.quantity,
    quantityMax: figure.quantityMax,
    unit: figure.unit,
    comparator: figure.comparator,
    role: later ? TargetRole.CONTEXT : whole?.target.role === TargetRole.BENEFIT ? TargetRole.BENEFIT : role,
    partOf: whole?.target.metric ?? null,
    per,
    isDerived: false,
  };
  return { figure, clause, metric: { ...metric, words }, target, whole };
}

/** 1个图书馆、1个文化馆、12家综合文化站等场所免费开放: the work is that of the whole list. */
function shareWork(placed: Placed[], { clause, metric }: Placed): void {
  if (metric.work === '') return;
  placed.forEach((each, index) => {
    if (each.clause !== clause || each.metric.nounFirst || each.metric.verb !== '') return;
    const words = metric.work + each.metric.words;
    placed[index] = {
      ...each,
      metric: { ...each.metric, words },
      target: { ...each.target, value: words, metric: words },
    };
  });
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
    isMoney(figure.unit) ? isPromisedMoney(text, figure.start) : countsSomething(text, figure);
  const clauses = clausesOf(text);
  const counted = figures.filter(isPromise);
  const reader: Reader = { source, clauses, figures: counted, year, about, placed: [] };
  counted.forEach((figure, index) => {
    const found = place(reader, figure, counted[index + 1] ?? null);
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
  const coverages = coveragesIn(source, clauses, about).filter(
    ({ clause }) =>
      !reader.placed.some(
        (each) => each.clause === clause && each.figure.unit === '%' && each.figure.quantity === '100',
      ),
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
