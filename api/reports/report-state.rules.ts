/**
 * A report r of a lead unit to which the superior has said nothing, and that no later report of the unit has overtaken. What a
 * supporting unit reports is an input, and waits for nobody.
 */
export const UNVERIFIED = `
  r.role = 'LEAD'
  AND (r.consolidates OR EXISTS (SELECT 1 FROM reported_figure f WHERE f.city_id = $1 AND f.city_id = r.city_id
    AND f.tenant_id = r.tenant_id AND f.report_id = r.id AND f.counts))
  AND NOT EXISTS (SELECT 1 FROM verification v WHERE v.city_id = $1 AND v.city_id = r.city_id AND v.tenant_id = r.tenant_id
    AND v.report_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM progress_report n WHERE n.city_id = $1 AND n.city_id = r.city_id AND n.tenant_id = r.tenant_id
    AND n.assignment_id = r.assignment_id AND n.unit_id = r.unit_id AND n.ordinal > r.ordinal)`;

/**
 * SQL: a report r to which the superior's last word was a return, and after which its unit has not reported again; with that word as
 * `returned`.
 */
export const RETURNED = `
  JOIN LATERAL (
    SELECT v.outcome, v.report_again_by FROM verification v
    WHERE v.city_id = $1 AND v.city_id = r.city_id AND v.tenant_id = r.tenant_id AND v.report_id = r.id
    ORDER BY v.stated_at DESC, v.id DESC LIMIT 1
  ) returned ON returned.outcome = 'RETURNED'
    AND NOT EXISTS (SELECT 1 FROM progress_report n WHERE n.city_id = $1 AND n.city_id = r.city_id AND n.tenant_id = r.tenant_id
      AND n.assignment_id = r.assignment_id AND n.unit_id = r.unit_id AND n.ordinal > r.ordinal)`;

/** SQL: a row (a report, or a part of it, by the column that names the report) that was entered on behalf and that the holder contests. */
export const contested = (row: string, reportId: string): string => `(${row}.author_path <> ${row}.path
    AND EXISTS (SELECT 1 FROM confirmation c WHERE c.city_id = $1 AND c.city_id = ${row}.city_id AND c.tenant_id = ${row}.tenant_id
      AND c.report_id = ${row}.${reportId} AND NOT c.confirmed))`;
