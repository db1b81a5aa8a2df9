import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Programmes, tasks and targets. A draft is its author's alone, and there only those who draft; once issued it is read by
 * every tenant below the issuer and, like all else, by those above. What is closed or voided stays readable.
 */
export class Programmes1795392240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE programme (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        code text NOT NULL,
        year integer NOT NULL CHECK (year BETWEEN 1990 AND 2100),
        title text NOT NULL CHECK (title <> ''),
        programme_name text NOT NULL DEFAULT '为民办实事',
        act text NOT NULL CHECK (act IN ('ISSUE_DOWN', 'DIVISION_PLAN', 'TARGETS')),
        issuer_as_written text NOT NULL,
        issuing_unit_id uuid,
        document_number text,
        document_date date,
        printed_on date,
        addressees text,
        copies text,
        disclosure_mode text,
        origin text NOT NULL CHECK (origin IN ('DEPUTIES_VOTE', 'WORK_REPORT', 'VOTE_AND_REPORT', 'EXECUTIVE_MEETING',
          'HIGHER_LIST', 'OTHER')),
        origin_as_written text,
        higher_programme_id uuid,
        declared_count integer CHECK (declared_count > 0),
        completion_due_on date,
        completion_due_soft boolean NOT NULL DEFAULT false,
        completion_due_as_written text,
        adjustment_days integer NOT NULL DEFAULT 15 CHECK (adjustment_days BETWEEN 0 AND 365),
        total_investment numeric CHECK (total_investment >= 0),
        themes text[] NOT NULL DEFAULT '{}',
        supervision_unit_id uuid,
        report_receiver_unit_id uuid,
        status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT', 'IN_CONSULTATION', 'ISSUED', 'SUSPENDED', 'CLOSED',
          'ENDED', 'VOIDED')),
        status_since date NOT NULL DEFAULT app_today(),
        status_why text,
        status_body text,
        status_resolution text,
        issued_on date,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, issuing_unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, supervision_unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, report_receiver_unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, higher_programme_id) REFERENCES programme (city_id, id),
        CHECK (author_path = path),
        CHECK ((issued_on IS NULL) = (status IN ('DRAFT', 'IN_CONSULTATION')))
      )`);
    // A voided programme makes room for the right one.
    await runner.query(`
      CREATE UNIQUE INDEX programme_code ON programme (city_id, tenant_id, code) WHERE status <> 'VOIDED'`);

    await runner.query(`
      CREATE TABLE task (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        parent_id uuid,
        position integer NOT NULL,
        number text NOT NULL,
        title text NOT NULL,
        content text NOT NULL DEFAULT '',
        completion_standard text,
        lead_as_written text,
        support_as_written text,
        leaders text[] NOT NULL DEFAULT '{}',
        due_on date,
        due_soft boolean NOT NULL DEFAULT false,
        due_source text CHECK (due_source IN ('COLUMN', 'BODY', 'TABLE_REMARK', 'CONTENT')),
        investment numeric CHECK (investment >= 0),
        phase text,
        beneficiaries text,
        places text[] NOT NULL DEFAULT '{}',
        theme text,
        remark text,
        is_leaf boolean NOT NULL DEFAULT true,
        issued_on date,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, programme_id, position),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, programme_id) REFERENCES programme (city_id, tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (city_id, tenant_id, parent_id) REFERENCES task (city_id, tenant_id, id) ON DELETE CASCADE,
        CHECK (author_path = path)
      )`);
    await runner.query(`CREATE INDEX task_of_programme ON task (city_id, programme_id, position)`);
    await runner.query(`
      CREATE TABLE task_party (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        task_id uuid NOT NULL,
        duty text NOT NULL CHECK (duty IN ('LEAD', 'SUPPORT')),
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('UNIT', 'TENANT', 'GROUP', 'UNRESOLVED')),
        name text NOT NULL,
        as_written text NOT NULL,
        unit_id uuid,
        named_tenant_id uuid,
        remark text,
        issued_on date,
        removed_on date,
        PRIMARY KEY (city_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, task_id) REFERENCES task (city_id, tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, named_tenant_id) REFERENCES tenant (city_id, id),
        CHECK (author_path = path),
        CHECK (unit_id IS NULL OR kind = 'UNIT'),
        CHECK (named_tenant_id IS NULL OR kind = 'TENANT')
      )`);
    await runner.query(`CREATE INDEX task_party_of_task ON task_party (city_id, task_id, duty, position)`);

    await runner.query(`
      CREATE TABLE target (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        task_id uuid NOT NULL,
        position integer NOT NULL,
        metric text NOT NULL CHECK (metric <> ''),
        kind text NOT NULL CHECK (kind IN ('SUM', 'EACH', 'REPEATED', 'PERCENT', 'STATE', 'COVERAGE')),
        stage text CHECK (stage IN ('START', 'COMPLETE', 'IN_USE')),
        role text NOT NULL DEFAULT 'COMMITMENT' CHECK (role IN ('COMMITMENT', 'BENEFIT', 'CONTEXT')),
        comparator text NOT NULL CHECK (comparator IN ('GE', 'APPROX', 'EQ', 'LE', 'RANGE')),
        quantity numeric,
        quantity_max numeric,
        unit_of_measure text NOT NULL DEFAULT '',
        as_written text,
        part_of_id uuid,
        per text,
        period text CHECK (period IN ('WEEK', 'MONTH', 'QUARTER', 'YEAR')),
        lead_unit_id uuid,
        issued_on date,
        removed_on date,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, tenant_id, task_id, position),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, task_id) REFERENCES task (city_id, tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (city_id, tenant_id, part_of_id) REFERENCES target (city_id, tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (city_id, tenant_id, lead_unit_id) REFERENCES unit (city_id, tenant_id, id),
        CHECK (author_path = path),
        CHECK ((comparator = 'RANGE') = (quantity_max IS NOT NULL)),
        CHECK (quantity_max IS NULL OR quantity_max >= quantity),
        CHECK (quantity IS NOT NULL OR kind IN ('STATE', 'COVERAGE')),
        CHECK ((kind = 'REPEATED') = (period IS NOT NULL))
      )`);

    await runner.query(`CREATE INDEX target_of_task ON target (city_id, task_id, position)`);
    await runner.query(`
      CREATE TABLE amendment (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        ordinal integer NOT NULL,
        task_id uuid,
        target_id uuid,
        former jsonb NOT NULL,
        amended jsonb NOT NULL,
        why text NOT NULL CHECK (why <> ''),
        decided_by text NOT NULL,
        resolution_number text,
        document_number text,
        issued_on date NOT NULL,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, programme_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, programme_id) REFERENCES programme (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, task_id) REFERENCES task (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, target_id) REFERENCES target (city_id, tenant_id, id),
        CHECK (author_path = path)
      )`);

    for (const table of ['programme', 'task', 'task_party', 'target', 'amendment']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path())`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    // An amendment is never a draft.
    await runner.query(`
      CREATE POLICY amendment_read ON amendment FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND (path <@ app_readable() OR path @> app_path()))`);
    for (const table of ['programme', 'task', 'task_party', 'target']) {
      await runner.query(`GRANT UPDATE, DELETE ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (
            (issued_on IS NOT NULL AND (path <@ app_readable() OR path @> app_path()))
            OR (issued_on IS NULL AND path = app_path() AND app_role() IN ('COORDINATOR', 'SUPERVISOR', 'LEADER'))))`);
      await runner.query(`
        CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO luoshi_app
          USING (city_id = app_city() AND author_path = app_path())
          WITH CHECK (city_id = app_city() AND author_path = app_path())`);
      await runner.query(`
        CREATE POLICY ${table}_changer ON ${table} AS RESTRICTIVE FOR UPDATE TO luoshi_app USING (app_may_write())`);
      // Only drafts are ever deleted.
      await runner.query(`
        CREATE POLICY ${table}_discard ON ${table} FOR DELETE TO luoshi_app
          USING (city_id = app_city() AND author_path = app_path() AND issued_on IS NULL)`);
      await runner.query(`
        CREATE POLICY ${table}_discarder ON ${table} AS RESTRICTIVE FOR DELETE TO luoshi_app USING (app_may_write())`);
    }

    // Consultation: one frozen copy for each invitee; the comments are the invitee's rows.
    await runner.query(`
      CREATE TABLE consultation (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree NOT NULL,
        programme_id uuid NOT NULL,
        unit_id uuid,
        round integer NOT NULL,
        frozen jsonb NOT NULL,
        comment_by date,
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE NULLS NOT DISTINCT (city_id, tenant_id, programme_id, unit_id, round),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, programme_id, author_path) REFERENCES programme (city_id, id, path) ON DELETE CASCADE,
        CHECK (to_path = path)
      )`);
    await runner.query(`CREATE INDEX consultation_of_programme ON consultation (city_id, programme_id)`);
    await runner.query(`
      CREATE TABLE consultation_comment (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        author_path ltree NOT NULL,
        to_path ltree NOT NULL,
        consultation_id uuid NOT NULL,
        unit_id uuid,
        ordinal integer NOT NULL,
        task_number text,
        opinion text NOT NULL CHECK (opinion IN ('AGREE', 'CHANGE', 'OBJECT')),
        body text NOT NULL DEFAULT '',
        stated_at timestamptz NOT NULL DEFAULT app_now(),
        stated_by_id uuid,
        stated_by_name text NOT NULL,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, consultation_id, ordinal),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, consultation_id) REFERENCES consultation (city_id, tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        CHECK (author_path = path)
      )`);
    for (const table of ['consultation', 'consultation_comment']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
    }
    // The copy shows a draft: it is for the offices of both sides, and for the invited unit.
    await runner.query(`
      CREATE POLICY consultation_read ON consultation FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND (author_path = app_path() OR to_path = app_path())
          AND (unit_id = app_unit() OR app_role() IN ('COORDINATOR', 'SUPERVISOR', 'LEADER')))`);
    await runner.query(`
      CREATE POLICY consultation_comment_read ON consultation_comment FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND (author_path = app_path() OR to_path = app_path())
          AND (unit_id = app_unit() OR app_role() IN ('COORDINATOR', 'SUPERVISOR', 'LEADER')))`);
    await runner.query(`
      CREATE POLICY consultation_write ON consultation FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path()
          AND (path = app_path() OR subpath(path, 0, -1) = app_path()))`);
    await runner.query(`
      CREATE POLICY consultation_comment_write ON consultation_comment FOR INSERT TO luoshi_app
        WITH CHECK (city_id = app_city() AND author_path = app_path() AND path = app_path()
          AND (to_path = app_path() OR subpath(app_path(), 0, -1) = to_path))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'consultation_comment',
      'consultation',
      'amendment',
      'target',
      'task_party',
      'task',
      'programme',
    ]) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
