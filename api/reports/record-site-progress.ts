import { v7 as uuidv7 } from 'uuid';
import { Site, SiteProgress } from '../../schema/site';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { attach, readOwnAttachments } from '../files/attach';
import { notFound } from '../request/errors';
import { Problems } from '../request/refusal';
import { checkCount } from './add-sites';
import { readReportable } from './reporter';
import { takesBack } from './site.rules';
import { checkProgress, type ProgressSaid } from './site-checks';
import { stageWords } from './site-surroundings';
import { concernedBy, insertProgress, type NewProgress } from './write-sites';

export interface SiteProgressEntry extends ProgressSaid {
  readonly siteId: string;
  readonly remark?: string | null;
  /** Evidence that the actor's tenant uploaded before. */
  readonly attachmentIds?: readonly string[] | null;
  /** Must be said when the stage goes back, or is dated before the former word. */
  readonly why?: string | null;
}

export interface RecordSiteProgress {
  readonly progress: readonly SiteProgressEntry[];
}

/**
 * States the stage that sites have reached, with evidence: a batch of them, all or none. Refused: a site of another holder or struck
 * off, two words on one site, a stage nobody knows, a day out of {@link siteDayProblem}, going back without a reason.
 */
export async function recordSiteProgress(work: UnitOfWork, input: RecordSiteProgress): Promise<{ id: string }[]> {
  const problems = new Problems();
  checkCount(input.progress, problems, 'progress');
  problems.settle();
  const listed = await ownSites(
    work,
    input.progress.map(({ siteId }) => siteId),
    problems,
    (index) => ['progress', String(index), 'siteId'],
  );
  const sites = listed.map(({ site }) => site);
  const attachments = await readOwnAttachments(
    work,
    input.progress.flatMap(({ attachmentIds }) => attachmentIds ?? []),
  );
  const words = await stageWords(work, work.actor.path);
  const former = await latestOf(work, sites);
  const stated = input.progress.flatMap((entry, index): NewProgress[] => {
    const { site, year } = listed[index] as ListedSite;
    const field = ['progress', String(index)];
    attachments.check(entry.attachmentIds ?? [], problems, ...field, 'attachmentIds');
    const progress = checkProgress(entry, { words }, { year, today: work.today }, problems, ...field);
    const last = former.get(site.id) as SiteProgress;
    if (!progress) return [];
    const why = entry.why?.trim() || null;
    if (takesBack(last, progress) && !why) problems.add(UserErrorCode.REQUIRED, SAY_WHY, ...field, 'why');
    const remark = entry.remark?.trim() || null;
    return [{ ...progress, id: uuidv7(), site, ordinal: last.ordinal + 1, remark, why }];
  });
  problems.settle();

  await insertProgress(work, stated);
  await attach(
    work,
    stated.map(({ id: siteProgressId, site }, index) => ({
      to: { siteProgressId },
      toPath: site.toPath,
      attachments: attachments.named(input.progress[index]?.attachmentIds ?? []),
    })),
  );
  work.record({
    verb: 'recordSiteProgress',
    subject: { type: 'Site', id: (sites[0] as Site).id },
    // One site's stage is fit for all who read it; of several, one town need not know another's.
    after: onlyOne(stated) ?? { recorded: true },
    why: stated.length === 1 ? (stated[0]?.why ?? null) : null,
    audience: concernedBy(sites),
  });
  return sites.map(({ id }) => ({ id }));
}

export const SAY_WHY = {
  zh: '形象进度后退，或日期早于上次填报的，须说明原因。',
  en: 'Say why the stage goes back, or is dated before the former one.',
};

const onlyOne = (stated: readonly NewProgress[]) => {
  const [word, ...more] = stated;
  return word && more.length === 0 ? { stage: word.stage, reachedOn: word.reachedOn } : null;
};

/** A site on which its holder may report, with the year of its programme. */
export interface ListedSite {
  readonly site: Site;
  readonly year: number;
}

/**
 * The sites by their ids, in order, with whoever may report on them checked: of its own tenant, accepted, in force, not struck off,
 * each named once.
 */
export async function ownSites(
  work: UnitOfWork,
  ids: readonly string[],
  problems: Problems,
  fieldOf: (index: number) => string[],
): Promise<ListedSite[]> {
  const found = new Map((await work.many(Site, [...new Set(ids)])).map((site) => [site.id, site]));
  const sites = ids.map((id) => found.get(id) ?? notHere());
  // A town reads what lies in it and a superior what lies below: neither is told more by what follows.
  const others = sites.findIndex(({ path }) => path !== work.actor.path);
  if (others >= 0) {
    problems.add(
      UserErrorCode.NOT_HOLDER,
      { zh: '该点位不由本地区填报。', en: 'This site is another tenant’s to report on.' },
      ...fieldOf(others),
    );
    problems.settle();
  }
  const held = await readReportable(work, [...new Set(sites.map(({ assignmentId }) => assignmentId))], problems);
  const years = new Map(held.map(({ assignment, year }) => [assignment.id, year]));
  for (const [index, { id, name, struckOn }] of sites.entries()) {
    if (struckOn !== null) {
      problems.add(
        UserErrorCode.WRONG_STATE,
        { zh: `点位“${name}”已取消。`, en: `The site “${name}” was struck off.` },
        ...fieldOf(index),
      );
    } else if (ids.indexOf(id) !== index) {
      problems.add(
        UserErrorCode.DUPLICATE,
        { zh: `点位“${name}”重复列出。`, en: `The site “${name}” is named twice.` },
        ...fieldOf(index),
      );
    }
  }
  problems.settle();
  return sites.map((site) => ({ site, year: years.get(site.assignmentId) ?? 0 }));
}

const notHere = (): never => {
  throw notFound();
};

/** The latest word on each site. */
export async function latestOf(
  work: UnitOfWork,
  sites: readonly Pick<Site, 'id'>[],
): Promise<Map<string, SiteProgress>> {
  const rows = await work.query<{ id: string }>(
    `SELECT DISTINCT ON (p.site_id) p.id FROM site_progress p
     WHERE p.city_id = $1 AND p.site_id = ANY($2) ORDER BY p.site_id, p.ordinal DESC`,
    [work.cityId, sites.map(({ id }) => id)],
  );
  const latest = await work.many(
    SiteProgress,
    rows.map(({ id }) => id),
  );
  return new Map(latest.map((word) => [word.siteId, word]));
}
