import { Assignment } from '../../schema/assignment';
import { SITE_STAGES, Site, SiteTarget } from '../../schema/site';
import { Task } from '../../schema/task';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { MOST_ROWS } from '../files/sheet';
import type { Table } from '../files/table.rules';
import { csvTemplate, type TableFile, workbookOf, workbookTemplate } from '../files/table-template';
import { badInput, notFound } from '../request/errors';
import { latestOf } from './record-site-progress';
import { allowedWords, mayCount } from './site.rules';
import { readSurroundings, type SiteSurroundings } from './site-surroundings';
import { HEADS, siteTable } from './site-table.rules';

const tableOf = ({ words, towns, targets }: SiteSurroundings): Table =>
  siteTable({
    stages: allowedWords(words),
    towns: [...towns.values()].map(({ name }) => name),
    targets: targets.filter(mayCount).map(({ metric }) => metric),
  });

async function readAssignment(work: UnitOfWork, id: string): Promise<Assignment> {
  const assignment = await work.one(Assignment, id);
  if (!assignment) throw notFound();
  return assignment;
}

/** An empty list of sites of an assignment, to fill in, with the words that its cells may hold. */
export async function siteTemplate(work: UnitOfWork, assignmentId: string, asCsv: boolean): Promise<TableFile> {
  const assignment = await readAssignment(work, assignmentId);
  const table = tableOf(await readSurroundings(work, assignment));
  return asCsv ? csvTemplate(table) : workbookTemplate('点位清单模板.xlsx', [table]);
}

/** The sites of an assignment as a workbook in the form in which it is loaded again; those struck off are left out. */
export async function exportSites(work: UnitOfWork, assignmentId: string): Promise<TableFile> {
  const assignment = await readAssignment(work, assignmentId);
  const around = await readSurroundings(work, assignment);
  const sites = [...around.listed.values()].filter((site) => site !== null);
  if (sites.length > MOST_ROWS) {
    throw badInput({
      zh: `点位超过 ${MOST_ROWS} 个，请分页查询。`,
      en: `There are more than ${MOST_ROWS} sites: read them page by page.`,
    });
  }
  const latest = await latestOf(work, sites);
  const counted = await countedFor(work, assignmentId, around);
  const table = tableOf(around);
  const cells = (site: Site): Readonly<Record<string, string | null | undefined>> => {
    const word = latest.get(site.id);
    return {
      [HEADS.name]: site.name,
      [HEADS.town]: site.townId && around.towns.get(site.townId)?.name,
      [HEADS.place]: site.place,
      [HEADS.latitude]: site.latitude,
      [HEADS.longitude]: site.longitude,
      [HEADS.targets]: counted.get(site.id)?.join('；'),
      [HEADS.stage]: word && (word.stageName ?? SITE_STAGES[word.stage].zh),
      [HEADS.reachedOn]: word?.reachedOn,
      [HEADS.remark]: site.remark,
    };
  };
  const rows = sites
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((site) => table.columns.map(({ head }) => cells(site)[head] ?? ''));
  const task = await work.one(Task, assignment.taskId);
  return workbookOf(`点位清单-${task?.title ?? ''}.xlsx`, table, rows);
}

/** The metrics for which each site counts. */
async function countedFor(
  work: UnitOfWork,
  assignmentId: string,
  { targets }: SiteSurroundings,
): Promise<Map<string, string[]>> {
  const metrics = new Map(targets.map(({ id, metric }) => [id, metric]));
  const counted = new Map<string, string[]>();
  for (const { siteId, targetId } of await work.find(SiteTarget, { assignmentId }, { id: 'ASC' })) {
    counted.set(siteId, [...(counted.get(siteId) ?? []), metrics.get(targetId) ?? '']);
  }
  return counted;
}
