import { In, IsNull } from 'typeorm';
import type { Assignment } from '../../schema/assignment';
import { Site, StageName } from '../../schema/site';
import { Target } from '../../schema/target';
import { Tenant } from '../../tenants/tenant';
import { TenantLevel } from '../../tenants/tenant-kind';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { type ListedElsewhere, readListedElsewhere } from './listed-elsewhere';
import { type StageWord, siteKey } from './site.rules';

/** What the sites of an assignment are checked against, read in one go however many there are. */
export interface SiteSurroundings {
  readonly words: readonly StageWord[];
  /** The open areas in which a site may lie: below the holder, or the holder itself where it is a town. */
  readonly towns: ReadonlyMap<string, Tenant>;
  /** Where a site lies that names no town: a town's own sites lie in it. */
  readonly usualTown: Tenant | null;
  readonly targets: readonly Target[];
  /** The sites that are not struck off, by {@link siteKey}; null for one that the same input adds. */
  readonly listed: Map<string, Site | null>;
  /** What other holders have listed under the same task: what one does itself is not another's work. */
  readonly elsewhere: ListedElsewhere;
}

export async function readSurroundings(work: UnitOfWork, assignment: Assignment): Promise<SiteSurroundings> {
  const open = await work.find(Tenant, { closedOn: IsNull() });
  const own = open.find(({ id }) => id === assignment.tenantId);
  const usualTown = own?.level === TenantLevel.TOWNSHIP ? own : null;
  const below = open.filter((each) => each !== own && isWithin(each.path, assignment.path));
  const targets = await work.find(Target, { taskId: assignment.taskId }, { position: 'ASC' });
  const sites = await work.find(Site, { assignmentId: assignment.id, struckOn: IsNull() });
  return {
    words: await stageWords(work, assignment.path),
    towns: new Map([...(usualTown ? [usualTown] : []), ...below].map((each) => [each.id, each])),
    usualTown,
    targets,
    listed: new Map(sites.map((site) => [siteKey(site.name, site.townId), site])),
    elsewhere: await readListedElsewhere(work, assignment, null),
  };
}

/** The words for stages that a tenant may use: its own first, then its superiors', nearest first. */
export async function stageWords(work: UnitOfWork, path: string): Promise<StageName[]> {
  const labels = path.split('.');
  const paths = labels.map((_, index) => labels.slice(0, index + 1).join('.'));
  const words = await work.find(StageName, { path: In(paths) }, { position: 'ASC' });
  return words.sort((a, b) => b.path.length - a.path.length);
}
