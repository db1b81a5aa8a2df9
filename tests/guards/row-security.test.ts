import { Client } from 'pg';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { COMMANDS, type Command, EDITED, GRANTED, OUTSIDE } from '../support/granted';

/**
 * Unique keys without the tenant, and why they tell nobody that a hidden row exists. A key that contains (city_id, id) tells
 * no more than the primary key does, and is not listed.
 */
const KEYS_WITHOUT_TENANT: Readonly<Record<string, string>> = {
  'tenant (city_id, path)': 'a tenant is entered below its own superior only, who sees all that lies there',
  'city_head (city_id)': 'one row a city',
  'event (city_id, seq)': 'seq is taken from the head of the city, never chosen',
  'idempotency (city_id, member_id, verb, key)': 'a member belongs to one tenant, and writes its own keys only',
};

/** References that do not say the tenant, and why they cannot. An id that one may not see is refused by the service. */
const REFERENCES_WITHOUT_TENANT: Readonly<Record<string, string>> = {
  'tenant.parent_id': 'the superior is another tenant',
  'tenant.successor_id': 'the successor is another tenant',
  'task_party.named_tenant_id': 'names another tenant',
  'programme.higher_programme_id': 'a programme of a superior',
  'assignment.programme_id': 'the programme of a superior, held by this tenant',
  'assignment.task_id': 'the task of a superior, held by this tenant',
  'assignment.carried_from_id': 'the assignment of the closed predecessor',
  'quota.target_id': 'the target of a superior, of which this tenant is given a share',
  'quota_proposal.target_id': 'the target of a superior, of which a share is proposed',
  'target_lead.target_id': 'the target of a superior, for which a unit of this tenant answers',
  'site.task_id': 'the task of a superior, held by this tenant',
  'site.town_id': 'the town where it lies, which reads it',
  'site_target.target_id': 'the target of a superior, for which it counts',
  'progress_report.programme_id': 'the programme of a superior, held by this tenant',
  'progress_report.task_id': 'the task of a superior, held by this tenant',
  'reported_figure.task_id': 'the task of a superior, held by this tenant',
  'reported_figure.target_id': 'the target of a superior, on which this tenant reports',
  'progress_report.to_unit_id': 'the lead unit to which it goes, of a tenant that leads for its superior',
  'progress_report.consolidates_for_id': 'the superior’s assignment for which this tenant leads',
  'reported_figure.consolidates_for_id': 'the superior’s assignment for which this tenant leads',
  'report_registration.calendar_tenant_id': 'the superior that asks by its calendar',
  'helper_assessment.helper_unit_id': 'a unit of the superior that helps',
  'reporting_calendar.programme_id': 'the programme of a superior, of which this tenant holds a part',
  'round_lock.programme_id': 'the programme of a superior, of which this tenant holds a part',
  'excuse.calendar_tenant_id': 'the superior that asks by its calendar',
  'reminder.calendar_tenant_id': 'the superior that asks by its calendar',
  'implementation_plan.programme_id': 'the programme of a superior, held by this tenant',
  'implementation_plan.task_id': 'the task of a superior, held by this tenant',
  'plan_share.target_id': 'the target of a superior, of which the unit does a part',
  'plan_share.unit_id': 'a unit of the superior that helps, or of a tenant below',
  'plan_milestone.target_id': 'the target of a superior, of which so much is to be done',
  'change_request.programme_id': 'the programme of a superior, held by this tenant',
  'change_request.task_id': 'the task of a superior, held by this tenant',
  'change_request_target.target_id': 'the target of a superior, of which another quantity is asked for',
  'decided_change.request_id': 'the request of a superior, decided for all below',
  'completion_application.programme_id': 'the programme of a superior, held by this tenant',
  'completion_application.task_id': 'the task of a superior, held by this tenant',
  'attached.plan_id': 'a plan, by whoever attaches',
  'attached.change_request_id': 'a request of this tenant or of one below',
  'attached.change_decision_id': 'a decision of this tenant about one below',
  'verification.task_id': 'the task of a superior, held by this tenant',
  'verification.target_id': 'the target of a superior, on which this tenant reported',
};

let database: FreshDatabase;
let owner: Client;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

const inside = Object.keys(GRANTED);

/** What a query finds, one text a row: so that a failure names what is wrong. */
async function found(sql: string, parameters: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<{ what: string }>(sql, parameters);
  return rows.map(({ what }) => what);
}

const sorted = (texts: readonly string[]): string[] => [...texts].sort();

