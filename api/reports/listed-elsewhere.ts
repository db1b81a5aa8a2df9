import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import { type SiteAt, sameSite } from './site.rules';

/** An assignment and its task. */
interface Under {
  readonly id: string;
  readonly taskId: string;
}

/** A site of another holder; its holder is null where it has no name here. */
interface Listed extends SiteAt {
  readonly holder: string | null;
}

/** The sites that other holders have listed under the same task, as far as the actor may read them. */
export class ListedElsewhere {
  private readonly byName = new Map<string, Listed[]>();

  constructor(sites: readonly Listed[]) {
    for (const site of sites) this.byName.set(site.name, [...(this.byName.get(site.name) ?? []), site]);
  }

  /** Who has listed this site already; undefined for nobody. */
  holderOf(site: SiteAt): string | null | undefined {
    return this.find(site, 'YES')?.holder;
  }

  /** What to look at where another holder's site may be the same one: its name is, and one of the two names no town. */
  doubtOf(site: SiteAt): Bilingual | null {
    const namesake = this.find(site, 'PERHAPS');
    return namesake ? perhapsListedBy(site.name, namesake.holder) : null;
  }

  private find(site: SiteAt, likeness: ReturnType<typeof sameSite>): Listed | undefined {
    return this.byName.get(site.name)?.find((other) => sameSite(site, other) === likeness);
  }
}

/** @param names only sites of these names; null for all */
export async function readListedElsewhere(
  work: UnitOfWork,
  { id, taskId }: Under,
  names: readonly string[] | null,
): Promise<ListedElsewhere> {
  const sites = await work.query<Listed>(
    `SELECT s.name, s.town_id AS "townId", s.place, t.name AS holder FROM site s
     LEFT JOIN tenant t ON t.city_id = $1 AND t.city_id = s.city_id AND t.id = s.tenant_id
     WHERE s.city_id = $1 AND s.task_id = $2 AND s.assignment_id <> $3 AND s.struck_on IS NULL
       AND ($4::text[] IS NULL OR s.name = ANY($4))`,
    [work.cityId, taskId, id, names],
  );
  return new ListedElsewhere(sites);
}

/**
 * Refuses sites that were written a moment ago where another holder has listed the same one ({@link sameSite}) under the same
 * task meanwhile. The other's rows cannot be locked: so this looks once more, after the city's lock, which the second of two takes
 * when the first is committed. The rows are written before it, so that a long list holds nobody else up.
 * @param fieldOf where the input names the site at this place in the list
 */
export async function refuseListedElsewhere(
  work: UnitOfWork,
  assignment: Under,
  sites: readonly SiteAt[],
  fieldOf: (index: number) => string[],
): Promise<void> {
  if (sites.length === 0) return;
  await lockCity(work);
  const names = sites.map(({ name }) => name);
  const elsewhere = await readListedElsewhere(work, assignment, names);
  const problems = new Problems();
  for (const [index, site] of sites.entries()) {
    const holder = elsewhere.holderOf(site);
    if (holder !== undefined) problems.add(UserErrorCode.DUPLICATE, listedBy(site.name, holder), ...fieldOf(index));
  }
  problems.settle();
}

/** That another holder has listed a site already. */
export const listedBy = (name: string, holder: string | null): Bilingual => ({
  zh: `点位“${name}”已由${holder ?? '其他承办地区'}列入本项实事，同一点位只填报一次。`,
  en: `${holder ?? 'Another holder'} has listed “${name}” under the same task: a site is listed once.`,
});

const perhapsListedBy = (name: string, holder: string | null): Bilingual => ({
  zh: `${holder ?? '其他承办地区'}已列入同名点位“${name}”，其中一方未填所在乡镇，请核对是否同一处。`,
  en: `${holder ?? 'Another holder'} has listed a site “${name}” too, and one of the two names no town: see whether it is the same.`,
});
