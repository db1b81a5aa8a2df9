import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What every policy stands on: the settings of the one who asks, the only clock, and the tables outside a city's border.
 * The settings are empty strings after use on a pooled connection, hence nullif.
 */
export class SettingsAndClock1795392060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE EXTENSION IF NOT EXISTS ltree`);
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    await runner.query(`GRANT USAGE ON SCHEMA public TO luoshi_app, luoshi_maintenance`);
    await runner.query(`
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO luoshi_maintenance`);

    await runner.query(`
      CREATE FUNCTION app_city() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.city', true), '')::uuid $$`);
    await runner.query(`
      CREATE FUNCTION app_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$`);
    await runner.query(`
      CREATE FUNCTION app_path() RETURNS ltree LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.path', true), '')::ltree $$`);
    await runner.query(`
      CREATE FUNCTION app_readable() RETURNS ltree[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.readable', true), '')::ltree[] $$`);
    // For lists of paths: "one of them lies in what I read". Only successors read more than their own path.
    await runner.query(`
      CREATE FUNCTION app_inherited() RETURNS lquery[] LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT CASE WHEN current_setting('app.readable', true) LIKE '%,%'
          THEN regexp_replace(current_setting('app.readable', true), '([,}])', '.*\\1', 'g')::lquery[] END $$`);
    await runner.query(`
      CREATE FUNCTION app_unit() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.unit', true), '')::uuid $$`);
    await runner.query(`
      CREATE FUNCTION app_member() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.member', true), '')::uuid $$`);
    await runner.query(`
      CREATE FUNCTION app_role() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('app.role', true), '') $$`);
    await runner.query(`
      CREATE FUNCTION app_may_write() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(nullif(current_setting('app.may_write', true), '')::boolean, false) $$`);

    // The clock: a row here exists in a simulation's database alone; the application may read it and never set it.
    await runner.query(`
      CREATE TABLE simulation_clock (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        moved_to timestamptz NOT NULL
      )`);
    await runner.query(`GRANT SELECT ON simulation_clock TO luoshi_app`);
    await runner.query(`
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE
        AS $$ SELECT coalesce((SELECT moved_to FROM simulation_clock), now()) $$`);
    await runner.query(`
      CREATE FUNCTION app_today() RETURNS date LANGUAGE sql STABLE
        AS $$ SELECT (app_now() AT TIME ZONE 'Asia/Shanghai')::date $$`);
    // The first instant after a date in Asia/Shanghai: "on or before that day" is "< day_end(day)".
    await runner.query(`
      CREATE FUNCTION day_end(day date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT (day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' $$`);

    // SET LOCAL and not set_config: only that reaches the workers of a distributed database.
    await runner.query(`
      CREATE FUNCTION enter(
        city uuid, tenant uuid, path ltree, readable ltree[], unit uuid, member uuid, role text, may_write boolean
      ) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        EXECUTE format('SET LOCAL app.city = %L', coalesce(city::text, ''));
        EXECUTE format('SET LOCAL app.tenant = %L', coalesce(tenant::text, ''));
        EXECUTE format('SET LOCAL app.path = %L', coalesce(path::text, ''));
        EXECUTE format('SET LOCAL app.readable = %L', coalesce(readable::text, ''));
        EXECUTE format('SET LOCAL app.unit = %L', coalesce(unit::text, ''));
        EXECUTE format('SET LOCAL app.member = %L', coalesce(member::text, ''));
        EXECUTE format('SET LOCAL app.role = %L', coalesce(role, ''));
        EXECUTE format('SET LOCAL app.may_write = %L', coalesce(may_write, false)::text);
      END $$`);

    await runner.query(`
      CREATE TABLE city (
        id uuid PRIMARY KEY,
        code text NOT NULL UNIQUE,
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`GRANT SELECT, INSERT ON city TO luoshi_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE city`);
    await runner.query(`DROP FUNCTION enter(uuid, uuid, ltree, ltree[], uuid, uuid, text, boolean)`);
    await runner.query(`DROP FUNCTION day_end(date)`);
    await runner.query(`DROP FUNCTION app_today()`);
    await runner.query(`DROP FUNCTION app_now()`);
    await runner.query(`DROP TABLE simulation_clock`);
    for (const name of ['may_write', 'role', 'member', 'unit', 'inherited', 'readable', 'path', 'tenant', 'city']) {
      await runner.query(`DROP FUNCTION app_${name}()`);
    }
    await runner.query(`
      ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT, INSERT, UPDATE, DELETE ON TABLES FROM luoshi_maintenance`);
    await runner.query(`REVOKE USAGE ON SCHEMA public FROM luoshi_app, luoshi_maintenance`);
    await runner.query(`DROP EXTENSION pg_trgm`);
    await runner.query(`DROP EXTENSION ltree`);
  }
}
