import { LEADING_BUREAUS, SUPERVISION_OFFICE, unitId } from './fill-directory';

/**
 * The list of each city: a programme with its tasks and targets, issued on 10 January 2025. Leaves the temporary tables `work` (a
 * row for each task) and `goal` (a row for each target) behind for the facts.
 */

/** Of ten tasks: four promise two sums, two one sum, and four something that is not added up. */
const KINDS = ['STATE', 'SUM', 'SUM', 'SUM', 'SUM', 'SUM', 'SUM', 'EACH', 'PERCENT', 'COVERAGE'];

const TITLES = ['改造老旧小区', '新建普惠性幼儿园', '改造农村公路', '提升村级卫生室', '建设老年人助餐点'];

const sqlArray = (texts: readonly string[]): string => `ARRAY[${texts.map((each) => `'${each}'`).join(', ')}]`;

/** Which bureau leads the task at a position, and those that support it. */
export const bureau = (position: string, offset: number): string =>
  `1 + (${position} + ${offset}) % ${LEADING_BUREAUS}`;

const CITY_LEAD = unitId('w.path', `(${bureau('w.position', 0)})`);

export const PROGRAMME: readonly string[] = [
  `INSERT INTO programme (city_id, tenant_id, id, path, author_path, code, year, title, act, issuer_as_written, origin,
     issuing_unit_id, supervision_unit_id, report_receiver_unit_id, document_date, completion_due_on, status, status_since, issued_on)
   SELECT city_id, id, bench.id('2025-01-05', 'programme ' || path::text), path, path, code || '-2025', 2025,
     '2025年' || name || '为民办实事项目', 'ISSUE_DOWN', name || '人民政府', 'DEPUTIES_VOTE', ${unitId('path', 0)},
     ${unitId('path', SUPERVISION_OFFICE)}, ${unitId('path', SUPERVISION_OFFICE)}, '2025-01-10', '2025-12-31', 'ISSUED',
     '2025-01-10', '2025-01-10'
   FROM place WHERE level = 'CITY'`,
  `CREATE TEMP TABLE work ON COMMIT DROP AS
   SELECT p.city_id, p.id AS tenant_id, p.path, bench.id('2025-01-05', 'programme ' || p.path::text) AS programme_id, k AS position,
     bench.id('2025-01-05', 'task ' || p.path::text || ' ' || k) AS task_id, (${sqlArray(KINDS)})[k % 10 + 1] AS kind
   FROM place p CROSS JOIN LATERAL generate_series(1, p.tasks) k WHERE p.level = 'CITY'`,
  `INSERT INTO task (city_id, tenant_id, id, path, author_path, programme_id, position, number, title, content, lead_as_written,
     due_on, issued_on)
   SELECT city_id, tenant_id, task_id, path, path, programme_id, position, position::text,
     (${sqlArray(TITLES)})[position % ${TITLES.length} + 1] || position, '按年度计划实施，年内完成。', '相关单位', '2025-12-31', '2025-01-10'
   FROM work w ORDER BY w.city_id, w.position`,
  `INSERT INTO task_party (city_id, tenant_id, id, path, author_path, task_id, role, position, kind, name, as_written, unit_id,
     issued_on)
   SELECT w.city_id, w.tenant_id, bench.id('2025-01-05', 'party ' || w.task_id || ' ' || s), w.path, w.path, w.task_id,
     CASE s WHEN 0 THEN 'LEAD' ELSE 'SUPPORT' END, s + 1, 'UNIT', '单位', '单位',
     ${unitId('w.path', `(1 + (w.position + s) % ${LEADING_BUREAUS})`)}, '2025-01-10'
   FROM work w CROSS JOIN generate_series(0, 2) s ORDER BY w.city_id, w.position, s`,
  `CREATE TEMP TABLE goal ON COMMIT DROP AS
   SELECT w.city_id, w.tenant_id, w.path, w.task_id, w.kind, s AS position, w.position AS task_position,
     bench.id('2025-01-05', 'target ' || w.task_id || ' ' || s) AS target_id,
     CASE WHEN w.kind = 'SUM' AND s = 1 AND w.position % 10 < 5 THEN 'START' ELSE 'COMPLETE' END AS stage
   FROM work w CROSS JOIN generate_series(1, 2) s WHERE s = 1 OR (w.kind = 'SUM' AND w.position % 10 < 5)`,
  `INSERT INTO target (city_id, tenant_id, id, path, author_path, task_id, position, metric, kind, stage, comparator, quantity,
     unit_of_measure, lead_unit_id, issued_on)
   SELECT g.city_id, g.tenant_id, g.target_id, g.path, g.path, g.task_id, g.position, '指标' || g.task_position || '-' || g.position,
     g.kind, g.stage, 'GE',
     CASE g.kind WHEN 'SUM' THEN 200 + g.task_position WHEN 'EACH' THEN 1 WHEN 'PERCENT' THEN 90 END, '个',
     ${CITY_LEAD}, '2025-01-10'
   FROM goal g JOIN work w ON w.city_id = g.city_id AND w.task_id = g.task_id ORDER BY g.city_id, g.task_position, g.position`,
];
