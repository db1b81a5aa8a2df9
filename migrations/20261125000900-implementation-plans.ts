import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Implementation plans (实施方案; R91–R98): a version of the holder's lead unit with its parts, and what the leader in charge or the
 * executive meeting says to it. All are inserted and never changed: a plan that was returned is submitted anew.
 */
export class ImplementationPlans1795565340000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE implementation_plan (
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
        person_responsible text NOT NULL CHECK (person_responsible <> ''),
        work_plan text NOT NULL CHECK (work_plan <> ''),
        safeguards text NOT NULL CHECK (safeguards <> ''),
        agreed_with text,
        why text,
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
        CHECK (NOT on_behalf OR (on_behalf_why <> '' AND paper_dated_on IS NOT NULL))
      )`);
    await runner.query(`
      CREATE INDEX implementation_plan_of_assignment ON implementation_plan (city_id, assignment_id, ordinal DESC)`);

    // 目标任务细化: who does how much of a target, and who answers for it.
    await runner.query(`
      CREATE TABLE plan_share (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        plan_id uuid NOT NULL,
        position integer NOT NULL,
        target_id uuid,
        unit_id uuid NOT NULL,
        quantity numeric CHECK (quantity >= 0),
        does text NOT NULL CHECK (does <> ''),
        person text,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, plan_id, position),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, plan_id) REFERENCES implementation_plan (city_id, tenant_id, id),
        FOREIGN KEY (city_id, plan_id, author_path) REFERENCES implementation_plan (city_id, id, author_path),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        FOREIGN KEY (city_id, unit_id) REFERENCES unit (city_id, id)
      )`);
    // 资金: from which source how much, in 万元.
    await runner.query(`
      CREATE TABLE plan_fund (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        plan_id uuid NOT NULL,
        position integer NOT NULL,
        source text NOT NULL CHECK (source IN ('OWN_BUDGET', 'MATCHING', 'HIGHER_LEVEL', 'SELF_RAISED', 'SOCIAL_CAPITAL',
          'PURCHASED_SERVICES', 'NONE_NEEDED', 'OTHER')),
        amount numeric CHECK (amount >= 0),
        remark text,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, plan_id, position),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, plan_id) REFERENCES implementation_plan (city_id, tenant_id, id),
        FOREIGN KEY (city_id, plan_id, author_path) REFERENCES implementation_plan (city_id, id, author_path)
      )`);
    // 倒排工期: what is to be reached by when; of a target, how much in all by then.
    await runner.query(`
      CREATE TABLE plan_milestone (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        plan_id uuid NOT NULL,
        position integer NOT NULL,
        due_on date NOT NULL,
        period text CHECK (period IN ('MONTH', 'QUARTER', 'YEAR')),
        title text NOT NULL CHECK (title <> ''),
        target_id uuid,
        quantity numeric CHECK (quantity >= 0),
        stage text CHECK (stage IN ('TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE')),
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, plan_id, position),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, plan_id) REFERENCES implementation_plan (city_id, tenant_id, id),
        FOREIGN KEY (city_id, plan_id, author_path) REFERENCES implementation_plan (city_id, id, author_path),
        FOREIGN KEY (city_id, target_id) REFERENCES target (city_id, id),
        CHECK ((quantity IS NULL) OR target_id IS NOT NULL)
      )`);
    await runner.query(`
      CREATE INDEX plan_milestone_of_plan ON plan_milestone (city_id, plan_id, target_id, due_on)`);

    await runner.query(`
      CREATE TABLE plan_decision (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        plan_id uuid NOT NULL,
        ordinal integer NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('APPROVED', 'RETURNED', 'ESCALATED', 'FILED')),
        decided_on date NOT NULL,
        body text CHECK (body IN ('LEADER', 'EXECUTIVE_MEETING')),
        leader_id uuid,
        leader_name text,
        resolution_number text,
        why text,
        submit_again_by date,
        entered_why text,
        scan_id uuid,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, plan_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, plan_id) REFERENCES implementation_plan (city_id, tenant_id, id),
        FOREIGN KEY (city_id, leader_id, author_path) REFERENCES member (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, scan_id) REFERENCES scan (city_id, tenant_id, id),
        CHECK (outcome NOT IN ('RETURNED', 'ESCALATED') OR why <> ''),
        CHECK ((outcome = 'RETURNED') = (submit_again_by IS NOT NULL)),
        CHECK ((outcome = 'FILED') = (body IS NULL))
      )`);

    const tables = ['implementation_plan', 'plan_share', 'plan_fund', 'plan_milestone', 'plan_decision'];
    for (const table of tables) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (_ltree_r_isparent(path, app_readable()) OR _ltree_r_isparent(author_path, app_readable())))`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    await runner.query(`
      CREATE POLICY implementation_plan_write ON implementation_plan FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR (on_behalf AND path <@ app_path())))`);
    for (const table of ['plan_share', 'plan_fund', 'plan_milestone']) {
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path <@ app_path())`);
    }
    // The holder's own leader approves; of a plan of the tenant that leads for its superior, the superior's.
    await runner.query(`
      CREATE POLICY plan_decision_write ON plan_decision FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR subpath(path, 0, -1) = app_path()))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['plan_decision', 'plan_milestone', 'plan_fund', 'plan_share', 'implementation_plan']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
