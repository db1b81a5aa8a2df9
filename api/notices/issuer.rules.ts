import { shortTenantName, withoutOffice } from '../directory/tenant-name.rules';
import type { AreaLookup } from './known-area';
import type { Doubt, NoticeLevel, Reading } from './notice-draft';
import { type Passage, sliceOf, without } from './passage.rules';
import { readAs } from './reading.rules';

const OFFICE =
  '(?:人民政府办公[室厅]|人民政府|政府办公[室厅]|政府|管理委员会|管委会|街道办事处|办事处|委员会办公室|委员会|委办公室|委办|府办|领导小组办公室|领导小组|委)';
const NAME = new RegExp(`^(?:中共|中国共产党)?[\\u4e00-\\u9fff（）()]{0,24}?${OFFICE}$`);
const GOVERNMENT = /人民政府|政府|管委会|管理委员会|办事处/;

/** Whoever issues stands before 关于 or 印发 in the title: one name, or several that sign together. */
export function issuersInTitle(title: Passage): Passage[] {
  const at = title.text.search(/关于|印发|下达|转发/);
  return at <= 0 ? [] : namesIn(sliceOf(title, 0, at));
}

/** 县委办公室、县人民政府办公室 or run together: 中共柳城县委办公室柳城县人民政府办公室. */
function namesIn(passage: Passage): Passage[] {
  const names: Passage[] = [];
  let from = 0;
  const cuts = new RegExp(`${OFFICE}(?=[、\\s和]|(?:中共)?[\\u4e00-\\u9fff]{2,}|$)[、\\s和]?`, 'g');
  const text = passage.text;
  for (const match of text.matchAll(cuts)) {
    const end = match.index + match[0].length;
    const rest = text.slice(end);
    // 石柱县委 is no name where 员会 or 办公室 goes on.
    if (rest !== '' && !new RegExp(`${OFFICE}`).test(rest)) continue;
    const name = without(sliceOf(passage, from, end), /[、\s和]$/);
    if (NAME.test(name.text)) {
      names.push(name);
      from = end;
    }
  }
  return names.length > 0 ? names : NAME.test(text) ? [passage] : [];
}

/**
 * The issuer out of the names that the notice shows, the surest first: title, signature, head of the paper, index block (R1, R5). A name
 * without its place (市人民政府办公室) is completed by one that has it.
 */
export function issuerOf(names: {
  readonly title: readonly Passage[];
  readonly others: readonly Passage[];
}): Reading<string> | null {
  const own = names.title.filter(({ text }) => GOVERNMENT.test(text));
  const inTitle = own.at(-1) ?? names.title[0] ?? null;
  const whole = names.others.filter(({ text }) => !isBare(text));
  const joint: Doubt[] =
    names.title.length > 1
      ? [
          {
            code: 'JOINT_ISSUERS',
            about: [names.title.map(({ text }) => text).join('、')],
            alternatives: names.title.map(({ text }) => text),
          },
        ]
      : [];
  if (inTitle && !isBare(inTitle.text)) return readAs(inTitle, inTitle.text, 1, joint);
  const completed = inTitle && whole.find(({ text }) => text.endsWith(inTitle.text.replace(/^[省市县区旗州]/, '')));
  if (completed) return readAs(completed, completed.text, 0.9, joint);
  const [first] = whole;
  if (first) return readAs(first, first.text, 0.9, joint);
  const bare = inTitle ?? names.others[0];
  return bare ? readAs(bare, bare.text, 0.6, [...joint, { code: 'ISSUER_WITHOUT_PLACE', about: [bare.text] }]) : null;
}

/** 市人民政府办公室, 县政府: which one is not said. */
export const isBare = (name: string): boolean => /^(?:省|市|县|区|旗|州|镇|乡)?(?:人民政府|政府|委|府办)/.test(name);

export const isIssuerName = (text: string): boolean => NAME.test(text);

/** A line that is a name and nothing else: of the signature, or of the paper's head (鹿寨县人民政府文件). */
export function nameOnLine(line: Passage): Passage | null {
  const bare = without(line, /[\s\u00a0\u2002\u3000]+/);
  const name = without(without(bare, /文件$/), /(?:19|20)\d{2}年.*$/);
  const isLong = name.text.length >= 4 && name.text.length <= 40;
  return isLong && NAME.test(name.text) ? name : null;
}

const MUNICIPALITIES = /^(?:北京|天津|上海|重庆)市$/;
const LEVEL_WORDS: readonly (readonly [RegExp, NoticeLevel])[] = [
  [/(?:省|自治区|特别行政区)$/, 'province'],
  [/(?:自治州|州|盟|地区)$/, 'city'],
  [/(?:自治县|县|自治旗|旗)$/, 'county'],
  [/(?:镇|乡|街道|苏木)$/, 'township'],
  [/(?:区|新城|园)$/, 'district'],
  [/市$/, 'city'],
];

/**
 * The level of the list by the issuer's name, and for a 市 by what is known of it or by whom the notice speaks to: a city has districts and
 * counties under it, a county-level city only towns (R13).
 */
export function levelOf(
  issuer: Reading<string>,
  addressees: string,
  wholeText: string,
  known: AreaLookup,
): Reading<NoticeLevel> | null {
  const area = withoutOffice(issuer.value.replace(/^(?:中共|中国共产党)/, '').replace(/(?:委员会)?办公[室厅]$/, ''));
  const found = known(shortTenantName(area), wholeText);
  const reading = (value: NoticeLevel, confidence: number, doubts: readonly Doubt[] = []): Reading<NoticeLevel> => ({
    ...issuer,
    value,
    confidence,
    doubts,
  });
  if (found?.isSure) return reading(found.level, 1);
  if (MUNICIPALITIES.test(area)) return reading('province', 1);
  const byName = LEVEL_WORDS.find(([pattern]) => pattern.test(area))?.[1] ?? found?.level;
  if (byName === undefined) return null;
  if (!/市$/.test(area)) return reading(byName, 0.9);
  const hasDistricts = /各(?:县|区|市|旗|城区)|各、?[县区]|(?:县|市|区)[（(][市区县、]+[）)]/.test(addressees);
  const hasTowns = /各(?:乡|镇|街道)|乡镇|镇人民政府|街道办事处/.test(addressees);
  if (hasDistricts === hasTowns) {
    return reading(found?.level ?? 'city', 0.6, [
      { code: 'LEVEL_OF_CITY', about: [area], alternatives: ['city', 'county'] },
    ]);
  }
  return reading(hasTowns ? 'county' : 'city', 0.9);
}
