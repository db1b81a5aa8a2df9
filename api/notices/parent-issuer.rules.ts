import { shortTenantName, withoutOffice } from '../directory/tenant-name.rules';
import type { AreaLookup } from './known-area';
import type { NoticeLevel, Reading } from './notice-draft';
import { type Passage, sliceOf, without } from './passage.rules';
import { readAs } from './reading.rules';

const RANK: Readonly<Record<NoticeLevel, number>> = { province: 0, city: 1, district: 2, county: 2, township: 3 };
const RANK_OF_WORD: Readonly<Record<string, number>> = { 省: 0, 自治区: 0, 市: 1, 州: 1, 盟: 1, 区: 2, 县: 2, 旗: 2 };
/** 2022年市政府为民办实事, 市级为民办实事, 省委省政府民生实事. */
const HIGHER_LIST =
  /(?:[\u4e00-\u9fff]{2,6}|、)(?<named>市|州|省)(?:(?:19|20)\d{2}年度?)?(?:十[件大]|重点){0,2}(?:为民办|民生实事)|(?<!本)(?<word>自治区|[省市州盟区县旗])(?:委、?[省市州盟区县旗]|委、?自治区)?(?:人民)?(?:政府|级)[^，。；《》]{0,6}?(?:为民办|民生|惠民|实事)/;
const NAMED = /(?<name>[\u4e00-\u9fff]{2,12}?(?<word>自治区|[省市州盟县区旗]))(?:人民政府|政府)/g;

/**
 * Whose list is divided up here (R17): the title speaks of a higher government's (2022年市政府为民办实事), the letter names it
 * (柳州市政府). Null where the list is the issuer's own.
 */
export function parentIssuerOf(
  wholeTitle: Passage | null,
  body: readonly Passage[],
  issuer: Reading<string>,
  level: NoticeLevel | null,
  known: AreaLookup,
  wholeText: string,
): Reading<string> | null {
  const own = level === null ? 2 : RANK[level];
  // Before 关于 stands the issuer's own name.
  const title = wholeTitle && sliceOf(wholeTitle, Math.max(0, wholeTitle.text.search(/关于|印发|下达/)));
  const said = title && HIGHER_LIST.exec(title.text);
  const word = said?.groups?.word ?? said?.groups?.named ?? '';
  const rank = RANK_OF_WORD[word];
  const ownArea = withoutOffice(issuer.value);
  // 县级市: its own list is a 市级 one.
  if (!title || !said || rank === undefined || rank >= own || ownArea.endsWith(word)) return null;
  const inTitle = /(?<name>[\u4e00-\u9fff]{2,}[省市州])/.exec(
    nameOf(said[0].replace(/(?:(?:19|20)\d{2}年|十[件大]|重点|为民办|民生).*$/, '')),
  )?.groups?.name;
  if (inTitle && inTitle.length > 2) {
    const start = said.index + said[0].indexOf(inTitle);
    return readAs(sliceOf(title, start, start + inTitle.length), `${inTitle}人民政府`, 0.9);
  }
  for (const passage of [title, ...body].map((each) => without(each, /[\s\u3000]+/))) {
    for (const match of passage.text.matchAll(NAMED)) {
      const name = nameOf(match.groups?.name ?? '');
      if (match.groups?.word !== word || name.length < 3 || ownArea === name) continue;
      const start = match.index + (match.groups?.name ?? '').length - name.length;
      const written = sliceOf(passage, start, match.index + match[0].length);
      return readAs(written, `${name}人民政府`, 0.9);
    }
  }
  const superior = known(shortTenantName(ownArea), wholeText)?.superior ?? null;
  const mention = sliceOf(title, said.index, said.index + said[0].length);
  const doubt = { code: 'PARENT_WITHOUT_NAME', about: [mention.text] } as const;
  const value = superior ? `${withoutOffice(superior)}人民政府` : `${word}人民政府`;
  return readAs(mention, value, 0.6, [doubt]);
}

/** What stands before a name in a sentence is none of it: 确保2022年柳州市, 印发柳州市. 达州, 和田 and 将乐 are names. */
const BEFORE_NAME =
  /^.*(?:年度?|的|、|及|与|对|由|印发|下达|转发|关于|贯彻|落实|分解|完成|确保|做好|承接|按照|根据|将(?!乐)|和(?!田|平|顺|龙|静|政|硕)|经(?!开))(?=.{2,})/;

const nameOf = (text: string): string => text.replace(BEFORE_NAME, '');
