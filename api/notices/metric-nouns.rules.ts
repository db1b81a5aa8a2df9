import {
  DIMENSION,
  GENERAL,
  HAS_DOING,
  LEADING,
  LINKING,
  NOUN_TAIL,
  OTHER_PLACES,
  PREPOSITION,
  VERB_GROUP,
  WORK_AT_END,
  WORK_OF_ALL,
} from './metric-words.rules';

/** A metric as the words on one side of the figure give it. */
export interface Wording {
  readonly words: string;
  /** The verb that the next of a list shares: 新增养老床位200张、托位400个. */
  readonly verb: string;
  /** The work done to all of a list: 1个图书馆、1个文化馆等场所免费开放. */
  readonly work: string;
}

/** The last word that joins two of a list. */
const JOINED = /(?:以及|[和及与并])(?=[^和及与并]*$)/;
/** 开展送戏下乡, 举办培训, 实施改扩建: the work itself is named after it. */
const BEGINNING = /^(?:继续|组织|实施|开展|举办|推进|推动){1,3}(?=[一-龥]{2})/;
/** 6条市政道路、建成天桥: another undertaking without a figure. */
const NEXT_WORK = /、(?:建设|建成|新建|安装|完成|实施|改造|打造|开展|新增).*$/;
const LONGEST = 36;
/** 400球墨铸铁管: its bore. */
const PIPE_BORE = /(?:DN)?\d+(?:mm|毫米)?(?=[一-龥A-Z]{1,8}管)/;
/** 从每月631元、286元 提高到653元. */
const FROM_WHAT = /(?:分别)?[由从](?:原来的?|现在的?)?(?:每[一-龥]{1,4})?\d[^，]*$/;
export const HEAD_PLACE =
  /^(?:[二三四五六七八九十]县|城区|县城|市区|辖区|主城区|中心城区|全[市县区省]|农村|城乡|本[市县区])$/;

/** Without what says nothing of the metric at its ends. */
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

export function isDimension(noun: string): boolean {
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
  const last = inside.reverse().find(({ 0: words, index }) => {
    const noun = before.slice(index + words.length);
    return noun.length >= 2 || isDimension(noun);
  });
  const joinsAnother = last && /[并后，]$/.test(before.slice(0, last.index));
  for (const group of atHead && !joinsAnother ? [atHead] : last ? [last] : []) {
    const noun = before.slice(group.index + group[0].length).replace(/^(?:的|了|好|）)/, '');
    if (noun.length < 2 && !isDimension(noun)) continue;
    const keeps = GENERAL.test(noun) || HAS_DOING.test(group[0]) || /^(?:率|面积|户数|人数|规模)/.test(noun);
    return { verb: keeps && !isDimension(noun) ? group[0].replace(BEGINNING, '') : '', noun, isSplit: true };
  }
  return { verb: '', noun: before.replace(PREPOSITION, '').replace(BEGINNING, ''), isSplit: false };
}

/** 健身路径30套: what stands before the figure, to the verb. */
export function fromBefore(before: string, carried: string): Wording {
  const linked = before
    .replace(/进行/, '')
    .replace(LINKING, '')
    .replace(FROM_WHAT, '')
    .replace(LINKING, '')
    .replace(PIPE_BORE, '');
  const places = [...linked.matchAll(new RegExp(OTHER_PLACES, 'g'))].at(-1);
  const afterPlaces = places ? linked.slice(places.index + places[0].length) : linked;
  const { verb, noun, isSplit } = verbAndNoun((afterPlaces.length >= 2 ? afterPlaces : linked).replace(LEADING, ''));
  const end = noun.slice(noun.lastIndexOf('、') + 1);
  const isNameList = verb === '' && isSplit && end !== noun && end.length > 4 && !/[（“]/.test(noun);
  const last = isNameList ? end : noun;
  const bare = tidied(last);
  const shared = verb === '' && !isSplit && !HAS_DOING.test(bare) ? carried : verb;
  return { words: bare === '' ? '' : `${shared}${bare}`, verb: shared, work: '' };
}

/** 5个游园: what stands after it, with the work done to it. */
export function fromAfter(before: string, after: string, carried: string): Wording {
  const groups = [...before.matchAll(VERB_GROUP)];
  const group = before.endsWith('等') ? groups.find(({ index }) => index === 0) : groups.at(-1);
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
  const ofAll = work === '' ? (WORK_OF_ALL.exec(after)?.[1] ?? '') : work;
  const bare = tidied(
    noun
      .replace(/^(?:的|以上的?|及)/, '')
      .replace(/\+.*$/, '')
      .replace(NEXT_WORK, ''),
  )
    .replace(/(?:进行|实施|开展|给予|予以|提供|完成)(?=[一-龥“]{2})/, '')
    .replace(/(?:建设|新建|修建|设置|增设|建立|建成|配备|安装|提供|免费开展|开展|实施)$/, (end) =>
      isNextVerb(noun, end) ? '' : end,
    );
  const shown = bare.length > LONGEST ? bare.slice(0, LONGEST) : bare;
  return {
    words: shown === '' ? '' : `${verb.includes(work) ? verb : verb + work}${kept}${shown}`,
    verb: verb + work,
    work: ofAll,
  };
}

/** 公交站点安装4个候车亭: the verb is the next figure's; 小区建设 is a noun of two words. */
function isNextVerb(noun: string, end: string): boolean {
  return noun.length - end.length >= 3 && end !== '建设';
}

/** Before the next figure: what stands before the mark is this figure's, the rest the next one's. */
export function head(after: string): string {
  if (after.endsWith('的')) return after;
  const mark = Math.max(after.lastIndexOf('、'), after.lastIndexOf('，'));
  if (mark > 0) return after.slice(0, mark);
  const joined = JOINED.exec(after);
  return joined && joined.index > 1 ? after.slice(0, joined.index) : after;
}

/** 5个游园、健身路径30套: from the mark on; 30个村屯安装健身路径30套: from the verb on. */
export function tail(between: string): string {
  const mark = Math.max(between.lastIndexOf('、'), between.lastIndexOf('，'));
  if (mark >= 0) return between.slice(mark + 1);
  const joined = JOINED.exec(between);
  if (joined) return between.slice(joined.index + joined[0].length);
  const verb = [...between.matchAll(VERB_GROUP)].find(({ index }) => index > 0);
  return verb ? between.slice(verb.index) : '';
}
