import { Client } from 'pg';
import { plainTypes } from './database';
import { breakAt, type Link, START, type TrailRow } from './request/verify-chain';

/** What was found of one city's trail. */
export interface TrailReport {
  readonly code: string;
  readonly name: string;
  readonly events: number;
  /** Events whose personal name was purged. */
  readonly purged: number;
  readonly head: string;
  /** The first broken place, or null when the whole chain is right. */
  readonly broken: { readonly seq: number; readonly why: string } | null;
}

interface Head extends Link {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

const PAGE = 1_000;

const EVENTS = `
  SELECT seq, city_id AS "cityId", tenant_id AS "tenantId",
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS instant, member_id AS "memberId",
    member_name AS "memberName", on_behalf_of_id AS "onBehalfOfId", verb, subject_type AS "subjectType",
    subject_id AS "subjectId", before, after, why, audience::text[] AS audience, salt, canonical,
    previous_hash AS "previousHash", hash
  FROM event WHERE city_id = $1 AND seq > $2 ORDER BY seq LIMIT ${PAGE}`;

/**
 * Follows the trail of every city from its first event to its head, in one picture of the data.
 *
 * @param maintenanceUrl the maintenance login: row security would hide most of it from every other
 */
export async function verifyTrail(maintenanceUrl: string): Promise<TrailReport[]> {
  const client = new Client({ connectionString: maintenanceUrl, types: plainTypes });
  await client.connect();
  try {
    await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Of all cities: this is an operator's question, and no request's.
    const { rows } = await client.query<Head>(
      'SELECT c.id, c.code, c.name, h.seq, h.hash FROM city c JOIN city_head h ON h.city_id = c.id ORDER BY c.code',
    );
    const reports: TrailReport[] = [];
    for (const head of rows) reports.push(await follow(client, head));
    return reports;
  } finally {
    await client.end();
  }
}

async function follow(client: Client, { id, code, name, ...head }: Head): Promise<TrailReport> {
  let link: Link = START;
  let purged = 0;
  const report = (broken: TrailReport['broken']) => ({ code, name, events: link.seq, purged, head: head.hash, broken });
  for (;;) {
    const { rows } = await client.query<TrailRow>(EVENTS, [id, link.seq]);
    for (const row of rows) {
      const why = breakAt(link, row);
      if (why) return report({ seq: row.seq, why });
      if (row.memberName === '') purged += 1;
      link = row;
    }
    if (rows.length < PAGE) break;
  }
  if (link.seq === head.seq && link.hash === head.hash) return report(null);
  const why = `记录止于 ${link.seq}，而市的最新序号为 ${head.seq} / the trail ends at ${link.seq}, the city stands at ${head.seq}`;
  return report({ seq: link.seq + 1, why });
}
