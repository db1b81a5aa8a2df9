import { v7 as uuidv7 } from 'uuid';
import type { Assignment } from '../../schema/assignment';
import { Site, SiteProgress, SiteTarget } from '../../schema/site';
import { StaleRow, type UnitOfWork } from '../../tenants/unit-of-work';
import type { SiteAt, StageFound } from './site.rules';
import type { CheckedSite } from './site-checks';

/** A further word on a site, as it is written. */
export interface NewProgress extends StageFound {
  readonly id: string;
  readonly site: Pick<Site, 'id' | 'tenantId' | 'path' | 'toPath'>;
  readonly ordinal: number;
  readonly reachedOn: string;
  readonly remark: string | null;
  readonly why: string | null;
}

/** By what a site that passed is told from those of others. */
export const siteAt = ({ place: { name, place }, town }: Pick<CheckedSite, 'place' | 'town'>): SiteAt => ({
  name,
  townId: town?.id ?? null,
  place,
});

/** Inserts sites that passed, each with its targets and its first stage. @returns their ids, in order */
export async function insertSites(
  work: UnitOfWork,
  assignment: Assignment,
  sites: readonly CheckedSite[],
): Promise<string[]> {
  const rows = sites.map(({ place, town }) => ({
    ...work.stated(assignment),
    id: uuidv7(),
    toPath: town?.path ?? null,
    assignmentId: assignment.id,
    taskId: assignment.taskId,
    townId: town?.id ?? null,
    ...place,
  }));
  await work.insert(Site, rows);
  await work.insert(
    SiteTarget,
    rows.flatMap(({ tenantId, path, authorPath, toPath, id: siteId, assignmentId }, index) =>
      (sites[index]?.targets ?? []).map(({ id: targetId }) => ({
        tenantId,
        path,
        authorPath,
        toPath,
        siteId,
        assignmentId,
        targetId,
      })),
    ),
  );
  await insertProgress(
    work,
    rows.map((site, index) => ({
      id: uuidv7(),
      site,
      ordinal: 1,
      ...(sites[index] as CheckedSite).progress,
      remark: null,
      why: null,
    })),
  );
  return rows.map(({ id }) => id);
}

export async function insertProgress(work: UnitOfWork, words: readonly NewProgress[]): Promise<void> {
  await work.insert(
    SiteProgress,
    words.map(({ site, ...word }) => ({ ...work.stated(site), toPath: site.toPath, siteId: site.id, ...word })),
  );
}

/** Writes names, places and remarks anew: all in one statement, each in the version that was read. @throws StaleRow */
export async function changePlaces(
  work: UnitOfWork,
  changes: readonly { readonly site: Site; readonly place: CheckedSite['place'] }[],
): Promise<void> {
  if (changes.length === 0) return;
  const changed = await work.query<{ id: string }>(
    `WITH changed AS (
       UPDATE site s SET name = read.name, place = read.place, latitude = read.latitude, longitude = read.longitude,
         remark = read.remark, version = s.version + 1
       FROM jsonb_to_recordset($2::jsonb)
         AS read (id uuid, version int, name text, place text, latitude numeric, longitude numeric, remark text)
       WHERE s.city_id = $1 AND s.id = read.id AND s.version = read.version
       RETURNING s.id
     ) SELECT id FROM changed`,
    [work.cityId, JSON.stringify(changes.map(({ site: { id, version }, place }) => ({ id, version, ...place })))],
  );
  if (changed.length !== changes.length) throw new StaleRow();
}

/** Everybody whom a change of sites concerns: the holders, and the towns in which the sites lie. */
export const concernedBy = (sites: readonly Pick<Site, 'path' | 'toPath'>[]): string[] => [
  ...new Set(sites.flatMap(({ path, toPath }) => (toPath ? [path, toPath] : [path]))),
];
