import { AFTER_SUBJECT, BODY, OWNER, PAPER, type ReportVerb } from './report-words.rules';
import { clausesOf, cut, type TightText } from './sentences.rules';

const LEAD_IN =
  /^(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．）]|同时|另外|此外|其中|并且?|并由|请|由|要求|凡|即|首次|[一二三四五六]是|具体为|报送要求：?)+/;
const SUBJECT_END = new RegExp(`${BODY}(?=${AFTER_SUBJECT})`, 'g');

/**
 * Who has to do it: the nearest clause before that begins with a name of units (各牵头单位要…, 由牵头单位对…).
 * @param before the sentence up to the time, 将 or the verb
 */
export function subjectOf(before: TightText): TightText | null {
  for (const clause of clausesOf(before).reverse()) {
    const found = subjectOfClause(clause);
    if (found) return found;
  }
  return null;
}

function subjectOfClause(clause: TightText): TightText | null {
  const start = leadIn(clause.plain);
  const plain = clause.plain.slice(start);
  const owner = OWNER.exec(plain)?.groups?.who;
  if (owner) return cut(clause, start, start + owner.length);
  const colon = plain.lastIndexOf('：', 40);
  const from = colon >= 0 && !/单位|部门|政府/.test(plain.slice(0, colon)) ? colon + 1 : 0;
  for (const match of plain.slice(from, from + 60).matchAll(SUBJECT_END)) {
    const end = from + match.index + match[0].length;
    const name = plain.slice(from, end);
    // A bracket that is left open belongs to no name: 各县（市、区）.
    if (
      isWhole(name) &&
      !/将|把|对|为了|纳入|根据|按照|完成|落实|关于|[，：]|协调|督促|组织|指导|会同|明确|加强/.test(name) &&
      name.length > 1
    ) {
      return cut(clause, start + from, start + end);
    }
  }
  return null;
}

const leadIn = (plain: string): number => LEAD_IN.exec(plain)?.[0].length ?? 0;
const isWhole = (name: string): boolean => (name.match(/（/g) ?? []).length === (name.match(/）/g) ?? []).length;

/** 报送实施方案至市政府 */
const PAPER_FIRST = new RegExp(`^[^，。；]{0,30}?${PAPER}(?:至|给|到|报)(?=[^，。；]{2})`);
const PAPER_ONLY = new RegExp(`${PAPER}$`);
const REVIEW = /^(?:[^，。；]{0,6}?)(?<review>审定|审核|审批|审阅|审查|审议)/;
const TOWARDS = /向(?<name>[^，。；将向]{2,23}?)(?:提出|及时|定期|按时)?(?:书面|专题)?$/;
const TO_END = /，|。|；|：|（|备案|备查|汇总|统一|并|以便|审定|审核|审批|审阅|审查|审议|把关|联系|邮箱|信箱|后/;

/** 市政府办公室（督查室）: whose office within it. */
const OFFICE_IN_BRACKET = /^[^，。；：（）]{2,24}（[^，。；：（）]{1,12}(?:室|科|处|股|组|办|中心)）/;

/** To whom: after 报送至, or before the verb in 向区政府督查室报送. The bracket of 区政府分管领导（审定） is what is asked of them. */
export function recipientOf(sentence: TightText, verb: ReportVerb): { name: TightText; review: string | null } | null {
  const towards = TOWARDS.exec(sentence.plain.slice(0, verb.start));
  if (towards?.groups?.name) {
    const start = towards.index + 1;
    return { name: cut(sentence, start, start + towards.groups.name.length), review: null };
  }
  const behind = sentence.plain.slice(verb.end);
  const isPaperFirst = PAPER_FIRST.exec(behind)?.[0].length ?? 0;
  const rest = behind.slice(isPaperFirst);
  const office = OFFICE_IN_BRACKET.exec(rest)?.[0].length ?? 0;
  const end = office + (TO_END.exec(rest.slice(office))?.index ?? rest.length - office);
  const name = rest.slice(0, end);
  if (name.length < 2 || name.length > 40 || PAPER_ONLY.test(name) || /^(?:情况|一次|工作|的)/.test(name)) return null;
  const from = verb.end + isPaperFirst;
  return { name: cut(sentence, from, from + end), review: REVIEW.exec(rest.slice(end))?.groups?.review ?? null };
}

const CHANNELS: readonly RegExp[] = [
  /(?:通过|经由|依托|利用|经)(?<name>[^，。；将把向]{2,40}?)(?:的?(?:形式|方式))?(?=将|把|向|报|上报|反馈|提交|发|填|进行|及时|按时|，|。|$)/,
  /以(?<name>[^，。；将把]{2,24}?)的?(?:形式|方式)/,
];

/** By which way: 通过县电子政务系统, 以书面和电子邮件的形式. */
export function channelOf(text: TightText): TightText | null {
  for (const pattern of CHANNELS) {
    const match = pattern.exec(text.plain);
    const name = match?.groups?.name;
    if (!match || !name || !/系统|平台|邮|网|钉|微信|书面|纸质|电子|传真|QQ|文交换|OA|办公|APP|渠道/i.test(name))
      continue;
    const start = match.index + match[0].indexOf(name);
    return cut(text, start, start + name.length);
  }
  return null;
}

export function untilOf(text: TightText): TightText | null {
  const match =
    /(?:直至|直到)(?<what>[^，。；]{2,20}?)(?:为止|时止|止)?$/.exec(text.plain) ??
    /(?:直至|直到)(?<what>[^，。；]{2,20}?)(?:为止|时止|止)?(?=[，。；])/.exec(text.plain);
  const what = match?.groups?.what;
  if (!match || !what) return null;
  return cut(text, match.index + 2, match.index + 2 + what.length);
}
