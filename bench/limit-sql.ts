import type { READS } from './operations';

/**
 * The reads of the bench as hand-written SQL whose only column is the JSON text of the answer: the practical limit. They say what the
 * rollup's formula says for today, on the product's own tables, under a login that row security does not bind. Cities have three
 * levels, a programme is that of the city itself, and nothing was amended after today: so much shorter can it be written by hand.
 *
 * $1 the city's id, $2 the programme's code, $3 today.
 */

/** What is asked of a target in a rollup, in the order of the query. */
const DECIMALS = [
  'promised',
  'allocated',
  'unallocated',
  'reported',
  'verified',
  'done',
  'of',
  'verifiedDone',
  'verifiedOf',
];

const globalId = (type: string, city: string, id: string): string =>
  `'"' || translate(encode('${type}:'::bytea || uuid_send(${city}) || uuid_send(${id}), 'base64'), '+/=', '-_') || '"'`;

const list = (what: string, order: string): string =>
  `'[' || coalesce(string_agg(${what}, ',' ORDER BY ${order}), '') || ']'`;

const counts = (among: string): string =>
  `'{"offered":' || count(*) FILTER (WHERE ${among} AND state <> 'WITHDRAWN')
   || ',"signed":' || count(*) FILTER (WHERE ${among} AND state <> 'WITHDRAWN' AND is_signed)
   || ',"accepted":' || count(*) FILTER (WHERE ${among} AND state = 'ACCEPTED')
   || ',"notInvolved":' || count(*) FILTER (WHERE ${among} AND state = 'NOT_INVOLVED')
   || ',"pending":' || count(*) FILTER (WHERE ${among} AND state IN ('PENDING', 'ADJUSTMENT_REQUESTED')) || '}'`;

const sites = (prefix: string): string =>
  `'{"total":' || coalesce(${prefix}total, 0) || ',"completed":' || coalesce(${prefix}completed, 0) || '}'`;

const meets = (figure: string, asked: string): string =>
  `CASE comparator WHEN 'GE' THEN ${figure} >= ${asked} WHEN 'APPROX' THEN ${figure} >= ${asked} * 0.95
   WHEN 'EQ' THEN ${figure} = ${asked} WHEN 'LE' THEN ${figure} <= ${asked}
   WHEN 'RANGE' THEN ${figure} BETWEEN ${asked} AND coalesce(quantity_max, ${figure}) END`;

/** Where each assignment stands. */
const STOOD = `
  place AS MATERIALIZED (
    SELECT t.id, t.city_id, t.code, t.name, t.parent_id, nlevel(t.path) AS depth,
      least(nlevel(t.path) - 1, 2) AS rank,
      CASE nlevel(t.path) WHEN 1 THEN NULL WHEN 2 THEN t.id ELSE t.parent_id END AS branch
    FROM tenant t WHERE t.city_id = $1
  ),
  programme AS MATERIALIZED (
    SELECT id, city_id, code, title, issued_on FROM programme WHERE city_id = $1 AND code = $2 AND status <> 'VOIDED'
  ),
  answered AS MATERIALIZED (
    SELECT DISTINCT ON (tenant_id, assignment_id) assignment_id, tenant_id, id, kind, against_prediction, on_behalf FROM answer
    WHERE city_id = $1 AND unit_id IS NULL ORDER BY tenant_id DESC, assignment_id DESC, ordinal DESC
  ),
  decided AS MATERIALIZED (
    SELECT DISTINCT ON (answer_id) answer_id, outcome FROM decision WHERE city_id = $1 ORDER BY answer_id, ordinal DESC
  ),
  taken_back AS MATERIALIZED (
    SELECT DISTINCT ON (assignment_id) assignment_id, withdrawn FROM withdrawal WHERE city_id = $1
    ORDER BY assignment_id, ordinal DESC
  ),
  shared AS MATERIALIZED (
    SELECT assignment_id, max(ordinal) AS ordinal FROM quota WHERE city_id = $1 GROUP BY assignment_id
  ),
  received AS MATERIALIZED (
    SELECT assignment_id, max(quota_ordinal) AS ordinal FROM receipt WHERE city_id = $1 AND unit_id IS NULL GROUP BY assignment_id
  ),
  stood AS MATERIALIZED (
    SELECT a.id, a.tenant_id, a.task_id, a.role, a.effective_on, n.id AS answer_id, p.parent_id, p.rank, p.branch, p.depth, coalesce(s.ordinal, 0) AS quota_ordinal,
      p.rank = 0 OR r.ordinal >= coalesce(s.ordinal, 0) AS is_signed,
      CASE WHEN w.withdrawn THEN 'WITHDRAWN'
        WHEN n.id IS NULL OR d.outcome = 'REFUSED' OR NOT c.confirmed THEN 'PENDING'
        WHEN n.kind = 'ADJUSTMENT_REQUESTED' THEN CASE d.outcome WHEN 'GRANTED' THEN 'PENDING' ELSE n.kind END
        WHEN n.against_prediction AND d.outcome IS DISTINCT FROM 'GRANTED' THEN 'PENDING'
        ELSE n.kind END AS state
    FROM assignment a
    JOIN place p ON p.id = a.tenant_id
    LEFT JOIN answered n ON n.assignment_id = a.id
    LEFT JOIN decided d ON d.answer_id = n.id
    LEFT JOIN confirmation c ON c.city_id = $1 AND c.answer_id = n.id AND n.on_behalf
    LEFT JOIN taken_back w ON w.assignment_id = a.id
    LEFT JOIN shared s ON s.assignment_id = a.id
    LEFT JOIN received r ON r.assignment_id = a.id
    WHERE a.city_id = $1 AND a.programme_id = (SELECT id FROM programme) AND a.effective_on <= $3
  )`;

