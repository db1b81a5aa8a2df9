import { withClauses } from './clause-parts.rules';
import { itemOf, NO_ITEM } from './item-rows.rules';
import type { Doubt } from './notice-draft';
import { joined } from './passage.rules';
import type { RawItem, RawUnits } from './raw-item';
import { blankLead, unitsOfPart } from './row-units.rules';
import { leadingSerial } from './serial.rules';
import { isBlank, ownOf, type Row } from './table-cells.rules';
import type { KnownRow } from './table-rows.rules';

/** A row with those that only add units or money to it. */
export interface RowRun {
  readonly known: KnownRow;
  readonly rows: Row[];
}

/** The rows of one item: that with its serial, and its parts (R52). */
export interface RowBlock {
  readonly head: RowRun;
  readonly parts: RowRun[];
}

const rawOf = ({ known, rows }: RowRun, isPart: boolean): RawItem => itemOf(rows, known.label, known.doubts, isPart);

/** One undertaking out of its rows: its parts are rows under its serial, or else the numbered clauses of its content (R55). */
export function itemOfBlock(block: RowBlock, above: RawItem | null): RawItem {
  const head = rawOf(block.head, false);
  const lastUnits = above?.subItems.at(-1)?.units ?? [];
  const blank = blankLead(head.units, lastUnits.length > 0 ? lastUnits : (above?.units ?? []));
  const item = block.parts.length === 0 ? withClauses(head) : withParts(head, block);
  return blank.length === 0 ? item : { ...item, doubts: [...item.doubts, ...blank] };
}

function withParts(head: RawItem, { head: run, parts }: RowBlock): RawItem {
  // 6.1, （1）: the row of the item speaks for the whole; else it holds the first part.
  const isNumbered = parts.every(({ known }) => known.serial !== null);
  return isNumbered ? underHead(head, parts) : besideHead(head, run, parts);
}

function underHead(head: RawItem, parts: readonly RowRun[]): RawItem {
  const raw = parts.map((part) => rawOf(part, true));
  const isSilent = raw.every(({ units }) => units.every(({ passage }) => isBlank(passage)));
  return { ...head, subItems: isSilent ? raw.map((part) => ({ ...part, units: [] })) : withUnits(raw, head.units) };
}

/** The serial, the title and what only the first row says belong to the item; content and units to its parts (R53). */
function besideHead(head: RawItem, run: RowRun, parts: readonly RowRun[]): RawItem {
  const others = parts.map((part) => rawOf(part, true));
  const says = (role: 'DEADLINE' | 'LEADER' | 'REMARK' | 'MONEY') =>
    parts.some(({ rows }) => rows.some((row) => ownOf(row, role) !== null));
  const divided = { deadline: says('DEADLINE'), leaders: says('LEADER'), remark: says('REMARK'), money: says('MONEY') };
  const named = run.rows[0]?.find(({ column, own }) => column.namesParts && !isBlank(own))?.own ?? null;
  const titles = named === null && others.some(({ title }) => title !== null);
  const first: RawItem = {
    ...NO_ITEM,
    title: titles ? head.title : named,
    content: head.content,
    standard: head.standard,
    units: head.units,
    deadline: divided.deadline ? head.deadline : null,
    leaders: divided.leaders ? head.leaders : null,
    remark: divided.remark ? head.remark : null,
    money: divided.money ? head.money : [],
    quotas: head.quotas,
    others: head.others,
  };
  const subItems = withUnits(numbered([first, ...others]), []);
  const whole: RawItem = {
    ...head,
    title: titles ? titleOfParts(subItems) : head.title,
    content: null,
    standard: null,
    units: [],
    deadline: divided.deadline ? null : head.deadline,
    leaders: divided.leaders ? null : head.leaders,
    remark: divided.remark ? null : head.remark,
    money: divided.money ? [] : head.money,
    quotas: [],
    others: [],
    doubts: titles ? [...head.doubts, { code: 'TITLES_OF_PARTS' }] : head.doubts,
  };
  return { ...whole, subItems: subItems.map((part, index) => sharing(part, subItems, index, divided)) };
}

function titleOfParts(parts: readonly RawItem[]): RawItem['title'] {
  const titles = parts.flatMap(({ title }) => title ?? []);
  return joined(titles, titles.every(({ text }) => /[。；;]$/.test(text)) ? '' : '；');
}

/** Rows whose contents begin with numbers of their own, 1.新增就业5000人. */
function numbered(parts: readonly RawItem[]): RawItem[] {
  const found = parts.map(({ content, serial }) => (content && !serial ? leadingSerial(content) : null));
  return parts.map((part, index) => {
    const own = found[index];
    return own && found.every(Boolean) ? { ...part, serial: own.label, content: own.rest } : part;
  });
}

/** A part whose date or leader is blank shares that of the part above; a part does not say again what the whole item says. */
function sharing(
  part: RawItem,
  all: readonly RawItem[],
  index: number,
  divided: { readonly deadline: boolean; readonly leaders: boolean },
): RawItem {
  const before = all.slice(0, index + 1).reverse();
  return {
    ...part,
    deadline: divided.deadline ? (before.find(({ deadline }) => deadline)?.deadline ?? null) : null,
    leaders: divided.leaders ? (before.find(({ leaders }) => leaders)?.leaders ?? null) : null,
  };
}

function withUnits(parts: readonly RawItem[], ofHead: readonly RawUnits[]): RawItem[] {
  let above = ofHead;
  return parts.map((part) => {
    const { units, doubts }: { units: readonly RawUnits[]; doubts: readonly Doubt[] } = unitsOfPart(part.units, above);
    if (units.some(({ passage }) => !isBlank(passage))) above = units;
    return { ...part, units, doubts: [...part.doubts, ...doubts] };
  });
}
