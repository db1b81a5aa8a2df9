import { ChangeKind } from '../../schema/change-request';
import { DutyKind } from '../../schema/duty';
import { PlanOutcome } from '../../schema/implementation-plan';
import { ObligationStatus } from '../../schema/obligation';
import { UnitFunction } from '../../tenants/unit';
import { isAtRest, isFoundDone } from '../changes/rest.rules';
import { holdersOf } from '../directory/holders-of-post';
import { latestPlanOf, planDueOf } from '../plans/plan-in-force.rules';
import { consolidatingOf, RETURNED, standsIn, unverified } from '../reports/report-state.rules';

/** A row of the duties: what is to be done, on which assignment, about what, and by when. All but the kind and the assignment may be empty. */
interface Branch {
  readonly kind: DutyKind;
  /** The assignment, as SQL. */
  readonly on: string;
  /** What it is about: the name of a noun, and its id as SQL. */
  readonly about?: readonly [noun: About, id: string];
  /** By when, as SQL. */
  readonly due?: string;
  /** An obligation, as SQL of a jsonb. */
  readonly owed?: string;
  /** FROM and WHERE. */
  readonly from: string;
}

export type About = 'answer' | 'receipt' | 'report' | 'plan' | 'request' | 'application';

/** SQL: the open supervision offices of the viewer's tenant. */
const SUPERVISION = `SELECT 1 FROM unit u WHERE u.city_id = $1 AND u.tenant_id = $2 AND u.closed_on IS NULL
        AND '${UnitFunction.SUPERVISION_OFFICE}' = ANY (u.functions)`;

/** SQL: the viewer is of the supervision office, or the tenant has none. */
const SUPERVISES = `(EXISTS (${SUPERVISION} AND u.id = $3) OR NOT EXISTS (${SUPERVISION}))`;

/** SQL: of the work that a unit leads the viewer is of the supervision office, or the tenant has none beside that unit. */
const supervisesWorkOf = (lead: string): string =>
  `(EXISTS (${SUPERVISION} AND u.id = $3) OR NOT EXISTS (${SUPERVISION} AND u.id IS DISTINCT FROM ${lead}))`;

/** SQL: nobody of the tenant is a leader in office, so that what is a leader's lies with the office. */
const NO_LEADER = `NOT EXISTS (SELECT 1 FROM member l WHERE l.city_id = $1 AND l.tenant_id = $2 AND l.role = 'LEADER'
        AND l.valid_from <= app_today() AND (l.valid_until IS NULL OR l.valid_until >= app_today()))`;

/** SQL: the leader of the acceptance is a leader of the tenant whom the viewer follows in that post, or it names none who is in office. */
const IN_CHARGE = `(m.leader_id IS NULL OR m.tenant_id <> $2 OR NOT EXISTS (${holdersOf('m.leader_id')})
        OR $4 IN (${holdersOf('m.leader_id')}))`;

/**
 * SQL: no unit of the issuer's own leads, but its government stands for it, while a tenant below does: what is the lead unit's to look into is then the
 * office's, unless the viewer is of that government.
 */
const LEADS_BY_NAME = `coalesce((SELECT ${standsIn('u', 'own', 'app_today()')} AND u.id <> $3 FROM unit u
        WHERE u.city_id = $1 AND u.id = ${consolidatingOf('own.answer_id')}), true)`;

/** SQL: rows of a table about the assignment of m. */
const of = (table: string, alias: string): string =>
  `JOIN ${table} ${alias} ON ${alias}.city_id = $1 AND ${alias}.city_id = m.city_id AND ${alias}.tenant_id = m.tenant_id AND ${alias}.assignment_id = m.id`;

/** SQL: the latest version of the plan of m, and the last word on it. */
const LATEST_PLAN = `JOIN ${latestPlanOf('m')}`;

/** SQL: the work of m neither rests nor has ended, and was not found completed: else nothing is owed, planned or decided of its plan. */
const UNDER_WAY = `(NOT ${isAtRest('m', 'app_today()', 'app_today()')} AND NOT ${isFoundDone('m', 'app_today()')})`;

/** SQL: the work of m has not come to its end: else nobody signs, answers or finds a unit for it any more. */
const NOT_ENDED = `NOT EXISTS (SELECT 1 FROM decided_change x
        WHERE x.city_id = $1 AND x.tenant_id = m.tenant_id AND x.assignment_id = m.id AND x.kind = '${ChangeKind.ENDING}'
          AND x.from_on <= app_today())`;

