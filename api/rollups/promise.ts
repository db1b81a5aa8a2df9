/**
 * What a target promised at the end of a day: what later amendments changed is put back, as `textOn` does for reading. Of two later
 * changes of one field the earlier tells what was in force.
 *
 * @param target the alias of the target's row
 * @param day a parameter or expression of type date
 */
export const promiseOf = (target: string, day: string): string => `
  LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(f.key, f.value ORDER BY m.ordinal DESC) AS fields
    FROM amendment m CROSS JOIN LATERAL jsonb_each(m.former) f
    WHERE m.city_id = $1 AND m.city_id = ${target}.city_id AND m.target_id = ${target}.id AND m.issued_on > ${day}
  ) former ON true
  CROSS JOIN LATERAL (
    SELECT
      ${asItWas(target, 'quantity', 'quantity', '::numeric')},
      ${asItWas(target, 'quantity_max', 'quantityMax', '::numeric')},
      ${asItWas(target, 'stage', 'stage')},
      ${asItWas(target, 'per', 'per')},
      ${asItWas(target, 'kind', 'kind')},
      ${asItWas(target, 'role', 'role')},
      ${asItWas(target, 'comparator', 'comparator')}
  ) promise`;

/** A field may have been empty before: that the amendment names it is what counts. */
function asItWas(target: string, column: string, field: string, cast = ''): string {
  return `CASE WHEN former.fields ? '${field}' THEN (former.fields ->> '${field}')${cast} ELSE ${target}.${column} END AS ${column}`;
}
