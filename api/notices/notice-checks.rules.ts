import { compareDecimals, sumOfDecimals } from '../programmes/decimal.rules';
import type { Doubt, DraftItem, Reading } from './notice-draft';

/** Whether the list is what the notice says of it: how many tasks, one after the other, and the sum of the money (R12, R123). */
export function checksOf(
  items: readonly DraftItem[],
  declaredCount: Reading<number> | null,
  investmentTotal: Reading<string> | null,
  subtotals: readonly Subtotal[] = [],
): Doubt[] {
  if (items.length === 0) return [{ code: 'NO_ITEMS' }];
  return [
    ...ofCount(items, declaredCount),
    ...ofNumbers(items),
    ...ofTotal(items, investmentTotal),
    ...ofSubtotals(items, subtotals),
  ];
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

/** The sum that a list states for one of its groups. */
export interface Subtotal {
  readonly group: string;
  readonly stated: Reading<string>;
}

/** What the items say, and where an item says nothing, its parts. */
const sumOf = (items: readonly DraftItem[]): string =>
  sumOfDecimals(
    items.flatMap(
      ({ investmentWan, subItems }) =>
        investmentWan?.value ?? subItems.flatMap((part) => part.investmentWan?.value ?? []),
    ),
  );

function ofTotal(items: readonly DraftItem[], total: Reading<string> | null): Doubt[] {
  const sum = sumOf(items);
  if (!total || compareDecimals(sum, total.value) === 0) return [];
  return [{ code: 'TOTAL_DIFFERS', about: [total.value, sum], span: total.span }];
}

function ofSubtotals(items: readonly DraftItem[], subtotals: readonly Subtotal[]): Doubt[] {
  return subtotals.flatMap(({ group, stated }): Doubt[] => {
    const within = items.filter((item) => item.group?.value === group);
    const sum = sumOf(within);
    if (within.length === 0 || compareDecimals(sum, stated.value) === 0) return [];
    return [{ code: 'SUBTOTAL_DIFFERS', about: [group, stated.value, sum], span: stated.span }];
  });
}
