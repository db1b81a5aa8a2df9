import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sites, progress reports and verified figures. The holder's rows: sites with their stages, reports with their figures, names of
 * stages. The superior's: verifications. Attachments are their author's. All but the names of stages are inserted and never
 * changed; a site is struck off and stays.
 */
export class Figures1795564980000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the issuer dates back is in force from that day on, whenever it was entered; anything else from the day it was stated.
    for (const table of ['assignment', 'quota']) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN effective_on date`);
      await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    }
    await runner.query(`ALTER TABLE programme NO FORCE ROW LEVEL SECURITY`);
    // What was offered in one transaction with the issuer's own assignment was offered by the issue.
    await runner.query(`
      UPDATE assignment a SET effective_on = CASE
        WHEN EXISTS (SELECT 1 FROM assignment r WHERE r.city_id = a.city_id AND r.task_id = a.task_id
          AND r.parent_id IS NULL AND r.stated_at = a.stated_at) THEN p.issued_on
        ELSE (a.stated_at AT TIME ZONE 'Asia/Shanghai')::date END
      FROM programme p WHERE p.city_id = a.city_id AND p.id = a.programme_id`);
    await runner.query(`UPDATE quota SET effective_on = (stated_at AT TIME ZONE 'Asia/Shanghai')::date`);
    await runner.query(`ALTER TABLE programme FORCE ROW LEVEL SECURITY`);
    for (const table of ['assignment', 'quota']) {
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      // Not null also says that every row was reached: FORCE would have hidden them all.
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN effective_on SET NOT NULL`);
      await runner.query(`ALTER TABLE ${table} ALTER COLUMN effective_on SET DEFAULT app_today()`);
    }
    await runner.query(`CREATE INDEX assignment_of_task ON assignment (city_id, task_id, path)`);
    await runner.query(`CREATE INDEX amendment_of_target ON amendment (city_id, target_id, issued_on)`);
    await runner.query(`ALTER TABLE unit ADD UNIQUE (city_id, id, path)`);

    await runner.query(`
      CREATE TABLE target_lead (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        answer_id uuid NOT NULL,
        target_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, answer_id, target_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, answer_id) REFERENCES answer (city_id, tenant_id, id),
        FOREIGN KEY (city_id, answer_id, author_path) REFERENCES answer (city_id, id, author_path),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id)
      )`);

    await runner.query(`
      CREATE TABLE attachment (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree,
        name text NOT NULL CHECK (name <> ''),
        media_type text NOT NULL,
        size integer NOT NULL CHECK (size > 0),
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        CHECK (author_path = path)
      )`);

    // 形象进度 in a tenant's own words, each of which stands for a stage.
    await runner.query(`
      CREATE TABLE stage_name (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        stage text NOT NULL CHECK (stage IN ('TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE')),
        position integer NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, name),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path)
      )`);

    // A site lies in a town, which reads it (to_path) whoever does the work.
    await runner.query(`
      CREATE TABLE site (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree,
        assignment_id uuid NOT NULL,
        task_id uuid NOT NULL,
        town_id uuid,
        name text NOT NULL CHECK (name <> ''),
        place text,
        latitude numeric CHECK (latitude BETWEEN -90 AND 90),
        longitude numeric CHECK (longitude BETWEEN -180 AND 180),
        remark text,
        struck_on date,
        struck_why text,
        version integer NOT NULL DEFAULT 1,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, town_id, to_path) REFERENCES tenant (city_id, id, path),
        CHECK (author_path = path),
        CHECK ((town_id IS NULL) = (to_path IS NULL)),
        CHECK ((latitude IS NULL) = (longitude IS NULL)),
        CHECK ((struck_on IS NULL) = (struck_why IS NULL))
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX site_name ON site (city_id, tenant_id, assignment_id, name, town_id) NULLS NOT DISTINCT
        WHERE struck_on IS NULL`);
    await runner.query(`CREATE INDEX site_of_assignment ON site (city_id, assignment_id, id)`);
    await runner.query(`
      CREATE INDEX site_of_task ON site (city_id, task_id, name) WHERE struck_on IS NULL`);
    await runner.query(`CREATE INDEX site_of_town ON site (city_id, town_id, id)`);
    await runner.query(`
      CREATE TABLE site_target (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree,
        site_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        target_id uuid NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, site_id, target_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, site_id) REFERENCES site (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        CHECK (author_path = path)
      )`);
    await runner.query(`CREATE INDEX site_target_of_site ON site_target (city_id, site_id)`);
    await runner.query(`CREATE INDEX site_target_of_assignment ON site_target (city_id, assignment_id, target_id)`);
    await runner.query(`
      CREATE TABLE site_progress (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree,
        site_id uuid NOT NULL,
        ordinal integer NOT NULL,
        stage text NOT NULL CHECK (stage IN ('TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE')),
        stage_name text,
        reached_on date NOT NULL,
        remark text,
        why text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, site_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, site_id) REFERENCES site (city_id, tenant_id, id),
        CHECK (author_path = path)
      )`);
    await runner.query(`CREATE INDEX site_progress_of_site ON site_progress (city_id, site_id, ordinal)`);

    await runner.query(`
      CREATE TABLE progress_report (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        task_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        role text NOT NULL CHECK (role IN ('LEAD', 'SUPPORT')),
        consolidates boolean NOT NULL,
        ordinal integer NOT NULL,
        figures_to date NOT NULL,
        no_change boolean NOT NULL DEFAULT false,
        stage text CHECK (stage IN ('TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE')),
        stage_name text,
        progress text,
        problems text,
        next_steps text,
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
        UNIQUE (city_id, tenant_id, assignment_id, unit_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, programme_id) REFERENCES programme (city_id, id),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, scan_id) REFERENCES scan (city_id, tenant_id, id),
        CHECK (on_behalf = (author_path <> path)),
        CHECK (NOT on_behalf OR (on_behalf_why <> '' AND paper_dated_on IS NOT NULL)),
        CHECK (NOT consolidates OR role = 'LEAD')
      )`);
    await runner.query(`
      CREATE INDEX progress_report_of_assignment ON progress_report (city_id, assignment_id, figures_to, stated_at, id)`);
    await runner.query(`
      CREATE TABLE reported_figure (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree NOT NULL,
        task_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        report_id uuid NOT NULL,
        target_id uuid NOT NULL,
        -- Whether it is the figure of the target's lead unit, or an input to that (a supporting unit's).
        counts boolean NOT NULL,
        figures_to date NOT NULL,
        quantity numeric CHECK (quantity >= 0),
        total numeric CHECK (total >= 0),
        reached boolean,
        from_sites boolean NOT NULL DEFAULT false,
        lower_why text,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, report_id, target_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, report_id) REFERENCES progress_report (city_id, tenant_id, id),
        FOREIGN KEY (city_id, report_id, author_path) REFERENCES progress_report (city_id, id, author_path),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        CHECK (quantity IS NOT NULL OR reached IS NOT NULL),
        CHECK (total IS NULL OR quantity <= total)
      )`);
    await runner.query(`
      CREATE INDEX reported_figure_latest ON reported_figure
        (city_id, assignment_id, target_id, figures_to DESC, stated_at DESC, id DESC) WHERE counts`);
    await runner.query(`CREATE INDEX reported_figure_of_task ON reported_figure (city_id, task_id, figures_to)`);

    // What a superior's lead unit (of a root: the supervision office) says to a figure, or to a report as a whole.
    await runner.query(`
      CREATE TABLE verification (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        task_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        report_id uuid NOT NULL,
        figure_id uuid,
        target_id uuid,
        unit_id uuid NOT NULL,
        ordinal integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('ACCEPTED', 'CORRECTED', 'RETURNED')),
        quantity numeric CHECK (quantity >= 0),
        total numeric CHECK (total >= 0),
        reached boolean,
        why text,
        report_again_by date,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, report_id, figure_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, task_id) REFERENCES task (city_id, id),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, report_id) REFERENCES progress_report (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, figure_id) REFERENCES reported_figure (city_id, tenant_id, id),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        FOREIGN KEY (city_id, unit_id, author_path) REFERENCES unit (city_id, id, path),
        CHECK ((figure_id IS NULL) = (target_id IS NULL)),
        CHECK (outcome = 'ACCEPTED' OR why <> ''),
        CHECK ((outcome = 'RETURNED') = (report_again_by IS NOT NULL)),
        CHECK (outcome = 'RETURNED' OR figure_id IS NULL OR quantity IS NOT NULL OR reached IS NOT NULL)
      )`);
    await runner.query(`CREATE INDEX verification_of_figure ON verification (city_id, figure_id, ordinal DESC)`);
    await runner.query(`CREATE INDEX verification_of_task ON verification (city_id, task_id)`);

    // Which attachments belong to a report, or are the evidence of a stage.
    await runner.query(`
      CREATE TABLE attached (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree,
        attachment_id uuid NOT NULL,
        report_id uuid,
        site_progress_id uuid,
        PRIMARY KEY (city_id, id),
        UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, attachment_id, report_id, site_progress_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, attachment_id) REFERENCES attachment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, report_id) REFERENCES progress_report (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, site_progress_id) REFERENCES site_progress (city_id, tenant_id, id),
        CHECK (num_nonnulls(report_id, site_progress_id) = 1),
        CHECK (author_path = path)
      )`);
    await runner.query(`
      CREATE INDEX attached_to_report ON attached (city_id, report_id) WHERE report_id IS NOT NULL`);
    await runner.query(`
      CREATE INDEX attached_to_site_progress ON attached (city_id, site_progress_id) WHERE site_progress_id IS NOT NULL`);

    // A report that was entered on the holder's behalf is confirmed or contested like an answer.
    await runner.query(`
      ALTER TABLE confirmation
        ADD COLUMN report_id uuid,
        DROP CONSTRAINT confirmation_of_one,
        ADD CONSTRAINT confirmation_of_one CHECK (num_nonnulls(answer_id, receipt_id, report_id) = 1),
        ADD CONSTRAINT confirmation_of_report UNIQUE (city_id, tenant_id, report_id),
        ADD CONSTRAINT confirmation_report FOREIGN KEY (city_id, tenant_id, report_id)
          REFERENCES progress_report (city_id, tenant_id, id)`);

    const facts = [
      'target_lead',
      'attachment',
      'site',
      'site_target',
      'site_progress',
      'progress_report',
      'reported_figure',
      'verification',
      'attached',
    ];
    for (const table of [...facts, 'stage_name']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    for (const table of ['target_lead', 'verification']) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (path <@ app_readable() OR author_path <@ app_readable()))`);
    }
    // A supporting tenant's report is addressed to the one that leads, which may be another than its superior.
    for (const table of ['progress_report', 'reported_figure']) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city()
            AND (path <@ app_readable() OR author_path <@ app_readable() OR to_path <@ app_readable()))`);
    }
    // What a tenant says of itself (its path is the author's), and of a site to the town where it lies.
    for (const table of ['attachment', 'site', 'site_target', 'site_progress', 'attached']) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (path <@ app_readable() OR to_path <@ app_readable()))`);
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path())`);
    }
    await runner.query(`
      CREATE POLICY progress_report_write ON progress_report FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR (on_behalf AND path <@ app_path())))`);
    // Parts of a statement that may be entered on behalf.
    for (const table of ['target_lead', 'reported_figure']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path <@ app_path())`);
    }
    await runner.query(`
      CREATE POLICY verification_write ON verification FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR subpath(path, 0, -1) = app_path()))`);
    // Name, place and remark of a site are edited, and it is struck off.
    await runner.query(`
      GRANT UPDATE (name, place, latitude, longitude, remark, struck_on, struck_why, version) ON site TO luoshi_app`);
    await runner.query(`
      CREATE POLICY site_change ON site FOR UPDATE TO luoshi_app
        USING (city_id = app_city() AND author_path = app_path())
        WITH CHECK (city_id = app_city() AND author_path = app_path())`);
    await runner.query(`
      CREATE POLICY site_changer ON site AS RESTRICTIVE FOR UPDATE TO luoshi_app USING (app_may_write())`);
    // The names of stages are read below like the directory, and set anew as a whole.
    await runner.query(`GRANT DELETE ON stage_name TO luoshi_app`);
    await runner.query(`
      CREATE POLICY stage_name_read ON stage_name FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND (path <@ app_readable() OR path @> app_path()))`);
    await runner.query(`
      CREATE POLICY stage_name_write ON stage_name FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND path = app_path())`);
    await runner.query(`
      CREATE POLICY stage_name_discard ON stage_name FOR DELETE TO luoshi_app
        USING (city_id = app_city() AND path = app_path())`);
    await runner.query(`
      CREATE POLICY stage_name_discarder ON stage_name AS RESTRICTIVE FOR DELETE TO luoshi_app USING (app_may_write())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE confirmation NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`DELETE FROM confirmation WHERE report_id IS NOT NULL`);
    await runner.query(`ALTER TABLE confirmation FORCE ROW LEVEL SECURITY`);
    await runner.query(`
      ALTER TABLE confirmation DROP COLUMN report_id,
        ADD CONSTRAINT confirmation_of_one CHECK (num_nonnulls(answer_id, receipt_id) = 1)`);
    for (const table of [
      'attached',
      'verification',
      'reported_figure',
      'progress_report',
      'site_progress',
      'site_target',
      'site',
      'stage_name',
      'attachment',
      'target_lead',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
    await runner.query(`ALTER TABLE unit DROP CONSTRAINT unit_city_id_id_path_key`);
    await runner.query(`DROP INDEX amendment_of_target`);
    await runner.query(`DROP INDEX assignment_of_task`);
    for (const table of ['quota', 'assignment']) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN effective_on`);
    }
  }
}
