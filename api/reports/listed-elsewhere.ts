import type { Site } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import { siteKey } from './site.rules';

/** An assignment and its task. */
interface Under {
  readonly id: string;
  readonly taskId: string;
}

/**
 * The sites in towns that other holders have listed under the same task, as far as the actor may read them: whose they are, by
 * {@link siteKey}; null for a holder that has no name here.
 * @param names only sites of these names; null for all
 */
export async function readListedElsewhere(
  work: UnitOfWork,
  { id, taskId }: Under,
  names: readonly string[] | null,
): Promise<Map<string, string | null>> {
  const rows = await work.query<{ name: string; town_id: string; holder: string | null }>(
    `SELECT s.name, s.town_id, t.name AS holder FROM site s
     LEFT JOIN tenant t ON t.city_id = $1 AND t.city_id = s.city_id AND t.id = s.tenant_id
     WHERE s.city_id = $1 AND s.task_id = $2 AND s.assignment_id <> $3 AND s.town_id IS NOT NULL AND s.struck_on IS NULL
       AND ($4::text[] IS NULL OR s.name = ANY($4))`,
    [work.cityId, taskId, id, names],
  );
  return new Map(rows.map(({ name, town_id, holder }) => [siteKey(name, town_id), holder]));
}

/**
 * Refuses sites that were written a moment ago where another holder has listed one of the same name in the same town under the same
 * task meanwhile. The other's rows cannot be locked: so this looks once more, after the city's lock, which the second of two takes
 * when the first is committed. The rows are written before it, so that a long list holds nobody else up.
 * @param fieldOf where the input names the site at this place in the list
 */
export async function refuseListedElsewhere(
  work: UnitOfWork,
  assignment: Under,
  sites: readonly Pick<Site, 'name' | 'townId'>[],
  fieldOf: (index: number) => string[],
): Promise<void> {
  if (sites.length === 0) return;
  await lockCity(work);
  const names = sites.map(({ name }) => name);
  const elsewhere = await readListedElsewhere(work, assignment, names);
  const problems = new Problems();
  for (const [index, { name, townId }] of sites.entries()) {
    const holder = elsewhere.get(siteKey(name, townId));
    if (holder !== undefined) problems.add(UserErrorCode.DUPLICATE, listedBy(name, holder), ...fieldOf(index));
  }
  problems.settle();
}

/** That another holder has listed a site already. */
export const listedBy = (name: string, holder: string | null): Bilingual => ({
  zh: `点位“${name}”已由${holder ?? '其他承办地区'}列入本项实事，同一点位只填报一次。`,
  en: `${holder ?? 'Another holder'} has listed “${name}” in this town under the same task: a site is listed once.`,
});
