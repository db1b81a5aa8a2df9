import type { Site } from '../../schema/site';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { RowReader } from '../files/row-reader.rules';
import { type TableRow, wordsOf } from '../files/table.rules';
import { Problems } from '../request/refusal';
import { listedBy, refuseListedElsewhere } from './listed-elsewhere';
import { progressOf, readFormerWords } from './progress-of-row';
import { readReportable } from './reporter';
import { mayCount, siteKey } from './site.rules';
import { checkPlace, checkSite } from './site-checks';
import { SitePlan } from './site-plan';
import { readSurroundings } from './site-surroundings';
import { HEADS } from './site-table.rules';
import { changePlaces, concernedBy, insertProgress, insertSites, siteAt } from './write-sites';

/**
 * Compares a table with the sites of an assignment. A site is known by its name and town: one that is there is updated with what its row
 * says, with its new stage above all; an empty cell changes nothing. Refused as a whole like {@link addSites}; what is wrong with a row
 * is told by its column. Nothing is written.
 */
export async function planSites(work: UnitOfWork, assignmentId: string, rows: readonly TableRow[]): Promise<SitePlan> {
  const problems = new Problems();
  const [held] = await readReportable(work, [assignmentId], problems);
  problems.settle();
  const { assignment, year } = held as NonNullable<typeof held>;
  const around = await readSurroundings(work, assignment);
  const sites = [...around.listed.values()].filter((site) => site !== null);
  const plan = new SitePlan(assignment, around, await readFormerWords(work, sites), { year, today: work.today });
  for (const row of plan.withoutExamples(rows)) planRow(plan, new RowReader(plan, row), sites);
  return plan;
}

function planRow(plan: SitePlan, row: RowReader<TableRow>, sites: readonly Site[]): void {
  const name = row.required(HEADS.name);
  const town = townOf(plan, row);
  if (name === '' || town === undefined) return;
  const known = knownSite(plan, sites, name, town?.id ?? null, row.cell(HEADS.town) === '');
  if (plan.repeated(row.record, known?.id ?? siteKey(name, town?.id ?? null), HEADS.name)) return;
  if (known) planChange(plan, row, known);
  else planNew(plan, row, name, town);
}

/** The area that a row names by its name or code; undefined, and told, for one that is not of the holder. */
function townOf({ around }: SitePlan, row: RowReader<TableRow>): Tenant | null | undefined {
  const written = row.cell(HEADS.town);
  if (written === '') return around.usualTown;
  const towns = [...around.towns.values()];
  const named = towns.filter((each) => [each.name, each.shortName, each.code, ...each.aliases].includes(written));
  if (named.length === 1) return named[0];
  const allowed = towns.map(({ name }) => name);
  row.wrong(HEADS.town, {
    zh: `本地区没有“${written}”，可填：${allowed.join('、')}。`,
    en: `Your tenant has no “${written}”; one of: ${allowed.join(', ')}.`,
  });
  return undefined;
}

/** A row that leaves the town out means the one site of that name, if there is one. */
function knownSite(
  { around }: SitePlan,
  sites: readonly Site[],
  name: string,
  townId: string | null,
  isTownLeftOut: boolean,
): Site | null {
  const exact = around.listed.get(siteKey(name, townId));
  if (exact || !isTownLeftOut) return exact ?? null;
  const [only, ...more] = sites.filter((site) => site.name === name);
  return only && more.length === 0 ? only : null;
}

const saidIn = (row: RowReader<TableRow>) => ({
  place: row.cell(HEADS.place) || null,
  latitude: decimalOf(row, HEADS.latitude),
  longitude: decimalOf(row, HEADS.longitude),
  remark: row.cell(HEADS.remark) || null,
});

function decimalOf(row: RowReader<TableRow>, head: string): string | null {
  const written = row.cell(head);
  if (written === '' || /^-?\d{1,3}(\.\d{1,15})?$/.test(written)) return written || null;
  row.wrong(head, { zh: `“${written}”不是度数，应如 24.3264。`, en: `“${written}” is no degree, such as 24.3264.` });
  return null;
}

