import { asSuperuser } from './cluster';

/** What the operations of the bench are about, read from the database once. */
export interface Subjects {
  readonly cityId: string;
  /** Of the database, in Asia/Shanghai. */
  readonly today: string;
  readonly programmeCode: string;
  /** Who reads: a coordinator of the city. */
  readonly reader: string;
  /** Global ids of assignments, mixed. */
  readonly assignments: readonly string[];
  /** Assignments of towns that are answered anew in each slot, and those that are reported on. */
  readonly toAnswer: readonly Task[];
  readonly toReport: readonly (Task & { readonly figures: readonly { targetId: string; quantity: string }[] })[];
}

/** An assignment with the code of the member who speaks for its holder. */
interface Task {
  readonly assignmentId: string;
  readonly member: string;
}

/** Towns that answer, and as many others that report: each needs somebody who signs in, of whom one address may have sixty a minute. */
const TOWNS = 25;

/** The words of the bench's own reports, by which they are found and taken away again. */
export const PROGRESS = '基准测试';

interface Row {
  readonly id: string;
  readonly member: string;
  readonly town: number;
  readonly may_report: boolean;
  readonly targets: readonly string[];
}

/** @param cityCode of a city that was loaded; of its towns fifty, or all that there are */
export async function readSubjects(url: string, cityCode: string): Promise<Subjects> {
  const [head] = await asSuperuser<{ id: string; today: string; code: string; all: string[] }>(url, [
    `SELECT c.id, app_today()::text AS today, p.code,
       ARRAY(SELECT a.id::text FROM assignment a WHERE a.city_id = c.id ORDER BY md5(a.id::text) LIMIT 2000) AS all
     FROM city c JOIN programme p ON p.city_id = c.id WHERE c.code = '${cityCode}'`,
  ]);
  if (!head) throw new Error(`no city ${cityCode}`);
  const rows = await asSuperuser<Row>(url, [
    `WITH town AS (
       SELECT t.city_id, t.id, t.code, row_number() OVER (ORDER BY md5(t.code))::int AS town FROM tenant t
       WHERE t.city_id = '${head.id}' AND t.level = 'TOWNSHIP' ORDER BY town LIMIT ${2 * TOWNS})
     SELECT a.id, t.town, t.code || '-coordinator' AS member,
       EXISTS (SELECT FROM answer n WHERE n.city_id = a.city_id AND n.assignment_id = a.id AND n.kind = 'ACCEPTED')
         AND NOT EXISTS (SELECT FROM site s WHERE s.city_id = a.city_id AND s.assignment_id = a.id) AS may_report,
       ARRAY(SELECT g.id::text FROM target g WHERE g.city_id = a.city_id AND g.task_id = a.task_id AND g.kind = 'SUM') AS targets
     FROM town t JOIN assignment a ON a.city_id = t.city_id AND a.tenant_id = t.id ORDER BY md5(a.id::text)`,
  ]);
  const half = Math.max(...rows.map(({ town }) => town)) / 2;
  const global = (type: string, id: string) => globalId(type, head.id, id);
  const taskOf = ({ id, member }: Row): Task => ({ assignmentId: global('Assignment', id), member });
  return {
    cityId: head.id,
    today: head.today,
    programmeCode: head.code,
    reader: `${cityCode}-coordinator`,
    assignments: head.all.map((id) => global('Assignment', id)),
    toAnswer: rows.filter(({ town }) => town <= half).map(taskOf),
    toReport: rows
      .filter(({ town, may_report, targets }) => town > half && may_report && targets.length > 0)
      .map((row) => ({
        ...taskOf(row),
        figures: row.targets.map((id) => ({ targetId: global('Target', id), quantity: '12' })),
      })),
  };
}

/** Takes away what a slot has written, so that each slot begins alike: the bench's own reports, and all answers to be given. */
export async function resetWrites(url: string, { cityId, toAnswer }: Subjects): Promise<void> {
  const ids = toAnswer.map(({ assignmentId }) => `'${uuidOf(assignmentId)}'`).join(', ');
  const answers = `(SELECT n.id FROM answer n WHERE n.city_id = '${cityId}' AND n.assignment_id IN (${ids}))`;
  const reports = `(SELECT r.id FROM progress_report r WHERE r.city_id = '${cityId}' AND r.progress = '${PROGRESS}')`;
  await asSuperuser(url, [
    ...['answer_unit', 'decision', 'target_lead'].map(
      (table) => `DELETE FROM ${table} x WHERE x.city_id = '${cityId}' AND x.answer_id IN ${answers}`,
    ),
    `DELETE FROM answer x WHERE x.city_id = '${cityId}' AND x.id IN ${answers}`,
    `DELETE FROM reported_figure x WHERE x.city_id = '${cityId}' AND x.report_id IN ${reports}`,
    `DELETE FROM report_registration x WHERE x.city_id = '${cityId}' AND x.report_id IN ${reports}`,
    `DELETE FROM progress_report x WHERE x.city_id = '${cityId}' AND x.id IN ${reports}`,
  ]);
}

function globalId(type: string, cityId: string, id: string): string {
  const bytes = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
  return Buffer.concat([Buffer.from(`${type}:`), bytes(cityId), bytes(id)]).toString('base64url');
}

const uuidOf = (id: string): string => Buffer.from(id, 'base64url').subarray(-16).toString('hex');
