import type { TargetRole } from '../../schema/target';
import { roleOf } from './figure-roles.rules';
import type { Figure } from './figures.rules';
import { GENERAL, VERB_GROUP } from './metric-words.rules';
import { metricOf, type NamedMetric } from './metrics.rules';
import type { Doubt, DraftTarget } from './notice-draft';
import { type Placed, wholeOf } from './parts-of-a-whole.rules';
import { kindOf, perOf, stageOf } from './target-kinds.rules';
import { asWritten, sourceSpan, type TargetText } from './target-text.rules';
import type { Clause } from './text-clauses.rules';

/** One text while its figures are read, first to last. */
export interface Reader {
  readonly source: TargetText;
  readonly clauseAt: (at: number) => Clause | null;
  readonly figures: readonly Figure[];
  readonly year: number | null;
  /** What the item says before this text: its title. */
  readonly about: string;
  readonly placed: Placed[];
}

/** So much of the text, and so many of its figures, bear on one figure: a cell of a million characters costs no more for each. */
const NEAR = 160;
const FIGURES_NEAR = 40;

function doubtsOf(
  figure: Figure,
  written: string,
  metric: Pick<NamedMetric, 'words' | 'isBorrowed'>,
  laterYear: string | null,
): Doubt[] {
  return [
    ...(figure.isGarbled ? [{ code: 'GARBLED_NUMBER' as const, about: [written, figure.quantity] }] : []),
    ...(figure.unitIs === 'MISSING' ? [{ code: 'NO_MEASURE' as const, about: [written] }] : []),
    ...(figure.unitIs === 'GUESSED' ? [{ code: 'MEASURE_GUESSED' as const, about: [written, figure.unit] }] : []),
    ...(metric.isBorrowed ? [{ code: 'METRIC_BORROWED' as const, about: [metric.words] }] : []),
    ...(figure.isMoreThan ? [{ code: 'MORE_THAN' as const, about: [written], alternatives: ['>'] }] : []),
    ...(laterYear ? [{ code: 'LATER_YEAR' as const, about: [laterYear] }] : []),
  ];
}

/** 到2025年达到…, in a list of 2023: the clause's last year before the figure. */
function laterYear(before: string, year: number | null): string | null {
  const written = [...before.matchAll(/(20\d{2})年/g)].at(-1)?.[1];
  return written && year !== null && Number(written) > year ? written : null;
}

/** 争取到2025年，养老床位达到3000张: a clause that only says when. */
function datedBefore(text: string, { previous, sentence }: Clause): string {
  if (previous?.sentence !== sentence || previous.end - previous.start > 12) return '';
  const words = text.slice(previous.start, previous.end);
  return /\d{4}年[底末前]?$/.test(words) ? words : '';
}

/** 431户684人低保对象: the last of the figures that touch this one, and the one after it. */
function lastOfChain(
  figures: readonly Figure[],
  from: number,
): { last: Figure | undefined; after: Figure | undefined } {
  let index = from;
  const end = from + FIGURES_NEAR;
  while (index < end && figures[index + 1] && figures[index + 1]?.start === figures[index]?.end) index += 1;
  return { last: figures[index], after: figures[index + 1] };
}

/** 启动, 开工 say a stage and not what is counted. */
const STAGE_AROUND = /^(?:启动|新?开工)|(?:新?开工|完工|竣工)$/g;

interface Around {
  readonly clause: Clause;
  /** Figures before this one: of the sentence, of its own clause, of the clause around its bracket. */
  readonly inSentence: readonly Placed[];
  readonly inClause: Placed | null;
  readonly outer: Placed | null;
  readonly before: string;
  readonly after: string;
}

function around({ source: { text }, placed }: Reader, figure: Figure, clause: Clause): Around {
  const near = placed.slice(-FIGURES_NEAR);
  return {
    clause,
    inSentence: near.filter((each) => each.clause.sentence === clause.sentence),
    inClause: near.filter((each) => each.clause === clause).at(-1) ?? null,
    outer: clause.around ? (near.filter((each) => each.clause === clause.around).at(-1) ?? null) : null,
    before: text.slice(Math.max(clause.start, figure.start - NEAR), figure.start),
    after: text.slice(figure.end, Math.min(clause.end, figure.end + NEAR)),
  };
}