describe('tables', () => {
  test('every table is inside a border or on the list of those outside', async () => {
    const tables = await found(`
      SELECT relname AS what FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`);
    expect(sorted(tables)).toEqual(sorted([...inside, ...Object.keys(OUTSIDE)]));
  });

  test('nothing else holds rows: no views, no materialized views, no foreign tables', async () => {
    expect(
      await found(`
        SELECT relname || ' ' || relkind::text AS what FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'p', 'i', 'I', 'S')`),
    ).toEqual([]);
  });

  test('the city comes first, is a uuid and is never missing; whose row it is stands on it', async () => {
    const wanted = inside.flatMap((table) => {
      const columns = table === 'city_head' ? ['city_id'] : ['city_id', 'tenant_id', 'path'];
      return columns.map((column) => `${table}.${column} ${column === 'path' ? 'ltree' : 'uuid'} NOT NULL`);
    });
    const columns = await found(`
      SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, NULL)
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS what
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0`);
    expect(wanted.filter((column) => !columns.includes(column))).toEqual([]);
    const firsts = await found(
      `SELECT c.relname AS what FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND a.attnum = 1 AND a.attname = 'city_id'`,
    );
    expect(inside.filter((table) => !firsts.includes(table))).toEqual([]);
  });

  test('no enums, no serials, no identities, no generated city', async () => {
    expect(
      await found(
        `SELECT c.relname || '.' || a.attname AS what
         FROM pg_attribute a
         JOIN pg_class c ON c.oid = a.attrelid
         JOIN pg_type t ON t.oid = a.atttypid
         LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE c.relname = ANY ($1) AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
           AND (t.typtype = 'e' OR a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%'
             OR (a.attname = 'city_id' AND d.adnum IS NOT NULL))`,
        [inside],
      ),
    ).toEqual([]);
  });

  test('one clock: no column takes the time from another', async () => {
    expect(
      await found(`
        SELECT d.adrelid::regclass || ' ' || pg_get_expr(d.adbin, d.adrelid) AS what FROM pg_attrdef d
        JOIN pg_class c ON c.oid = d.adrelid WHERE c.relnamespace = 'public'::regnamespace
          AND pg_get_expr(d.adbin, d.adrelid) ~* '(^|[^_])(now\\(|current_|clock_|localtime|statement_timestamp)'`),
    ).toEqual([]);
  });

  test('no triggers and no rules', async () => {
    expect(
      await found(
        `SELECT tgrelid::regclass || ' ' || tgname AS what FROM pg_trigger
         WHERE NOT tgisinternal AND tgrelid = ANY ($1::regclass[])
         UNION ALL SELECT ev_class::regclass || ' ' || rulename FROM pg_rewrite WHERE ev_class = ANY ($1::regclass[])`,
        [inside],
      ),
    ).toEqual([]);
  });
});

describe('plans', () => {
  test('a read policy calls functions on paths, whose rows the planner can estimate, and no operators', async () => {
    const operators = await found(
      `SELECT tablename || ' ' || policyname AS what FROM pg_policies
       WHERE schemaname = 'public' AND cmd = 'SELECT' AND qual ~ 'path (<@|@>)'`,
    );
    expect(operators).toEqual([]);
  });
});

