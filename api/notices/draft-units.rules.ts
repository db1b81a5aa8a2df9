import { parseUnitExpression } from '../directory/unit-expression.rules';
import type { UnitContext, UnitPart } from '../directory/unit-part';
import type { Doubt, DraftUnit, Reading } from './notice-draft';
import { sliceOf, spanOf } from './passage.rules';
import type { RawUnits, UnitCellRole } from './raw-item';
import { readAs } from './reading.rules';

/** The units of one item by their role, and whether its district is marked not involved (R49). */
export interface DraftUnits {
  readonly byRole: Readonly<Record<UnitCellRole, readonly DraftUnit[]>>;
  readonly notInvolved: Reading<boolean> | null;
  readonly doubts: readonly Doubt[];
}

/** Whose units a column names: a district that divides up its city's list writes 市财政局 in one column and 区财政局 in another (R17). */
export interface UnitContexts {
  readonly own: UnitContext;
  readonly superior: UnitContext;
}

const HELPERS: Readonly<Record<UnitCellRole, UnitCellRole>> = {
  LEAD: 'SUPPORT',
  SUPPORT: 'SUPPORT',
  DISTRICT_LEAD: 'DISTRICT_SUPPORT',
  DISTRICT_SUPPORT: 'DISTRICT_SUPPORT',
  PARENT_LEAD: 'SUPPORT',
};
const LEADS: Readonly<Record<UnitCellRole, UnitCellRole>> = {
  LEAD: 'LEAD',
  SUPPORT: 'LEAD',
  DISTRICT_LEAD: 'DISTRICT_LEAD',
  DISTRICT_SUPPORT: 'DISTRICT_LEAD',
  PARENT_LEAD: 'PARENT_LEAD',
};

/** How sure a name is by what the grammar says of it. */
const CONFIDENCE: Readonly<Record<UnitPart['kind'], number>> = {
  UNIT: 0.95,
  TENANT: 0.95,
  GROUP: 0.95,
  UNRESOLVED: 0.5,
};

/**
 * Reads the unit cells or clauses of an item with the one grammar of units (R32–R50).
 * @param cells its cells in the order of the columns
 * @returns every name under its role: helpers in brackets of a lead (R43) support, a name that is marked 牵头 in a mixed cell leads
 */
export function readUnits(cells: readonly RawUnits[], contexts: UnitContexts): DraftUnits {
  const byRole: Record<UnitCellRole, DraftUnit[]> = {
    LEAD: [],
    SUPPORT: [],
    DISTRICT_LEAD: [],
    DISTRICT_SUPPORT: [],
    PARENT_LEAD: [],
  };
  const doubts: Doubt[] = [];
  let notInvolved: Reading<boolean> | null = null;
  const hasDistrict = cells.some(({ role }) => role.startsWith('DISTRICT'));
  for (const cell of cells) {
    const isDistrict = cell.role.startsWith('DISTRICT');
    const context = hasDistrict && !isDistrict ? contexts.superior : contexts.own;
    const expression = parseUnitExpression(cell.passage.text, context);
    if (isDistrict) notInvolved ??= readAs(cell.passage, false, 0.9);
    if (expression.kind === 'NOT_INVOLVED') notInvolved = readAs(cell.passage, true, 1);
    for (const part of expression.parts) {
      const role = part.role === 'SUPPORT' ? HELPERS[cell.role] : part.role === 'LEAD' ? LEADS[cell.role] : cell.role;
      const unit = draftUnit(cell, part);
      if (!byRole[role].some(({ value }) => value === unit.value)) byRole[role].push(unit);
    }
    const told = expression.parts.flatMap(({ uncertain }) => (uncertain ? [uncertain.zh] : []));
    for (const { code, zh, en, span } of expression.warnings) {
      if (!told.includes(zh)) doubts.push({ code, about: [zh, en], span: spanOf(cell.passage, span.start, span.end) });
    }
  }
  return { byRole, notInvolved, doubts };
}

function draftUnit(cell: RawUnits, part: UnitPart): DraftUnit {
  const passage = sliceOf(cell.passage, part.span.start, part.span.end);
  const carried = part.prefix && part.prefix.source !== 'WRITTEN' ? 0.05 : 0;
  const confidence = part.uncertain ? 0.6 : (CONFIDENCE[part.kind] ?? 0.5) - carried;
  const doubts = part.uncertain ? [{ code: part.uncertain.code, about: [part.uncertain.zh, part.uncertain.en] }] : [];
  return {
    ...readAs(passage, part.name, cell.inherited ? Math.min(confidence, 0.85) : confidence, doubts),
    asWritten: part.asWritten,
    kind: part.kind,
    ...(part.group && { group: part.group }),
    ...(part.alias && { alias: part.alias }),
    inherited: cell.inherited,
  };
}
