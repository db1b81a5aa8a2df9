import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The year's rhythm: the reporting calendar of a tenant for a programme with its dated rounds, and what its office says of a
 * round: locked, excused, reminded. A calendar is stated as a whole, with an ordinal; the latest is in force. Working days stand outside every city's border.
 */
export class ReportingCalendars1795565220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What fell due while a programme was suspended is not owed once it is in force again.
    await runner.query(`ALTER TABLE programme ADD COLUMN suspended_before jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`
      CREATE TABLE reporting_calendar (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        ordinal integer NOT NULL,
        effective_on date NOT NULL,
        receiver_unit_id uuid,
        signature text NOT NULL DEFAULT 'NONE' CHECK (signature IN ('NONE', 'SIGNED', 'SIGNED_AND_SEALED')),
        channel text,
        until_done boolean NOT NULL DEFAULT false,
        plan_due_on date,
        plan_as_written text,
        final_due_on date,
        final_as_written text,
        change_requests_until date,
        change_requests_as_written text,
        is_assumed boolean NOT NULL DEFAULT false,
        as_written text,
        made_by jsonb NOT NULL DEFAULT '[]',
        why text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, programme_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, programme_id) REFERENCES programme (city_id, id),
        FOREIGN KEY (city_id, tenant_id, receiver_unit_id) REFERENCES unit (city_id, tenant_id, id),
        CHECK (author_path = path),
        CHECK (ordinal = 1 OR why <> '')
      )`);
    await runner.query(`
      CREATE INDEX reporting_calendar_of_programme ON reporting_calendar (city_id, programme_id, tenant_id, ordinal DESC)`);
    await runner.query(`
      CREATE TABLE reporting_round (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        calendar_id uuid NOT NULL,
        programme_id uuid NOT NULL,
        no integer NOT NULL CHECK (no > 0),
        opens_on date NOT NULL,
        support_due_on date,
        lead_due_on date NOT NULL,
        -- What the rule would have given, where a date was typed in its place.
        by_rule_on date,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, calendar_id, no),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, calendar_id) REFERENCES reporting_calendar (city_id, tenant_id, id),
        CHECK (author_path = path),
        CHECK (support_due_on <= lead_due_on),
        CHECK (opens_on <= coalesce(support_due_on, lead_due_on))
      )`);
    await runner.query(`CREATE INDEX reporting_round_of_calendar ON reporting_round (city_id, calendar_id, no)`);

    await runner.query(`
      CREATE TABLE round_lock (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('ROUND', 'FINAL')),
        round_no integer NOT NULL,
        ordinal integer NOT NULL,
        locked boolean NOT NULL,
        why text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, programme_id, kind, round_no, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, programme_id) REFERENCES programme (city_id, id),
        CHECK (author_path = path),
        CHECK (locked OR why <> '')
      )`);

    // What the tenant that asks says of one unit's obligation: excused (or no longer), reminded.
    await runner.query(`
      CREATE TABLE excuse (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        calendar_tenant_id uuid NOT NULL,
        step text NOT NULL CHECK (step IN ('SUPPORT', 'LEAD', 'UPWARD')),
        kind text NOT NULL CHECK (kind IN ('ROUND', 'FINAL')),
        round_no integer NOT NULL,
        ordinal integer NOT NULL,
        excused boolean NOT NULL,
        why text NOT NULL CHECK (why <> ''),
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, assignment_id, unit_id, calendar_tenant_id, step, kind, round_no, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, calendar_tenant_id) REFERENCES tenant (city_id, id)
      )`);
    await runner.query(`
      CREATE TABLE reminder (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        calendar_tenant_id uuid NOT NULL,
        step text NOT NULL CHECK (step IN ('SUPPORT', 'LEAD', 'UPWARD')),
        kind text NOT NULL CHECK (kind IN ('ROUND', 'FINAL')),
        round_no integer NOT NULL,
        words text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, calendar_tenant_id) REFERENCES tenant (city_id, id)
      )`);
    await runner.query(`CREATE INDEX reminder_of_assignment ON reminder (city_id, assignment_id, unit_id)`);

    for (const table of ['reporting_calendar', 'reporting_round', 'round_lock', 'excuse', 'reminder']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    // By which day one reports is read by everybody below, as the programme is.
    for (const table of ['reporting_calendar', 'reporting_round', 'round_lock']) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (_ltree_r_isparent(path, app_readable()) OR ltree_isparent(path, app_path())))`);
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path())`);
    }
    for (const table of ['excuse', 'reminder']) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (_ltree_r_isparent(path, app_readable()) OR _ltree_r_isparent(author_path, app_readable())))`);
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path()
            AND (path = app_path() OR subpath(path, 0, -1) = app_path()))`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['reminder', 'excuse', 'round_lock', 'reporting_round', 'reporting_calendar']) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query(`ALTER TABLE programme DROP COLUMN suspended_before`);
  }
}
