import { type Page, pageOf } from '../../schema/connection';
import { Unit, type UnitFunction, type UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { pageSize } from '../request/errors';
import { ID, placeAfter } from '../request/page';

export interface UnitFilter {
  readonly kind?: UnitKind | null;
  readonly sector?: string | null;
  readonly function?: UnitFunction | null;
  /** Closed ones too. */
  readonly includeClosed?: boolean;
}

export interface PageAsked {
  readonly first: number;
  readonly after?: string | null;
}

/** The pinyin, a line end, the id. */
const KEYSET = new RegExp(`^([^\\n]*)\\n${ID}$`);

/** Refuses a page that is too large, and a cursor that is none. */
export function checkPage({ first, after }: PageAsked): void {
  pageSize(first);
  placeAfter(after, KEYSET);
}

/** A page of the units of each tenant, in the order of their pinyin: two statements for all of them. */
export async function unitPages(
  work: UnitOfWork,
  tenantIds: readonly string[],
  filter: UnitFilter,
  page: PageAsked,
): Promise<Page<Unit>[]> {
  const [pinyin = null, id = null] = placeAfter(page.after, KEYSET) ?? [];
  const rows = await work.query<{ tenantId: string; id: string }>(
    `SELECT wanted.id AS "tenantId", found.id
     FROM unnest($2::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT u.id, u.pinyin FROM unit u
       WHERE u.city_id = $1 AND u.tenant_id = wanted.id AND ${CONDITIONS}
       ORDER BY u.pinyin, u.id LIMIT $9
     ) found
     ORDER BY found.pinyin, found.id`,
    [work.cityId, [...tenantIds], ...conditions(filter), pinyin, id, page.first + 1],
  );
  const units = await unitsById(work, rows);
  return tenantIds.map((tenantId) => {
    const own = rows.filter((row) => row.tenantId === tenantId).flatMap((row) => units.get(row.id) ?? []);
    return pageOf(own, page.first, cursorOf);
  });
}

/** A page of the units of one tenant, or of all that the viewer sees: its own, those below and those of its superiors. */
export async function visibleUnits(
  work: UnitOfWork,
  tenantId: string | null,
  filter: UnitFilter,
  page: PageAsked,
): Promise<Page<Unit>> {
  const [pinyin = null, id = null] = placeAfter(page.after, KEYSET) ?? [];
  const rows = await work.query<{ id: string }>(
    `SELECT u.id FROM unit u
     WHERE u.city_id = $1 AND ($2::uuid IS NULL OR u.tenant_id = $2) AND ${CONDITIONS}
     ORDER BY u.pinyin, u.id LIMIT $9`,
    [work.cityId, tenantId, ...conditions(filter), pinyin, id, page.first + 1],
  );
  const units = await unitsById(work, rows);
  return pageOf(
    rows.flatMap((row) => units.get(row.id) ?? []),
    page.first,
    cursorOf,
  );
}

async function unitsById(work: UnitOfWork, rows: readonly { id: string }[]): Promise<Map<string, Unit>> {
  const units = await work.many(
    Unit,
    rows.map(({ id }) => id),
  );
  return new Map(units.map((unit) => [unit.id, unit]));
}

const CONDITIONS = `($3::text IS NULL OR u.kind = $3) AND ($4::text IS NULL OR u.sector = $4)
         AND ($5::text IS NULL OR u.functions @> ARRAY[$5::text]) AND ($6 OR u.closed_on IS NULL)
         AND ($7::text IS NULL OR (u.pinyin, u.id) > ($7::text, $8::uuid))`;

function conditions(filter: UnitFilter): unknown[] {
  return [filter.kind ?? null, filter.sector ?? null, filter.function ?? null, filter.includeClosed ?? false];
}

const cursorOf = (unit: Unit): string => `${unit.pinyin}\n${unit.id}`;
