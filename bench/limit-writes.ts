/**
 * The writes of the bench by hand: one statement each, which states the same facts and appends the same event to the chain of the city
 * (PostgreSQL 18, as the embedded one is). Nothing is checked: the limit is what the rows themselves cost.
 *
 * $1 the city's id, $2 the assignment's; of a report also $3 its figures as JSON, $4 its words, $5 today.
 */

/** The assignment with who speaks for its holder, and with the event's text. */
const asked = (verb: string): string => `
  asked AS (
    SELECT a.city_id, a.tenant_id, a.id, a.path, a.author_path, a.programme_id, a.task_id, a.parent_id, a.predicted_involved,
      m.id AS member_id, m.name AS member_name, u.id AS unit_id, s.salt,
      to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || chr(10) || '{"city":"' || a.city_id || '","member":"' || m.id
        || '","name":"' || encode(sha256(convert_to(s.salt || m.name, 'UTF8')), 'hex') || '","subject":"' || a.id
        || '","tenant":"' || a.tenant_id || '","verb":"${verb}","audience":"'
        || encode(sha256(convert_to(s.salt || a.path::text, 'UTF8')), 'hex') || '"}' AS canonical
    FROM assignment a
    JOIN member m ON m.city_id = $1 AND m.tenant_id = a.tenant_id AND m.role = 'COORDINATOR'
    JOIN unit u ON u.city_id = $1 AND u.tenant_id = a.tenant_id AND u.kind = 'GOVERNMENT'
    CROSS JOIN (SELECT encode(uuid_send(gen_random_uuid()), 'hex') AS salt) s
    WHERE a.city_id = $1 AND a.id = $2
  )`;

/** Takes the next number of the chain, and writes the event. */
const event = (verb: string, text: string): string => `
  head AS (
    UPDATE city_head h SET seq = h.seq + 1,
      hash = encode(sha256(convert_to(h.hash || chr(10) || (h.seq + 1) || chr(10) || s.canonical, 'UTF8')), 'hex')
    FROM asked s WHERE h.city_id = $1 RETURNING old.hash AS previous, new.seq AS seq, new.hash AS hash
  ),
  written AS (
    INSERT INTO event (city_id, seq, tenant_id, path, at, member_id, member_name, verb, subject_type, subject_id, before, after, audience,
      salt, canonical, previous_hash, hash)
    SELECT s.city_id, h.seq, s.tenant_id, s.path, now(), s.member_id, s.member_name, '${verb}', 'Assignment', s.id, '{}', '{}',
      ARRAY[s.path], s.salt, h.seq || chr(10) || s.canonical, h.previous, h.hash
    FROM head h CROSS JOIN asked s
  )
  SELECT ${text} AS text`;

const answered = (field: string, noun: string, id: string): string =>
  `'{"data":{"${field}":{"${noun}":{"id":"' || translate(encode(${id}, 'base64'), '+/=', '-_') || '"},"userErrors":[]}}}'`;

export const LIMIT_WRITES: Readonly<Record<'W1' | 'W2', string>> = {
  W1: `
  WITH ${asked('acceptAssignment')},
  answered AS (
    INSERT INTO answer (city_id, tenant_id, id, path, author_path, assignment_id, ordinal, kind, against_prediction, stated_by_id,
      stated_by_name)
    SELECT s.city_id, s.tenant_id, uuidv7(), s.path, s.path, s.id, 1 + coalesce((SELECT max(x.ordinal) FROM answer x
      WHERE x.city_id = $1 AND x.tenant_id = s.tenant_id AND x.assignment_id = s.id), 0), 'ACCEPTED', NOT s.predicted_involved,
      s.member_id, s.member_name
    FROM asked s RETURNING id
  ),
  with_unit AS (
    INSERT INTO answer_unit (city_id, tenant_id, id, path, author_path, answer_id, unit_id, role, position, consolidates)
    SELECT s.city_id, s.tenant_id, uuidv7(), s.path, s.path, n.id, s.unit_id, 'LEAD', 0, true FROM asked s CROSS JOIN answered n
  ),
  ${event('acceptAssignment', answered('acceptAssignment', 'assignment', `'Assignment:'::bytea || uuid_send($1) || uuid_send($2)`))}`,
  W2: `
  WITH ${asked('submitProgressReport')},
  reported AS (
    INSERT INTO progress_report (city_id, tenant_id, id, path, author_path, to_path, programme_id, task_id, assignment_id, unit_id, role,
      consolidates, ordinal, figures_to, progress, stated_by_id, stated_by_name)
    SELECT s.city_id, s.tenant_id, uuidv7(), s.path, s.path, s.author_path, s.programme_id, s.task_id, s.id, s.unit_id, 'LEAD', true,
      1 + coalesce((SELECT max(x.ordinal) FROM progress_report x WHERE x.city_id = $1 AND x.tenant_id = s.tenant_id
        AND x.assignment_id = s.id AND x.unit_id = s.unit_id), 0), $5, $4, s.member_id, s.member_name
    FROM asked s RETURNING id
  ),
  figured AS (
    INSERT INTO reported_figure (city_id, tenant_id, id, path, author_path, to_path, task_id, assignment_id, report_id, target_id, counts,
      figures_to, quantity)
    SELECT s.city_id, s.tenant_id, uuidv7(), s.path, s.path, s.author_path, s.task_id, s.id, r.id, f."targetId", true, $5, f.quantity
    FROM asked s CROSS JOIN reported r CROSS JOIN jsonb_to_recordset($3) AS f ("targetId" uuid, quantity numeric)
  ),
  ${event('submitProgressReport', answered('submitProgressReport', 'report', `'ProgressReport:'::bytea || uuid_send($1) || uuid_send((SELECT id FROM reported))`))}`,
};
