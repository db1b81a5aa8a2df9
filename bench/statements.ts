import { asSuperuser, type Cluster } from './cluster';
import { type Asked, ask } from './drive';

/** What every request says, beside its data: whose the token is, the beginning and end of the picture, and the settings of who asks. */
const AROUND =
  '^\\s*(BEGIN|START TRANSACTION|COMMIT|ROLLBACK|SET |SELECT now_at, today FROM enter_as_member|SELECT a.id AS "accountId")';

const TIMES = 10;

/**
 * Counts the statements of data with which the API answers a request, as the database counts them (pg_stat_statements); those that
 * only say whose the token is, begin, enter and end a transaction are left out.
 *
 * @returns what the middle one of ten requests took: now and then a statement of the server's own falls between
 */
export async function countStatements(cluster: Cluster, database: string, next: () => Asked): Promise<number> {
  const url = cluster.url('superuser', 'postgres');
  await asSuperuser(url, ['CREATE EXTENSION IF NOT EXISTS pg_stat_statements']);
  const counts: number[] = [];
  for (let time = 0; time <= TIMES; time += 1) {
    await asSuperuser(url, ['SELECT pg_stat_statements_reset()']);
    await ask(next());
    const [row] = await asSuperuser<{ calls: string }>(url, [
      `SELECT coalesce(sum(s.calls), 0) AS calls FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
       JOIN pg_roles r ON r.oid = s.userid
       WHERE d.datname = '${database}' AND r.rolname = 'luoshi_app' AND s.query !~* '${AROUND}'`,
    ]);
    // The first goes with what signing in has left behind.
    if (time > 0) counts.push(Number(row?.calls));
  }
  return counts.sort((a, b) => a - b)[TIMES / 2] as number;
}