/** And for each and its targets what was promised, reported and verified. */
const HOLDINGS = `${STOOD},
  live AS MATERIALIZED (
    SELECT s.* FROM stood s
    WHERE (s.rank = 0 OR s.state NOT IN ('WITHDRAWN', 'NOT_INVOLVED')) AND (s.rank < 2 OR NOT EXISTS (
      SELECT 1 FROM stood b WHERE b.rank = 1 AND b.task_id = s.task_id AND b.branch = s.branch
        AND b.state IN ('WITHDRAWN', 'NOT_INVOLVED')))
  ),
  goal AS MATERIALIZED (
    SELECT g.id, g.city_id, g.task_id, g.position, g.metric, g.kind, g.role, g.comparator, g.quantity, g.quantity_max, g.stage,
      g.kind = 'SUM' AND g.role = 'COMMITMENT' AS is_sum, nlevel(g.path) AS issued_at,
      CASE WHEN g.per ~ '村|社区' THEN NULL WHEN g.per ~ '乡|镇|街道' THEN 3 WHEN g.per ~ '县|区|市' THEN 2
        ELSE nlevel(g.path) + 1 END AS each_at
    FROM task k JOIN target g ON g.city_id = $1 AND g.task_id = k.id AND g.issued_on <= $3 AND (g.removed_on IS NULL OR g.removed_on > $3)
    WHERE k.city_id = $1 AND k.programme_id = (SELECT id FROM programme)
  ),
  vouched AS MATERIALIZED (
    SELECT DISTINCT ON (figure_id) figure_id, outcome, quantity, total, reached FROM verification
    WHERE city_id = $1 AND figure_id IS NOT NULL ORDER BY figure_id, ordinal DESC
  ),
  said AS MATERIALIZED (
    SELECT DISTINCT ON (assignment_id, target_id) assignment_id, target_id, quantity, total, reached FROM reported_figure
    WHERE city_id = $1 AND counts AND figures_to <= $3
    ORDER BY assignment_id, target_id, figures_to DESC, stated_at DESC, id DESC
  ),
  verified AS MATERIALIZED (
    SELECT DISTINCT ON (f.assignment_id, f.target_id) f.assignment_id, f.target_id, v.quantity, v.total, v.reached
    FROM reported_figure f JOIN vouched v ON v.figure_id = f.id AND v.outcome <> 'RETURNED'
    WHERE f.city_id = $1 AND f.counts AND f.figures_to <= $3
    ORDER BY f.assignment_id, f.target_id, f.figures_to DESC, f.stated_at DESC, f.id DESC
  ),
  site_now AS MATERIALIZED (
    SELECT DISTINCT ON (s.id) s.id, s.assignment_id, p.stage
    FROM site s JOIN site_progress p ON p.city_id = $1 AND p.tenant_id = s.tenant_id AND p.site_id = s.id AND p.reached_on <= $3
    WHERE s.city_id = $1 AND (s.struck_on IS NULL OR s.struck_on > $3) ORDER BY s.id, p.ordinal DESC
  ),
  by_site AS MATERIALIZED (
    SELECT t.assignment_id, t.target_id, count(*) AS total, count(*) FILTER (WHERE n.stage <> 'TO_DO' AND CASE g.stage
      WHEN 'START' THEN true WHEN 'IN_USE' THEN n.stage = 'IN_USE' ELSE n.stage IN ('COMPLETED', 'IN_USE') END) AS quantity
    FROM site_now n JOIN site_target t ON t.city_id = $1 AND t.site_id = n.id JOIN goal g ON g.id = t.target_id
    GROUP BY t.assignment_id, t.target_id
  ),
  holding AS MATERIALIZED (
    SELECT h.*, h.is_sum AS adds_up,
      h.role = 'COMMITMENT' AND CASE h.kind WHEN 'SUM' THEN false WHEN 'COVERAGE' THEN false
        WHEN 'EACH' THEN coalesce(h.depth = h.each_at, false) ELSE h.is_reported OR h.share IS NOT NULL END AS must_meet,
      coalesce(CASE kind WHEN 'STATE' THEN h.reached ELSE ${meets('h.reported', 'h.asked')} END, false) AS holds,
      coalesce(CASE kind WHEN 'STATE' THEN h.verified_reached ELSE ${meets('h.verified', 'h.asked')} END, false) AS verified_holds
    FROM (
      SELECT g.id AS target_id, g.is_sum, g.kind, g.role, g.comparator, g.quantity_max, g.each_at, l.rank, l.branch, l.depth,
        q.quantity AS share, CASE l.rank WHEN 0 THEN g.quantity ELSE q.quantity END AS promised,
        coalesce(q.quantity, g.quantity) AS asked, r.reached, v.reached AS verified_reached,
        CASE WHEN n.total IS NULL THEN r.quantity ELSE n.quantity END AS reported,
        CASE WHEN n.total IS NULL THEN r.total ELSE n.total END AS reported_total, v.quantity AS verified, v.total AS verified_total,
        n.total IS NOT NULL OR r.assignment_id IS NOT NULL AS is_reported
      FROM live l
      JOIN goal g ON g.task_id = l.task_id
      LEFT JOIN quota q ON q.city_id = $1 AND q.assignment_id = l.id AND q.target_id = g.id AND q.ordinal = l.quota_ordinal
      LEFT JOIN said r ON r.assignment_id = l.id AND r.target_id = g.id
      LEFT JOIN verified v ON v.assignment_id = l.id AND v.target_id = g.id
      LEFT JOIN by_site n ON n.assignment_id = l.id AND n.target_id = g.id
    ) h
  )`;

