import { Event, EventPage } from '../../schema/event';
import { toGlobalId } from '../../tenants/global-id';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/** The page after `after`; `headSeq` is of the same picture, so asking again from there misses nothing. */
export async function readEvents(work: UnitOfWork, after: number, first: number): Promise<EventPage> {
  const rows = await work.query<Event & { headSeq: number }>(
    `SELECT h.seq AS "headSeq", e.*
     FROM city_head h
     LEFT JOIN LATERAL (
       SELECT seq, at, tenant_id AS "tenantId", member_name AS "memberName", on_behalf_of_id AS "onBehalfOfId", verb,
         subject_type AS "subjectType", subject_id AS "subjectId", before, after, why, canonical,
         previous_hash AS "previousHash", hash
       FROM event WHERE city_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
     ) e ON true
     WHERE h.city_id = $1 ORDER BY e.seq`,
    [work.cityId, after, first + 1],
  );
  const found = rows.filter(({ seq }) => seq !== null).map((row) => Object.assign(new Event(), row));
  for (const event of found) event.subjectId = toGlobalId(event.subjectType, work.cityId, event.subjectId);
  return Object.assign(new EventPage(), {
    events: found.slice(0, first),
    headSeq: rows[0]?.headSeq ?? 0,
    hasMore: found.length > first,
  });
}