function planNew(plan: SitePlan, row: RowReader<TableRow>, name: string, town: Tenant | null): void {
  const { around, days } = plan;
  const stageName = row.cell(HEADS.stage) || null;
  const entry = { name, townId: town?.id ?? null, ...saidIn(row), stageName, reachedOn: row.date(HEADS.reachedOn) };
  const targetIds = targetsOf(plan, row);
  const problems = new Problems();
  const checked = checkSite({ ...entry, targetIds }, around, days, problems);
  tellByColumn(row, problems);
  if (!checked || !row.isSound) return;
  plan.added.push(checked);
  plan.note(row.record, name, 'ADDED', around.elsewhere.doubtOf(siteAt(checked)), checked.progress);
}

function targetsOf({ around }: SitePlan, row: RowReader<TableRow>): string[] {
  const counted = around.targets.filter(mayCount);
  return wordsOf(row.cell(HEADS.targets)).flatMap((word) => {
    const target = counted.find(({ metric }) => metric === word);
    if (target) return [target.id];
    const allowed = counted.map(({ metric }) => metric);
    row.wrong(HEADS.targets, {
      zh: `没有目标任务“${word}”，可填：${allowed.join('、')}。`,
      en: `No target “${word}”; one of: ${allowed.join(', ')}.`,
    });
    return [];
  });
}

function planChange(plan: SitePlan, row: RowReader<TableRow>, site: Site): void {
  const said = Object.entries(saidIn(row)).filter(([, cell]) => cell !== null);
  const problems = new Problems();
  const place = checkPlace({ ...placeOf(site), ...Object.fromEntries(said) }, problems);
  const { word, note } = progressOf(plan, row, site, problems);
  const isElsewhere = place !== null && place.place !== site.place;
  const holder = isElsewhere ? plan.around.elsewhere.holderOf({ ...place, townId: site.townId }) : undefined;
  if (holder !== undefined) row.wrong(HEADS.place, listedBy(site.name, holder));
  tellByColumn(row, problems);
  if (!place || !row.isSound) return;
  const differs = Object.entries(placeOf(site)).some(([key, value]) => !same(place[key as keyof typeof place], value));
  if (differs) plan.changed.push({ site, place });
  if (word) plan.progress.push(word);
  const reached = word ?? plan.former.latest.get(site.id);
  plan.note(row.record, site.name, differs || word ? 'CHANGED' : 'UNCHANGED', note, reached);
}

const placeOf = ({ name, place, latitude, longitude, remark }: Site) => ({ name, place, latitude, longitude, remark });

/** Degrees are the same with more or fewer zeros. */
const same = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && a !== '' && b !== '' && Number(a) === Number(b));

const COLUMN_OF: Readonly<Record<string, string>> = {
  ...HEADS,
  stageName: HEADS.stage,
  townId: HEADS.town,
  targetIds: HEADS.targets,
};

function tellByColumn(row: RowReader<TableRow>, problems: Problems): void {
  for (const { field, message } of problems.all) row.wrong(COLUMN_OF[field[0] ?? ''] ?? HEADS.name, message);
}

/** Writes a plan without problems, made in the same transaction: all of it, in one event. */
export async function writeSites(work: UnitOfWork, plan: SitePlan, fileHash: string): Promise<{ id: string }> {
  const { assignment, added, changed, progress } = plan;
  await insertSites(work, assignment, added);
  await changePlaces(work, changed);
  await insertProgress(work, progress);
  const moved = changed.filter(({ site, place }) => place.place !== site.place);
  const placed = [...added.map(siteAt), ...moved.map(({ site, place }) => ({ ...place, townId: site.townId }))];
  await refuseListedElsewhere(work, assignment, placed, () => []);
  const { path } = assignment;
  work.record({
    verb: 'importSites',
    subject: { type: 'Assignment', id: assignment.id },
    // Towns read this too: what lies in another one is not theirs to know.
    after: { task: assignment.taskId, fileHash },
    audience: concernedBy([
      ...added.map(({ town }) => ({ path, toPath: town?.path ?? null })),
      ...changed.map(({ site }) => site),
      ...progress.map(({ site }) => ({ path, toPath: site.toPath })),
    ]),
  });
  return { id: assignment.id };
}
