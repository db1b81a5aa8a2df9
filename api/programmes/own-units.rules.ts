import { UnitRole } from '../../schema/task';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import type { ResolvedParty, Surroundings } from './party-resolution.rules';

export interface OwnUnit {
  readonly unitId: string;
  readonly role: UnitRole;
}

/** The own units of a leaf, leads first; the government office stands in for a lead that is another tenant (R48). */
export function ownUnits(parties: readonly ResolvedParty[], around: Surroundings): OwnUnit[] {
  const named = parties.flatMap(({ unitId, role }) => (unitId === null ? [] : [{ unitId, role }]));
  const leads = named.filter(({ role }) => role === UnitRole.LEAD);
  const supports = named.filter(
    ({ unitId, role }) => role === UnitRole.SUPPORT && !leads.some((lead) => lead.unitId === unitId),
  );
  if (leads.length > 0) return [...leads, ...supports];
  const office =
    around.units.find(({ functions }) => functions.includes(UnitFunction.GOVERNMENT_OFFICE)) ??
    around.units.find(({ kind }) => kind === UnitKind.GOVERNMENT);
  if (!office) return supports;
  return [{ unitId: office.id, role: UnitRole.LEAD }, ...supports.filter(({ unitId }) => unitId !== office.id)];
}
