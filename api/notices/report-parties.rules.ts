import { AFTER_SUBJECT, BODY, PAPER } from './report-words.rules';
import { clausesOf, cut, cutPlaces, type TightText } from './sentences.rules';

const LEAD_IN =
  /^(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．）]|同时|另外|此外|其中|并且?|并由|请|由|要求|凡|即|首次|[一二三四五六]是|具体为|报送要求：?)+/;
const SUBJECT_END = new RegExp(`${BODY}(?=${AFTER_SUBJECT})`, 'g');
const OWNER = new RegExp(
  `^(?<who>[^，。；的（将把要应须根按对]{0,16}?(?:单位|部门|乡镇|街道|政府))的?(?<what>[^，。；]{0,20}?${PAPER})(?:务必|务|须|应|要|需)?[于在]?$`,
);

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

/** To whom: after 报送至, or before the verb in 向区政府督查室报送. The bracket of 区政府分管领导（审定） is what is asked of them. */
export function recipientOf(
  sentence: TightText,
  verb: { readonly start: number; readonly end: number },
): { name: TightText; review: string | null } | null {
  const towards = TOWARDS.exec(sentence.plain.slice(0, verb.start));
  if (towards?.groups?.name) {
    const start = towards.index + 1;
    return { name: cut(sentence, start, start + towards.groups.name.length), review: null };
  }
  const behind = sentence.plain.slice(verb.end);
  const isPaperFirst = PAPER_FIRST.exec(behind)?.[0].length ?? 0;
  const rest = behind.slice(isPaperFirst);
  const end = TO_END.exec(rest)?.index ?? rest.length;
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

const CUT_HEAD = /(?:项目|工作|任务|单位|部门|方面|事项|实事|目标|后|汇总)的(?=.{3})/;

/** What is handed in: after 将, the form that is filled in (填入…表), or the papers named before or after the verb. */
export function paperOf(
  sentence: TightText,
  from: number,
  verb: { readonly start: number; readonly end: number },
  stops: readonly number[],
): TightText | null {
  const before = sentence.plain.slice(from, verb.start);
  const taken = /将(?!来|要|于)|把(?!关|握|控|好)/.exec(before);
  if (taken) {
    const start = from + taken.index + 1;
    const end = Math.min(verb.start, ...stops.filter((stop) => stop > start + 1));
    return shortened(cut(sentence, start, end));
  }
  const isRecipientNext = recipientOf(sentence, verb)?.name.passage.at[0] === sentence.passage.at[verb.end];
  const behind = isRecipientNext ? null : PAPER_BEHIND.exec(sentence.plain.slice(verb.end))?.[0];
  if (behind) return shortened(cut(sentence, verb.end, verb.end + behind.length));
  const time = Math.min(verb.start, ...stops);
  const clauses = [...clausesOf(cut(sentence, from, time)), ...clausesOf(cut(sentence, time, verb.start))];
  for (const clause of clauses.reverse()) {
    for (const pattern of NAMED) {
      const match = pattern.exec(clause.plain);
      const what = match?.groups?.what;
      if (!match || !what) continue;
      const start = match.index + match[0].lastIndexOf(what);
      return shortened(cut(clause, start, start + what.length));
    }
  }
  return null;
}

/** 报送工作进展、存在问题及下步打算; 报送全年工作总结. */
const PAPER_BEHIND = new RegExp(
  `^(?:[^，。；]{0,30}?(?=[^，。；]{0,4}${PAPER}))?[^，。；]{0,12}?${PAPER}(?:[、和及与][^，。；]{0,12}?${PAPER})?`,
);

/** Papers that are named before the verb and without 将. */
const NAMED: readonly RegExp[] = [
  // 各牵头单位的具体推进实施方案务(于2月3日前报送)
  OWNER,
  // 原则上调整项目或项目需要延期完成的要(在7月之前上报)
  /^(?:原则上)?(?<what>[^，。；]{2,30}?的)(?:要|应|须|需|应当)?[于在]?$/,
  // 制定切实可行的实施方案，(于3月1日前报)
  new RegExp(
    `(?:制定|制订|编制|研究|形成|填写|填报|撰写|整理|做好|细化)(?:好|出)?(?<what>[^，。；]{1,24}?${PAPER})(?![^，。；]*的)`,
  ),
  // 实施方案(于3月1日前报送)
  new RegExp(`^(?<what>[^，。；]{0,30}?${PAPER})(?:务必|务|须|应|要|需)?[于在]?$`),
];

/** 将…填入项目进展情况表, 将…做好细化实施方案; and 一次 of 报告一次进展情况. */
const MADE = /填[入报写]|录入|(?:做好|制定|制订|编制)(?!的)(?:细化)?|^一次/;

/** 牵头承办为民办实事项目的实施方案（包括…） → 实施方案 */
function shortened(text: TightText): TightText | null {
  let { plain } = text;
  const made = MADE.exec(plain);
  let start = made ? made.index + made[0].length : 0;
  plain = plain.slice(start).replace(/(?:，并[^。；]*)?[，、：]+$/, '');
  // Adverbs that belong to the verb: 书面, 及时.
  plain = plain.replace(
    /(?:，|及时|按时|书面|统一|一并|分别|同步|加盖公章后?|经[^，。；]{2,20}?后?|于|在|务必|以|通过)+$/,
    '',
  );
  const bracket = cutPlaces(plain, '').length === 0 ? /（(?:包括|详见|见|格式|含)[^）]*）$/.exec(plain) : null;
  if (bracket) plain = plain.slice(0, bracket.index);
  const head = CUT_HEAD.exec(withoutBrackets(plain));
  if (head) {
    const cutAt = head.index + head[0].length;
    start += cutAt;
    plain = plain.slice(cutAt);
  }
  return plain.length < 2 ? null : cut(text, start, start + plain.length);
}

/** The same length, what stands in brackets blanked out. */
const withoutBrackets = (plain: string): string =>
  plain.replace(/[（《“][^）》”]*[）》”]/g, (inside) => '\u0000'.repeat(inside.length));

export function untilOf(text: TightText): TightText | null {
  const match =
    /(?:直至|直到)(?<what>[^，。；]{2,20}?)(?:为止|时止|止)?$/.exec(text.plain) ??
    /(?:直至|直到)(?<what>[^，。；]{2,20}?)(?:为止|时止|止)?(?=[，。；])/.exec(text.plain);
  const what = match?.groups?.what;
  if (!match || !what) return null;
  return cut(text, match.index + 2, match.index + 2 + what.length);
}