describe('keys', () => {
  test('every unique key says the city, and the tenant too unless it is named', async () => {
    const { rows } = await owner.query<{ name: string; columns: string[] }>(
      `SELECT i.indrelid::regclass::text AS name, array_agg(pg_get_indexdef(i.indexrelid, k::int, true) ORDER BY k) AS columns
       FROM pg_index i, generate_series(1, i.indnkeyatts) AS k
       WHERE i.indisunique AND i.indrelid = ANY ($1::regclass[]) GROUP BY i.indexrelid, i.indrelid`,
      [inside],
    );
    const keys = rows.map(({ name, columns }) => ({ columns, key: `${name} (${columns.join(', ')})` }));
    expect(keys.filter(({ columns }) => columns[0] !== 'city_id').map(({ key }) => key)).toEqual([]);
    const without = keys.filter(({ columns }) => !columns.includes('tenant_id') && !columns.includes('id'));
    expect(sorted(without.map(({ key }) => key))).toEqual(sorted(Object.keys(KEYS_WITHOUT_TENANT)));
    expect(keys.length).toBeGreaterThan(inside.length);
  });

  test('every reference says the city, and the tenant too unless it is named', async () => {
    const { rows } = await owner.query<{ name: string; columns: string[]; target: string; targets: string[] }>(
      `SELECT f.conrelid::regclass::text AS name, f.confrelid::regclass::text AS target,
         array_agg(a.attname::text ORDER BY k.place) AS columns, array_agg(b.attname::text ORDER BY k.place) AS targets
       FROM pg_constraint f
       CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS k (here, there, place)
       JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.here
       JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = k.there
       WHERE f.contype = 'f' AND f.conrelid = ANY ($1::regclass[]) GROUP BY f.oid`,
      [inside],
    );
    const ofCity = rows.filter(({ target }) => target !== 'city');
    expect(
      ofCity
        .filter(({ columns, targets }) => columns[0] !== 'city_id' || targets[0] !== 'city_id')
        .map(({ name, columns }) => `${name} (${columns.join(', ')})`),
    ).toEqual([]);
    // The path of the author says a tenant too: that of whoever states it.
    const bare = ofCity.filter(({ columns }) => !columns.includes('tenant_id') && !columns.includes('author_path'));
    const named = bare.map(({ name, columns }) => `${name}.${columns[1]}`);
    expect(sorted(named)).toEqual(sorted(Object.keys(REFERENCES_WITHOUT_TENANT)));
    // Whose row it is, is always said by a reference: so the path is that of the tenant.
    const placed = ofCity.filter(({ columns }) => columns.join() === 'city_id,tenant_id,path').map(({ name }) => name);
    expect(sorted(placed)).toEqual(sorted(inside.filter((table) => table !== 'tenant' && table !== 'city_head')));
  });

  test('no reference empties or rewrites a key, and none waits for the end of the transaction', async () => {
    expect(
      await found(
        `SELECT conrelid::regclass || ' ' || conname AS what FROM pg_constraint
         WHERE contype = 'f' AND (confdeltype IN ('n', 'd') OR confupdtype IN ('c', 'n', 'd') OR condeferrable)`,
      ),
    ).toEqual([]);
  });

  test('nothing cascades but the discarding of a draft', async () => {
    const cascades = await found(`
      SELECT conrelid::regclass || ' of ' || confrelid::regclass AS what FROM pg_constraint
      WHERE contype = 'f' AND confdeltype = 'c'`);
    expect(sorted(cascades)).toEqual([
      'consultation of programme',
      'consultation_comment of consultation',
      'target of target',
      'target of task',
      'task of programme',
      'task of task',
      'task_party of task',
    ]);
  });
});

