import { PartyKind, type TaskParty, UnitRole } from '../../schema/task';
import type { Tenant } from '../../tenants/tenant';
import { TenantKind } from '../../tenants/tenant-kind';
import { type Unit, UnitKind } from '../../tenants/unit';
import { matchTenant } from '../directory/tenant-name.rules';
import { parseUnitExpression } from '../directory/unit-expression.rules';
import type { UncertainCode, UnitContext, UnitPart } from '../directory/unit-part';
import type { PartyDraft, TaskParties } from './programme-draft';

/** The issuer with its open units and its open direct children: all that a name of its list can mean. */
export interface Surroundings {
  readonly tenant: Tenant;
  readonly units: readonly Unit[];
  readonly children: readonly Tenant[];
}

/** A party of a task before it is a row. */
export type ResolvedParty = Pick<
  TaskParty,
  'role' | 'kind' | 'name' | 'asWritten' | 'unitId' | 'namedTenantId' | 'remark'
>;
type Found = Omit<ResolvedParty, 'role'>;

/** Doubts that remain when the name was found all the same: a person should look at how it was read. */
const DOUBTS_THAT_STAY: readonly UncertainCode[] = ['RUN_TOGETHER', 'PREFIX_UNCLEAR', 'BRACKET_UNCLEAR'];

const NOT_FOUND = '在本地区单位和直接下级地区中未找到，请对应到具体单位。';
const AMBIGUOUS = '有多个单位使用该名称，请指明。';

/**
 * Who leads and who supports, in the order of the notice. What is given as resolved is matched by name or id, and the words are
 * read for what is not given. What is not found is UNRESOLVED with a remark, never a unit made up (R46).
 */
export function resolveParties(task: TaskParties, around: Surroundings): ResolvedParty[] {
  const context = contextOf(around);
  const written = [
    ...readCell(task.leadAsWritten, UnitRole.LEAD, around, context),
    ...readCell(task.supportAsWritten, UnitRole.SUPPORT, around, context),
  ];
  const of = (role: UnitRole, given: readonly PartyDraft[] | null | undefined): ResolvedParty[] =>
    given == null
      ? written.filter((party) => party.role === role)
      : given.map((party) => ({ role, ...asTheNoticeWritesIt(findGiven(party, around, context), written) }));
  return withoutRepeats([...of(UnitRole.LEAD, task.lead), ...of(UnitRole.SUPPORT, task.support)]);
}

/** The level character that the issuer's own units bear: 县财政局. A street's bear none. */
export function levelWord(kind: TenantKind): string {
  if (kind === TenantKind.STREET || kind === TenantKind.FARM_AREA) return '';
  const words: Partial<Record<TenantKind, string>> = {
    [TenantKind.AUTONOMOUS_PREFECTURE]: '州',
    [TenantKind.LEAGUE]: '盟',
    [TenantKind.COUNTY]: '县',
    [TenantKind.AUTONOMOUS_COUNTY]: '县',
    [TenantKind.BANNER]: '旗',
    [TenantKind.AUTONOMOUS_BANNER]: '旗',
    [TenantKind.TOWN]: '镇',
    [TenantKind.TOWNSHIP]: '乡',
    [TenantKind.ETHNIC_TOWNSHIP]: '乡',
    [TenantKind.PREFECTURE_CITY]: '市',
    [TenantKind.MUNICIPALITY]: '市',
    [TenantKind.COUNTY_CITY]: '市',
    [TenantKind.COUNTY_LEVEL_CITY]: '市',
    [TenantKind.DISTRICT]: '区',
    [TenantKind.FUNCTIONAL_AREA]: '区',
    [TenantKind.FOREST_DISTRICT]: '区',
    [TenantKind.SPECIAL_DISTRICT]: '区',
  };
  return words[kind] ?? '';
}

function contextOf({ tenant, units, children }: Surroundings): UnitContext {
  const prefix = levelWord(tenant.kind);
  return {
    ...(prefix && { prefix }),
    issuerName: tenant.name,
    tenantNames: children.flatMap(({ name, shortName, aliases }) => [name, shortName, ...aliases]),
    unitNames: units.flatMap(namesOf),
  };
}

const namesOf = ({ name, shortName, aliases }: Unit): string[] => [name, shortName, ...aliases];

function readCell(
  text: string | null | undefined,
  role: UnitRole,
  around: Surroundings,
  context: UnitContext,
): ResolvedParty[] {
  if (text == null) return [];
  return parseUnitExpression(text, context).parts.map((part) => ({
    // 县文化旅游委（移动、电信） names helpers in the column of the leads (R43).
    role: part.role === undefined ? role : UnitRole[part.role],
    ...findPart(part, around),
  }));
}

