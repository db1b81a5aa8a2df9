import { MONEY_UNITS } from './measures.rules';

export function isMoney(unit: string): boolean {
  return MONEY_UNITS.some((each) => each === unit);
}

/** Money that is itself the promise: 发放创业担保贷款1500万元, 低保标准提高到每人每月400元. All other money is what the item costs. */
const PROMISED = [
  /(?:发放|放贷|投放|授信|兑付|兑现|返还|减免|减负|让利|落实)[^，。；：\n]{0,20}$/,
  /(?:提高|提标|上调|调整|增加|调增)(?:到|至|为)?[^，。；：\n]{0,20}$/,
  /(?:标准|养老金|补助金|低保金|工资|收入|补助|补贴|水平)[^，。；：\n\d]{0,10}(?:不低于|不少于|达到|达|至少|最低)[^，。；：\n\d]{0,6}$/,
  /每人每[月年天][^，。；：\n\d]{0,4}(?:不低于|不少于|达到|至少)$/,
];
const IS_COST = /(?:投资|投入|预算|资金|造价|概算|经费)[^，。；：\n\d]{0,8}$/;

/** What stands between the noun and the number: the figure begins with it. */
const COMPARED = /^(?:不低于|不少于|达到|达|至少|最低)[^，。；：\n\d]{0,6}/;

export function isPromisedMoney(text: string, at: number): boolean {
  const compared = COMPARED.exec(text.slice(at, at + 12))?.[0].length ?? 0;
  const before = text.slice(Math.max(0, at - 30), at + compared);
  return !IS_COST.test(before) && PROMISED.some((pattern) => pattern.test(before));
}
