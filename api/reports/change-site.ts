import { Site } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import { StaleRow, type UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { checkCount } from './add-sites';
import { refuseListedElsewhere } from './listed-elsewhere';
import { type ListedSite, ownSites } from './record-site-progress';
import { siteDayProblem } from './site.rules';
import { checkPlace, type SitePlace } from './site-checks';
import { concernedBy } from './write-sites';

export interface ChangeSite extends SitePlace {
  readonly siteId: string;
  readonly version: number;
}

/**
 * Changes the name, place or remark of a site; what is left out stays, an empty text takes it away. The town in which it lies, and the
 * targets for which it counts, stay: others have read and counted it there. Refused: a name that the town has already, under this
 * assignment or another of the task.
 */
export async function changeSite(work: UnitOfWork, input: ChangeSite): Promise<{ id: string }> {
  const problems = new Problems();
  const [{ site }] = (await ownSites(work, [input.siteId], problems, () => ['siteId'])) as [ListedSite];
  if (site.version !== input.version) throw new StaleRow();
  const { name, place, latitude, longitude, remark } = site;
  const former = { name, place, latitude, longitude, remark };
  const said = Object.fromEntries(
    Object.keys(former).map((key) => [key, input[key as keyof SitePlace] ?? former[key as keyof SitePlace]]),
  );
  const changed = checkPlace(said, problems);
  const listed = changed ? await work.find(Site, { assignmentId: site.assignmentId, name: changed.name }) : [];
  if (listed.some((each) => each.id !== site.id && each.townId === site.townId && each.struckOn === null)) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: `点位“${changed?.name}”重复。`, en: `There is a site “${changed?.name}” in this town already.` },
      'name',
    );
  }
  problems.settle();

  await work.change(Site, site, changed ?? {});
  if (changed && (changed.name !== name || changed.place !== place)) {
    const under = { id: site.assignmentId, taskId: site.taskId };
    const field = changed.name === name ? 'place' : 'name';
    await refuseListedElsewhere(work, under, [{ ...changed, townId: site.townId }], () => [field]);
  }
  work.record({
    verb: 'changeSite',
    subject: { type: 'Site', id: site.id },
    before: former,
    after: changed,
    audience: concernedBy([site]),
  });
  return { id: site.id };
}

export interface StrikeSites {
  readonly siteIds: readonly string[];
  readonly why: string;
  /** The day from which they count no more, in Asia/Shanghai; today if left out. */
  readonly struckOn?: string | null;
}

/** Strikes sites off: they stay readable and count no more from that day on. Refused: no reason, a day out of {@link siteDayProblem}. */
export async function strikeSites(work: UnitOfWork, input: StrikeSites): Promise<{ id: string }[]> {
  const problems = new Problems();
  checkCount(input.siteIds, problems, 'siteIds');
  problems.settle();
  const listed = await ownSites(work, input.siteIds, problems, (index) => ['siteIds', String(index)]);
  const sites = listed.map(({ site }) => site);
  const struckOn = input.struckOn ?? work.today;
  const struckWhy = input.why.trim();
  if (struckWhy === '') {
    problems.add(UserErrorCode.REQUIRED, { zh: '请说明取消原因。', en: 'Say why they are struck off.' }, 'why');
  }
  const year = Math.max(...listed.map((each) => each.year));
  const wrongDay = siteDayProblem(struckOn, { year, today: work.today });
  if (wrongDay) problems.add(UserErrorCode.INVALID, wrongDay, 'struckOn');
  problems.settle();

  await strike(work, sites, struckOn, struckWhy);
  work.record({
    verb: 'strikeSites',
    subject: { type: 'Site', id: (sites[0] as Site).id },
    after: { struckOn },
    why: struckWhy,
    audience: concernedBy(sites),
  });
  return sites.map(({ id }) => ({ id }));
}

/** All in one statement, each in the version that was read. */
async function strike(work: UnitOfWork, sites: readonly Site[], struckOn: string, struckWhy: string): Promise<void> {
  const struck = await work.query<{ id: string }>(
    `WITH struck AS (
       UPDATE site s SET struck_on = $4, struck_why = $5, version = s.version + 1
       FROM unnest($2::uuid[], $3::int[]) AS read (id, version)
       WHERE s.city_id = $1 AND s.id = read.id AND s.version = read.version
       RETURNING s.id
     ) SELECT id FROM struck`,
    [work.cityId, sites.map(({ id }) => id), sites.map(({ version }) => version), struckOn, struckWhy],
  );
  if (struck.length !== sites.length) throw new StaleRow();
}