function findGiven(party: PartyDraft, around: Surroundings, context: UnitContext): Found {
  const unit = party.unitId == null ? undefined : around.units.find(({ id }) => id === party.unitId);
  if (unit) return asUnit(unit, unit.shortName, unit.shortName);
  const child = party.tenantId == null ? undefined : around.children.find(({ id }) => id === party.tenantId);
  if (child) return asTenant(child, child.name, child.name);
  const name = (party.name ?? '').trim();
  const exact = unitsNamed([name], around);
  if (exact.length === 1 && exact[0]) return asUnit(exact[0], name, name);
  const { parts } = parseUnitExpression(name, context);
  if (parts.length === 1 && parts[0]) return { ...findPart(parts[0], around), name, asWritten: name };
  const tenant = childNamed(name, around);
  return tenant ? asTenant(tenant, name, name) : unresolved(name, name, NOT_FOUND);
}

function findPart(part: UnitPart, around: Surroundings): Found {
  const asWritten = part.asWritten.replace(/\s+/g, '');
  const doubt = part.uncertain && DOUBTS_THAT_STAY.includes(part.uncertain.code) ? part.uncertain.zh : null;
  if (part.kind === 'GROUP') {
    return { ...unresolved(part.name, asWritten, part.uncertain?.zh ?? null), kind: PartyKind.GROUP };
  }
  const units = unitsNamed([part.name, asWritten], around);
  if (units.length > 1) return unresolved(part.name, asWritten, AMBIGUOUS);
  if (units[0]) return asUnit(units[0], properName(part.name, units[0]), asWritten, doubt);
  const own = around.units.find(({ kind }) => kind === UnitKind.GOVERNMENT);
  const isOwn = part.nature === 'GOVERNMENT' && (part.prefix?.text ?? '') === levelWord(around.tenant.kind);
  if (own && isOwn) return asUnit(own, part.name, asWritten, doubt);
  const tenant = [part.name, part.alias].map((name) => name && childNamed(name, around)).find(Boolean);
  if (tenant) return asTenant(tenant, part.name, asWritten, doubt);
  return unresolved(part.name, asWritten, part.uncertain?.zh ?? NOT_FOUND);
}

/** The units that bear the first of the names that any unit bears. */
function unitsNamed(names: readonly string[], { units }: Surroundings): Unit[] {
  for (const name of names) {
    const full = units.filter((unit) => unit.name === name);
    const found = full.length > 0 ? full : units.filter((unit) => namesOf(unit).includes(name));
    if (found.length > 0) return found;
  }
  return [];
}

/** 水利局, an alias that a notice writes, is 县水利局 with its level. */
const properName = (name: string, unit: Unit): string => (unit.aliases.includes(name) ? unit.shortName : name);

function childNamed(name: string, { children }: Surroundings): Tenant | null {
  const forms = children.map((child) => ({
    id: child.id,
    name: child.name,
    aliases: [child.shortName, ...child.aliases],
  }));
  const id = matchTenant(name, forms)?.id;
  return children.find((child) => child.id === id) ?? null;
}

/** The own unit of a name, for a field that can name no other: null when there is none, or several. */
export function ownUnitNamed(name: string, around: Surroundings): Unit | null {
  const found = unitsNamed([name.trim()], around);
  if (found.length === 1) return found[0] ?? null;
  return null;
}

function asUnit(unit: Unit, name: string, asWritten: string, remark: string | null = null): Found {
  return { kind: PartyKind.UNIT, name, asWritten, unitId: unit.id, namedTenantId: null, remark };
}

function asTenant(tenant: Tenant, name: string, asWritten: string, remark: string | null = null): Found {
  return { kind: PartyKind.TENANT, name, asWritten, unitId: null, namedTenantId: tenant.id, remark };
}

function unresolved(name: string, asWritten: string, remark: string | null): Found {
  return { kind: PartyKind.UNRESOLVED, name, asWritten, unitId: null, namedTenantId: null, remark };
}

const identityOf = ({ unitId, namedTenantId, name }: Found): string => unitId ?? namedTenantId ?? name;

function asTheNoticeWritesIt(found: Found, written: readonly ResolvedParty[]): Found {
  const same = written.find((party) => identityOf(party) === identityOf(found));
  return same ? { ...found, asWritten: same.asWritten } : found;
}

/** Named twice is once; who leads does not support as well. */
export function withoutRepeats(parties: readonly ResolvedParty[]): ResolvedParty[] {
  const seen = new Set<string>();
  return parties.filter((party) => {
    const identity = identityOf(party);
    return !seen.has(identity) && seen.add(identity);
  });
}
