import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports in two steps: to which unit a report goes, for which rounds it is registered, who signed it and how it came; what a lead
 * says of its helpers; and the report by which a tenant that leads for its superior states what the superior's other units did.
 */
export class ReportsInTwoSteps1795565280000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE progress_report
        ADD COLUMN to_unit_id uuid,
        ADD COLUMN consolidates_for_id uuid,
        ADD COLUMN under_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(consolidates_for_id, assignment_id)) STORED,
        ADD COLUMN signed_by_name text,
        ADD COLUMN signed_on date,
        ADD COLUMN signed_page_id uuid,
        ADD COLUMN channel text,
        ADD COLUMN handed_in_on date,
        ADD COLUMN handed_in_why text,
        ADD CONSTRAINT progress_report_handed_in CHECK (handed_in_on IS NULL OR handed_in_why <> ''),
        ADD CONSTRAINT progress_report_signed CHECK ((signed_by_name IS NULL) = (signed_on IS NULL)),
        ADD CONSTRAINT progress_report_lead_of_another CHECK (consolidates_for_id IS NULL OR consolidates)`);
    await runner.query(`
      ALTER TABLE progress_report ADD CONSTRAINT progress_report_to_unit FOREIGN KEY (city_id, to_unit_id)
        REFERENCES unit (city_id, id)`);
    await runner.query(`
      ALTER TABLE progress_report ADD CONSTRAINT progress_report_for FOREIGN KEY (city_id, consolidates_for_id)
        REFERENCES assignment (city_id, id)`);
    await runner.query(`
      ALTER TABLE progress_report ADD CONSTRAINT progress_report_signed_page FOREIGN KEY (city_id, tenant_id, signed_page_id)
        REFERENCES attachment (city_id, tenant_id, id)`);
    await runner.query(`
      CREATE INDEX progress_report_under ON progress_report (city_id, under_id, figures_to, stated_at, id)`);
    await runner.query(`
      ALTER TABLE reported_figure
        ADD COLUMN consolidates_for_id uuid,
        ADD COLUMN under_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(consolidates_for_id, assignment_id)) STORED`);
    await runner.query(`
      ALTER TABLE reported_figure ADD CONSTRAINT reported_figure_for FOREIGN KEY (city_id, consolidates_for_id)
        REFERENCES assignment (city_id, id)`);
    await runner.query(`
      CREATE INDEX reported_figure_under ON reported_figure
        (city_id, under_id, target_id, figures_to DESC, stated_at DESC, id DESC) WHERE counts`);

    // 登记 (R111): for which round of whose calendar a report was handed in, and on which day; never changed.
    await runner.query(`
      CREATE TABLE report_registration (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        report_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        calendar_tenant_id uuid NOT NULL,
        step text NOT NULL CHECK (step IN ('SUPPORT', 'LEAD', 'UPWARD')),
        kind text NOT NULL CHECK (kind IN ('ROUND', 'FINAL')),
        round_no integer NOT NULL,
        handed_in_on date NOT NULL,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, report_id, calendar_tenant_id, step, kind, round_no),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, report_id) REFERENCES progress_report (city_id, tenant_id, id),
        FOREIGN KEY (city_id, report_id, author_path) REFERENCES progress_report (city_id, id, author_path),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, calendar_tenant_id) REFERENCES tenant (city_id, id)
      )`);
    await runner.query(`
      CREATE INDEX report_registration_of_assignment ON report_registration
        (city_id, assignment_id, step, calendar_tenant_id, kind, round_no, handed_in_on, stated_at)`);

    await runner.query(`
      CREATE TABLE helper_assessment (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        assignment_id uuid NOT NULL,
        report_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        helper_unit_id uuid NOT NULL,
        submission text NOT NULL CHECK (submission IN ('GOOD', 'FAIR', 'POOR')),
        cooperation text NOT NULL CHECK (cooperation IN ('GOOD', 'FAIR', 'POOR')),
        remark text,
        released_on date,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, report_id, helper_unit_id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, assignment_id) REFERENCES assignment (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, report_id) REFERENCES progress_report (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, helper_unit_id) REFERENCES unit (city_id, id),
        CHECK (author_path = path),
        CHECK ('POOR' NOT IN (submission, cooperation) OR remark <> '')
      )`);

    for (const table of ['report_registration', 'helper_assessment']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    await runner.query(`
      CREATE POLICY report_registration_read ON report_registration FOR SELECT TO luoshi_app
        USING (city_id = app_city()
          AND (_ltree_r_isparent(path, app_readable()) OR _ltree_r_isparent(author_path, app_readable()) OR _ltree_r_isparent(to_path, app_readable())))`);
    await runner.query(`
      CREATE POLICY report_registration_write ON report_registration FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path() AND path <@ app_path())`);
    // Not released: the unit's that states it, and the offices' of its tenant and above, unless it is their own unit that helps; the helper reads it
    // after the appraisal (R110).
    await runner.query(`
      CREATE POLICY helper_assessment_read ON helper_assessment FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND _ltree_r_isparent(path, app_readable())
          AND (released_on IS NOT NULL OR unit_id = app_unit()
            OR (app_role() IN ('COORDINATOR', 'SUPERVISOR', 'LEADER') AND helper_unit_id <> app_unit())))`);
    await runner.query(`
      CREATE POLICY helper_assessment_write ON helper_assessment FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path())`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE helper_assessment`);
    await runner.query(`DROP TABLE report_registration`);
    await runner.query(`ALTER TABLE reported_figure DROP COLUMN under_id, DROP COLUMN consolidates_for_id`);
    await runner.query(`
      ALTER TABLE progress_report DROP COLUMN under_id, DROP COLUMN handed_in_why, DROP COLUMN handed_in_on, DROP COLUMN channel,
        DROP COLUMN signed_page_id, DROP COLUMN signed_on, DROP COLUMN signed_by_name, DROP COLUMN consolidates_for_id,
        DROP COLUMN to_unit_id`);
  }
}
