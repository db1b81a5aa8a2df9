import { type Passage, sliceOf } from './passage.rules';
import type { RawMoney } from './raw-item';

/** 计划投资5800万元, 项目总投资约1.2亿元: what the undertaking costs. 完成投资… and 投资补助… are something else. */
const STATED =
  /(?<![完已补])(?<total>总)?(?:计划|估算|概算|预算|匡算|预计|需要?)?(?:年度)?投资(?:额|估算|概算)?(?:为|是|约|近|共|达|：|:)?(?<amount>[约近]?\s?\d+(?:[.,]\d+)*\s?(?<unit>万元|亿元|千元|元))/g;
const NO_COST = /(?:完成|累计|带动|拉动|撬动|吸引|引进)$/;

/** The investment that a sentence of the content states, where no cell or clause of its own does. */
export function statedInvestment(content: Passage | null): RawMoney[] {
  if (!content) return [];
  return [...content.text.matchAll(STATED)].flatMap((match): RawMoney[] => {
    const { total, amount = '', unit } = match.groups ?? {};
    if (NO_COST.test(content.text.slice(Math.max(0, match.index - 4), match.index))) return [];
    const start = match.index + match[0].length - amount.length;
    const passage = sliceOf(content, start, start + amount.length);
    return [{ passage, head: null, unit: (unit ?? null) as RawMoney['unit'], isTotal: total !== undefined }];
  });
}
