import type { UnitContext } from '../directory/unit-part';
import { findClauses } from './clause-places.rules';
import { type FoundClause, RULE_IN_BRACKETS } from './clause-values.rules';
import type { Doubt } from './notice-draft';
import { joined, type Passage, sliceOf, trimmed, without } from './passage.rules';
import type { ColumnRole, RawItem, RawMoney, RawUnits } from './raw-item';
import { areUnitRoles, dividedUnits } from './unit-columns.rules';

/** What the clauses of a paragraph say of who, until when and for how much; and the paragraph without them. */
export interface CutClauses {
  readonly text: Passage;
  readonly units: readonly RawUnits[];
  readonly leaders: Passage | null;
  readonly deadline: Passage | null;
  readonly money: readonly RawMoney[];
  readonly others: RawItem['others'];
  /** 上述项目由A牵头负责: it holds for the items above. */
  readonly isForAbove: boolean;
  readonly doubts: readonly Doubt[];
}

/**
 * Cuts the unit clauses out of a paragraph or of the lines of one item, in every form of the catalogue: labelled in brackets of any kind, on
 * lines of their own or at the end; with no label as names in brackets (A、B、C) or as a sentence (由A牵头，会同B落实). A bracket that names
 * no units stays: （二期）, （含幼儿园）.
 */
export function cutUnitClauses(passage: Passage, context: UnitContext = {}): CutClauses {
  const clauses = findClauses(passage.text, context);
  const fields = clauses.map((clause) => fieldsOf(passage, clause));
  const all = fields.flat();
  const saidAs = (role: ColumnRole) => {
    const values = all.filter((field) => field.role === role && field.value.text !== '').map(({ value }) => value);
    return values.length === 0 ? null : joined(values, '、');
  };
  const units = fields.map(unitsOf);
  return {
    text: withoutSpans(passage, clauses),
    units: units.flatMap(({ cells }) => cells),
    leaders: saidAs('LEADER'),
    deadline: saidAs('DEADLINE'),
    money: all.filter(({ role }) => role === 'MONEY').map(({ label, value }) => moneyOf(label, value)),
    others: all
      .filter(({ role }) => !areUnitRoles(role) && !['LEADER', 'DEADLINE', 'MONEY'].includes(role))
      .map(({ label, value }) => ({ head: label ?? { text: '', at: [] }, value })),
    isForAbove: clauses.some(({ isForAbove }) => isForAbove),
    doubts: [...units.flatMap(({ doubts }) => doubts), ...clauses.flatMap(({ doubts }) => doubtsAt(passage, doubts))],
  };
}

interface Field {
  readonly role: ColumnRole;
  readonly label: Passage | null;
  readonly value: Passage;
  /** Who leads among its names is said in it, or is not said at all. */
  readonly isMixed: boolean;
  readonly saysRoles: boolean;
}

function fieldsOf(passage: Passage, { values }: FoundClause): Field[] {
  return values.map(({ label, start, end, role, saysRoles }) => ({
    role: role === 'DIVISION' ? 'LEAD' : role,
    label: label ? sliceOf(passage, label.start, label.end) : null,
    value: trimmed(without(sliceOf(passage, start, end), RULE_IN_BRACKETS)),
    isMixed: role === 'DIVISION',
    saysRoles,
  }));
}

/** Who leads is settled as between the columns of a table: 责任单位 leads when alone and supports beside 牵头单位 (R51). */
function unitsOf(fields: readonly Field[]): { cells: RawUnits[]; doubts: Doubt[] } {
  const columns = fields.map(({ role, label }) => ({ head: label, word: label?.text ?? '', role, isUndivided: false }));
  const labelled = columns.filter((_, index) => fields[index]?.isMixed === false);
  const doubts = dividedUnits(labelled);
  const cells = fields.flatMap(({ label, value, isMixed, saysRoles }, index): RawUnits[] => {
    const column = columns[index];
    if (!column || !areUnitRoles(column.role)) return [];
    const undivided = isMixed ? !saysRoles : column.isUndivided;
    return [{ role: column.role, passage: value, label, undivided, inherited: false }];
  });
  return { cells, doubts };
}

function moneyOf(label: Passage | null, value: Passage): RawMoney {
  const unit = /亿元|千元|万元|元/.exec(value.text)?.[0] ?? /亿元|千元|万元|元/.exec(label?.text ?? '')?.[0] ?? null;
  return { passage: value, head: label, unit: unit as RawMoney['unit'], isTotal: true };
}

function doubtsAt(passage: Passage, doubts: FoundClause['doubts']): Doubt[] {
  return doubts.map(({ code, start, end }) => {
    const about = sliceOf(passage, start, end);
    const [first, last] = [about.at[0], about.at.at(-1)];
    const span = first === undefined || last === undefined ? null : { start: first, end: last + 1 };
    return { code, about: [about.text], span };
  });
}

function withoutSpans(passage: Passage, spans: readonly { readonly start: number; readonly end: number }[]): Passage {
  const kept: Passage[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    kept.push(sliceOf(passage, from, start));
    from = Math.max(from, end);
  }
  return trimmed(joined([...kept, sliceOf(passage, from)]));
}
