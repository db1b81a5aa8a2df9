import { Duty } from '../../schema/task';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import type { ResolvedParty, Surroundings } from './party-resolution.rules';

export interface OwnUnit {
  readonly unitId: string;
  readonly duty: Duty;
}

/** The own units of a leaf, leads first; the government office stands in for a lead that is another tenant (R48). */
export function ownUnits(parties: readonly ResolvedParty[], around: Surroundings): OwnUnit[] {
  const named = parties.flatMap(({ unitId, duty }) => (unitId === null ? [] : [{ unitId, duty }]));
  const leads = named.filter(({ duty }) => duty === Duty.LEAD);
  const supports = named.filter(
    ({ unitId, duty }) => duty === Duty.SUPPORT && !leads.some((lead) => lead.unitId === unitId),
  );
  if (leads.length > 0) return [...leads, ...supports];
  const office =
    around.units.find(({ functions }) => functions.includes(UnitFunction.GOVERNMENT_OFFICE)) ??
    around.units.find(({ kind }) => kind === UnitKind.GOVERNMENT);
  if (!office) return supports;
  return [{ unitId: office.id, duty: Duty.LEAD }, ...supports.filter(({ unitId }) => unitId !== office.id)];
}
