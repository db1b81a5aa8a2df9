import { compareDecimals, sumOfDecimals } from '../programmes/decimal.rules';
import type { Doubt, DraftItem, Reading } from './notice-draft';

/** Whether the list is what the notice says of it: how many tasks, one after the other, and the sum of the money (R12, R123). */
export function checksOf(
  items: readonly DraftItem[],
  declaredCount: Reading<number> | null,
  investmentTotal: Reading<string> | null,
): Doubt[] {
  if (items.length === 0) return [{ code: 'NO_ITEMS' }];
  return [...ofCount(items, declaredCount), ...ofNumbers(items), ...ofTotal(items, investmentTotal)];
}

function ofCount(items: readonly DraftItem[], declared: Reading<number> | null): Doubt[] {
  if (!declared || declared.value === items.length) return [];
  return [{ code: 'DECLARED_COUNT', about: [`${declared.value}`, `${items.length}`], span: declared.span }];
}

/** Numbers as written, where all are plain: 1, 2, 4 has a gap. Groups may number anew. */
function ofNumbers(items: readonly DraftItem[]): Doubt[] {
  const doubts: Doubt[] = [];
  let last: { no: number; group: string | undefined } | null = null;
  for (const { serial, group } of items) {
    const no = Number(/^[（(]?(\d{1,3})/.exec(serial?.value ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(no)) return [];
    const isSame: boolean = last?.group === group?.value;
    if (last && no === last.no && isSame)
      doubts.push({ code: 'NUMBER_TWICE', about: [`${no}`], span: serial?.span ?? null });
    if (last && no > last.no + 1 && isSame) {
      doubts.push({ code: 'NUMBER_MISSING', about: [`${last.no + 1}`], span: serial?.span ?? null });
    }
    last = { no, group: group?.value };
  }
  return doubts;
}

function ofTotal(items: readonly DraftItem[], total: Reading<string> | null): Doubt[] {
  const sum = sumOfDecimals(
    items.flatMap(
      ({ investmentWan, subItems }) =>
        investmentWan?.value ?? subItems.flatMap((part) => part.investmentWan?.value ?? []),
    ),
  );
  if (!total || compareDecimals(sum, total.value) === 0) return [];
  return [{ code: 'TOTAL_DIFFERS', about: [total.value, sum], span: total.span }];
}
