import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { createRolesAndDatabase } from '../../api/roles';
import { onDatabase, type TestServer } from './test-databases';

const PREFIX = 'test_of_luoshi_';

/**
 * Uses a PostgreSQL that somebody else runs, whatever else lies on it: the run has databases and logins of its own (which act as
 * the three roles, so that nobody's password changes), all with a prefix of its own.
 *
 * @param superuserUrl TEST_DATABASE_URL
 */
export async function joinExternalServer(
  superuserUrl: string,
): Promise<{ server: TestServer; leave: () => Promise<void> }> {
  const prefix = `${PREFIX}${randomBytes(4).toString('hex')}`;
  const template = `${prefix}_template`;
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  // Held until the run ends, so that a later run can tell what nobody uses any more.
  await client.query('SELECT pg_advisory_lock_shared(hashtext($1))', [prefix]);
  await dropAbandoned(client);
  await createRolesAndDatabase(superuserUrl, undefined, template);
  const address = async (role: string) => {
    const url = new URL(onDatabase(superuserUrl, template));
    url.username = `${prefix}_${role}`;
    url.password = randomBytes(16).toString('hex');
    await client.query(`CREATE ROLE ${url.username} LOGIN PASSWORD ${escapeLiteral(url.password)} IN ROLE ${role}`);
    await client.query(`ALTER ROLE ${url.username} SET role = ${role}`);
    return url.href;
  };
  const server = {
    superuserUrl,
    ownerUrl: await address('luoshi_owner'),
    applicationUrl: await address('luoshi_app'),
    maintenanceUrl: await address('luoshi_maintenance'),
    template,
    prefix,
  };
  const leave = async () => {
    await dropAll(client, prefix);
    await client.end();
  };
  return { server, leave };
}

/** What runs that were killed have left. */
async function dropAbandoned(client: Client): Promise<void> {
  const { rows } = await client.query<{ prefix: string; free: boolean }>(
    `SELECT prefix, pg_try_advisory_lock(hashtext(prefix)) AS free FROM (
       SELECT DISTINCT substring(name FROM '^${PREFIX}[0-9a-f]{8}') AS prefix
       FROM (SELECT datname AS name FROM pg_database UNION SELECT rolname FROM pg_roles) AS names
       WHERE name ~ '^${PREFIX}[0-9a-f]{8}_') AS prefixes`,
  );
  for (const { prefix, free } of rows) {
    if (!free) continue;
    await dropAll(client, prefix);
    await client.query('SELECT pg_advisory_unlock(hashtext($1))', [prefix]);
  }
}

async function dropAll(client: Client, prefix: string): Promise<void> {
  const databases = await client.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [`${prefix}_`],
  );
  for (const { name } of databases.rows)
    await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
  const roles = await client.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE starts_with(rolname, $1)',
    [`${prefix}_`],
  );
  for (const { name } of roles.rows) await client.query(`DROP ROLE IF EXISTS ${escapeIdentifier(name)}`);
}
