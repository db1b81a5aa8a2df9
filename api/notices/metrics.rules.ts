import type { Figure } from './figures.rules';
import { countsPeople } from './measures.rules';
import {
  DIMENSION,
  GENERAL,
  HAS_DOING,
  LEADING,
  LINKING,
  NEEDS_CLAUSE_BEFORE,
  NOUN_TAIL,
  OTHER_PLACES,
  PREPOSITION,
  VERB_GROUP,
  WORK_AT_END,
} from './metric-words.rules';
import type { Clause } from './text-clauses.rules';

export interface Metric {
  readonly words: string;
  /** The work done to all of a list: 1个图书馆、1个文化馆等场所免费开放. */
  readonly work: string;
  /** Its noun, which a figure without one may borrow. */
  readonly base: string;
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
  /** 431户684人低保对象: figures that touch share the noun after the last. Where that one ends, and where its noun must end. */
  readonly chainEnd: number;
  readonly chainLimit: number;
  readonly hasFigureIn: (start: number, end: number) => boolean;
}

/** 惠及15万人次: what is counted is in the measure. */
const PEOPLE_NAMES: Readonly<Record<string, string>> = { 人次: '人次', 人: '人口', 名: '人数', 户: '户数' };
/** The last word that joins two of a list. */
const JOINED = /(?:以及|[和及与并])(?=[^和及与并]*$)/;
const STAGE_AT_END = /(?:新?开工|完工|竣工|建成)$/;
/** 新开工400台: the stage stands before what is counted. */
const STAGE_FIRST = /^(?:启动|新?开工|完工|竣工|完成|建成|新建|改建|扩建|新增|其中)/;
const LONGEST = 36;
const CONJUNCTION = /^(?:[、，。；：和及与并或”）+]|以及|同时|其中|其他|等$)/;
const STARTS_WITH_WORK =
  /^(?:进行|达到|投入|用于|实现|由|在(?![校册籍建职岗编读])|开展|并|，|作为|按照|予以|安装|建设|实施|完成|惠及|覆盖|等[，。；]|得到|享受|脱贫)/;
/** 400球墨铸铁管: its bore. */
const PIPE_BORE = /(?:DN)?\d+(?:mm|毫米)?(?=[一-龥A-Z]{1,8}管)/;
/** 硬化道路总长1210米，宽4米: whose width it is, without its length. */
const OWN_DIMENSION = /(?:全长|总里程|里程|总?长度?|总?[宽高深]度?|[占总]?地?面积)$/;
/** 从每月631元、286元 提高到653元. */
const FROM_WHAT = /(?:分别)?[由从](?:原来的?|现在的?)?(?:每[一-龥]{1,4})?\d[^，]*$/;
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
  const bare = words
    .replace(LEADING, '')
    .replace(PREPOSITION, '')
    .replace(LEADING, '')
    .replace(/(?:[、，和与并]|(?<!惠)及|以及|，其中|共|约)+$/, '');
  return bare.length > LONGEST ? bare.slice(-LONGEST) : bare;
}

interface Split {
  /** As it is kept in the metric: empty for a verb of making. */
  readonly verb: string;
  readonly noun: string;
  readonly isSplit: boolean;
}

const STARTS_WITH_PLACE = /^(?:在|对|为|给|将|于|通过|以|向|从|由|利用|依托|围绕|按)/;
const MAKES = /^(?:建设|新建|修建|建成|安装|设置|增设|配备|配置|完成|开展|实施|举办|打造|购置|铺设)/;

function isDimension(noun: string): boolean {
  return DIMENSION.test(noun);
}

/** What is done and to what. A verb at the head is the verb; after 在…, 为… it is the last that has a noun; inside a noun (服务站) there is none. */
function verbAndNoun(before: string): Split {
  const groups = [...before.matchAll(VERB_GROUP)];
  const atHead = groups[0]?.index === 0 ? groups[0] : undefined;
  const isPlaced = STARTS_WITH_PLACE.test(before);
  const inside = groups.filter(({ 0: words, index }) => {
    const noun = before.slice(index + words.length);
    if (index > 0 && NOUN_TAIL.test(noun) && !(isPlaced && GENERAL.test(noun))) return false;
    return isPlaced || MAKES.test(words);
  });
  const last = inside.reverse().find(({ 0: words, index }) => before.length - index - words.length >= 2);
  const joinsAnother = last && /[并后，]$/.test(before.slice(0, last.index));
  for (const group of atHead && !joinsAnother ? [atHead] : last ? [last] : []) {
    const noun = before.slice(group.index + group[0].length).replace(/^(?:的|了|好|）)/, '');
    if (noun.length < 2 && !isDimension(noun)) continue;
    const keeps = GENERAL.test(noun) || HAS_DOING.test(group[0]) || /^(?:率|面积|户数|人数|规模)/.test(noun);
    return { verb: keeps && !isDimension(noun) ? group[0] : '', noun, isSplit: true };
  }
  return { verb: '', noun: before.replace(PREPOSITION, ''), isSplit: false };
}

