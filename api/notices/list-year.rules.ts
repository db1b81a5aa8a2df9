import { chineseNumber } from './chinese-number.rules';
import type { Doubt, Reading } from './notice-draft';
import { type Passage, sliceOf, spanOf } from './passage.rules';

const YEAR = /(?<!\d)(?<y>(?:19|20)\d{2}|[一二][〇○零OＯ0一二三四五六七八九]{3})(?=年)/g;
/** A year that is joined to a list: 2024年为民办实事, 2022年县级重点民生实事, 2020年政府工作报告. */
const OF_LIST = /^年度?[^，。；年]{0,16}(?:实事|民生|政府工作报告|重点工作|工作任务|主要任务|目标任务|惠民|项目)/;

/**
 * The year of the list, which is not that of its issue (R3): out of the title, the titles of the annexes, the first paragraph; at last the year
 * in which it was signed or numbered.
 */
export function listYear(
  candidates: readonly (Passage | null)[],
  issued: Reading<string> | null,
): Reading<number> | null {
  for (const passage of candidates) {
    const found = passage ? yearIn(passage) : null;
    if (found) return found;
  }
  if (!issued) return null;
  const year = Number(/(?:19|20)\d{2}/.exec(issued.value)?.[0] ?? 0);
  return { ...issued, value: year, confidence: 0.6, doubts: [{ code: 'YEAR_OF_ISSUE', about: [`${year}`] }] };
}

function yearIn(passage: Passage): Reading<number> | null {
  const years = [...passage.text.matchAll(YEAR)].map((match) => ({
    start: match.index,
    text: match[0],
    value: chineseNumber(match[0]) ?? 0,
    isOfList: OF_LIST.test(passage.text.slice(match.index + match[0].length, match.index + 40)),
  }));
  const [year] = [...years].sort((a, b) => Number(b.isOfList) - Number(a.isOfList));
  if (!year) return null;
  const rivals = years.filter(({ value, isOfList }) => value !== year.value && isOfList === year.isOfList);
  const doubts: Doubt[] =
    rivals.length > 0
      ? [
          {
            code: 'YEARS_SEVERAL',
            about: [years.map(({ value }) => value).join('、')],
            alternatives: rivals.map(({ value }) => `${value}`),
          },
        ]
      : [];
  const written = sliceOf(passage, year.start, year.start + year.text.length);
  return {
    value: year.value,
    asWritten: written.text,
    span: spanOf(written),
    confidence: doubts.length > 0 ? 0.6 : 1,
    doubts,
  };
}
