import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants, units and members. A tenant keeps its own directory and that of every tenant below it. */
export class Directory1795392120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tenant (
        city_id uuid NOT NULL REFERENCES city (id),
        id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        parent_id uuid,
        level text NOT NULL CHECK (level IN ('CITY', 'DISTRICT', 'TOWNSHIP')),
        kind text NOT NULL CHECK (kind ~ '^[A-Z_]+$'),
        code text NOT NULL CHECK (code ~ '^[A-Za-z0-9]+$'),
        name text NOT NULL CHECK (name <> ''),
        short_name text NOT NULL CHECK (short_name <> ''),
        aliases text[] NOT NULL DEFAULT '{}',
        pinyin text NOT NULL DEFAULT '',
        initials text NOT NULL DEFAULT '',
        path ltree NOT NULL,
        readable_paths ltree[] NOT NULL,
        opened_on date,
        closed_on date,
        successor_id uuid,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (city_id, id),
        CHECK (tenant_id = id),
        UNIQUE (city_id, path),
        UNIQUE (city_id, id, path),
        FOREIGN KEY (city_id, parent_id) REFERENCES tenant (city_id, id),
        FOREIGN KEY (city_id, successor_id) REFERENCES tenant (city_id, id),
        CHECK ((parent_id IS NULL) = (level = 'CITY')),
        CHECK (subpath(path, -1)::text = code),
        CHECK (successor_id IS NULL OR closed_on IS NOT NULL)
      )`);
    await runner.query(`CREATE INDEX tenant_children ON tenant (city_id, parent_id, code)`);

    await runner.query(`
      CREATE TABLE unit (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        kind text NOT NULL CHECK (kind IN ('GOVERNMENT', 'OFFICE', 'DEPARTMENT', 'PEOPLES_ORGANISATION', 'CENTRE', 'CONGRESS',
          'UTILITY', 'COMPANY', 'TELECOM', 'OTHER')),
        name text NOT NULL CHECK (name <> ''),
        short_name text NOT NULL CHECK (short_name <> ''),
        aliases text[] NOT NULL DEFAULT '{}',
        sector text,
        functions text[] NOT NULL DEFAULT '{}' CHECK (functions <@ ARRAY['SUPERVISION_OFFICE', 'GOVERNMENT_OFFICE',
          'REPORT_RECEIVER', 'FINANCE', 'AUDIT', 'APPRAISAL']),
        pinyin text NOT NULL DEFAULT '',
        initials text NOT NULL DEFAULT '',
        opened_on date,
        closed_on date,
        successor_id uuid,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, successor_id) REFERENCES unit (city_id, tenant_id, id)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX unit_open_name ON unit (city_id, tenant_id, name) WHERE closed_on IS NULL`);

    await runner.query(`
      CREATE TABLE unit_name (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        short_name text NOT NULL,
        valid_from date,
        valid_until date,
        document text,
        PRIMARY KEY (city_id, id),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path)
      )`);
    await runner.query(`CREATE INDEX unit_name_of_unit ON unit_name (city_id, unit_id, valid_from)`);

    await runner.query(`
      CREATE TABLE member (
        city_id uuid NOT NULL,
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        path ltree NOT NULL,
        unit_id uuid NOT NULL,
        account_id uuid,
        code text NOT NULL,
        name text NOT NULL CHECK (name <> ''),
        post text NOT NULL DEFAULT '',
        role text NOT NULL CHECK (role IN ('COORDINATOR', 'SUPERVISOR', 'UNIT_OFFICER', 'LEADER', 'SYSTEM_ADMIN',
          'SECURITY_ADMIN', 'AUDITOR')),
        phone text,
        email text,
        acting_for_id uuid,
        predecessor_id uuid,
        valid_from date NOT NULL,
        valid_until date,
        ended_why text,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (city_id, id),
        UNIQUE (city_id, tenant_id, id),
        UNIQUE (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, path) REFERENCES tenant (city_id, id, path),
        FOREIGN KEY (city_id, tenant_id, unit_id) REFERENCES unit (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, acting_for_id) REFERENCES member (city_id, tenant_id, id),
        FOREIGN KEY (city_id, tenant_id, predecessor_id) REFERENCES member (city_id, tenant_id, id),
        -- Handed over on its first day, a post was held for no whole day and ends on the day before.
        CHECK (valid_until IS NULL OR valid_until >= valid_from - 1)
      )`);
    await runner.query(`CREATE INDEX member_of_tenant ON member (city_id, tenant_id, unit_id)`);
    await runner.query(
      `CREATE UNIQUE INDEX member_code ON member (city_id, tenant_id, code) WHERE valid_until IS NULL`,
    );

    for (const table of ['tenant', 'unit', 'unit_name', 'member']) {
      await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
      await runner.query(`GRANT SELECT, INSERT, UPDATE ON ${table} TO luoshi_app`);
      await runner.query(`
        CREATE POLICY ${table}_write ON ${table} FOR INSERT TO luoshi_app
          WITH CHECK (city_id = app_city() AND path <@ app_path())`);
      await runner.query(`
        CREATE POLICY ${table}_change ON ${table} FOR UPDATE TO luoshi_app
          USING (city_id = app_city() AND path <@ app_path())
          WITH CHECK (city_id = app_city() AND path <@ app_path())`);
      await runner.query(`
        CREATE POLICY ${table}_writer ON ${table} AS RESTRICTIVE FOR INSERT TO luoshi_app WITH CHECK (app_may_write())`);
      await runner.query(`
        CREATE POLICY ${table}_changer ON ${table} AS RESTRICTIVE FOR UPDATE TO luoshi_app USING (app_may_write())`);
    }
    // The tenants and units of one's superiors are read too; their members are not.
    for (const table of ['tenant', 'unit', 'unit_name']) {
      await runner.query(`
        CREATE POLICY ${table}_read ON ${table} FOR SELECT TO luoshi_app
          USING (city_id = app_city() AND (path <@ app_readable() OR path @> app_path()))`);
    }
    await runner.query(`
      CREATE POLICY member_read ON member FOR SELECT TO luoshi_app
        USING (city_id = app_city() AND (path <@ app_readable() OR id = app_member()))`);

    // Who asks is what the member row says, not what the caller claims: the path, the unit and the role come from it.
    await runner.query(`
      CREATE FUNCTION enter_as_member(city uuid, asking uuid) RETURNS TABLE (now_at timestamptz, today date)
      LANGUAGE plpgsql AS $$
      DECLARE post member%ROWTYPE; paths ltree[];
      BEGIN
        PERFORM enter(city, NULL, NULL, NULL, NULL, asking, NULL, false);
        SELECT m.* INTO post FROM member m WHERE m.city_id = city AND m.id = asking
          AND m.valid_from <= app_today() AND (m.valid_until IS NULL OR m.valid_until >= app_today());
        IF NOT FOUND THEN
          RAISE EXCEPTION 'no such post today' USING ERRCODE = '28000';
        END IF;
        PERFORM enter(city, post.tenant_id, post.path, ARRAY[post.path], post.unit_id, asking, post.role,
          post.role <> 'AUDITOR');
        SELECT t.readable_paths INTO paths FROM tenant t WHERE t.city_id = city AND t.id = post.tenant_id;
        IF cardinality(paths) > 1 THEN
          EXECUTE format('SET LOCAL app.readable = %L', paths::text);
        END IF;
        RETURN QUERY SELECT app_now(), app_today();
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION enter_as_member(uuid, uuid)`);
    for (const table of ['member', 'unit_name', 'unit', 'tenant']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}
