import type { KnownArea } from './known-area';
import type { NoticeDraft } from './notice-draft';
import type { RawList } from './raw-item';

/** What speaks for a list being the issuer's own livelihood programme, and what against it; the highest sum is taken. */
const SIGNS: readonly (readonly [weight: number, holds: (list: RawList, own: OwnList) => boolean])[] = [
  [3, ({ caption }) => caption.some(({ text }) => /民办实事|民生实事|惠民实事|实事/.test(text))],
  [2, (list, { area }) => area !== null && captionOf(list).includes(area.name)],
  [
    -3,
    (list, { area }) =>
      !!area?.superior && captionOf(list).includes(area.superior) && !captionOf(list).includes(area.name),
  ],
  [-2, ({ caption }) => caption.some(({ text }) => /进展情况表|统计表|汇总表|联系人|报送表|征求意见/.test(text))],
  [2, ({ items }, { declared }) => items.length === declared],
  [1, ({ items }) => items.some(({ units }) => units.length > 0)],
];

interface OwnList {
  readonly area: KnownArea | null;
  readonly declared: number | null;
}

const captionOf = ({ caption }: RawList): string => caption.map(({ text }) => text).join('');

/**
 * Which of a notice's lists is the issuer's own, where it brings several (the district's ten and the city's ten). Parts of one list, under
 * the same heads and numbered on, are put together first.
 */
export function chooseList(
  lists: readonly RawList[],
  heading: Pick<NoticeDraft, 'declaredCount'>,
  area: KnownArea | null,
): { list: RawList | null; others: readonly RawList[] } {
  const whole = continued(lists).filter(({ items }) => items.length > 0);
  const own: OwnList = { area, declared: heading.declaredCount?.value ?? null };
  const weightOf = (list: RawList) => SIGNS.reduce((sum, [weight, holds]) => sum + (holds(list, own) ? weight : 0), 0);
  const [list = null] = [...whole].sort((a, b) => weightOf(b) - weightOf(a));
  return { list, others: whole.filter((each) => each !== list) };
}

/** A list that goes on after a page or a heading: same heads, first serial one more than the last. */
function continued(lists: readonly RawList[]): RawList[] {
  const whole: RawList[] = [];
  for (const list of lists) {
    const last = whole.at(-1);
    if (last && goesOn(last, list)) whole[whole.length - 1] = together(last, list);
    else whole.push(list);
  }
  return whole;
}

function goesOn(before: RawList, after: RawList): boolean {
  const heads = ({ columns }: RawList) => columns.map(({ text }) => text).join('|');
  const first = numberOf(after.items[0]);
  const last = numberOf(before.items.at(-1));
  return heads(before) === heads(after) && first !== null && last !== null && first === last + 1;
}

function numberOf(item: RawList['items'][number] | undefined): number | null {
  const digits = /\d{1,3}/.exec(item?.serial?.text ?? '')?.[0];
  return digits ? Number(digits) : null;
}

function together(before: RawList, after: RawList): RawList {
  return {
    caption: before.caption,
    columns: before.columns,
    items: [...before.items, ...after.items],
    total: after.total ?? before.total,
    remarks: [...before.remarks, ...after.remarks],
    unread: [...before.unread, ...after.unread],
    doubts: [...before.doubts, ...after.doubts],
  };
}
