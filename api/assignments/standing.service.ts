import type { AnswerKind } from '../../schema/answer';
import type { AnswerState } from '../../schema/assignment';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/**
 * Where an assignment stands at an instant, out of its facts: the latest answer of the tenant, the issuer's decision on it, the
 * holder's word on an entry on behalf, and the latest withdrawal.
 *
 * - withdrawn by the issuer or anyone above: WITHDRAWN
 * - no answer, one that was refused, or one entered on behalf that the holder contests: PENDING
 * - an adjustment is requested and not decided: ADJUSTMENT_REQUESTED; once decided it is answered anew: PENDING
 * - an answer against the prediction without consent: PENDING
 * - else what the answer says
 *
 * @param asOf parameter number of the first instant that is not counted any more (timestamptz)
 */
export const standingOf = (assignment: string, asOf: string): string => `
  LEFT JOIN LATERAL (
    SELECT n.id, n.ordinal, n.kind, n.against_prediction, n.on_behalf, n.stated_at FROM answer n
    WHERE n.city_id = $1 AND n.city_id = ${assignment}.city_id AND n.tenant_id = ${assignment}.tenant_id
      AND n.assignment_id = ${assignment}.id AND n.unit_id IS NULL AND n.stated_at < ${asOf}
    ORDER BY n.ordinal DESC LIMIT 1
  ) answer ON true
  LEFT JOIN LATERAL (
    SELECT d.outcome, d.stated_at FROM decision d
    WHERE d.city_id = $1 AND d.city_id = ${assignment}.city_id AND d.tenant_id = ${assignment}.tenant_id
      AND d.answer_id = answer.id AND d.stated_at < ${asOf}
    ORDER BY d.ordinal DESC LIMIT 1
  ) decision ON true
  LEFT JOIN LATERAL (
    SELECT c.confirmed, c.stated_at FROM confirmation c
    WHERE answer.on_behalf AND c.city_id = $1 AND c.city_id = ${assignment}.city_id
      AND c.tenant_id = ${assignment}.tenant_id AND c.answer_id = answer.id AND c.stated_at < ${asOf}
  ) confirmation ON true
  LEFT JOIN LATERAL (
    SELECT w.id, w.withdrawn, w.of_closed, w.stated_at FROM withdrawal w
    WHERE w.city_id = $1 AND w.city_id = ${assignment}.city_id AND w.tenant_id = ${assignment}.tenant_id
      AND w.assignment_id = ${assignment}.id AND w.stated_at < ${asOf}
    ORDER BY w.ordinal DESC LIMIT 1
  ) withdrawal ON true
  CROSS JOIN LATERAL (
    SELECT CASE
      WHEN withdrawal.withdrawn THEN 'WITHDRAWN'
      WHEN answer.id IS NULL OR decision.outcome = 'REFUSED' OR NOT confirmation.confirmed THEN 'PENDING'
      WHEN answer.kind = 'ADJUSTMENT_REQUESTED' AND decision.outcome = 'GRANTED' THEN 'PENDING'
      WHEN answer.kind = 'ADJUSTMENT_REQUESTED' THEN 'ADJUSTMENT_REQUESTED'
      WHEN answer.against_prediction AND decision.outcome IS DISTINCT FROM 'GRANTED' THEN 'PENDING'
      ELSE answer.kind END AS state,
      NOT coalesce(withdrawal.withdrawn, false) AND answer.id IS NOT NULL AND coalesce(confirmation.confirmed, true)
        AND (answer.kind = 'ADJUSTMENT_REQUESTED' OR answer.against_prediction)
        AND (decision.outcome IS NULL OR decision.outcome = 'BROUGHT_TO_LEADER') AS awaits_decision
  ) standing`;

/**
 * The latest issue of shares to an assignment, and whether its holder has signed up to it: what it contests it has not signed. Shares
 * hold from the day that the issuer gives them, which an amendment may date back; a signature from when it was made.
 */
export const signingOf = (assignment: string, asOf: string): string => `
  CROSS JOIN LATERAL (
    SELECT coalesce(max(q.ordinal), 0) AS quota_ordinal FROM quota q
    WHERE q.city_id = $1 AND q.city_id = ${assignment}.city_id AND q.tenant_id = ${assignment}.tenant_id
      AND q.assignment_id = ${assignment}.id AND day_end(q.effective_on) <= ${asOf}
  ) shares
  CROSS JOIN LATERAL (
    SELECT coalesce(max(r.quota_ordinal), -1) AS upto FROM receipt r
    WHERE r.city_id = $1 AND r.city_id = ${assignment}.city_id AND r.assignment_id = ${assignment}.id AND r.unit_id IS NULL AND r.stated_at < ${asOf}
      AND NOT (r.on_behalf AND EXISTS (SELECT 1 FROM confirmation c WHERE c.city_id = $1 AND c.city_id = r.city_id
        AND c.tenant_id = r.tenant_id AND c.receipt_id = r.id AND NOT c.confirmed AND c.stated_at < ${asOf}))
  ) signed`;