/** Targets of one part, added up; `own` is the rank of the holder whose part it is, `below` that of its direct children. */
const added = (own: number, below: number): string => `
    SELECT target_id, is_sum, comparator, quantity_max, promised, allocated, promised - allocated AS unallocated,
      coalesce(allocated > promised, false) AS over, reported, verified, done, of, verified_done AS "verifiedDone",
      verified_of AS "verifiedOf", BRANCH
      CASE WHEN is_sum THEN ${meets('reported', 'promised')} WHEN of > 0 THEN done >= of END AS met,
      CASE WHEN is_sum THEN ${meets('verified', 'promised')} WHEN verified_of > 0 THEN verified_done >= verified_of END AS verified_met
    FROM (
      SELECT target_id, BRANCH bool_and(is_sum) AS is_sum, min(comparator) AS comparator, min(quantity_max) AS quantity_max,
        min(promised) FILTER (WHERE rank = ${own}) AS promised,
        CASE WHEN bool_and(is_sum) THEN coalesce(sum(promised) FILTER (WHERE rank = ${below}), 0) END AS allocated,
        CASE WHEN bool_and(is_sum) THEN sum(reported) ELSE min(reported) FILTER (WHERE rank = ${own}) END AS reported,
        CASE WHEN bool_and(is_sum) THEN sum(verified) ELSE min(verified) FILTER (WHERE rank = ${own}) END AS verified,
        CASE WHEN OF_ALL THEN sum(reported_total) ELSE nullif(count(*) FILTER (WHERE must_meet), 0) END AS of,
        CASE WHEN OF_ALL THEN sum(reported) WHEN bool_or(must_meet) THEN count(*) FILTER (WHERE must_meet AND holds) END AS done,
        CASE WHEN OF_ALL THEN sum(verified_total) ELSE nullif(count(*) FILTER (WHERE must_meet), 0) END AS verified_of,
        CASE WHEN OF_ALL THEN sum(verified) WHEN bool_or(must_meet) THEN count(*) FILTER (WHERE must_meet AND verified_holds) END
          AS verified_done
      FROM holding WHERE rank >= ${own} GROUP BY target_id BRANCH_GROUP
    ) s`;