/** SQL: whose leader decides on the plan of m is the viewer's tenant. */
const DECIDES_PLAN = `CASE m.role WHEN 'LEAD' THEN m.author_path ELSE m.path END = app_path()`;

/** SQL: a request r on m that waits, and the last word on it. */
const OPEN_REQUEST = `${of('change_request', 'r')}
      LEFT JOIN LATERAL (
        SELECT d.outcome FROM change_decision d WHERE d.city_id = $1 AND d.tenant_id = r.tenant_id AND d.request_id = r.id
        ORDER BY d.ordinal DESC LIMIT 1) word ON true
    WHERE (word.outcome IS NULL OR word.outcome = 'ESCALATED') AND m.author_path = app_path() AND m.state = 'ACCEPTED'`;

/** SQL: an application n on m that waits. */
const OPEN_APPLICATION = `${of('completion_application', 'n')}
    WHERE m.author_path = app_path() AND m.state = 'ACCEPTED' AND NOT EXISTS (SELECT 1 FROM completion_decision w
      WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.application_id = n.id)`;

const OPEN_STATUSES = `'${ObligationStatus.MISSING}', '${ObligationStatus.NOT_YET_DUE}'`;

/** What there may be to do: a new kind of duty is a row here. The parameters are those of `DUTIES_OF_MEMBER`. */
export const BRANCHES: readonly Branch[] = [
  {
    kind: DutyKind.SIGN,
    on: 'm.id',
    due: 'm.answer_by',
    from: `FROM mine m WHERE $5 AND m.tenant_id = $2 AND m.parent_id IS NOT NULL AND m.state <> 'WITHDRAWN' AND m.upto < m.quota_ordinal AND ${NOT_ENDED}`,
  },
  {
    kind: DutyKind.ANSWER,
    on: 'm.id',
    due: 'm.answer_by',
    from: `FROM mine m WHERE $5 AND m.tenant_id = $2 AND m.parent_id IS NOT NULL AND m.state = 'PENDING' AND NOT m.awaits_decision AND ${NOT_ENDED}`,
  },
  {
    kind: DutyKind.CONFIRM,
    on: 'm.id',
    about: ['answer', 'm.answer_id'],
    from: `FROM mine m WHERE $5 AND m.tenant_id = $2 AND m.on_behalf AND m.confirmed IS NULL AND m.state <> 'WITHDRAWN'`,
  },
  {
    kind: DutyKind.CONFIRM,
    on: 'm.id',
    about: ['receipt', 'r.id'],
    from: `FROM mine m ${of('receipt', 'r')}
    WHERE $5 AND m.tenant_id = $2 AND m.state <> 'WITHDRAWN' AND r.on_behalf AND r.quota_ordinal = m.upto
      AND NOT EXISTS (SELECT 1 FROM confirmation c
        WHERE c.city_id = $1 AND c.tenant_id = r.tenant_id AND c.receipt_id = r.id)`,
  },
  {
    kind: DutyKind.CONFIRM,
    on: 'm.id',
    about: ['report', 'r.id'],
    from: `FROM mine m ${of('progress_report', 'r')}
    WHERE $5 AND m.tenant_id = $2 AND m.state <> 'WITHDRAWN' AND r.on_behalf
      AND NOT EXISTS (SELECT 1 FROM confirmation c
        WHERE c.city_id = $1 AND c.tenant_id = r.tenant_id AND c.report_id = r.id)`,
  },
  {
    kind: DutyKind.REASSIGN,
    on: 'm.id',
    about: ['answer', 'm.answer_id'],
    from: `FROM mine m WHERE $5 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND ${NOT_ENDED} AND (
      EXISTS (SELECT 1 FROM answer_unit x JOIN unit u ON u.city_id = $1 AND u.city_id = x.city_id AND u.id = x.unit_id
        WHERE x.city_id = $1 AND x.answer_id = m.answer_id AND u.closed_on IS NOT NULL)
      OR EXISTS (SELECT 1 FROM answer n JOIN member l ON l.city_id = $1 AND l.city_id = n.city_id AND l.id = n.leader_id
        WHERE n.city_id = $1 AND n.id = m.answer_id AND l.valid_until < app_today()))`,
  },
  {
    // Taken back by a superior that closed its holder; until the issuer hands on, gives shares or answers anew for the whole.
    kind: DutyKind.REASSIGN,
    on: 'm.id',
    from: `FROM mine m
    JOIN mine own ON own.city_id = $1 AND own.city_id = m.city_id AND own.id = m.parent_id AND own.state = 'ACCEPTED'
    ${of('withdrawal', 'w')}
    WHERE $9 AND m.author_path = app_path() AND m.state = 'WITHDRAWN' AND w.of_closed AND w.author_path <> m.author_path
      AND NOT EXISTS (SELECT 1 FROM assignment c
        WHERE c.city_id = $1 AND c.parent_id = own.id AND (c.stated_at, c.id) > (w.stated_at, w.id))
      AND NOT EXISTS (SELECT 1 FROM assignment c
        JOIN quota q ON q.city_id = $1 AND q.city_id = c.city_id AND q.tenant_id = c.tenant_id AND q.assignment_id = c.id
        WHERE c.city_id = $1 AND c.parent_id = own.id AND (q.stated_at, q.id) > (w.stated_at, w.id))
      AND NOT EXISTS (SELECT 1 FROM answer n
        WHERE n.city_id = $1 AND n.tenant_id = own.tenant_id AND n.assignment_id = own.id AND (n.stated_at, n.id) > (w.stated_at, w.id))`,
  },
  {
    // The office's, also what lies with a leader whose post nobody holds any more.
    kind: DutyKind.DECIDE,
    on: 'o.id',
    about: ['answer', 'o.answer_id'],
    from: `FROM undecided o WHERE $6 AND (o.leader_id IS NULL OR NOT EXISTS (${holdersOf('o.leader_id')}))`,
  },
  {
    kind: DutyKind.DECIDE,
    on: 'o.id',
    about: ['answer', 'o.answer_id'],
    from: `FROM undecided o WHERE $8 AND o.leader_id IS NOT NULL AND $4 IN (${holdersOf('o.leader_id')})`,
  },
  {
    kind: DutyKind.SIGN,
    on: 'm.id',
    due: 'm.answer_by',
    from: `FROM mine m
    JOIN answer_unit x ON x.city_id = $1 AND x.city_id = m.city_id AND x.answer_id = m.answer_id AND x.unit_id = $3
    WHERE $7 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND ${NOT_ENDED}
      AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.city_id = $1 AND r.tenant_id = m.tenant_id
        AND r.assignment_id = m.id AND r.unit_id = $3 AND r.quota_ordinal >= m.quota_ordinal)`,
  },
  {
    kind: DutyKind.REPORT_AGAIN,
    on: 'm.id',
    about: ['report', 'r.id'],
    due: 'returned.report_again_by',
    from: `FROM mine m ${of('progress_report', 'r')} AND r.unit_id = $3 ${RETURNED}
    WHERE $11 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND ${UNDER_WAY}`,
  },
  {
    // What the unit owes and has not handed in: what is missing, and what is not yet due once its round has opened.
    kind: DutyKind.REPORT,
    on: 'o.assignment_id',
    due: 'o.due_on',
    owed: 'to_jsonb(o)',
    from: `FROM obligation o
    WHERE $11 AND o.unit_id = $3 AND o.status IN (${OPEN_STATUSES}) AND o.opens_on <= app_today()`,
  },
  {
    // From below, the lead unit's: of one of the targets, or of the work as a whole.
    kind: DutyKind.VERIFY,
    on: 'm.id',
    about: ['report', 'r.id'],
    from: `FROM mine m
    JOIN mine own ON own.city_id = $1 AND own.city_id = m.city_id AND own.id = m.parent_id
    ${of('progress_report', 'r')}
    WHERE $10 AND m.author_path = app_path() AND m.state = 'ACCEPTED'
      AND ${unverified({ answerId: 'own.answer_id', isRoot: 'own.parent_id IS NULL', where: (lead) => `${lead} = $3` })}`,
  },
  {
    // Where a tenant below leads for the issuer, which has no lead unit of its own, its office verifies.
    kind: DutyKind.VERIFY,
    on: 'm.id',
    about: ['report', 'r.id'],
    from: `FROM mine m
    JOIN mine own ON own.city_id = $1 AND own.city_id = m.city_id AND own.id = m.parent_id
    ${of('progress_report', 'r')}
    WHERE $10 AND $6 AND m.author_path = app_path() AND m.state = 'ACCEPTED' AND ${LEADS_BY_NAME}
      AND ${unverified()}`,
  },
  {
    // Of the issuer's own work the supervision office's, or without one beside the lead unit the programme office's, and never the lead unit's.
    kind: DutyKind.VERIFY,
    on: 'm.id',
    about: ['report', 'r.id'],
    from: `FROM mine m ${of('progress_report', 'r')}
    WHERE $10 AND $6 AND m.tenant_id = $2 AND m.parent_id IS NULL AND m.state = 'ACCEPTED'
      AND ${unverified({ answerId: 'm.answer_id', isRoot: 'true', where: (lead) => `${lead} IS DISTINCT FROM $3 AND ${supervisesWorkOf(lead)}` })}`,
  },
  {
    kind: DutyKind.PLAN,
    on: 'm.id',
    due: 'planned.due_on',
    from: `FROM mine m ${planDueOf('m', 'app_today()')}
    WHERE $11 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND planned.due_on IS NOT NULL
      AND ${consolidatingOf('m.answer_id')} = $3 AND ${UNDER_WAY}
      AND NOT EXISTS (SELECT 1 FROM implementation_plan n
        WHERE n.city_id = $1 AND n.tenant_id = m.tenant_id AND n.assignment_id = m.id)`,
  },
  {
    kind: DutyKind.PLAN,
    on: 'm.id',
    about: ['plan', 'version.id'],
    due: 'version.submit_again_by',
    from: `FROM mine m ${LATEST_PLAN}
    WHERE $11 AND m.tenant_id = $2 AND m.state = 'ACCEPTED' AND version.outcome = '${PlanOutcome.RETURNED}'
      AND ${consolidatingOf('m.answer_id')} = $3 AND ${UNDER_WAY}`,
  },
  {
    kind: DutyKind.APPROVE,
    on: 'm.id',
    about: ['plan', 'version.id'],
    from: `FROM mine m ${LATEST_PLAN}
    WHERE $8 AND m.state = 'ACCEPTED' AND version.outcome IS NULL AND ${DECIDES_PLAN} AND ${IN_CHARGE} AND ${UNDER_WAY}`,
  },
  {
    // What lies with the executive meeting is entered by the office; also what a leader would decide, where there is none.
    kind: DutyKind.APPROVE,
    on: 'm.id',
    about: ['plan', 'version.id'],
    from: `FROM mine m ${LATEST_PLAN}
    WHERE $6 AND m.state = 'ACCEPTED' AND ${DECIDES_PLAN} AND ${UNDER_WAY}
      AND (version.outcome = '${PlanOutcome.ESCALATED}' OR (version.outcome IS NULL AND ${NO_LEADER}))`,
  },
  {
    kind: DutyKind.FILE,
    on: 'm.id',
    about: ['plan', 'version.id'],
    from: `FROM mine m ${LATEST_PLAN}
    WHERE $6 AND m.state = 'ACCEPTED' AND version.outcome = '${PlanOutcome.APPROVED}' AND ${DECIDES_PLAN} AND ${UNDER_WAY} AND ${SUPERVISES}`,
  },
  {
    kind: DutyKind.DECIDE,
    on: 'm.id',
    about: ['request', 'r.id'],
    from: `FROM mine m ${OPEN_REQUEST} AND $8 AND word.outcome IS NULL AND ${IN_CHARGE}`,
  },
  {
    kind: DutyKind.DECIDE,
    on: 'm.id',
    about: ['request', 'r.id'],
    from: `FROM mine m ${OPEN_REQUEST} AND $6 AND (word.outcome IS NOT NULL OR ${NO_LEADER})`,
  },
  {
    // From below the lead unit's, or where there is none the office's.
    kind: DutyKind.CHECK,
    on: 'm.id',
    about: ['application', 'n.id'],
    from: `FROM mine m JOIN mine own ON own.city_id = $1 AND own.city_id = m.city_id AND own.id = m.parent_id
    ${OPEN_APPLICATION} AND $10 AND (${consolidatingOf('own.answer_id')} = $3 OR ($6 AND ${LEADS_BY_NAME}))`,
  },
  {
    kind: DutyKind.CHECK,
    on: 'm.id',
    about: ['application', 'n.id'],
    from: `FROM mine m ${OPEN_APPLICATION} AND $10 AND $6 AND m.parent_id IS NULL AND m.tenant_id = $2
      AND ${consolidatingOf('m.answer_id')} IS DISTINCT FROM $3 AND ${supervisesWorkOf(consolidatingOf('m.answer_id'))}`,
  },
];

/** SQL: the branches as one. */
export const ALL_BRANCHES = BRANCHES.map(
  ({ kind, on, about, due, owed, from }) =>
    `SELECT '${kind}' AS kind, ${on} AS id, ${about ? `'${about[0]}'` : 'NULL::text'} AS about, ${about?.[1] ?? 'NULL::uuid'} AS about_id,
      ${due ?? 'NULL::date'} AS due_on, ${owed ?? 'NULL::jsonb'} AS owed
    ${from}`,
).join('\n    UNION ALL\n    ');
