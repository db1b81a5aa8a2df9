import { Programme, ProgrammeStatus } from '../../schema/programme';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { ID, placeAfter } from '../request/page';

export interface ProgrammeFilter {
  readonly year?: number | null;
  readonly tenantId?: string | null;
  readonly status?: ProgrammeStatus | null;
}

const KEYSET = new RegExp(`^(\\d{4}) ${ID}$`);

/** The place of a programme in the list: the latest year first. */
export const placeInList = ({ year, id }: Programme): string => `${year} ${id}`;

/** The programmes that the actor may see, the latest year first; one more than asked for tells that there are more. */
export async function listProgrammes(
  work: UnitOfWork,
  filter: ProgrammeFilter,
  first: number,
  after: string | null | undefined,
): Promise<Programme[]> {
  const [year = null, id = null] = placeAfter(after, KEYSET) ?? [];
  const rows = await work.query<{ id: string }>(
    `SELECT id FROM programme
     WHERE city_id = $1 AND ($2::int IS NULL OR year = $2) AND ($3::uuid IS NULL OR tenant_id = $3)
       AND ($4::text IS NULL OR status = $4) AND ($5::int IS NULL OR (year, id) < ($5, $6::uuid))
     ORDER BY year DESC, id DESC LIMIT $7`,
    [work.cityId, filter.year ?? null, filter.tenantId ?? null, filter.status ?? null, year, id, first + 1],
  );
  const ids = rows.map(({ id }) => id);
  const found = new Map((await work.many(Programme, ids)).map((each) => [each.id, each]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** A programme by its code; of several the one that is not voided, else the latest. Null where there is none, or it is hidden. */
export async function programmeByCode(work: UnitOfWork, code: string): Promise<Programme | null> {
  const named = await work.find(Programme, { code }, { id: 'DESC' });
  return named.find(({ status }) => status !== ProgrammeStatus.VOIDED) ?? named[0] ?? null;
}

/** The tenants at the paths given, for rows that know a path only. */
export async function tenantsAt(work: UnitOfWork, paths: readonly string[]): Promise<(Tenant | null)[]> {
  const rows = await work.query<{ id: string; path: string }>(
    `SELECT id, path::text AS path FROM tenant WHERE city_id = $1 AND path = ANY ($2::ltree[])`,
    [work.cityId, [...paths]],
  );
  const tenants = new Map(
    (
      await work.many(
        Tenant,
        rows.map(({ id }) => id),
      )
    ).map((tenant) => [tenant.id, tenant]),
  );
  const ids = new Map(rows.map(({ id, path }) => [path, id]));
  return paths.map((path) => tenants.get(ids.get(path) ?? '') ?? null);
}
