import type { Figure } from './figures.rules';
import { countsPeople } from './measures.rules';
import { fromAfter, fromBefore, HEAD_PLACE, head, isDimension, tail, type Wording } from './metric-nouns.rules';
import { NEEDS_CLAUSE_BEFORE, VERB_GROUP } from './metric-words.rules';
import type { Clause } from './text-clauses.rules';

export interface Metric extends Wording {
  /** Its noun, which a figure without one may borrow. */
  readonly base: string;
  /** Taken from a neighbour, as the figure has no noun of its own: 246户，1110人. */
  readonly isBorrowed: boolean;
}

/** Whether the noun stands before the figure (健身路径30套) or after it (5个游园). */
export interface NamedMetric extends Metric {
  readonly nounFirst: boolean;
}

export interface MetricPlace {
  readonly text: string;
  readonly figure: Figure;
  readonly clause: Clause;
  /** Of the same clause; null for none. */
  readonly previous: { readonly figure: Figure; readonly metric: NamedMetric } | null;
  readonly next: Figure | null;
  /** The last metric of the sentence so far, and of the clause around a bracket. */
  readonly borrowed: string | null;
  /** The clause before, for 补贴人数约3000人. */
  readonly clauseBefore: string;
  /** 431户684人低保对象: figures that touch share the noun after the last. Where that one ends, and where its noun must end. */
  readonly chainEnd: number;
  readonly chainLimit: number;
  readonly hasFigureIn: (start: number, end: number) => boolean;
}

/** 惠及15万人次: what is counted is in the measure. */
const PEOPLE_NAMES: Readonly<Record<string, string>> = { 人次: '人次', 人: '人口', 名: '人数', 户: '户数' };
const STAGE_AT_END = /(?:新?开工|完工|竣工|建成)$/;
/** 新开工400台: the stage stands before what is counted. */
const STAGE_FIRST = /^(?:启动|新?开工|完工|竣工|完成|建成|新建|改建|扩建|新增|其中|每)/;
const CONJUNCTION = /^(?:[、，。；：和及与并或”）+/]|共(?![享同建有治富产青])|总计|合计|总长$|以及|同时|其中|其他|等$)/;
const STARTS_WITH_WORK =
  /^(?:进行|达到|投入|用于|实现|由|在(?![校册籍建职岗编读])|开展|并|，|作为|按照|予以|安装|建设|实施|完成|惠及|覆盖|等[，。；]|得到|享受|脱贫)/;
/** 硬化道路总长1210米，宽4米: whose width it is, without its length. */
const OWN_DIMENSION = /(?:全长|总里程|里程|总?长度?|总?[宽高深]度?|[占总]?地?面积)$/;
/** No metric needs more of the text than this on either side. */
const NEAR = 200;

/** Without brackets that hold a figure of their own, or stand right after the measure. */
function withoutBrackets(place: MetricPlace, start: number, end: number): string {
  let words = '';
  let at = start;
  for (const match of place.text.slice(start, end).matchAll(/（[^（）]{0,120}）/g)) {
    const from = start + match.index;
    const to = from + match[0].length;
    if (from !== start && !place.hasFigureIn(from, to)) continue;
    words += place.text.slice(at, from);
    at = to;
  }
  return words + place.text.slice(at, end);
}

