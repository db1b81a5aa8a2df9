import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { tidyName } from './names.rules';

export type DirectoryEntry = Tenant | Unit;

/** How well a row's names fit: the whole name, its beginning, a part; then pinyin and initials; last a former name. */
const rank = (row: string, formerNames: string): string => `CASE
    WHEN ${row}.name = $2 OR ${row}.short_name = $2 OR $2 = ANY (${row}.aliases) THEN 0
    WHEN starts_with(${row}.name, $2) OR starts_with(${row}.short_name, $2) THEN 1
    WHEN strpos(${row}.name, $2) > 0 OR strpos(${row}.short_name, $2) > 0 OR strpos(array_to_string(${row}.aliases, ' '), $2) > 0 THEN 2
    WHEN $3 <> '' AND (${row}.pinyin = $3 OR ${row}.initials = $3) THEN 3
    WHEN $3 <> '' AND (starts_with(${row}.pinyin, $3) OR starts_with(${row}.initials, $3)) THEN 4
    WHEN length($3) > 1 AND (strpos(${row}.pinyin, $3) > 0 OR strpos(${row}.initials, $3) > 0) THEN 5
    WHEN ${formerNames} THEN 6 END`;

const WAS_CALLED_SO = `EXISTS (SELECT 1 FROM unit_name n
      WHERE n.city_id = u.city_id AND n.unit_id = u.id AND (strpos(n.name, $2) > 0 OR strpos(n.short_name, $2) > 0))`;

/**
 * The open tenants and units that a text may mean, best first: by name, short name, alias, former name, pinyin (liuzhou) and
 * initials (lzs), within what the viewer sees. The text is taken literally. A tenant goes before a unit that fits as well, and the higher
 * before the lower.
 */
export async function searchDirectory(work: UnitOfWork, text: string, first: number): Promise<DirectoryEntry[]> {
  const name = tidyName(text);
  if (name === '') return [];
  const hits = await work.query<{ type: 'Tenant' | 'Unit'; id: string }>(
    `SELECT type, id FROM (
       SELECT 'Tenant' AS type, t.id, t.code AS place, t.pinyin, ${rank('t', 'false')} AS rank
       FROM tenant t WHERE t.city_id = $1 AND t.closed_on IS NULL
       UNION ALL
       SELECT 'Unit', u.id, t.code, u.pinyin, ${rank('u', WAS_CALLED_SO)}
       FROM unit u JOIN tenant t ON t.city_id = u.city_id AND t.id = u.tenant_id
       WHERE u.city_id = $1 AND u.closed_on IS NULL
     ) entry
     WHERE rank IS NOT NULL
     ORDER BY rank, type, length(place), place, pinyin, id LIMIT $4`,
    [work.cityId, name, pinyinAsked(name), first],
  );
  const idsOf = (type: string) => hits.filter((hit) => hit.type === type).map(({ id }) => id);
  const found = [...(await work.many(Tenant, idsOf('Tenant'))), ...(await work.many(Unit, idsOf('Unit')))];
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  return hits.flatMap(({ id }) => byId.get(id) ?? []);
}

/** What was typed as pinyin, or nothing when it was not: Liu Zhou → liuzhou, lü → lv. */
function pinyinAsked(text: string): string {
  const letters = text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[\s'’·-]/g, '');
  return /^[a-z0-9]+$/.test(letters) ? letters : '';
}