/** 健身路径30套: what stands before the figure, to the verb. */
function fromBefore(before: string, carried: string): Omit<Metric, 'isBorrowed' | 'base'> {
  const linked = before.replace(LINKING, '').replace(FROM_WHAT, '').replace(LINKING, '').replace(PIPE_BORE, '');
  const places = [...linked.matchAll(new RegExp(OTHER_PLACES, 'g'))].at(-1);
  const afterPlaces = places ? linked.slice(places.index + places[0].length) : linked;
  const { verb, noun, isSplit } = verbAndNoun((afterPlaces.length >= 2 ? afterPlaces : linked).replace(LEADING, ''));
  const last =
    verb === '' && isSplit && /[、]/.test(noun) && !/[（“]/.test(noun) ? (noun.split('、').at(-1) ?? noun) : noun;
  const bare = tidied(last);
  const shared = verb === '' && !isSplit && !HAS_DOING.test(bare) ? carried : verb;
  return { words: bare === '' ? '' : `${shared}${bare}`, verb: shared, work: '' };
}

/** 5个游园: what stands after it, with the work done to it. */
function fromAfter(before: string, after: string, carried: string): Omit<Metric, 'isBorrowed' | 'base'> {
  const group = [...before.matchAll(VERB_GROUP)].at(-1);
  const rest = group ? before.slice(group.index + group[0].length) : '';
  const kept =
    rest.length <= 8 && !HEAD_PLACE.test(rest) && !rest.endsWith('等')
      ? rest.replace(LINKING, '').replace(LEADING, '').replace(PREPOSITION, '')
      : '';
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
  const between = withoutBrackets(place, from, figure.start);
  // What follows the figure before this one is that one's noun, if it has none of its own.
  const before = previous && !previous.metric.nounFirst ? tail(between) : between;
  const chained = withoutBrackets(place, place.chainEnd, place.chainLimit).replace(
    /^（[^）]*）|^[每/]人?[每/]?[月年天]/,
    '',
  );
  const after = next && place.chainLimit === next.start ? head(chained) : chained;
  const carried = previous && /^[^，]{0,30}$/.test(between) ? previous.metric.verb : '';
  const nounBefore = fromBefore(before, carried);
  const alone = nounBefore.words.replace(VERB_GROUP, '');
  const hasNounBefore = nounBefore.words.length >= 2 && alone !== '' && !HEAD_PLACE.test(alone);
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
    const owned = /的([一-龥“”]{2,16})$/.exec(place.text.slice(figure.end, place.clause.end))?.[1];
    const owner = place.borrowed?.replace(OWN_DIMENSION, '') ?? owned ?? fromBefore(place.clauseBefore, '').words;
    return owner + words;
  }
  return NEEDS_CLAUSE_BEFORE.test(words) ? fromBefore(place.clauseBefore, '').words.slice(-16) + words : words;
}

/** A noun borrowed where the figure has none: 246户，1110人; 新开工400台，完工150台; 形象提升（约3000平方米）. */
function finished(place: MetricPlace, named: Omit<Metric, 'isBorrowed' | 'base'>, nounFirst: boolean): NamedMetric {
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
  const isBare = words.replace(VERB_GROUP, '').replace(/^(?:[让使]|新)$/, '') === '';
  const around = clause.around ? fromBefore(place.text.slice(clause.around.start, clause.start - 1), '').words : '';
  const before = place.borrowed ?? (around !== '' ? around : fromBefore(place.clauseBefore, '').words);
  const lent = isBare ? before.replace(STAGE_AT_END, '').replace(/^(?:实施|完成|推进|推动|开展|新?开工)+/, '') : '';
  const own = words.replace(/^[让使]$/, '');
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

/** Before the next figure: what stands before the mark is this figure's, the rest the next one's. */
function head(after: string): string {
  if (after.endsWith('的')) return after;
  const mark = Math.max(after.lastIndexOf('、'), after.lastIndexOf('，'));
  if (mark > 0) return after.slice(0, mark);
  const joined = JOINED.exec(after);
  return joined && joined.index > 1 ? after.slice(0, joined.index) : after;
}

/** 5个游园、健身路径30套: from the mark on; 30个村屯安装健身路径30套: from the verb on. */
function tail(between: string): string {
  const mark = Math.max(between.lastIndexOf('、'), between.lastIndexOf('，'));
  if (mark >= 0) return between.slice(mark + 1);
  const joined = JOINED.exec(between);
  if (joined) return between.slice(joined.index + joined[0].length);
  const verb = [...between.matchAll(VERB_GROUP)].find(({ index }) => index > 0);
  return verb ? between.slice(verb.index) : '';
}
