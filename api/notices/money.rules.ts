import type { Doubt, Reading } from './notice-draft';
import type { RawMoney } from './raw-item';
import { readAs } from './reading.rules';

/** How many places the decimal point goes to the right (亿元) or left (元) to make 万元. */
const PLACES: Readonly<Record<NonNullable<RawMoney['unit']>, number>> = { 万元: 0, 亿元: 4, 元: -4, 千元: -1 };
const AMOUNT = /^[约近]?\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*(万元|亿元|千元|元|万|亿)?[左右余以上]*$/;
const WORD: Readonly<Record<string, RawMoney['unit']>> = { 万: '万元', 亿: '亿元' };

/**
 * The investment of an item in 万元 with the digits of the notice (R122, R123): the whole where there is one.
 * @returns null where no amount is stated; a cell that is no amount comes back as a doubt
 */
export function readInvestment(money: readonly RawMoney[]): { value: Reading<string> | null; doubts: Doubt[] } {
  const filled = money.filter(({ passage }) => !/^[\s/／—–-]*$/.test(passage.text));
  const whole = filled.find(({ isTotal }) => isTotal) ?? (filled.length === 1 ? filled[0] : undefined);
  if (!whole) return { value: null, doubts: [] };
  const found = AMOUNT.exec(whole.passage.text.replace(/[\s\u00a0]/g, '').replaceAll('，', ','));
  if (!found?.[1]) {
    const doubt: Doubt = { code: 'AMOUNT_UNREAD', about: [whole.passage.text] };
    return { value: null, doubts: [{ ...doubt, span: readAs(whole.passage, '', 0).span }] };
  }
  const unit = WORD[found[2] ?? ''] ?? (found[2] as RawMoney['unit'] | undefined) ?? whole.unit;
  const amount = movePoint(found[1].replaceAll(',', ''), unit ? PLACES[unit] : 0);
  const doubts: Doubt[] = unit
    ? []
    : [{ code: 'AMOUNT_WITHOUT_UNIT', about: [whole.passage.text], alternatives: [`${amount}万元`, `${amount}元`] }];
  return { value: readAs(whole.passage, amount, unit ? 1 : 0.6, doubts), doubts: [] };
}

/** 1.2 moved by 4 places is 12000, 35000 moved by −4 is 3.5; no digit is lost. */
function movePoint(decimal: string, places: number): string {
  if (places === 0) return decimal;
  const [whole = '0', fraction = ''] = decimal.split('.');
  const point = whole.length + places;
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction.padEnd(Math.max(0, places), '0')}`;
  const at = Math.max(1, point);
  const [left, right] = [digits.slice(0, at).replace(/^0+(?=\d)/, ''), digits.slice(at).replace(/0+$/, '')];
  return right ? `${left}.${right}` : left;
}