/** What a figure counts, from the words around it: before it (健身路径30套) or after it (5个游园). */
export function metricOf(place: MetricPlace): NamedMetric {
  const { figure, clause, previous, next } = place;
  const from = previous ? previous.figure.end : clause.start;
  const between = withoutBrackets(place, Math.max(from, figure.start - NEAR), figure.start);
  // What follows the figure before this one is that one's noun, if it has none of its own.
  const isShareOf = figure.unit === '%' && between.endsWith('的');
  const before = previous && !previous.metric.nounFirst && !isShareOf ? tail(between) : between;
  const chained = withoutBrackets(place, place.chainEnd, Math.min(place.chainLimit, place.chainEnd + NEAR)).replace(
    /^（[^）]*）|^[每/]人?[每/]?[月年天]/,
    '',
  );
  const after = next && place.chainLimit === next.start ? head(chained) : chained;
  const carried = previous && /^[^，]{0,30}$/.test(between) ? previous.metric.verb : '';
  const nounBefore = fromBefore(before, carried);
  const alone = nounBefore.words.replace(VERB_GROUP, '');
  const hasNounBefore =
    isDimension(nounBefore.words) || (nounBefore.words.length >= 2 && alone !== '' && !HEAD_PLACE.test(alone));
  const isOwned =
    after.startsWith('的') && hasNounBefore && !(countsPeople(figure.unit) && /^的[一-龥“]{2}/.test(after));
  const noNounAfter = after === '' || isDimension(after) || CONJUNCTION.test(after) || isOwned;
  const nounFirst = noNounAfter || (STARTS_WITH_WORK.test(after) && hasNounBefore);
  const named = nounFirst && (nounBefore.words !== '' || noNounAfter) ? nounBefore : fromAfter(before, after, carried);
  return finished(place, { ...named, words: completed(place, named.words, nounFirst, between) }, nounFirst);
}

/** Words that need another noun: 宽 of what, 补贴人数 for what, 总工程量的80%. */
function completed(place: MetricPlace, words: string, nounFirst: boolean, between: string): string {
  if (!nounFirst) return words;
  const { figure, previous } = place;
  if (figure.unit === '%' && between.endsWith('的')) {
    const share = words.replace(/^完成|的$/g, '');
    return share !== '' || !previous ? `完成${share}` : `完成${previous.metric.words}`;
  }
  if (isDimension(words)) {
    const owned = /的([一-龥“”]{2,16}?)(?=$|\d)/.exec(
      place.text.slice(figure.end, Math.min(place.clause.end, figure.end + NEAR)),
    )?.[1];
    const owner = place.borrowed?.replace(OWN_DIMENSION, '') ?? owned ?? fromBefore(place.clauseBefore, '').words;
    return owner + words;
  }
  return NEEDS_CLAUSE_BEFORE.test(words) && !/\d/.test(place.clauseBefore)
    ? fromBefore(place.clauseBefore, '').words.slice(-16) + words
    : words;
}

/** A noun borrowed where the figure has none: 246户，1110人; 新开工400台，完工150台; 形象提升（约3000平方米）. */
function finished(place: MetricPlace, named: Wording, nounFirst: boolean): NamedMetric {
  const { figure, clause } = place;
  const words = named.words.replace(/^[“”）、，的]+(?=[^“”]*$)|[的）（、，]+$/g, (mark) =>
    mark === '）' && named.words.includes('（') ? mark : '',
  );
  if (/惠及$/.test(words))
    return {
      words: words + (PEOPLE_NAMES[figure.unit] ?? ''),
      base: words,
      verb: '',
      work: '',
      isBorrowed: false,
      nounFirst,
    };
  const isBare = words.replace(VERB_GROUP, '').replace(/^(?:[让使/]|新|每[一-龥]{1,2})$/, '') === '';
  const around = clause.around
    ? fromBefore(place.text.slice(Math.max(clause.around.start, clause.start - NEAR), clause.start - 1), '').words
    : '';
  const before = place.borrowed ?? (around !== '' ? around : fromBefore(place.clauseBefore, '').words);
  const lent = isBare ? before.replace(STAGE_AT_END, '').replace(/^(?:实施|完成|推进|推动|开展|新?开工)+/, '') : '';
  const own = words.replace(/^[让使/]$/, '');
  const joined =
    own === '' || STAGE_FIRST.test(own) ? own + (lent.startsWith(own) ? lent.slice(own.length) : lent) : lent + own;
  const full = lent === '' ? words : joined;
  const base = lent === '' ? words : lent;
  const counted =
    figure.unit === '户'
      ? full.replace(/人口$/, '户数')
      : figure.unit === '人' && lent !== ''
        ? full.replace(/户数$/, '人口')
        : full;
  return { words: counted, base, verb: named.verb, work: named.work, isBorrowed: lent !== '', nounFirst };
}