const part = (own: number, below: number, byBranch: boolean): string =>
  added(own, below)
    .replaceAll('BRANCH_GROUP', byBranch ? ', branch' : '')
    .replaceAll('BRANCH', byBranch ? 'branch,' : '')
    .replaceAll('OF_ALL', `bool_and(kind = 'COVERAGE' OR kind = 'EACH' AND each_at IS NULL)`);

/** One target's text; `a` its figures, `g` the target. */
const TARGET = `'{"target":{"id":' || ${globalId('Target', 'g.city_id', 'g.id')} || ',"metric":' || to_json(g.metric)
  ${DECIMALS.map((name) => `|| '${name === 'promised' ? '}' : ''},"${name}":' || coalesce('"' || a."${name}" || '"', 'null')`).join('\n  ')}
  || ',"isOverAllocated":' || a.over || ',"met":' || coalesce(a.met::text, 'null')
  || ',"verifiedMet":' || coalesce(a.verified_met::text, 'null') || '}'`;

const BY_TENANT = `
  branch_count AS (
    SELECT task_id, branch, ${counts('rank = 1')} AS own, ${counts('rank = 2')} AS below FROM stood WHERE rank > 0 GROUP BY task_id, branch
  ),
  branch_sites AS (
    SELECT l.task_id, l.branch, count(*) AS total, count(*) FILTER (WHERE n.stage = 'COMPLETED') AS completed
    FROM live l JOIN site_now n ON n.assignment_id = l.id WHERE l.rank > 0 GROUP BY l.task_id, l.branch
  ),
  branch_target AS (
    SELECT g.task_id, a.branch, ${list(TARGET, 'g.position')} AS targets
    FROM (${part(1, 2, true)}) a JOIN goal g ON g.id = a.target_id GROUP BY g.task_id, a.branch
  ),
  by_tenant AS (
    SELECT c.task_id, ${list(
      `'{"tenant":{"id":' || ${globalId('Tenant', 'p.city_id', 'p.id')} || ',"name":' || to_json(p.name) || '},"own":' || c.own
       || ',"below":' || c.below || ',"targets":' || coalesce(t.targets, '[]') || ',"sites":' || ${sites('s.')} || '}'`,
      'p.code',
    )} AS rows
    FROM branch_count c JOIN place p ON p.id = c.branch
    LEFT JOIN branch_target t ON t.task_id = c.task_id AND t.branch = c.branch
    LEFT JOIN branch_sites s ON s.task_id = c.task_id AND s.branch = c.branch
    GROUP BY c.task_id
  ),`;

