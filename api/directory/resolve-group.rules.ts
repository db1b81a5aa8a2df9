import type { Bilingual } from '../../tenants/language';
import { expandGroup, type GroupTenant } from './tenant-group.rules';
import { matchTenant } from './tenant-name.rules';
import { parseUnitExpression } from './unit-expression.rules';
import type { UnitPart } from './unit-part';

export interface ResolvedGroup<T> {
  readonly tenants: readonly T[];
  /** Names, as written, that are no area of the list: units among them. */
  readonly unresolved: readonly string[];
  /** What a clerk should look at before relying on it. */
  readonly doubts: readonly Bilingual[];
}

/**
 * The areas that an expression such as 各县及柳江区人民政府 stands for on a date (R37, R38).
 * @param areas the direct children of whoever wrote it, closed ones included; the result is in their order.
 * @param on YYYY-MM-DD
 */
export function resolveGroup<T extends GroupTenant>(
  expression: string,
  areas: readonly T[],
  on: string,
): ResolvedGroup<T> {
  const read = parseUnitExpression(expression, {
    tenantNames: areas.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
  });
  const there = areas.filter(({ closedOn, openedOn }) => (!closedOn || closedOn > on) && (!openedOn || openedOn <= on));
  const found = new Set<T>();
  const unresolved: string[] = [];
  const doubts: Bilingual[] = read.warnings.map(({ zh, en }) => ({ zh, en }));
  for (const part of read.parts) {
    const members = membersOf(part, there, on);
    for (const tenant of members) found.add(tenant);
    unresolved.push(...unknownNames(part, there));
    const { count, plus, except } = part.group ?? { count: null, plus: [], except: [] };
    const inBase = members.length - plus.length + except.length;
    if (count !== null && count !== inBase) {
      doubts.push({ zh: `写的是 ${count} 个，实有 ${inBase} 个。`, en: `It says ${count}, and there are ${inBase}.` });
    }
  }
  return { tenants: areas.filter((area) => found.has(area)), unresolved: [...new Set(unresolved)], doubts };
}

function membersOf<T extends GroupTenant>(part: UnitPart, there: readonly T[], on: string): T[] {
  if (part.group) return expandGroup(part.group, there, on);
  const tenant = matchTenant(part.name, there);
  return tenant ? [tenant] : [];
}

function unknownNames(part: UnitPart, there: readonly GroupTenant[]): string[] {
  if (!part.group) return matchTenant(part.name, there) ? [] : [part.asWritten];
  return [...part.group.plus, ...part.group.except].filter((name) => matchTenant(name, there) === null);
}