describe('logins', () => {
  test('the application owns nothing and cannot go round row security; maintenance can', async () => {
    const { rows } = await owner.query(`
      SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles
      WHERE rolname LIKE 'luoshi%' ORDER BY rolname`);
    const plain = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(rows).toEqual([
      { rolname: 'luoshi_app', ...plain, rolreplication: false },
      { rolname: 'luoshi_maintenance', ...plain, rolbypassrls: true, rolreplication: false },
      { rolname: 'luoshi_owner', ...plain, rolreplication: false },
    ]);
    expect(
      await found(`
        SELECT relname AS what FROM pg_class WHERE relowner = 'luoshi_app'::regrole
        UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'luoshi_app'::regrole
        UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'luoshi_app'::regrole
        UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'luoshi_app'::regrole`),
    ).toEqual([]);
  });

  test('the application creates nothing', async () => {
    const { rows } = await owner.query(`
      SELECT has_schema_privilege('luoshi_app', 'public', 'CREATE') AS tables,
        has_database_privilege('luoshi_app', current_database(), 'CREATE') AS schemas,
        has_database_privilege('luoshi_app', current_database(), 'TEMP') AS temporary`);
    expect(rows).toEqual([{ tables: false, schemas: false, temporary: false }]);
  });

  test('the application holds the commands of the list and no others', async () => {
    const grants = await found(`
      SELECT table_name || ' ' || privilege_type AS what FROM information_schema.table_privileges
      WHERE table_schema = 'public' AND grantee IN ('luoshi_app', 'PUBLIC')`);
    const wanted = [
      ...Object.entries(GRANTED).flatMap(([table, commands]) =>
        commands
          .filter((command) => command !== 'UPDATE' || !(table in EDITED))
          .map((command) => `${table} ${command}`),
      ),
      ...Object.entries(OUTSIDE).flatMap(([table, { commands }]) => commands.map((command) => `${table} ${command}`)),
    ];
    expect(sorted(grants)).toEqual(sorted(wanted));
  });

  test('on single columns nothing is granted but the changes of the list', async () => {
    const grants = await found(`
      SELECT a.attrelid::regclass || '.' || a.attname || ' ' || acl.grantee::regrole || ' ' || acl.privilege_type AS what
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid CROSS JOIN LATERAL aclexplode(a.attacl) acl
      WHERE c.relnamespace = 'public'::regnamespace`);
    const wanted = Object.entries(EDITED).flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column} luoshi_app UPDATE`),
    );
    expect(sorted(grants)).toEqual(sorted(wanted));
  });

  test('no function lends the rights of its owner', async () => {
    expect(
      await found(`SELECT proname AS what FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`),
    ).toEqual([]);
  });
});

describe('policies', () => {
  interface Policy {
    table: string;
    name: string;
    permissive: boolean;
    command: Command;
    roles: string;
    using: string | null;
    check: string | null;
  }
  let policies: Policy[];

  beforeAll(async () => {
    const { rows } = await owner.query<Policy>(`
      SELECT polrelid::regclass::text AS table, polname::text AS name, polpermissive AS permissive,
        CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
          AS command,
        polroles::regrole[]::text AS roles, pg_get_expr(polqual, polrelid) AS using,
        pg_get_expr(polwithcheck, polrelid) AS check
      FROM pg_policy`);
    policies = rows;
  });

  test('row security is enabled and forced on every table inside a border, and on no other', async () => {
    const tables = await found(`
      SELECT relname AS what FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND relforcerowsecurity`);
    expect(sorted(tables)).toEqual(sorted(inside));
    const either = await found(`SELECT relname AS what FROM pg_class WHERE relrowsecurity OR relforcerowsecurity`);
    expect(sorted(either)).toEqual(sorted(inside));
  });

  test('one permissive policy for each granted command, and a restrictive one for each that writes', () => {
    const wanted = Object.entries(GRANTED).flatMap(([table, commands]) => [
      ...commands.map((command) => `${table} ${command} permissive`),
      ...commands.filter((command) => command !== 'SELECT').map((command) => `${table} ${command} restrictive`),
    ]);
    const there = policies.map(
      ({ table, command, permissive }) => `${table} ${command} ${permissive ? 'permissive' : 'restrictive'}`,
    );
    expect(sorted(there)).toEqual(sorted(wanted));
    expect(policies.filter(({ roles }) => roles !== '{luoshi_app}')).toEqual([]);
  });

  test('the restrictive ones ask for nothing but leave to write', () => {
    const restrictive = policies.filter(({ permissive }) => !permissive);
    expect(new Set(restrictive.map(({ using, check }) => using ?? check))).toEqual(new Set(['app_may_write()']));
  });

  test('every permissive one begins with the city', () => {
    const expressions = policies
      .filter(({ permissive }) => permissive)
      .flatMap(({ name, using, check }) => [using, check].filter(Boolean).map((text) => ({ name, text })));
    expect(expressions.filter(({ text }) => !/^\(+city_id = app_city\(\)\)/.test(text as string))).toEqual([]);
    for (const { command, using, check, permissive } of policies.filter((policy) => policy.permissive)) {
      expect({ command, permissive, using: using !== null, check: check !== null }).toEqual({
        command,
        permissive,
        using: command !== 'INSERT',
        check: command === 'INSERT' || command === 'UPDATE',
      });
    }
  });

  test('they read no table: the row and the settings alone', async () => {
    const texts = policies.flatMap(({ using, check }) => [using ?? '', check ?? '']);
    expect(texts.filter((text) => /\b(select|exists)\b/i.test(text))).toEqual([]);
    const called = new Set(texts.flatMap((text) => [...text.matchAll(/(\w+)\(/g)].map(([, name]) => name as string)));
    const builtIn = [...called].filter((name) => !name.startsWith('app_'));
    expect(
      builtIn.filter(
        (name) => !['AND', 'OR', 'IN', 'ANY', 'subpath', 'ltree_isparent', '_ltree_r_isparent'].includes(name),
      ),
    ).toEqual([]);
    const { rows } = await owner.query<{ proname: string; prosrc: string }>(
      `SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY ($1)`,
      [[...called].filter((name) => name.startsWith('app_'))],
    );
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.filter(({ prosrc }) => !prosrc.includes("current_setting('app."))).toEqual([]);
    expect(rows.filter(({ prosrc }) => /\bfrom\b/i.test(prosrc))).toEqual([]);
  });

  test('the commands are the four', () => {
    expect(policies.filter(({ command }) => !COMMANDS.includes(command))).toEqual([]);
  });
});