const rollups = (byTenant: boolean): string => `
  WITH ${HOLDINGS}, ${byTenant ? BY_TENANT : ''}
  whole_count AS (
    SELECT task_id, ${counts('rank = 0')} AS own, ${counts('rank = 1')} AS children, ${counts('rank > 0')} AS below
    FROM stood GROUP BY task_id
  ),
  whole_sites AS (
    SELECT l.task_id, count(*) AS total, count(*) FILTER (WHERE n.stage = 'COMPLETED') AS completed
    FROM live l JOIN site_now n ON n.assignment_id = l.id GROUP BY l.task_id
  ),
  whole_target AS (
    SELECT g.task_id, ${list(TARGET, 'g.position')} AS targets
    FROM (${part(0, 1, false)}) a JOIN goal g ON g.id = a.target_id GROUP BY g.task_id
  )
  SELECT '{"data":{"programme":{"id":' || ${globalId('Programme', 'p.city_id', 'p.id')} || ',"title":' || to_json(p.title)
    || ',"tasks":' || ${list(
      `'{"id":' || ${globalId('Task', 'k.city_id', 'k.id')} || ',"number":' || to_json(k.number) || ',"title":' || to_json(k.title)
       || ',"rollup":{"own":' || c.own || ',"children":' || c.children || ',"below":' || c.below
       || ',"targets":' || coalesce(t.targets, '[]') || ',"sites":' || ${sites('s.')}
       ${byTenant ? `|| ',"byTenant":' || coalesce(b.rows, '[]')` : ''} || '}}'`,
      'k.position',
    )} || '}}}' AS text
  FROM programme p
  JOIN task k ON k.city_id = $1 AND k.programme_id = p.id AND k.parent_id IS NULL
  JOIN whole_count c ON c.task_id = k.id
  LEFT JOIN whole_target t ON t.task_id = k.id
  LEFT JOIN whole_sites s ON s.task_id = k.id
  ${byTenant ? 'LEFT JOIN by_tenant b ON b.task_id = k.id' : ''}
  GROUP BY p.id, p.city_id, p.title`;

const REPORTING = `'{"onTime":' || count(*) FILTER (WHERE status = 'onTime') || ',"late":' || count(*) FILTER (WHERE status = 'late')
  || ',"missing":' || count(*) FILTER (WHERE status = 'missing') || ',"excused":0,"notYetDue":' || count(*) FILTER (WHERE status = 'notYetDue')
  || ',"total":' || count(*) || ',"returned":' || count(*) FILTER (WHERE is_returned)
  || ',"reportingRate":' || coalesce((count(*) FILTER (WHERE status IN ('onTime', 'late'))
    / nullif(count(*) FILTER (WHERE status <> 'notYetDue'), 0)::float8)::text, 'null')
  || ',"onTimeRate":' || coalesce((count(*) FILTER (WHERE status = 'onTime')
    / nullif(count(*) FILTER (WHERE status <> 'notYetDue'), 0)::float8)::text, 'null') || '}'`;

/**
 * Who owes a report, and how it stands: of whom it was asked before the first of the days, nobody was excused, and no work rests. Every tenant
 * that hands on has a calendar of its own.
 */
