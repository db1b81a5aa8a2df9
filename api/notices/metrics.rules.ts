import type { Figure } from './figures.rules';
import {
  DIMENSION,
  GENERAL,
  HAS_DOING,
  LEADING,
  LINKING,
  NEEDS_CLAUSE_BEFORE,
  OTHER_PLACES,
  VERB_GROUP,
  WORK_AT_END,
} from './metric-words.rules';
import type { Clause } from './text-clauses.rules';

export interface Metric {
  readonly words: string;
  /** The work done to all of a list: 1个图书馆、1个文化馆等场所免费开放. */
  readonly work: string;
  /** The verb that the next of a list shares: 新增养老床位200张、托位400个. */
  readonly verb: string;
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
  readonly hasFigureIn: (start: number, end: number) => boolean;
}

/** 惠及15万人次: what is counted is in the measure. */
const PEOPLE_NAMES: Readonly<Record<string, string>> = { 人次: '人次', 人: '人口', 名: '人数', 户: '户数' };
const LONGEST = 36;
const CONJUNCTION = /^(?:[、，。；：和及与并或”）+]|以及|同时|其中|其他|等$)/;
const STARTS_WITH_WORK =
  /^(?:进行|达到|投入|用于|实现|由|在(?![校册籍建职岗编读])|开展|并|，|作为|按照|予以|安装|建设|实施|完成|惠及|覆盖|等[，。；]|得到|享受|脱贫)/;
/** 400球墨铸铁管: its bore. */
const PIPE_BORE = /(?:DN)?\d+(?:mm|毫米)?(?=[一-龥A-Z]{1,8}管)/;
const HEAD_PLACE = /^(?:[二三四五六七八九十]县|城区|县城|市区|辖区|主城区|中心城区|全[市县区省]|农村|城乡|本[市县区])$/;

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

function tidied(words: string): string {
  const bare = words.replace(LEADING, '').replace(/(?:[、，和与并]|(?<!惠)及|以及|，其中|共|约)+$/, '');
  return bare.length > LONGEST ? bare.slice(-LONGEST) : bare;
}

/** The last group of verbs with a noun after it that can stand alone. */
function verbAndNoun(before: string): { verb: string; noun: string } {
  const groups = [...before.matchAll(VERB_GROUP)].reverse();
  for (const group of groups) {
    const noun = before.slice(group.index + group[0].length).replace(/^(?:的|了|好|不|）)/, '');
    if (noun.length < 2 || /^[“”）]/.test(noun.slice(-1) === '”' && !noun.includes('“') ? '”' : '')) continue;
    if (GENERAL.test(noun) || /^(?:面积|户数|人数|用房面积|率)/.test(noun)) return { verb: group[0], noun };
    return { verb: HAS_DOING.test(group[0]) ? group[0] : '', noun };
  }
  return { verb: '', noun: before };
}

/** 健身路径30套: what stands before the figure, to the verb. */
function fromBefore(before: string, carried: string): Omit<Metric, 'isBorrowed'> {
  const linked = before.replace(LINKING, '').replace(PIPE_BORE, '');
  const places = [...linked.matchAll(new RegExp(OTHER_PLACES, 'g'))].at(-1);
  const afterPlaces = places ? linked.slice(places.index + places[0].length) : linked;
  const { verb, noun } = verbAndNoun(afterPlaces.length >= 2 ? afterPlaces : linked);
  const last =
    verb === '' && noun !== linked && /[、]/.test(noun) && !/[（“]/.test(noun)
      ? (noun.split('、').at(-1) ?? noun)
      : noun;
  const bare = tidied(last);
  const shared = verb === '' && !HAS_DOING.test(bare) ? carried : verb;
  return { words: bare === '' ? '' : `${shared}${bare}`, verb: shared, work: '' };
}

