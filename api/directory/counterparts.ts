import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/**
 * The counterparts of units: open units of the same sector in the superior tenant and in the direct children, within what the viewer
 * sees (R27). A suggestion of whom to turn to, never a rule. One statement for the ids and one for the rows, whatever the number of units.
 */
export async function counterpartsOf(work: UnitOfWork, unitIds: readonly string[]): Promise<Unit[][]> {
  const pairs = await work.query<{ unitId: string; counterpartId: string }>(
    `SELECT u.id AS "unitId", c.id AS "counterpartId"
     FROM unit u
     JOIN tenant t ON t.city_id = u.city_id AND t.id = u.tenant_id
     JOIN tenant o ON o.city_id = t.city_id AND (o.id = t.parent_id OR o.parent_id = t.id) AND o.closed_on IS NULL
     JOIN unit c ON c.city_id = o.city_id AND c.tenant_id = o.id AND c.sector = u.sector AND c.closed_on IS NULL
     WHERE u.city_id = $1 AND u.id = ANY ($2::uuid[])
     ORDER BY o.level, o.code, c.pinyin, c.id`,
    [work.cityId, [...unitIds]],
  );
  const units = await work.many(Unit, [...new Set(pairs.map(({ counterpartId }) => counterpartId))]);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const found = new Map<string, Unit[]>(unitIds.map((id) => [id, []]));
  for (const { unitId, counterpartId } of pairs) {
    const unit = byId.get(counterpartId);
    if (unit) found.get(unitId)?.push(unit);
  }
  return unitIds.map((id) => found.get(id) ?? []);
}