const OBLIGATIONS = `
  WITH ${STOOD},
  dated AS MATERIALIZED (
    SELECT c.tenant_id, c.effective_on, r.no, r.support_due_on, r.lead_due_on
    FROM (SELECT DISTINCT ON (tenant_id) * FROM reporting_calendar WHERE city_id = $1 AND programme_id = (SELECT id FROM programme)
      ORDER BY tenant_id, ordinal DESC) c
    JOIN reporting_round r ON r.city_id = $1 AND r.tenant_id = c.tenant_id AND r.calendar_id = c.id
  ),
  named AS MATERIALIZED (
    SELECT s.id, s.tenant_id, s.parent_id, s.role AS held_as, s.effective_on, s.rank, s.branch, x.unit_id, x.role, x.consolidates
    FROM stood s JOIN answer_unit x ON x.city_id = $1 AND x.answer_id = s.answer_id WHERE s.state = 'ACCEPTED'
  ),
  owed AS (
    SELECT n.id, n.tenant_id, n.branch, n.unit_id, n.role AS step, n.effective_on, d.tenant_id AS calendar, d.no, d.effective_on AS since,
      CASE n.role WHEN 'LEAD' THEN d.lead_due_on ELSE d.support_due_on END AS due_on
    FROM named n JOIN dated d ON d.tenant_id = n.tenant_id
    UNION ALL
    SELECT n.id, n.tenant_id, n.branch, n.unit_id, 'UPWARD', n.effective_on, d.tenant_id, d.no, d.effective_on,
      CASE n.held_as WHEN 'LEAD' THEN d.lead_due_on ELSE coalesce(d.support_due_on, d.lead_due_on) END
    FROM named n JOIN dated d ON d.tenant_id = n.parent_id WHERE n.consolidates AND n.rank > 0
  ),
  obligation AS MATERIALIZED (
    SELECT o.branch, CASE WHEN f.handed_in_on <= o.due_on THEN 'onTime' WHEN f.report_id IS NOT NULL THEN 'late'
        WHEN o.due_on < $3 THEN 'missing' ELSE 'notYetDue' END AS status,
      EXISTS (SELECT FROM verification v WHERE v.city_id = $1 AND v.tenant_id = o.tenant_id AND v.report_id = f.report_id
        AND v.outcome = 'RETURNED' AND v.report_again_by IS NOT NULL) AS is_returned
    FROM owed o
    LEFT JOIN LATERAL (
      SELECT g.report_id, g.handed_in_on FROM report_registration g
      WHERE g.city_id = $1 AND g.assignment_id = o.id AND g.step = o.step AND g.calendar_tenant_id = o.calendar AND g.kind = 'ROUND'
        AND g.round_no = o.no AND g.unit_id = o.unit_id
      ORDER BY g.handed_in_on, g.stated_at, g.id LIMIT 1
    ) f ON true
    WHERE o.due_on >= greatest((SELECT issued_on FROM programme), o.effective_on, o.since)
  )
  SELECT '{"data":{"programme":{"id":' || ${globalId('Programme', 'p.city_id', 'p.id')} || ',"title":' || to_json(p.title)
    || ',"rollup":{"reporting":' || (SELECT ${REPORTING} FROM obligation) || ',"byTenant":' || (SELECT ${list(
      `'{"tenant":{"id":' || ${globalId('Tenant', 't.city_id', 't.id')} || ',"name":' || to_json(t.name) || '},"reporting":' || b.reporting || '}'`,
      't.code',
    )} FROM place t JOIN (SELECT branch, ${REPORTING} AS reporting FROM obligation GROUP BY branch) b ON b.branch = t.id) || '}}}}' AS text
  FROM programme p`;

const units = (role: string): string => `
  (SELECT ${list(`'{"id":' || ${globalId('Unit', 'u.city_id', 'u.id')} || ',"shortName":' || to_json(u.short_name) || '}'`, 'x.position')}
   FROM answer_unit x JOIN unit u ON u.city_id = $1 AND u.id = x.unit_id
   WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id AND x.answer_id = n.id AND x.role = '${role}')`;

/** One assignment: $1 the city's id, $2 the assignment's. */
const ASSIGNMENT = `
  SELECT '{"data":{"assignment":{"id":' || ${globalId('Assignment', 'a.city_id', 'a.id')} || ',"role":"' || a.role || '","tenant":{"id":'
    || ${globalId('Tenant', 't.city_id', 't.id')} || ',"name":' || to_json(t.name) || '},"task":{"id":'
    || ${globalId('Task', 'k.city_id', 'k.id')} || ',"number":' || to_json(k.number) || ',"title":' || to_json(k.title)
    || '},"leadUnits":' || ${units('LEAD')} || ',"supportUnits":' || ${units('SUPPORT')} || '}}}' AS text
  FROM assignment a
  JOIN tenant t ON t.city_id = $1 AND t.id = a.tenant_id
  JOIN task k ON k.city_id = $1 AND k.id = a.task_id
  LEFT JOIN LATERAL (
    SELECT y.id FROM answer y WHERE y.city_id = $1 AND y.tenant_id = a.tenant_id AND y.assignment_id = a.id AND y.unit_id IS NULL
    ORDER BY y.ordinal DESC LIMIT 1
  ) n ON true
  WHERE a.city_id = $1 AND a.id = $2`;

export const LIMIT_READS: Readonly<Record<(typeof READS)[number], string>> = {
  Q1: rollups(false),
  Q2: rollups(true),
  Q3: ASSIGNMENT,
  Q4: OBLIGATIONS,
};
