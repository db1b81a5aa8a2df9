import { Client } from 'pg';
import { plainTypes } from './database';
import { breakAt, type Link, START, type TrailRow } from './request/verify-chain';
import { UnreachableDatabase, UnusableDatabase } from './told';

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
 * @param maintenanceUrl the maintenance login
 * @throws UnreachableDatabase, UnusableDatabase when row security hides the trail from the login
 */
export async function verifyTrail(maintenanceUrl: string): Promise<TrailReport[]> {
  const client = new Client({ connectionString: maintenanceUrl, types: plainTypes });
  await client.connect().catch((error: unknown) => {
    throw new UnreachableDatabase('MAINTENANCE_DATABASE_URL', error);
  });
  try {
    await assertSeesAll(client);
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

/** Row security would show any other login no city at all, and nothing would be found broken. */
async function assertSeesAll(client: Client): Promise<void> {
  const { rows } = await client.query<{ login: string; sees_all: boolean }>(
    // Of the role that is acted in: a login may have been given another than its own.
    `SELECT session_user AS login, rolsuper OR rolbypassrls AS sees_all FROM pg_roles WHERE rolname = current_user`,
  );
  if (rows[0]?.sees_all) return;
  const login = rows[0]?.login;
  throw new UnusableDatabase([
    `账号 ${login} 受行级安全约束，看不到全部记录，请在 MAINTENANCE_DATABASE_URL 中改用 luoshi_maintenance / ` +
      `row security hides the trail from the login ${login}: use luoshi_maintenance in MAINTENANCE_DATABASE_URL`,
  ]);
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
