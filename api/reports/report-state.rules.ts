import { UnitFunction, UnitKind } from '../../tenants/unit';

/** SQL: a row (a report, or a part of it, by the column that names the report) that was entered on behalf and that the holder contests. */
export const contested = (row: string, reportId: string): string => `(${row}.author_path <> ${row}.path
    AND EXISTS (SELECT 1 FROM confirmation c WHERE c.city_id = $1 AND c.city_id = ${row}.city_id AND c.tenant_id = ${row}.tenant_id
      AND c.report_id = ${row}.${reportId} AND NOT c.confirmed))`;

/** SQL: the unit of an acceptance that consolidates: the one that it names, or the first-listed lead. */
export const consolidatingOf = (answerId: string): string => `(
    SELECT x.unit_id FROM answer_unit x WHERE x.city_id = $1 AND x.answer_id = ${answerId} AND x.role = 'LEAD'
    ORDER BY x.consolidates DESC, x.position LIMIT 1)`;

/**
 * SQL: a unit that only stands for a lead that the notice gives to another tenant (R48): the government of the holder, or at the issuer's own the
 * government's office, which the notice does not itself list as a lead.
 *
 * @param assignment an alias with `parent_id` and `task_id`
 * @param day the day that counts: a parameter or expression of type date
 */
export const standsIn = (unit: string, assignment: string, day: string): string =>
  `((${unit}.kind = '${UnitKind.GOVERNMENT}' OR ${assignment}.parent_id IS NULL AND '${UnitFunction.GOVERNMENT_OFFICE}' = ANY (${unit}.functions))
      AND NOT EXISTS (SELECT 1 FROM task_party named WHERE named.city_id = $1 AND named.task_id = ${assignment}.task_id AND named.role = 'LEAD'
        AND named.unit_id = ${unit}.id AND coalesce(named.removed_on > ${day}, true)))`;

/**
 * SQL: the lead unit that answers for a target, as `readLeads` says it: the one that the acceptance names for it; at the issuer's
 * own the one that the target names, if it leads; else the one that consolidates.
 */
const leadFor = (answerId: string, isRoot: string, targetId: string): string => `coalesce(
    (SELECT l.unit_id FROM target_lead l WHERE l.city_id = $1 AND l.answer_id = ${answerId} AND l.target_id = ${targetId}),
    (SELECT g.lead_unit_id FROM target g
      JOIN answer_unit x ON x.city_id = $1 AND x.city_id = g.city_id AND x.unit_id = g.lead_unit_id AND x.answer_id = ${answerId}
        AND x.role = 'LEAD'
      WHERE g.city_id = $1 AND g.id = ${targetId} AND ${isRoot}),
    ${consolidatingOf(answerId)})`;

/** Who is to say the word on a report r, in SQL, by the unit that leads above, of a target or of the work as a whole. */
export interface Verifying {
  /** The acceptance whose lead unit it is, and whether it is the issuer's own. */
  readonly answerId: string;
  readonly isRoot: string;
  /** A condition on the lead unit, such as that it is the viewer's. */
  readonly where: (leadUnit: string) => string;
}

/**
 * SQL: a report r of a lead unit on which a word is still to be said: a figure that counts and that no later one has overtaken, or
 * where it has none the report as a whole. What a supporting unit reports is an input, and waits for nobody; nor does what the holder
 * contests.
 *
 * @param by only what this unit is to say; left out: whoever it is
 */
export const unverified = (by?: Verifying): string => `(r.role = 'LEAD' AND NOT ${contested('r', 'id')} AND (
    EXISTS (
      SELECT 1 FROM reported_figure f
      WHERE f.city_id = $1 AND f.city_id = r.city_id AND f.tenant_id = r.tenant_id AND f.report_id = r.id AND f.counts
        AND NOT EXISTS (SELECT 1 FROM verification v WHERE v.city_id = $1 AND v.city_id = f.city_id AND v.figure_id = f.id)
        AND NOT EXISTS (SELECT 1 FROM reported_figure n WHERE n.city_id = $1 AND n.city_id = f.city_id AND n.counts
          AND n.under_id = f.under_id AND n.target_id = f.target_id
          AND (n.figures_to, n.stated_at, n.id) > (f.figures_to, f.stated_at, f.id) AND NOT ${contested('n', 'report_id')})
        ${by ? `AND ${by.where(leadFor(by.answerId, by.isRoot, 'f.target_id'))}` : ''})
    OR r.consolidates
      AND NOT EXISTS (SELECT 1 FROM reported_figure f WHERE f.city_id = $1 AND f.city_id = r.city_id AND f.tenant_id = r.tenant_id
        AND f.report_id = r.id AND f.counts)
      AND NOT EXISTS (SELECT 1 FROM verification v WHERE v.city_id = $1 AND v.city_id = r.city_id AND v.tenant_id = r.tenant_id
        AND v.report_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM progress_report n WHERE n.city_id = $1 AND n.city_id = r.city_id AND n.tenant_id = r.tenant_id
        AND n.under_id = r.under_id AND n.unit_id = r.unit_id AND n.ordinal > r.ordinal AND NOT ${contested('n', 'id')})
      ${by ? `AND ${by.where(consolidatingOf(by.answerId))}` : ''}))`;

/**
 * SQL: a report r of which a figure, or the whole, was returned by the last word on it, and after which its unit has not reported
 * again; with the day by which it is asked for as `returned`.
 */
export const RETURNED = `
  JOIN LATERAL (
    SELECT min(word.report_again_by) AS report_again_by FROM (
      SELECT DISTINCT ON (v.figure_id) v.outcome, v.report_again_by FROM verification v
      WHERE v.city_id = $1 AND v.city_id = r.city_id AND v.tenant_id = r.tenant_id AND v.report_id = r.id
      ORDER BY v.figure_id, v.ordinal DESC
    ) word WHERE word.outcome = 'RETURNED'
  ) returned ON returned.report_again_by IS NOT NULL AND NOT ${contested('r', 'id')}
    AND NOT EXISTS (SELECT 1 FROM progress_report n WHERE n.city_id = $1 AND n.city_id = r.city_id AND n.tenant_id = r.tenant_id
      AND n.under_id = r.under_id AND n.unit_id = r.unit_id AND n.ordinal > r.ordinal AND NOT ${contested('n', 'id')})`;
