import { memberId, SUPERVISION_OFFICE, unitId } from './fill-directory';
import { bureau } from './fill-programme';

/**
 * The cascade and what was said of it: the root, every district and every town hold every task. Who hands on has accepted; of the
 * others most have accepted, some are not involved, some have not answered. Two or three reports each, most figures verified.
 */

export const by = (path: string): string => `${memberId(path)}, '统筹'`;
export const BY = 'stated_by_id, stated_by_name';

/** The unit of a holder that leads the task: its own bureau, a town's government. */
const lead = (path: string, level: string): string =>
  unitId(path, `(CASE ${level} WHEN 'TOWNSHIP' THEN 0 ELSE ${bureau('h.position', 0)} END)`);

export const FACTS: readonly string[] = [
  `CREATE TEMP TABLE held ON COMMIT DROP AS
   SELECT p.city_id, p.id AS tenant_id, p.path, p.level, p.depth, p.n, w.programme_id, w.task_id, w.position, w.kind,
     bench.offered(p.path, p.depth, w.position) AS id,
     CASE WHEN p.depth > 0 THEN bench.offered(p.parent_path, p.depth - 1, w.position) END AS parent_id,
     coalesce(p.parent_path, p.path) AS author_path, bench.offered_on(p.depth) AS offered_on,
     bench.pick(p.path::text || ' ' || w.position, 100) AS chance,
     CASE WHEN p.hands_on OR p.depth = 0 THEN 'ACCEPTED' ELSE
       (ARRAY['PENDING', 'PENDING', 'PENDING', 'PENDING', 'ADJUSTMENT_REQUESTED', 'NOT_INVOLVED', 'NOT_INVOLVED', 'NOT_INVOLVED',
         'NOT_INVOLVED', 'NOT_INVOLVED', 'NOT_INVOLVED', 'NOT_INVOLVED'])[bench.pick(p.path::text || ' ' || w.position, 100) + 1] END
       AS said
   FROM place p JOIN work w ON w.city_id = p.city_id`,
  `UPDATE held SET said = 'ACCEPTED' WHERE said IS NULL`,
  `INSERT INTO assignment (city_id, tenant_id, id, path, author_path, programme_id, task_id, parent_id, role, predicted_involved,
     prediction_reason, prediction_reason_en, stated_at, effective_on, ${BY})
   SELECT city_id, tenant_id, id, path, author_path, programme_id, task_id, parent_id,
     CASE depth WHEN 0 THEN 'ROOT' ELSE 'SUPPORT' END, said <> 'NOT_INVOLVED' OR chance = 5, '配合（责任）单位包括本地区。',
     'The supporting units include this area.', offered_on, offered_on::date, ${by('author_path')}
   FROM held ORDER BY n, position`,
  `INSERT INTO quota (city_id, tenant_id, id, path, author_path, assignment_id, target_id, ordinal, quantity, stated_at,
     effective_on, ${BY})
   SELECT h.city_id, h.tenant_id, bench.id(h.offered_on, 'quota ' || h.id || ' ' || g.position), h.path, h.author_path, h.id,
     g.target_id, 1, CASE h.level WHEN 'TOWNSHIP' THEN 1 + h.chance % 3 ELSE 20 END, h.offered_on, h.offered_on::date,
     ${by('h.author_path')}
   FROM held h JOIN goal g ON g.city_id = h.city_id AND g.task_id = h.task_id
   WHERE h.depth > 0 AND h.kind = 'SUM' ORDER BY h.n, h.position, g.position`,
  `INSERT INTO receipt (city_id, tenant_id, id, path, author_path, assignment_id, quota_ordinal, stated_at, ${BY})
   SELECT city_id, tenant_id, bench.id(offered_on + '2 days', 'receipt ' || id), path, path, id,
     CASE kind WHEN 'SUM' THEN 1 ELSE 0 END, offered_on + '2 days', ${by('path')}
   FROM held WHERE depth > 0 AND chance > 2 ORDER BY n, position`,
  `INSERT INTO answer (city_id, tenant_id, id, path, author_path, assignment_id, ordinal, kind, against_prediction, leader_name, why,
     stated_at, ${BY})
   SELECT city_id, tenant_id, bench.id(offered_on + '5 days', 'answer ' || id), path, path, id, 1, said,
     said = 'NOT_INVOLVED' AND chance = 5, CASE said WHEN 'ACCEPTED' THEN '分管领导' END,
     CASE WHEN said <> 'ACCEPTED' THEN '本地区无此类点位。' END, offered_on + '5 days', ${by('path')}
   FROM held WHERE said <> 'PENDING' ORDER BY n, position`,
  `INSERT INTO decision (city_id, tenant_id, id, path, author_path, answer_id, ordinal, outcome, stated_at, ${BY})
   SELECT city_id, tenant_id, bench.id(offered_on + '8 days', 'decision ' || id), path, author_path,
     bench.id(offered_on + '5 days', 'answer ' || id), 1, 'GRANTED', offered_on + '8 days', ${by('author_path')}
   FROM held WHERE said = 'NOT_INVOLVED' AND chance = 5 ORDER BY n, position`,
  `INSERT INTO answer_unit (city_id, tenant_id, id, path, author_path, answer_id, unit_id, role, position, consolidates)
   SELECT h.city_id, h.tenant_id, bench.id(h.offered_on + '5 days', 'answer unit ' || h.id || ' ' || s), h.path, h.path,
     bench.id(h.offered_on + '5 days', 'answer ' || h.id),
     CASE s WHEN 0 THEN ${lead('h.path', 'h.level')}
       ELSE ${unitId('h.path', `(CASE h.level WHEN 'TOWNSHIP' THEN s ELSE 1 + (h.position + s) % 12 END)`)} END,
     CASE s WHEN 0 THEN 'LEAD' ELSE 'SUPPORT' END, s, s = 0
   FROM held h CROSS JOIN generate_series(0, 2) s
   WHERE h.said = 'ACCEPTED' AND (s < 2 OR h.level <> 'TOWNSHIP') ORDER BY h.n, h.position, s`,
  `CREATE TEMP TABLE told ON COMMIT DROP AS
   SELECT h.city_id, h.tenant_id, h.id AS assignment_id, h.path, h.author_path AS to_path, h.level, h.depth, h.n, h.programme_id,
     h.task_id, h.position, h.kind, h.chance, s AS ordinal, ${lead('h.path', 'h.level')} AS unit_id,
     (ARRAY['2025-03-31', '2025-06-30', '2025-09-30'])[s]::date AS figures_to,
     (ARRAY['2025-04-03', '2025-07-03', '2025-10-03'])[s]::timestamptz + h.n % 10000 * '1 second'::interval AS stated_at,
     bench.id((ARRAY['2025-04-03', '2025-07-03', '2025-10-03'])[s]::timestamptz, 'report ' || h.id || ' ' || s) AS id
   FROM held h CROSS JOIN LATERAL generate_series(1, CASE WHEN h.chance < 60 THEN 3 ELSE 2 END) s WHERE h.said = 'ACCEPTED'`,
  `INSERT INTO progress_report (city_id, tenant_id, id, path, author_path, to_path, programme_id, task_id, assignment_id, unit_id, role,
     consolidates, ordinal, figures_to, stage, progress, problems, next_steps, stated_at, ${BY})
   SELECT city_id, tenant_id, id, path, path, to_path, programme_id, task_id, assignment_id, unit_id, 'LEAD', true, ordinal, figures_to,
     (ARRAY['STARTED', 'MAIN_WORKS', 'COMPLETED'])[ordinal], '各点位均已进场施工，进度符合计划。', '个别点位受降雨影响。', '倒排工期。',
     stated_at, ${by('path')}
   FROM told ORDER BY n, position, ordinal`,
  `CREATE TEMP TABLE figure ON COMMIT DROP AS
   SELECT t.city_id, t.tenant_id, bench.id(t.stated_at, 'figure ' || t.id || ' ' || g.position) AS id, t.path, t.to_path, t.task_id,
     t.assignment_id, t.id AS report_id, g.target_id, t.figures_to, t.stated_at, t.level, t.depth, t.n, t.position, t.ordinal,
     bench.pick(t.id::text || g.position, 100) AS chance,
     CASE t.kind WHEN 'SUM' THEN t.ordinal + t.chance % 2 WHEN 'EACH' THEN t.ordinal / 2 WHEN 'STATE' THEN NULL
       ELSE 10 * t.ordinal + t.chance % 5 END::numeric AS quantity,
     CASE t.kind WHEN 'COVERAGE' THEN 35 END::numeric AS total,
     CASE WHEN t.kind = 'STATE' THEN t.ordinal = 3 END AS reached,
     t.position % 10 = 1 AND t.level = 'TOWNSHIP' AS from_sites
   FROM told t JOIN goal g ON g.city_id = t.city_id AND g.task_id = t.task_id`,
  `INSERT INTO reported_figure (city_id, tenant_id, id, path, author_path, to_path, task_id, assignment_id, report_id, target_id, counts,
     figures_to, quantity, total, reached, from_sites, stated_at)
   SELECT city_id, tenant_id, id, path, path, to_path, task_id, assignment_id, report_id, target_id, true, figures_to, quantity, total,
     reached, from_sites, stated_at FROM figure ORDER BY n, position, ordinal, id`,
  `INSERT INTO verification (city_id, tenant_id, id, path, author_path, task_id, assignment_id, report_id, figure_id, target_id, unit_id,
     ordinal, outcome, quantity, total, reached, why, report_again_by, stated_at, ${BY})
   SELECT f.city_id, f.tenant_id, bench.id(f.stated_at + '4 days', 'verification ' || f.id), f.path, f.to_path, f.task_id,
     f.assignment_id, f.report_id, f.id, f.target_id,
     ${unitId('f.to_path', `(CASE f.depth WHEN 0 THEN ${SUPERVISION_OFFICE} ELSE ${bureau('f.position', 0)} END)`)}, 1, o.outcome,
     CASE o.outcome WHEN 'ACCEPTED' THEN f.quantity WHEN 'CORRECTED' THEN greatest(f.quantity - 1, 0) END,
     CASE WHEN o.outcome <> 'RETURNED' THEN f.total END, CASE WHEN o.outcome <> 'RETURNED' THEN f.reached END,
     CASE WHEN o.outcome <> 'ACCEPTED' THEN '现场核查少一处。' END, CASE o.outcome WHEN 'RETURNED' THEN f.figures_to + 20 END,
     f.stated_at + '4 days', ${by('f.to_path')}
   FROM figure f CROSS JOIN LATERAL (SELECT CASE WHEN f.chance < 2 THEN 'RETURNED' WHEN f.chance < 8 THEN 'CORRECTED'
     ELSE 'ACCEPTED' END AS outcome) o
   WHERE f.chance < 90 ORDER BY f.n, f.position, f.ordinal, f.id`,
  // A town lists its sites under the first of ten tasks: one of them is finished by autumn.
  `CREATE TEMP TABLE named ON COMMIT DROP AS
   SELECT h.*, s AS number, bench.id(h.offered_on + '9 days', 'site ' || h.id || ' ' || s) AS site_id
   FROM held h CROSS JOIN generate_series(1, 2) s WHERE h.said = 'ACCEPTED' AND h.level = 'TOWNSHIP' AND h.position % 10 = 1`,
  `INSERT INTO site (city_id, tenant_id, id, path, author_path, to_path, assignment_id, task_id, town_id, name, place, stated_at, ${BY})
   SELECT city_id, tenant_id, site_id, path, path, path, id, task_id, tenant_id, '点位' || number, '中心社区', offered_on + '9 days',
     ${by('path')} FROM named ORDER BY n, position, number`,
  `INSERT INTO site_target (city_id, tenant_id, id, path, author_path, to_path, site_id, assignment_id, target_id)
   SELECT s.city_id, s.tenant_id, bench.id(s.offered_on + '9 days', 'site target ' || s.site_id || ' ' || g.position), s.path, s.path,
     s.path, s.site_id, s.id, g.target_id
   FROM named s JOIN goal g ON g.city_id = s.city_id AND g.task_id = s.task_id ORDER BY s.n, s.position, s.number, g.position`,
  `INSERT INTO site_progress (city_id, tenant_id, id, path, author_path, to_path, site_id, ordinal, stage, reached_on, stated_at, ${BY})
   SELECT s.city_id, s.tenant_id, bench.id('2025-03-01', 'stage ' || s.site_id || ' ' || o), s.path, s.path, s.path, s.site_id, o,
     (ARRAY['STARTED', 'COMPLETED'])[o], (ARRAY['2025-03-01', '2025-08-15'])[o]::date,
     (ARRAY['2025-03-01', '2025-08-15'])[o]::timestamptz, ${by('s.path')}
   FROM named s CROSS JOIN generate_series(1, 2) o WHERE o <= s.number ORDER BY s.n, s.position, s.number, o`,
];
