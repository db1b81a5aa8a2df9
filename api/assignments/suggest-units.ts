import type { Assignment } from '../../schema/assignment';
import { UnitSuggestion } from '../../schema/suggestion';
import { TaskParty } from '../../schema/task';
import { Unit } from '../../tenants/unit';
import { suggestCounterparts } from '../directory/counterpart.rules';
import type { Request } from '../request/context';

/**
 * The holder's own units that are counterparts of the units which the issuer's task names, with their role there. A unit that
 * leads at the superior's and has no counterpart here is simply not there: suggestions suggest and never impose (R27, R28).
 */
export async function suggestUnits(request: Request, { tenantId, taskId }: Assignment): Promise<UnitSuggestion[]> {
  const [all, own] = await Promise.all([
    request.many(TaskParty, 'taskId', taskId, { position: 'ASC' }),
    request.many(Unit, 'tenantId', tenantId, { name: 'ASC' }),
  ]);
  const parties = all.filter(({ removedOn }) => removedOn === null);
  const named = await Promise.all(parties.map(({ unitId }) => request.one(Unit, unitId)));
  const superiors = named.filter((unit) => unit !== null && unit.tenantId !== tenantId) as Unit[];
  const open = own.filter(({ closedOn }) => closedOn === null);
  const taken = new Set<string>();
  return suggestCounterparts(superiors, open).flatMap(({ ownUnitId, forUnitId, strength, reason }) => {
    const unit = open.find(({ id }) => id === ownUnitId);
    const counterpartOf = superiors.find(({ id }) => id === forUnitId);
    const party = parties.find(({ unitId }) => unitId === forUnitId);
    if (!unit || !counterpartOf || !party || taken.has(ownUnitId)) return [];
    taken.add(ownUnitId);
    return [
      Object.assign(new UnitSuggestion(), {
        unit,
        role: party.role,
        counterpartOf,
        isCertain: strength === 'STRONG',
        reason: reason[request.language],
      }),
    ];
  });
}
