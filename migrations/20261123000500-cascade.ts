import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The cascade. The issuer's rows: assignment, withdrawal, quota, decision. The holder's: receipt, answer, confirmation. All
 * are inserted and never updated; what is in force is the latest, and an ordinal lets only one of two writers through.
 */
export class Cascade1795392300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scan (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        name text NOT NULL,
        media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
        sha256 text NOT NULL,
        bytes bytea NOT NULL,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path)
      )`);
    await runner.query(`
      CREATE TABLE assignment (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        task_id uuid NOT NULL,
        parent_id uuid,
        role text NOT NULL CHECK (role IN ('ROOT', 'LEAD', 'SUPPORT')),
        predicted_involved boolean NOT NULL,
        prediction_reason text NOT NULL,
        prediction_reason_en text NOT NULL,
        carried_from_id uuid,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, id, path),
        UNIQUE (city_id, id, author_path),
        UNIQUE (city_id, task_id, tenant_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, programme_id) REFERENCES programme (city_id, id),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, parent_id, author_path) REFERENCES assignment (city_id, id, path),
        FOREIGN KEY (city_id, carried_from_id) REFERENCES assignment (city_id, id),
        CHECK ((parent_id IS NULL) = (role = 'ROOT')),
        CHECK ((parent_id IS NULL) = (author_path = path))
      )`);
    await runner.query(`CREATE INDEX assignment_of_programme ON assignment (city_id, programme_id, path)`);
    await runner.query(`CREATE INDEX assignment_children ON assignment (city_id, parent_id)`);
    await runner.query(`CREATE INDEX assignment_of_tenant ON assignment (city_id, tenant_id, programme_id)`);

    await runner.query(`
      CREATE TABLE withdrawal (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        ordinal integer NOT NULL,
        withdrawn boolean NOT NULL,
        why text NOT NULL CHECK (why <> ''),
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id)
      )`);
    await runner.query(`
      CREATE TABLE quota (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        target_id uuid NOT NULL,
        ordinal integer NOT NULL,
        quantity numeric CHECK (quantity >= 0),
        why text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal, target_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id)
      )`);
    await runner.query(`
      CREATE TABLE receipt (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid,
        quota_ordinal integer NOT NULL DEFAULT 0,
        on_behalf boolean NOT NULL DEFAULT false,
        on_behalf_why text,
        paper_dated_on date,
        scan_id uuid,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, assignment_id, unit_id, quota_ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, scan_id) REFERENCES scan (city_id, tenant_id, id),
        CHECK (on_behalf = (author_path <> path)),
        CHECK (NOT on_behalf OR (on_behalf_why <> '' AND paper_dated_on IS NOT NULL))
      )`);
    await runner.query(`
      CREATE TABLE answer (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        ordinal integer NOT NULL,
        unit_id uuid,
        kind text NOT NULL CHECK (kind IN ('ACCEPTED', 'NOT_INVOLVED', 'ADJUSTMENT_REQUESTED')),
        against_prediction boolean NOT NULL,
        leader_id uuid,
        leader_name text,
        own_standard text,
        why text,
        proposal text,
        replacing_why text,
        on_behalf boolean NOT NULL DEFAULT false,
        on_behalf_why text,
        paper_dated_on date,
        scan_id uuid,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, id, author_path),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, leader_id) REFERENCES member (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, scan_id) REFERENCES scan (city_id, tenant_id, id),
        CHECK (on_behalf = (author_path <> path)),
        CHECK (NOT on_behalf OR (on_behalf_why <> '' AND paper_dated_on IS NOT NULL)),
        CHECK (kind <> 'ADJUSTMENT_REQUESTED' OR why <> ''),
        CHECK (unit_id IS NULL OR kind = 'ADJUSTMENT_REQUESTED')
      )`);
    await runner.query(`
      CREATE TABLE answer_unit (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        answer_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        duty text NOT NULL CHECK (duty IN ('LEAD', 'SUPPORT')),
        position integer NOT NULL,
        consolidates boolean NOT NULL DEFAULT false,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, answer_id, unit_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, answer_id) REFERENCES answer (city_id, tenant_id, id),
        FOREIGN KEY (city_id, answer_id, author_path) REFERENCES answer (city_id, id, author_path),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id)
      )`);
    await runner.query(`CREATE INDEX answer_unit_of_unit ON answer_unit (city_id, unit_id)`);
    await runner.query(`
      CREATE TABLE decision (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        answer_id uuid NOT NULL,
        ordinal integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('GRANTED', 'REFUSED', 'BROUGHT_TO_LEADER')),
        why text,
        leader_id uuid,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, answer_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, answer_id) REFERENCES answer (city_id, tenant_id, id),
        FOREIGN KEY (city_id, leader_id, author_path) REFERENCES member (city_id, id, path),
        CHECK (outcome <> 'REFUSED' OR why <> '')
      )`);
    await runner.query(`
      CREATE TABLE confirmation (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        answer_id uuid NOT NULL,
        confirmed boolean NOT NULL,
        remark text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, answer_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, answer_id) REFERENCES answer (city_id, tenant_id, id),
        CHECK (author_path = path),
        CHECK (confirmed OR remark <> '')
      )`);
    await runner.query(`
      CREATE TABLE quota_proposal (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        target_id uuid NOT NULL,
        ordinal integer NOT NULL,
        quantity numeric CHECK (quantity >= 0),
        unit_id uuid NOT NULL,
        why text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal, target_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, assignment_id, author_path) REFERENCES assignment (city_id, id, author_path),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        CHECK (author_path = path)
      )`);

    const facts = [
      'scan',
      'assignment',
      'withdrawal',
      'quota',
      'receipt',
      'answer',
      'answer_unit',
      'decision',
      'confirmation',
      'quota_proposal',
    ];
    for (const table of facts) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    for (const table of facts.filter((name) => name !== 'quota_proposal')) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (path <@ app_readable() OR author_path <@ app_readable()))`);
    }
    // A proposal of shares is its author's alone until the office issues it as a quota.
    await runner.query(`
      CREATE POLICY quota_proposal_read ON quota_proposal FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND author_path = app_path())`);

    for (const table of ['assignment', 'quota', 'decision']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path()
            AND (path = app_path() OR subpath(path, 0, -1) = app_path()))`);
    }
    for (const table of ['confirmation', 'quota_proposal']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path())`);
    }
    for (const table of ['receipt', 'answer']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path()
            AND (path = app_path() OR (on_behalf AND path <@ app_path())))`);
    }
    // What a superior takes back is taken back all the way down: a withdrawal may concern anyone below.
    for (const table of ['scan', 'answer_unit', 'withdrawal']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path <@ app_path())`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'quota_proposal',
      'confirmation',
      'decision',
      'answer_unit',
      'answer',
      'receipt',
      'quota',
      'withdrawal',
      'assignment',
      'scan',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