/**
 * The day on which the holder was last sent something: the offer (or the one after a withdrawal), shares, or a decision on its answer.
 * The days of a programme, to sign, to answer and to ask for an adjustment, count from here.
 */
export const sentOn = (assignment: string): string => `(greatest(${assignment}.stated_at,
    (SELECT max(q.stated_at) FROM quota q
      WHERE q.city_id = $1 AND q.tenant_id = ${assignment}.tenant_id AND q.assignment_id = ${assignment}.id),
    (SELECT max(w.stated_at) FROM withdrawal w WHERE w.city_id = $1 AND w.tenant_id = ${assignment}.tenant_id
      AND w.assignment_id = ${assignment}.id AND NOT w.withdrawn),
    (SELECT max(d.stated_at) FROM answer n
      JOIN decision d ON d.city_id = n.city_id AND d.tenant_id = n.tenant_id AND d.answer_id = n.id
      WHERE n.city_id = $1 AND d.city_id = $1 AND n.tenant_id = ${assignment}.tenant_id
        AND n.assignment_id = ${assignment}.id AND n.unit_id IS NULL AND d.outcome <> 'BROUGHT_TO_LEADER')
  ) AT TIME ZONE 'Asia/Shanghai')::date`;

export interface Standing {
  readonly id: string;
  readonly state: AnswerState;
  readonly answerId: string | null;
  readonly answerKind: AnswerKind | null;
  readonly answerOrdinal: number;
  readonly awaitsDecision: boolean;
  readonly withdrawalOrdinal: number;
  readonly quotaOrdinal: number;
  readonly isSigned: boolean;
  /** How many facts stand on it: whoever acts says which number it saw. */
  readonly version: number;
}

/** The standing of assignments now, in the order of the ids; null for a hidden one. One statement, however many. */
export async function readStandings(work: UnitOfWork, ids: readonly string[]): Promise<(Standing | null)[]> {
  const rows = await work.query<Standing>(
    `SELECT a.id, standing.state, answer.id AS "answerId", answer.kind AS "answerKind",
       standing.awaits_decision AS "awaitsDecision", shares.quota_ordinal AS "quotaOrdinal",
       (a.parent_id IS NULL OR signed.upto >= shares.quota_ordinal) AS "isSigned", facts.answers AS "answerOrdinal",
       facts.withdrawals AS "withdrawalOrdinal",
       1 + facts.answers + facts.withdrawals + facts.decisions + facts.receipts + facts.words + shares.quota_ordinal AS version
     FROM assignment a ${standingOf('a', "'infinity'")} ${signingOf('a', "'infinity'")}
     CROSS JOIN LATERAL (
       SELECT
         (SELECT coalesce(max(x.ordinal), 0) FROM answer x WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id
            AND x.assignment_id = a.id)::int AS answers,
         (SELECT coalesce(max(x.ordinal), 0) FROM withdrawal x WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id
            AND x.assignment_id = a.id)::int AS withdrawals,
         (SELECT count(*) FROM answer y
            JOIN decision x ON x.city_id = y.city_id AND x.tenant_id = y.tenant_id AND x.answer_id = y.id
            WHERE x.city_id = $1 AND y.city_id = $1 AND y.tenant_id = a.tenant_id AND y.assignment_id = a.id)::int AS decisions,
         (SELECT count(*) FROM receipt x WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id
            AND x.assignment_id = a.id)::int AS receipts,
         (SELECT count(*) FROM confirmation x
            LEFT JOIN answer y ON y.city_id = x.city_id AND y.tenant_id = x.tenant_id AND y.id = x.answer_id
            LEFT JOIN receipt z ON z.city_id = x.city_id AND z.tenant_id = x.tenant_id AND z.id = x.receipt_id
            WHERE x.city_id = $1 AND x.tenant_id = a.tenant_id
              AND coalesce(y.assignment_id, z.assignment_id) = a.id)::int AS words
     ) facts
     WHERE a.city_id = $1 AND a.id = ANY($2)`,
    [work.cityId, [...ids]],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}