/** 5个游园: what stands after it, with the work done to it. */
function fromAfter(before: string, after: string, carried: string): Omit<Metric, 'isBorrowed'> {
  const group = [...before.matchAll(VERB_GROUP)].at(-1);
  const rest = group ? before.slice(group.index + group[0].length) : '';
  const kept = rest.length <= 8 && !HEAD_PLACE.test(rest) ? rest.replace(LINKING, '').replace(LEADING, '') : '';
  const own = group && HAS_DOING.test(group[0]) ? group[0] : '';
  const verb = own === '' && group === undefined ? carried : own;
  const open = /^(.{2,24}?)等(?!级|待|候|距|额)/.exec(after);
  const noun = open ? (open[1] ?? '') : after;
  const work = open ? (WORK_AT_END.exec(after.slice(open[0].length))?.[1] ?? '') : '';
  const bare = tidied(noun.replace(/^(?:的|以上的?|及)/, '').replace(/\+.*$/, ''))
    .replace(/(?:进行|实施|开展|给予|予以|提供|完成)(?=[一-龥“]{2})/, '')
    .replace(/(?:建设|新建|修建|设置|增设|建立|建成|配备|安装|提供)$/, (end) => (bare0(noun, end) ? '' : end));
  const shown = bare.length > LONGEST ? bare.slice(0, LONGEST) : bare;
  return {
    words: shown === '' ? '' : `${verb.includes(work) ? verb : verb + work}${kept}${shown}`,
    verb: verb + work,
    work,
  };
}

/** 小区建设 is a noun of two words; 公交站点建设4个候车亭 is a place and the next verb. Only kept where it ends the clause. */
function bare0(noun: string, end: string): boolean {
  return noun.length - end.length >= 3 && end !== '建设';
}

/** What a figure counts, from the words around it: before it (健身路径30套) or after it (5个游园). */
export function metricOf(place: MetricPlace): NamedMetric {
  const { text, figure, clause, previous, next } = place;
  const from = previous ? previous.figure.end : clause.start;
  const to = next ? next.start : clause.end;
  const between = withoutBrackets(place, from, figure.start);
  // What follows the figure before this one is that one's noun, if it has none of its own.
  const before =
    previous && !previous.metric.nounFirst
      ? /^.*?(?=[、，和及与]|$)/.test(between)
        ? tail(between)
        : between
      : between;
  const after = withoutBrackets(place, figure.end, to).replace(/^（[^）]*）/, '');
  const carried = previous && /^[^，]{0,30}$/.test(between) ? previous.metric.verb : '';
  const nounBefore = fromBefore(before, carried);
  const hasNounBefore =
    tidied(before.replace(LINKING, '')).replace(VERB_GROUP, '').length >= 2 || nounBefore.words.length >= 3;
  const noNounAfter = after === '' || CONJUNCTION.test(after) || after === '等' || after.startsWith('的');
  const nounFirst = noNounAfter || (STARTS_WITH_WORK.test(after) && hasNounBefore);
  let named = nounFirst && (nounBefore.words !== '' || noNounAfter) ? nounBefore : fromAfter(before, after, carried);
  if (nounFirst && DIMENSION.test(named.words) && place.borrowed)
    named = { ...named, words: place.borrowed.replace(/(?:全长|[长宽高深])$/, '') + named.words };
  if (nounFirst && NEEDS_CLAUSE_BEFORE.test(named.words))
    named = { ...named, words: fromBefore(place.clauseBefore, '').words.slice(-16) + named.words };
  if (nounFirst && figure.unit === '%' && /^总?工程量?$|^总?任务$|^总工程量的?$/.test(named.words.replace(/的$/, '')))
    named = { ...named, words: `完成${named.words.replace(/的$/, '')}` };
  const words = named.words.replace(/^[“”）、，的]+(?=[^“”]*$)|[的）（、，]+$/g, (mark) =>
    mark === '）' && named.words.includes('（') ? mark : '',
  );
  if (/惠及$/.test(words))
    return { words: words + (PEOPLE_NAMES[figure.unit] ?? ''), verb: '', work: '', isBorrowed: false, nounFirst };
  const isBorrowed = words.replace(VERB_GROUP, '') === '' && place.borrowed !== null;
  const full = isBorrowed ? words + (place.borrowed ?? '') : words;
  return {
    words: figure.unit === '户' ? full.replace(/人口$/, '户数') : full,
    verb: named.verb,
    work: named.work,
    isBorrowed,
    nounFirst,
  };
}

/** 5个游园、健身路径30套: from the mark on; 30个村屯安装健身路径30套: from the verb on. */
function tail(between: string): string {
  const mark = Math.max(between.lastIndexOf('、'), between.lastIndexOf('，'));
  if (mark >= 0) return between.slice(mark + 1);
  const joined = /(?:和|及|与|以及|并)(?=[^和及与并]*$)/.exec(between);
  if (joined) return between.slice(joined.index + joined[0].length);
  const verb = [...between.matchAll(VERB_GROUP)].find(({ index }) => index > 0);
  return verb ? between.slice(verb.index) : '';
}
