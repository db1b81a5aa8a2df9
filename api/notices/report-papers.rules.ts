import { recipientOf } from './report-parties.rules';
import { OWNER, PAPER, type ReportVerb } from './report-words.rules';
import { clausesOf, cut, type TightText } from './sentences.rules';

const CUT_HEAD = /(?:项目|工作|任务|单位|部门|方面|事项|实事|目标|后|汇总)的(?=.{3})/;

/** What is handed in: after 将, the form that is filled in (填入…表), or the papers named before or after the verb. */
export function paperOf(
  sentence: TightText,
  from: number,
  verb: ReportVerb,
  stops: readonly number[],
): TightText | null {
  const before = sentence.plain.slice(from, verb.start);
  // 现将《…》印发给你们，请各单位于每月25日前将进展情况报…: the last one is of the verb.
  const taken = [...before.matchAll(/将(?!来|要|于)|把(?!关|握|控|好)/g)].at(-1);
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
  `^(?:[一1]次)?(?:[^，。；]{0,30}?(?=[^，。；]{0,4}${PAPER}))?[^，。；]{0,12}?${PAPER}(?:[、和及与][^，。；]{0,12}?${PAPER})?`,
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

/** 将…填入项目进展情况表, 将…做好细化实施方案; and what stands before: 报告一次进展情况, 二、会议决策事项落实情况. */
const MADE =
  /填[入报写]|录入|(?:做好|制定|制订|编制)(?!的)(?:细化)?|^一次|^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])/;

/** 牵头承办为民办实事项目的实施方案（包括…） → 实施方案 */
function shortened(text: TightText): TightText | null {
  let { plain } = text;
  const made = MADE.exec(plain);
  let start = made ? made.index + made[0].length : 0;
  plain = withoutTail(plain.slice(start));
  const bracket = /（(?:包括|详见|见|格式|含)[^）]*）$/.exec(plain);
  if (bracket) plain = plain.slice(0, bracket.index);
  const head = CUT_HEAD.exec(withoutBrackets(plain));
  if (head) {
    const cutAt = head.index + head[0].length;
    start += cutAt;
    plain = plain.slice(cutAt);
  }
  return plain.length < 2 ? null : cut(text, start, start + plain.length);
}

/** What belongs to the verb: …经单位负责人审定后，及时书面; one word after the other, so that no text takes long. */
const TAIL =
  /(?:，并[^。；]{0,60}[，、：]|[，、：]|及时|按时|书面|统一|一并|分别|同步|加盖公章后?|经[^，。；经]{2,20}后|于|在|务必|以|通过)$/;

function withoutTail(text: string): string {
  let plain = text;
  for (let found = TAIL.exec(plain); found; found = TAIL.exec(plain)) plain = plain.slice(0, found.index);
  return plain;
}

/** The same length, what stands in brackets blanked out. */
const withoutBrackets = (plain: string): string =>
  plain.replace(/[（《“][^）》”]*[）》”]/g, (inside) => '\u0000'.repeat(inside.length));
