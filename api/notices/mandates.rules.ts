import { chineseNumber } from './chinese-number.rules';
import type { NoticeMandate, Reading } from './notice-draft';
import { type Passage, sliceOf, spanOf } from './passage.rules';
import { cut, sentencesOf, type TightText } from './sentences.rules';

/** Where the list comes from (R11), each with the words of a notice. */
const MANDATES: readonly (readonly [mandate: NoticeMandate, pattern: RegExp])[] = [
  // 第十八届人民代表大会第四次会议…进行了民主票决; 市十三届人大三次会议票选确定
  ['票决', /(?:人民代表大会|人大)[^。；]{0,50}?(?:票决|投票|票选)/],
  // 《政府工作报告》确定了…, 已纳入政府工作报告
  [
    '政府工作报告',
    /政府工作报告[》〉]?[^。；，]{0,8}(?:确定|提出|明确|部署|承诺|安排)|(?:纳入|列入|写入)[^。；，]{0,6}政府工作报告/,
  ],
  // 经区十三届人民政府第12次常务会审议
  ['常务会', /经[^，。；]{0,40}(?:常务会|常务[（(]扩大[）)]会)(?:议)?[^，。；]{0,4}(?:审议|研究|讨论|审定|通过|同意)?/],
  // 经县委常委会会议研究同意
  [
    '党委会',
    /(?:经|报)[^，。；]{0,24}(?:[省市区县旗]委常委会|[省市区县旗]委(?:同意|研究|全会)|党工?委会?)(?:会?议)?[^，。；]{0,4}(?:审议|研究|讨论|审定|通过|同意)/,
  ],
];

export function mandatesOf(body: readonly Passage[], parent: Reading<string> | null): Reading<NoticeMandate>[] {
  const sentences = body.flatMap(sentencesOf);
  const found = MANDATES.flatMap(([mandate, pattern]) => {
    for (const sentence of sentences) {
      const match = pattern.exec(sentence.plain);
      if (match) return [readingOf(sentence, match, mandate, 0.9)];
    }
    return [];
  });
  return parent ? [...found, { ...parent, value: '上级任务' as const, confidence: 0.9 }] : found;
}

function readingOf<T>(sentence: TightText, match: RegExpExecArray, value: T, confidence: number): Reading<T> {
  const { passage } = cut(sentence, match.index, match.index + match[0].length);
  return { value, asWritten: passage.text, span: spanOf(passage), confidence, doubts: [] };
}

const N = '(?<n>\\d{1,3}|[一二两三四五六七八九十百]{1,4})';
const LIST = '[^，。；\\d]{0,14}?(?:实事|民生|惠民)';

/** How many tasks the notice says it has (R12): 10件重点为民办实事项目, 为民办实事项目10件, 10大类40项实事, 十大实事. */
const COUNTS: readonly RegExp[] = [
  new RegExp(
    `(?<groups>\\d{1,2}|[一二三四五六七八九十]{1,2})(?:大类|大方面|个方面|大项|类)[^，。；\\d]{0,4}?${N}[件项个]${LIST}`,
  ),
  new RegExp(`(?<![第\\d一二三四五六七八九十])${N}[件项](?!主要)${LIST}`),
  new RegExp(`(?:实事|民生|惠民)[^，。；\\d《》]{0,6}?(?<![第\\d])${N}[件项]`),
  new RegExp(`为民办${N}件`),
  new RegExp(`(?<![第\\d])${N}大(?:民生)?(?:实事|民生工程)`),
  new RegExp(`(?<![第\\d])${N}件(?:大事|好事)`),
];

export function declaredCountOf(title: Passage | null, body: readonly Passage[]): Reading<number> | null {
  const texts = [...body.flatMap(sentencesOf), ...(title ? sentencesOf(title) : [])];
  for (const pattern of COUNTS) {
    for (const sentence of texts) {
      const match = pattern.exec(sentence.plain);
      const value = chineseNumber(match?.groups?.n ?? '');
      if (!match || value === null || value === 0) continue;
      const reading = readingOf(sentence, match, value, 1);
      const groups = match.groups?.groups;
      if (groups === undefined) return reading;
      return {
        ...reading,
        confidence: 0.6,
        doubts: [
          {
            code: 'COUNT_OF_GROUPS',
            about: [groups, `${value}`],
            alternatives: [`${chineseNumber(groups) ?? groups}`],
          },
        ],
      };
    }
  }
  return null;
}

const OFFICE =
  /(?:(?:[省市区县旗州]委(?:办)?[、和]?)?(?:[省市区县旗州](?:人民)?政府(?:办公[室厅]|办)?|[省市区县旗州]府办?|[省市区县旗州]委办?|[省市区县旗州])[、和]?)(?:政务|重大项目)?(?:督查|督考|督办|绩效|考核|考评|目标)[^，。；、（(将要会对由于]{0,10}?(?:办公室|办|室|中心|科|局|组)/g;

/** Whoever supervises and appraises (R25): every name once, in the order of the text. */
export function supervisionOfficesOf(body: readonly Passage[]): Reading<string>[] {
  const found = new Map<string, Reading<string>>();
  for (const sentence of body.flatMap(sentencesOf)) {
    for (const match of sentence.plain.matchAll(OFFICE)) {
      const passage = sliceOf(sentence.passage, match.index, match.index + match[0].length);
      if (found.has(passage.text)) continue;
      found.set(passage.text, {
        value: passage.text,
        asWritten: passage.text,
        span: spanOf(passage),
        confidence: 0.9,
        doubts: [],
      });
    }
  }
  return [...found.values()];
}
