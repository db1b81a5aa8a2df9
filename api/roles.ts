import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The passwords of the three logins, as `migrations/roles.sql` names them. */
export interface RolePasswords {
  owner_password: string;
  app_password: string;
  maintenance_password: string;
}

const ALREADY_THERE = new Set(['42710', '42P04']);

/** Any number will do, as long as nobody else locks it: two runs must not change the same role at the same time. */
const ROLES_LOCK = 7_420_001;

/**
 * Runs `migrations/roles.sql` as psql would, without psql: creates what is missing of the three roles and the database, and
 * sets the passwords.
 *
 * @param superuserUrl address of a superuser, on any database of the server
 * @param passwords undefined to leave the passwords of the roles as they are
 * @param database the database to create
 * @param libcLocale false where the server's C library has no C.UTF-8: PostgreSQL's own (17 or later) is taken then
 */
export async function createRolesAndDatabase(
  superuserUrl: string,
  passwords: RolePasswords | undefined,
  database: string,
  libcLocale = true,
): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [ROLES_LOCK]);
    for (const statement of roleStatements(passwords, database, libcLocale)) {
      await client.query(statement).catch((error: { code?: string }) => {
        if (!ALREADY_THERE.has(error.code ?? '')) throw error;
      });
    }
  } finally {
    await client.end();
  }
}

/** Whether the server's C library has C.UTF-8: what it made for itself tells. */
export async function hasLibcLocale(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ libc: boolean }>(
    `SELECT datlocprovider = 'c' AS libc FROM pg_database WHERE datname = 'template0'`,
  );
  return rows[0]?.libc ?? true;
}

/** The statements of `migrations/roles.sql`, one by one, since CREATE DATABASE stands alone, with psql's variables filled in. */
function roleStatements(passwords: RolePasswords | undefined, database: string, libcLocale: boolean): string[] {
  const values: Record<string, string> = { ...passwords, database };
  const value = (name: string): string => {
    const found = values[name];
    if (found === undefined) throw new Error(`migrations/roles.sql: no value for ${name}`);
    return found;
  };
  let script = readFileSync(path.join(__dirname, '..', 'migrations', 'roles.sql'), 'utf8');
  if (!libcLocale) {
    script = script.replace(
      "LOCALE_PROVIDER libc LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'",
      "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'en_US.UTF-8'",
    );
  }
  return script
    .split('\n')
    .filter((line) => !line.startsWith('\\') && !line.startsWith('--'))
    .join('\n')
    .split(/;\s*\n/)
    .filter((statement) => passwords || !/PASSWORD :/.test(statement))
    .map((statement) =>
      statement
        .replace(/:'(\w+)'/g, (_, name: string) => escapeLiteral(value(name)))
        .replace(/:"(\w+)"/g, (_, name: string) => escapeIdentifier(value(name)))
        .trim(),
    )
    .filter((statement) => statement !== '');
}
