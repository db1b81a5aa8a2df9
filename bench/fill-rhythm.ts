import { BY, by } from './fill-facts';

/**
 * The reporting calendars of the city and of each district that hands on, with four rounds, and for which of them each report of a lead unit was
 * handed in: most on time, a tenth late; the last round is still missing. Supporting units have reported nothing.
 */

const DUE_ON = `(ARRAY['2025-04-05', '2025-07-05', '2025-10-05', '2026-01-05'])[no]::date`;

export const RHYTHM: readonly string[] = [
  `CREATE TEMP TABLE calendar ON COMMIT DROP AS
   SELECT p.city_id, p.id AS tenant_id, p.path, p.n, p.depth, bench.id('2025-01-10', 'calendar ' || p.path::text) AS id,
     bench.id('2025-01-05', 'programme ' || subpath(p.path, 0, 1)::text) AS programme_id
   FROM place p WHERE p.depth = 0 OR p.hands_on`,
  `INSERT INTO reporting_calendar (city_id, tenant_id, id, path, author_path, programme_id, ordinal, effective_on, stated_at, ${BY})
   SELECT city_id, tenant_id, id, path, path, programme_id, 1, '2025-01-10', '2025-01-10 10:00+08', ${by('path')} FROM calendar ORDER BY n`,
  // A district asks three days before the city.
  `INSERT INTO reporting_round (city_id, tenant_id, id, path, author_path, calendar_id, programme_id, no, opens_on, support_due_on, lead_due_on)
   SELECT city_id, tenant_id, bench.id('2025-01-10', 'round ' || id || ' ' || no), path, path, id, programme_id, no, ${DUE_ON} - 14,
     ${DUE_ON} - 1 - 3 * least(depth, 1), ${DUE_ON} - 3 * least(depth, 1)
   FROM calendar CROSS JOIN generate_series(1, 4) no ORDER BY n, no`,
  `INSERT INTO report_registration (city_id, tenant_id, id, path, author_path, to_path, programme_id, assignment_id, report_id, unit_id,
     calendar_tenant_id, step, kind, round_no, handed_in_on, stated_at)
   SELECT t.city_id, t.tenant_id, bench.id(t.stated_at, 'registration ' || t.id || ' ' || c.depth), t.path, t.path, t.to_path, t.programme_id,
     t.assignment_id, t.id, t.unit_id, c.tenant_id, CASE WHEN c.path = t.path THEN 'LEAD' ELSE 'UPWARD' END, 'ROUND', t.ordinal,
     (ARRAY['2025-04-01', '2025-07-01', '2025-10-01'])[t.ordinal]::date + CASE WHEN t.chance < 10 THEN 6 ELSE 0 END, t.stated_at
   FROM told t JOIN calendar c ON c.city_id = t.city_id AND c.path IN (t.path, t.to_path)
   ORDER BY t.n, t.position, t.ordinal, c.depth`,
];
