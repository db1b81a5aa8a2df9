import { Client } from 'pg';
import { FACTS, type Facts, wrongText, wrongVersion } from './database-checks';
import { UnreachableDatabase, UnusableDatabase } from './told';

interface OwnerFacts extends Facts {
  may_create_tables: boolean;
  may_create_extensions: boolean;
  missing_logins: string[];
}

/** What a migration needs beside what the server does: a place for its tables, its extensions, and logins to grant to. */
const OWNER_FACTS = `
  SELECT f.*, has_schema_privilege('public', 'CREATE') AS may_create_tables,
         has_database_privilege(current_database(), 'CREATE')
           OR (SELECT count(*) = 2 FROM pg_extension WHERE extname IN ('ltree', 'pg_trgm')) AS may_create_extensions,
         ARRAY(SELECT wanted FROM unnest(ARRAY['luoshi_app', 'luoshi_maintenance']) AS wanted
               WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)) AS missing_logins
  FROM (${FACTS}) f`;

/**
 * Refuses, before anything is changed, a database in which the migrations would fail half-way or leave text that cannot be searched.
 *
 * @param ownerUrl address with the owner's login
 * @throws UnreachableDatabase, UnusableDatabase with all reasons
 */
export async function assertMigratable(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await client.connect().catch((error: unknown) => {
    throw new UnreachableDatabase('OWNER_DATABASE_URL', error);
  });
  try {
    const [facts] = (await client.query<OwnerFacts>(OWNER_FACTS)).rows;
    if (!facts) throw new Error('pg_database has no row for the current database');
    const reasons = [...wrongVersion(facts), ...wrongText(facts), ...wrongOwner(facts)];
    if (reasons.length > 0) throw new UnusableDatabase(reasons);
  } finally {
    await client.end();
  }
}

function wrongOwner({
  login,
  database,
  may_create_tables,
  may_create_extensions,
  missing_logins,
}: OwnerFacts): string[] {
  const reasons: string[] = [];
  if (!may_create_tables || !may_create_extensions) {
    reasons.push(
      `账号 ${login} 无权在数据库 ${database} 中建表和扩展，请在 OWNER_DATABASE_URL 中改用数据库的所有者 luoshi_owner（见 migrations/roles.sql）/ ` +
        `the login ${login} may not create tables and extensions in the database ${database}: use luoshi_owner, who owns it, in ` +
        'OWNER_DATABASE_URL (see migrations/roles.sql)',
    );
  }
  if (missing_logins.length > 0) {
    const names = missing_logins.join(', ');
    reasons.push(
      `数据库服务器上没有账号 ${names}，请先由超级用户执行 migrations/roles.sql / ` +
        `the server has no login ${names}: a superuser runs migrations/roles.sql first`,
    );
  }
  return reasons;
}
