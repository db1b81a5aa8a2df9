import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { tidyName } from './names.rules';

export type DirectoryEntry = Tenant | Unit;

interface MoreNames {
  /** Conditions on what a row is called beside its own names. */
  readonly whole: string;
  readonly beginning: string;
  readonly former: string;
}

/** Whether one of the names that are kept with blanks between them is, or begins with, the pinyin asked for. */
const isSpelt = (column: string): string => `strpos(' ' || ${column} || ' ', ' ' || $3 || ' ') > 0`;
const begins = (column: string): string => `strpos(' ' || ${column}, ' ' || $3) > 0`;

/** How well a row's names fit: the whole name, its beginning, a part; then pinyin and initials; last a former name. */
const rank = (row: string, more: MoreNames): string => `CASE
    WHEN ${row}.name = $2 OR ${row}.short_name = $2 OR $2 = ANY (${row}.aliases) OR ${more.whole} THEN 0
    WHEN starts_with(${row}.name, $2) OR starts_with(${row}.short_name, $2) OR ${more.beginning} THEN 1
    WHEN strpos(${row}.name, $2) > 0 OR strpos(${row}.short_name, $2) > 0 OR strpos(array_to_string(${row}.aliases, ' '), $2) > 0 THEN 2
    WHEN $3 <> '' AND (${isSpelt(`${row}.pinyin`)} OR ${isSpelt(`${row}.initials`)}) THEN 3
    WHEN $3 <> '' AND (${begins(`${row}.pinyin`)} OR ${begins(`${row}.initials`)}) THEN 4
    WHEN length($3) > 1 AND (strpos(${row}.pinyin, $3) > 0 OR strpos(${row}.initials, $3) > 0) THEN 5
    WHEN ${more.former} THEN 6 END`;

/** 柳州市住建局: the area's name before what its own people call 市住建局. The short name that is meant, or null. */
const AFTER_ITS_AREA = `CASE WHEN starts_with($2, t.name) THEN right(t.name, 1) || nullif(substr($2, length(t.name) + 1), '') END`;

const NOTHING_MORE: MoreNames = { whole: 'false', beginning: 'false', former: 'false' };

const OF_A_UNIT: MoreNames = {
  whole: `coalesce(${AFTER_ITS_AREA} = u.short_name OR ${AFTER_ITS_AREA} = ANY (u.aliases), false)`,
  beginning: `coalesce(strpos(concat(' ', u.short_name, ' ', array_to_string(u.aliases, ' ')), ' ' || ${AFTER_ITS_AREA}) > 0, false)`,
  former: `EXISTS (SELECT 1 FROM unit_name n
      WHERE n.city_id = u.city_id AND n.unit_id = u.id AND (strpos(n.name, $2) > 0 OR strpos(n.short_name, $2) > 0))`,
};

/**
 * The open tenants and units that a text may mean, best first: by name, short name, alias, former name, the area's name before the
 * short name (柳州市住建局), and the pinyin (liuzhou) and initials (lzs) of each, within what the viewer sees. The text is taken
 * literally. A tenant goes before a unit that fits as well, and the higher before the lower.
 */
export async function searchDirectory(work: UnitOfWork, text: string, first: number): Promise<DirectoryEntry[]> {
  const name = tidyName(text);
  if (name === '') return [];
  const hits = await work.query<{ type: 'Tenant' | 'Unit'; id: string }>(
    `SELECT type, id FROM (
       SELECT 'Tenant' AS type, t.id, t.code AS place, t.pinyin, ${rank('t', NOTHING_MORE)} AS rank
       FROM tenant t WHERE t.city_id = $1 AND t.closed_on IS NULL
       UNION ALL
       SELECT 'Unit', u.id, t.code, u.pinyin, ${rank('u', OF_A_UNIT)}
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
