import type { DataSource } from 'typeorm';
import { counted } from '../tenants/language';
import { SESSION_TIME_ZONE } from './database';
import { listMigrations, loadMigrations, MIGRATIONS_FOLDER, type MigrationState } from './migrations';
import { UnusableDatabase } from './told';

/** What the catalogue says of a database, its server and the login. */
export interface Facts {
  version: number;
  version_text: string;
  login: string;
  above_row_security: string[];
  server_programs: string[];
  owned_tables: number;
  encoding: string;
  provider: string;
  collation: string;
  character_type: string;
  builtin_locale: string | null;
  database: string;
  time_zone: string;
}

// The builtin provider's locale stands in a column that is named anew in 17; row_to_json spares us a query a version.
export const FACTS = `
  SELECT current_setting('server_version_num')::int AS version,
         current_setting('server_version') AS version_text,
         session_user AS login,
         ARRAY(SELECT rolname::text FROM pg_roles
               WHERE (rolsuper OR rolbypassrls) AND pg_has_role(session_user, oid, 'MEMBER')) AS above_row_security,
         ARRAY(SELECT rolname::text FROM pg_roles
               WHERE rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')
                 AND pg_has_role(session_user, oid, 'MEMBER')) AS server_programs,
         (SELECT count(*)::int FROM pg_class
          WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
            AND pg_has_role(session_user, relowner, 'MEMBER')) AS owned_tables,
         pg_encoding_to_char(encoding) AS encoding,
         datlocprovider AS provider, datcollate AS collation, datctype AS character_type,
         coalesce(row_to_json(d) ->> 'datlocale', row_to_json(d) ->> 'daticulocale') AS builtin_locale,
         datname::text AS database,
         current_setting('TimeZone') AS time_zone
  FROM pg_database d WHERE datname = current_database()`;

/**
 * Refuses a database on which isolation, Chinese text or dates would not be what the rest of the program takes for granted.
 *
 * @param dataSource the application's, connected
 * @throws UnusableDatabase with all reasons
 */
export async function assertUsable(dataSource: DataSource, migrationsFolder = MIGRATIONS_FOLDER): Promise<void> {
  const [facts] = await dataSource.query<Facts[]>(FACTS);
  if (!facts) throw new Error('pg_database has no row for the current database');
  const reasons = [
    ...wrongVersion(facts),
    ...wrongLogin(facts),
    ...wrongText(facts),
    ...wrongZone(facts),
    ...wrongMigrations(await listMigrations(dataSource, migrationsFolder), migrationsFolder),
  ];
  if (reasons.length > 0) throw new UnusableDatabase(reasons);
}

export function wrongVersion({ version, version_text }: Facts): string[] {
  if (version >= 150_000 && version < 190_000) return [];
  return [
    `PostgreSQL ${version_text} 不受支持，请使用 15 至 18 / PostgreSQL ${version_text} is not supported: use 15, 16, 17 or 18`,
  ];
}

function wrongLogin({ login, above_row_security, server_programs, owned_tables }: Facts): string[] {
  const reasons: string[] = [];
  const instead = '请在 DATABASE_URL 中改用 luoshi_app（见 migrations/roles.sql）';
  const insteadInEnglish = 'use the login luoshi_app in DATABASE_URL (see migrations/roles.sql)';
  if (above_row_security.length > 0) {
    const roles = above_row_security.join(', ');
    reasons.push(
      `账号 ${login} 不受行级安全约束（超级用户或 BYPASSRLS：${roles}），${instead} / ` +
        `the login ${login} is above row security (superuser or BYPASSRLS: ${roles}): ${insteadInEnglish}`,
    );
    // A superuser is a member of everything; one sentence is enough.
    return reasons;
  }
  if (server_programs.length > 0) {
    const roles = server_programs.join(', ');
    reasons.push(
      `账号 ${login} 可读写数据库服务器的文件或运行程序（${roles}），${instead} / ` +
        `the login ${login} may read, write or run files of the database's machine (${roles}): ${insteadInEnglish}`,
    );
  }
  if (owned_tables > 0) {
    reasons.push(
      `账号 ${login} 拥有 ${owned_tables} 个表，可自行解除行级安全，${instead} / ` +
        `the login ${login} owns ${counted(owned_tables, 'table')} and could lift row security there: ${insteadInEnglish}`,
    );
  }
  return reasons;
}

export function wrongText(facts: Facts): string[] {
  const { encoding, provider, collation, character_type, builtin_locale, database } = facts;
  const plain = (locale: string) => /^C\.utf-?8$/i.test(locale);
  const library = provider === 'c' && plain(collation) && plain(character_type);
  // PostgreSQL's own C.UTF-8 orders likewise; trigrams still ask the C library, which must know Chinese letters.
  const builtin = provider === 'b' && builtin_locale === 'C.UTF-8' && /utf-?8$/i.test(character_type);
  if (encoding === 'UTF8' && (library || builtin)) return [];
  return [
    `数据库 ${database} 的编码为 ${encoding}、区域为 ${collation}/${character_type}，应为 UTF8 与 C.UTF-8，请按 migrations/roles.sql 重建 / ` +
      `the database ${database} has the encoding ${encoding} and the locale ${collation}/${character_type}; it must be UTF8 with C.UTF-8: ` +
      'create it as migrations/roles.sql does',
  ];
}

function wrongZone({ time_zone }: Facts): string[] {
  if (time_zone === SESSION_TIME_ZONE) return [];
  return [
    `会话时区为 ${time_zone}，应为 ${SESSION_TIME_ZONE}：若经连接池，请让其放行 options 启动参数，或由超级用户执行 ` +
      `ALTER ROLE luoshi_app SET timezone = '${SESSION_TIME_ZONE}' / ` +
      `the sessions are in the time zone ${time_zone} and must be in ${SESSION_TIME_ZONE}: a pooler in between must let the start-up ` +
      `parameter "options" pass, or a superuser runs ALTER ROLE luoshi_app SET timezone = '${SESSION_TIME_ZONE}'`,
  ];
}

function wrongMigrations(states: MigrationState[], folder: string): string[] {
  const known = new Set(loadMigrations(folder).map(({ name }) => name));
  const pending = states.filter(({ done }) => !done);
  const unknown = states.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  const reasons: string[] = [];
  if (pending.length > 0) {
    reasons.push(
      `有 ${pending.length} 个迁移未执行，请先运行 npm run migrate / outstanding: ${counted(pending.length, 'migration')}, run npm run migrate first`,
    );
  }
  if (unknown.length > 0) {
    reasons.push(
      `数据库比本程序新（${unknown.join(', ')}），请升级程序 / ` +
        `the database is newer than this program (${unknown.join(', ')}): use the newer program`,
    );
  }
  return reasons;
}
