import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose documents they are, by the column that names it. */
const DOCUMENTS = {
  plan_id: 'implementation_plan',
  change_request_id: 'change_request',
  change_decision_id: 'change_decision',
};

/**
 * What changes during the year (R128–R131): requests of the holder, decisions of its superior with the body that decided, and what
 * is decided for each assignment concerned, which its holder reads without seeing its superior's rows. And the
 * application for completion, from which on no reports are owed (R104). All are inserted and never changed: the original dates and targets stay.
 */
export class ChangeRequests1795565400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE change_request (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        task_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid,
        ordinal integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('EXTENSION', 'CONTENT', 'SUSPENSION', 'RESUMPTION', 'ENDING')),
        why text NOT NULL CHECK (why <> ''),
        due_on date,
        from_on date,
        until_on date,
        proposal text,
        late_why text,
        on_behalf boolean NOT NULL DEFAULT false,
        on_behalf_why text,
        paper_dated_on date,
        scan_id uuid,
        handed_in_on date NOT NULL,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, id, author_path),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, programme_id) REFERENCES programme (city_id, id),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, scan_id) REFERENCES scan (city_id, tenant_id, id),
        CHECK (on_behalf = (author_path <> path)),
        CHECK (NOT on_behalf OR (on_behalf_why <> '' AND paper_dated_on IS NOT NULL)),
        CHECK ((kind = 'EXTENSION') = (due_on IS NOT NULL)),
        CHECK ((kind IN ('SUSPENSION', 'RESUMPTION', 'ENDING')) = (from_on IS NOT NULL)),
        CHECK (until_on IS NULL OR (kind = 'SUSPENSION' AND until_on >= from_on))
      )`);
    await runner.query(`
      CREATE INDEX change_request_of_assignment ON change_request (city_id, assignment_id, ordinal DESC)`);
    await runner.query(`
      CREATE TABLE change_request_target (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        request_id uuid NOT NULL,
        target_id uuid NOT NULL,
        -- What was promised, or its share, when it was asked: by it the deciding body is judged for good.
        former numeric,
        quantity numeric CHECK (quantity >= 0),
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, request_id, target_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, request_id) REFERENCES change_request (city_id, tenant_id, id),
        FOREIGN KEY (city_id, request_id, author_path) REFERENCES change_request (city_id, id, author_path),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id)
      )`);
    await runner.query(`
      CREATE TABLE change_decision (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        request_id uuid NOT NULL,
        ordinal integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('GRANTED', 'REFUSED', 'ESCALATED')),
        body text NOT NULL CHECK (body IN ('LEADER', 'EXECUTIVE_MEETING', 'STANDING_COMMITTEE')),
        decided_on date NOT NULL,
        leader_id uuid,
        leader_name text,
        resolution_number text,
        document_number text,
        exception_why text,
        why text,
        scan_id uuid,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, request_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, request_id) REFERENCES change_request (city_id, tenant_id, id),
        FOREIGN KEY (city_id, leader_id, author_path) REFERENCES member (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, scan_id) REFERENCES scan (city_id, tenant_id, id),
        CHECK (outcome = 'GRANTED' OR why <> ''),
        CHECK (outcome <> 'GRANTED' OR body = 'LEADER' OR resolution_number <> '')
      )`);

    // What was decided, for the assignment and each below it: the holder of one below sees no row of those above.
    await runner.query(`
      CREATE TABLE decided_change (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        ordinal integer NOT NULL,
        request_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('EXTENSION', 'CONTENT', 'SUSPENSION', 'RESUMPTION', 'ENDING')),
        due_on date,
        from_on date,
        until_on date,
        decided_on date NOT NULL,
        body text NOT NULL CHECK (body IN ('LEADER', 'EXECUTIVE_MEETING', 'STANDING_COMMITTEE')),
        resolution_number text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, request_id) REFERENCES change_request (city_id, id)
      )`);

    await runner.query(`
      CREATE TABLE completion_application (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        task_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        ordinal integer NOT NULL,
        completed_on date NOT NULL,
        words text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, assignment_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, programme_id) REFERENCES programme (city_id, id),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        CHECK (author_path = path)
      )`);
    await runner.query(`
      CREATE TABLE completion_decision (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        -- Empty: the work above it was found completed, so that nothing is reported on below any more; its holder sees no row of those above.
        application_id uuid,
        ordinal integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('PASSED', 'FAILED')),
        why text,
        -- By when what fell due in the meantime is owed again.
        owed_again_by date,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, application_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, application_id) REFERENCES completion_application (city_id, tenant_id, id),
        CHECK ((outcome = 'FAILED') = (owed_again_by IS NOT NULL)),
        CHECK (outcome = 'PASSED' OR (why <> '' AND application_id IS NOT NULL))
      )`);
    await runner.query(`
      CREATE INDEX completion_decision_of_assignment ON completion_decision (city_id, assignment_id)`);

    const tables = [
      'change_request',
      'change_request_target',
      'change_decision',
      'decided_change',
      'completion_application',
      'completion_decision',
    ];
    for (const table of tables) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    for (const table of tables.filter((name) => name !== 'completion_application')) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (_ltree_r_isparent(path, app_readable()) OR _ltree_r_isparent(author_path, app_readable())))`);
    }
    // The holder's alone: nobody applies for another.
    await runner.query(`
      CREATE POLICY completion_application_read ON completion_application FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND _ltree_r_isparent(path, app_readable()))`);
    await runner.query(`
      CREATE POLICY change_request_write ON change_request FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR (on_behalf AND path <@ app_path())))`);
    await runner.query(`
      CREATE POLICY completion_application_write ON completion_application FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path())`);
    await runner.query(`
      CREATE POLICY change_decision_write ON change_decision FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR subpath(path, 0, -1) = app_path()))`);
    await runner.query(`
      CREATE POLICY completion_decision_write ON completion_decision FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR subpath(path, 0, -1) = app_path() OR (application_id IS NULL AND path <@ app_path())))`);
    // Parts of an entry on behalf; and what is decided holds all the way down.
    for (const table of ['change_request_target', 'decided_change']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path <@ app_path())`);
    }

    // The documents of a plan, of a request and of a decision.
    await runner.query(`
      ALTER TABLE attached ADD COLUMN plan_id uuid, ADD COLUMN change_request_id uuid, ADD COLUMN change_decision_id uuid`);
    for (const [column, table] of Object.entries(DOCUMENTS)) {
      await runner.query(`
        ALTER TABLE attached ADD CONSTRAINT attached_${column} FOREIGN KEY (city_id, ${column}) REFERENCES ${table} (city_id, id)`);
      await runner.query(`
        CREATE INDEX attached_to_${table} ON attached (city_id, ${column}) WHERE ${column} IS NOT NULL`);
    }
    await runner.query(`ALTER TABLE attached DROP CONSTRAINT attached_check`);
    await runner.query(`
      ALTER TABLE attached ADD CONSTRAINT attached_to_one
        CHECK (num_nonnulls(report_id, site_progress_id, plan_id, change_request_id, change_decision_id) = 1)`);
    await runner.query(`
      ALTER TABLE attached DROP CONSTRAINT attached_city_id_tenant_id_attachment_id_report_id_site_pro_key`);
    await runner.query(`
      ALTER TABLE attached ADD CONSTRAINT attached_once UNIQUE NULLS NOT DISTINCT
        (city_id, tenant_id, attachment_id, report_id, site_progress_id, plan_id, change_request_id, change_decision_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE attached NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`DELETE FROM attached WHERE report_id IS NULL AND site_progress_id IS NULL`);
    await runner.query(`ALTER TABLE attached FORCE ROW LEVEL SECURITY`);
    await runner.query(`
      ALTER TABLE attached DROP COLUMN plan_id, DROP COLUMN change_request_id, DROP COLUMN change_decision_id`);
    await runner.query(`
      ALTER TABLE attached ADD CONSTRAINT attached_check CHECK (num_nonnulls(report_id, site_progress_id) = 1)`);
    await runner.query(`
      ALTER TABLE attached ADD UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, attachment_id, report_id, site_progress_id)`);
    for (const table of [
      'completion_decision',
      'completion_application',
      'decided_change',
      'change_decision',
      'change_request_target',
      'change_request',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
