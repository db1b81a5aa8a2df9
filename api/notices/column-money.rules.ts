import type { Passage } from './passage.rules';
import type { RawMoney } from './raw-item';

const IN_BRACKETS = /[（(][^（）()]*?(万元|亿元|千元|元)[^（）()]*[）)]|[:：/]\s*(万元|亿元|千元|元)$|(万元|亿元)$/;
const OF_THE_TABLE = /单位\s*[：:]\s*(?:人民币)?\s*(万元|亿元|千元|元)/;
const WHOLE = /总投资|投资总|总额|合计|总计|总金额|总资金|总概算|估算|投资规模/;

type MoneyUnit = RawMoney['unit'];

/** 万元 in the column's head, 单位：万元 over the table, or nowhere (null). */
export function moneyUnit(head: string, caption: readonly Passage[]): MoneyUnit {
  const found = IN_BRACKETS.exec(head.replace(/\s/g, ''));
  const written = found?.[1] ?? found?.[2] ?? found?.[3];
  if (written) return written as MoneyUnit;
  for (const { text } of caption) {
    const over = OF_THE_TABLE.exec(text)?.[1];
    if (over) return over as MoneyUnit;
  }
  return null;
}

/** Which of several money columns is the whole: 总投资 beside 年度投资, 合计 beside 中央/自治区/市县; the first where none says so. */
export function wholeOf(heads: readonly string[]): number {
  const said = heads.findIndex((head) => WHOLE.test(head.replace(/\s/g, '').replace(/.*\//, '')));
  if (said >= 0) return said;
  const above = heads.findIndex((head) => WHOLE.test(head));
  return above >= 0 ? above : 0;
}