function metricAt(
  reader: Reader,
  index: number,
  figure: Figure,
  { clause, inClause, inSentence, outer }: Around,
): NamedMetric {
  const { source, clauseAt, figures } = reader;
  const next = figures[index + 1];
  const { last = figure, after } = lastOfChain(figures, index);
  const before = clause.previous;
  // 二季度完成工程量的30%；三季度完成60%: a clause that is all figure lends that figure's noun.
  const isFigure =
    before !== null && /\d/.test(source.text.slice(Math.max(before.start, before.end - NEAR), before.end));
  const lender = outer ?? inSentence.at(-1) ?? (isFigure ? reader.placed.at(-1) : undefined);
  return metricOf({
    text: source.text,
    figure,
    clause,
    previous: inClause,
    next: next && clauseAt(next.start) === clause ? next : null,
    chainEnd: last.end,
    chainLimit: after && clauseAt(after.start) === clause ? after.start : clause.end,
    borrowed: lender?.metric.base.replace(STAGE_AROUND, '') ?? null,
    clauseBefore: before ? source.text.slice(Math.max(before.start, before.end - NEAR), before.end) : '',
    hasFigureIn: (from, to) =>
      figures
        .slice(Math.max(0, index - FIGURES_NEAR), index + FIGURES_NEAR)
        .some(({ start }) => start >= from && start < to),
  });
}

function roleAt(
  { about, source }: Reader,
  figure: Figure,
  metric: NamedMetric,
  { before, after, inSentence }: Around,
): `${TargetRole}` {
  const lender = metric.isBorrowed && before === '' ? inSentence.at(-1) : undefined;
  if (lender) return lender.target.role;
  const soFar = about + source.text.slice(Math.max(0, figure.start - 3 * NEAR), figure.start);
  return roleOf({ before, after, unit: figure.unit, hasFigureBefore: inSentence.length > 0, soFar });
}

/** One figure as a target: what it counts, how, and what it is to the promise. Null for one outside every clause. */
export function place(reader: Reader, figure: Figure, index: number): Placed | null {
  const { source, about, clauseAt } = reader;
  const clause = clauseAt(figure.start);
  if (!clause) return null;
  const near = around(reader, figure, clause);
  const metric = metricAt(reader, index, figure, near);
  const isNamed = metric.words.replace(VERB_GROUP, '') !== '' && !(GENERAL.test(metric.words) && about !== '');
  const words = isNamed || about === '' ? metric.words : about;
  const per = perOf(
    near.inClause ? near.before.slice(-Math.max(1, figure.start - near.inClause.figure.end)) : near.before,
  );
  const whole = wholeOf(source.text, reader.placed.slice(-FIGURES_NEAR), figure, clause);
  const later = laterYear(datedBefore(source.text, clause) + near.before, reader.year);
  const isSure = !figure.isGarbled && figure.unitIs === 'WRITTEN' && isNamed && !metric.isBorrowed && !later;
  const ofWhole = whole?.target.role === 'BENEFIT' ? 'BENEFIT' : roleAt(reader, figure, metric, near);
  const written = asWritten(source, figure.start, figure.end);
  const target: DraftTarget = {
    value: words,
    metric: words,
    asWritten: written,
    span: sourceSpan(source, figure.start, figure.end),
    confidence: isSure ? 0.9 : 0.6,
    doubts: doubtsOf(figure, written, { words, isBorrowed: metric.isBorrowed || !isNamed }, later),
    kind: kindOf(figure, per, words),
    stage: stageOf(near.before.slice(-16) + near.after.slice(0, 10)),
    quantity: figure.quantity,
    quantityMax: figure.quantityMax,
    unit: figure.unit,
    comparator: figure.comparator,
    role: later ? 'CONTEXT' : ofWhole,
    partOf: whole?.target.metric ?? null,
    per,
    isDerived: false,
  };
  return { figure, clause, metric: { ...metric, words }, target, whole };
}
