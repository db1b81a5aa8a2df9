import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { refuseListedElsewhere } from './listed-elsewhere';
import { readReportable } from './reporter';
import { type CheckedSite, checkSite, type SiteEntry } from './site-checks';
import { readSurroundings } from './site-surroundings';
import { concernedBy, insertSites, siteAt } from './write-sites';

export interface AddSites {
  readonly assignmentId: string;
  readonly sites: readonly SiteEntry[];
}

/** So many sites are typed in at once; a longer list comes as a table. */
export const MOST_AT_ONCE = 500;

/**
 * Lists sites of an accepted assignment (R57), with the targets for which they count and the stage that each has reached. A site that
 * names no target counts for every promise of the task whose measure is a place (个, 所, 处 …) and that is added up or covers all;
 * from then on the figure of these targets is the count of their sites. Refused: a name that the town has already under this
 * assignment, a town outside of the holder, a target of another task, a stage nobody knows, a day out of
 * {@link siteDayProblem}.
 */
export async function addSites(work: UnitOfWork, input: AddSites): Promise<{ id: string }[]> {
  const problems = new Problems();
  checkCount(input.sites, problems, 'sites');
  const [held] = await readReportable(work, [input.assignmentId], problems);
  problems.settle();
  const { assignment, year } = held as NonNullable<typeof held>;
  const around = await readSurroundings(work, assignment);
  const checked = input.sites.map((entry, index) =>
    checkSite(entry, around, { year, today: work.today }, problems, 'sites', String(index)),
  );
  problems.settle();

  const sites = checked as CheckedSite[];
  const ids = await insertSites(work, assignment, sites);
  await refuseListedElsewhere(work, assignment, sites.map(siteAt), (index) => ['sites', String(index), 'name']);
  work.record({
    verb: 'addSites',
    subject: { type: 'Assignment', id: assignment.id },
    // Towns read this too: what lies in another one is not theirs to know.
    after: { task: assignment.taskId, listed: true },
    audience: concernedBy(sites.map(({ town }) => ({ path: assignment.path, toPath: town?.path ?? null }))),
  });
  return ids.map((id) => ({ id }));
}

/** Refuses an empty list and one that is too long. */
export function checkCount(list: readonly unknown[], problems: Problems, field: string): void {
  if (list.length > 0 && list.length <= MOST_AT_ONCE) return;
  const code = list.length === 0 ? UserErrorCode.REQUIRED : UserErrorCode.INVALID;
  problems.add(
    code,
    {
      zh: `一次须填报 1 至 ${MOST_AT_ONCE} 个点位；更多的请用表格导入。`,
      en: `1 to ${MOST_AT_ONCE} sites at a time; more of them are imported as a table.`,
    },
    field,
  );
}
