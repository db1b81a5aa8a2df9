import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildApiSchema } from '../../api/schema';
import { toGlobalId } from '../../tenants/global-id';
import { Role } from '../../tenants/permissions';
import { fieldQueries } from '../support/field-queries';
import { SizedCity } from '../support/sized-city';
import { offenceOf } from '../support/statement-rule';
import { World } from '../support/world';

/** A city for each number of rows. */
const SIZES = [
  { code: '450100', n: 1 },
  { code: '450200', n: 10 },
  { code: '450300', n: 100 },
] as const;

type Id = (type: string, name: string) => string;

interface Asked {
  readonly call: (id: Id) => string;
  readonly as: 'coordinator' | 'security' | 'operator';
}

const by = (as: Asked['as'], call: string | ((id: Id) => string)): Asked => ({
  call: typeof call === 'string' ? () => call : call,
  as,
});
const asked = (call: string | ((id: Id) => string)): Asked => by('coordinator', call);

/** Every root field, in such a way that as many rows come back as there are, all of one kind. A new one is a row here. */
const QUERIES: Readonly<Record<string, Asked>> = {
  accounts: by('security', 'accounts(first: 100)'),
  assignment: asked((id) => `assignment(id: "${id('Assignment', 'assignment')}")`),
  assignments: asked('assignments(first: 100)'),
  changeRequest: asked((id) => `changeRequest(id: "${id('ChangeRequest', 'first change_request')}")`),
  changeRequests: asked('changeRequests(first: 100)'),
  consultations: asked('consultations(first: 100, box: SENT)'),
  divisionCities: by('operator', 'divisionCities(search: "450")'),
  duties: asked('duties(first: 100)'),
  exportSites: asked((id) => `exportSites(assignmentId: "${id('Assignment', 'assignment')}")`),
  events: asked('events(first: 100, after: 1000)'),
  implementationPlan: asked(
    (id) => `implementationPlan(id: "${id('ImplementationPlan', 'first implementation_plan')}")`,
  ),
  implementationPlans: asked('implementationPlans(first: 100)'),
  leaderBoard: asked('leaderBoard(first: 100)'),
  members: asked('members(first: 100, past: true)'),
  myPosts: asked('myPosts'),
  node: asked((id) => `node(id: "${id('Scan', 'scan')}")`),
  nodes: asked((id) => `nodes(ids: ["${id('Quota', 'first quota')}", "${id('UnitName', 'name')}"])`),
  obligations: asked('obligations(first: 100)'),
  planCoverage: asked((id) => `planCoverage(assignmentId: "${id('Assignment', 'assignment')}")`),
  predictInvolvement: asked((id) => `predictInvolvement(programmeId: "${id('Programme', 'draft')}")`),
  previewCalendar: asked(
    (id) => `previewCalendar(input: { programmeId: "${id('Programme', 'programme')}", lead: { kind: MONTHLY } })`,
  ),
  programme: asked((id) => `programme(id: "${id('Programme', 'programme')}")`),
  programmes: asked('programmes(first: 100, year: 2022, status: ISSUED)'),
  searchDirectory: asked('searchDirectory(text: "甲", first: 100)'),
  proposeMilestones: asked((id) => `proposeMilestones(assignmentId: "${id('Assignment', 'assignment')}")`),
  progressReport: asked((id) => `progressReport(id: "${id('ProgressReport', 'first progress_report')}")`),
  progressReportDraft: asked(
    (id) => `progressReportDraft(assignmentId: "${id('Assignment', 'root')}", unitId: "${id('Unit', 'unit')}")`,
  ),
  progressReports: asked('progressReports(first: 100)'),
  roundBoard: asked((id) => `roundBoard(programmeId: "${id('Programme', 'programme')}", roundNo: 1)`),
  site: asked((id) => `site(id: "${id('Site', 'first site')}")`),
  siteTemplate: asked((id) => `siteTemplate(assignmentId: "${id('Assignment', 'assignment')}")`),
  task: asked((id) => `task(id: "${id('Task', 'task')}")`),
  tenant: asked('tenant'),
  tenantGroup: asked('tenantGroup(expression: "各县区")'),
  unit: asked((id) => `unit(id: "${id('Unit', 'unit')}")`),
  units: asked((id) => `units(first: 100, kind: DEPARTMENT, tenantId: "${id('Tenant', 'district')}")`),
  viewer: asked('viewer'),
  workingYear: asked('workingYear(year: 2022)'),
};

/** Root fields that read nothing, each with its reason. */
const READ_NOTHING: Readonly<Record<string, string>> = {
  directoryTemplate: 'an empty table to fill in',
};

/** The same fields seen from elsewhere. */
const MORE: readonly Asked[] = [
  asked((id) => `assignment(id: "${id('Assignment', 'root')}")`),
  asked((id) => `programme(id: "${id('Programme', 'draft')}")`),
  asked((id) => `node(id: "${id('SiteProgress', 'first site_progress')}")`),
  asked((id) => `tenant(id: "${id('Tenant', 'district')}")`),
  asked('searchDirectory(text: "乙", first: 100)'),
];

let world: World;
let schema: GraphQLSchema;
const cities = new Map<string, SizedCity>();
/** Ways between two fields that were asked from one root need not be asked from the next. */
const known = new Set<string>();

beforeAll(async () => {
  schema = buildApiSchema();
  world = await World.open();
  for (const { code, n } of SIZES) {
    const city = await world.addCity(code, []);
    await city.addMember(`${code}-coordinator`, Role.COORDINATOR);
    await city.addMember(`${code}-security`, Role.SECURITY_ADMIN);
    world.viewers.set(`${code}-operator`, { ...world.viewer(`${code}-coordinator`), operator: true });
    cities.set(code, await SizedCity.fill(world, `${code}-coordinator`, n));
  }
});

afterAll(() => world.close());

describe('what a statement says of its city', () => {
  test.each([
    'SELECT * FROM unit WHERE city_id = $1',
    'SELECT "Unit"."id" AS "Unit_id" FROM "unit" "Unit" WHERE (("Unit"."id" = $1) AND ("Unit"."city_id" = $2))',
    'SELECT FROM unit u JOIN tenant t ON t.city_id = u.city_id AND t.id = u.tenant_id WHERE u.city_id = $1',
    'SELECT FROM unit u JOIN tenant t USING (city_id, tenant_id) WHERE u.city_id = $1',
    'UPDATE "task" SET "title" = $1 WHERE ("city_id" = $2 AND "id" = $3)',
    'DELETE FROM task WHERE city_id = $1',
    'INSERT INTO "unit"("city_id", "id") VALUES ($1, $2)',
    'SELECT now_at, today FROM enter_as_member($1, $2)',
    'SELECT id FROM account WHERE login = $1',
    'START TRANSACTION ISOLATION LEVEL READ COMMITTED',
  ])('is enough: %s', (sql) => expect(offenceOf(sql)).toBeNull());

  test.each([
    'SELECT * FROM unit',
    'SELECT * FROM unit WHERE id = $1',
    'SELECT city_id FROM unit WHERE id = $1',
    'SELECT * FROM unit WHERE city_id = app_city()',
    'SELECT FROM unit u JOIN tenant t ON t.id = u.tenant_id WHERE u.city_id = $1',
    'SELECT FROM unit u WHERE u.city_id = $1 AND EXISTS (SELECT FROM tenant t WHERE t.id = u.tenant_id)',
    'UPDATE task SET title = $1 WHERE id = $2',
    'DELETE FROM task WHERE id = $1',
    'INSERT INTO unit (id) VALUES ($1)',
    'SELECT FROM account a JOIN member m ON m.account_id = a.id WHERE a.login = $1',
    'SELECT pg_sleep(1)',
  ])('is too little: %s', (sql) => expect(offenceOf(sql)).not.toBeNull());
});

/** The query with the ids of a city. */
function placed(query: string, code: string): string {
  const { cityId } = world.viewer(`${code}-coordinator`);
  return query.replace(/\[(\w+):([^\]]+)\]/g, (_, type, name) =>
    toGlobalId(type, cityId, cities.get(code)?.ids[name] as string),
  );
}

/** How many statements a query takes in each city, and what they are. */
async function statementsOf({ as }: Asked, query: string): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const { code, n } of SIZES) {
    world.statements = [];
    await world.get(`${code}-${as}`, placed(query, code));
    counted.push({ n, statements: world.statements });
  }
  return counted;
}

describe('the number of statements does not grow with the number of rows', () => {
  test('every root field is asked', () => {
    const rootFields = Object.keys(schema.getQueryType()?.getFields() ?? {}).sort();
    expect([...Object.keys(QUERIES), ...Object.keys(READ_NOTHING)].sort()).toEqual(rootFields);
  });

  test.each([...Object.values(QUERIES), ...MORE].map((each) => ({ each, told: each.call((_type, name) => name) })))(
    '$told, and every field within two references of it',
    async ({ each }) => {
      const fields = fieldQueries(schema, each.call(PLACEHOLDER), 2, known);
      const growing: string[] = [];
      for (const { told, query } of fields) {
        const counted = await statementsOf(each, query);
        const counts = counted.map(({ statements }) => statements.length);
        if (new Set(counts).size > 1) {
          growing.push(`${told}: ${counts.join(', ')}`, ...moreThan(counted[0], counted.at(-1)));
        }
      }
      expect(growing).toEqual([]);
      expect(fields.length).toBeGreaterThan(0);
    },
    120_000,
  );
});

describe('the hot reads take at most four statements of data (architecture §7)', () => {
  const figures = 'targets { target { metric } promised allocated reported verified met }';
  test.each([
    [
      'a programme’s tasks with their rollup',
      `leaves { number title rollup { ${figures} sites { total } works { total } } }`,
    ],
    [
      'the same with a row for each district',
      `leaves { title rollup { ${figures} byTenant { tenant { name } own { accepted } ${figures} } bySector { sector } } }`,
    ],
  ])('%s', async (_told, fields) => {
    // By its code, as a city asks: the row must not be looked for twice.
    const query = `{ programme(code: "issued1") { title ${fields} } }`;
    for (const { statements } of await statementsOf(asked(''), query)) {
      expect(statements.filter((sql) => !OF_NO_DATA.test(sql)).length).toBeLessThanOrEqual(3);
    }
  });

  test('what a rollup shows of the year’s rhythm costs one statement a part, and none where it is not asked', async () => {
    const parts = ['reporting { total }', 'plans { due }', 'changes { open }', 'schedule { behind }'];
    const all = parts.join(' ');
    const asking = async (fields: string) => {
      const query = `{ programme(code: "issued1") { title leaves { rollup { ${fields} } } } }`;
      const counted = await statementsOf(asked(''), query);
      return counted.map(({ statements }) => statements.filter((sql) => !OF_NO_DATA.test(sql)).length);
    };
    const few = await asking('own { accepted }');
    for (const part of parts) expect(await asking(`own { accepted } ${part}`)).toEqual(few.map((n) => n + 1));
    const everywhere = `${all} targets { schedule { status } explain { schedule } } byTenant { ${all} } bySector { ${all} }`;
    const explained = await asking('own { accepted } targets { explain { formula } }');
    expect(await asking(everywhere)).toEqual(explained.map((n) => n + parts.length));
    // Who it is, with the nouns: the same for one list and for all.
    const lists = 'missingReports { dueOn } excusedReports { dueOn } returnedReports { dueOn }';
    const [one] = await asking(`reporting { missingReports { dueOn } }`);
    expect(await asking(`reporting { ${lists} } byTenant { reporting { ${lists} } }`)).toEqual([one, one, one]);
  }, 120_000);

  test('an assignment with its tenant, task and units', async () => {
    const query = `{ assignment(id: "[Assignment:assignment]") {
      tenant { name } task { title } leadUnits { shortName } supportUnits { shortName } } }`;
    for (const { statements } of await statementsOf(asked(''), query)) {
      expect(statements.filter((sql) => !OF_NO_DATA.test(sql)).length).toBeLessThanOrEqual(4);
    }
  });
});

describe('no list gives more than a hundred rows at a time', () => {
  /** Each field with `first`, on the way on which it is found from some root. */
  const lists = (first: number): { told: string; each: Asked; query: string }[] =>
    [...Object.values(QUERIES)].flatMap((each) => {
      const call = each.call(PLACEHOLDER);
      const own = / first: 100|\(first: 100/.test(call)
        ? [{ told: call, each, query: wholeCall(call.replace(/first: 100/, `first: ${first}`)) }]
        : [];
      const below = fieldQueries(schema, call, 1, new Set()).flatMap(({ told, query }) => {
        const [type = '', name = ''] = (told.split(' ').at(-1) ?? '').split('.');
        const field = (schema.getType(type) as GraphQLObjectType | undefined)?.getFields()[name];
        if (!field?.args.some((argument) => argument.name === 'first')) return [];
        return [{ told: `${type}.${name}`, each, query: query.replace(` ${name} {`, ` ${name}(first: ${first}) {`) }];
      });
      return [...own, ...below];
    });

  const wholeCall = (call: string): string => `{ ${call} { __typename } }`;

  test.each([0, 101])('%d is refused', async (first) => {
    const { code } = SIZES[0];
    // A way on which no such object lies says nothing: one of them must refuse.
    const refused = new Map<string, boolean>();
    for (const { told, each, query } of lists(first)) {
      const { errors } = await world.ask(`${code}-${each.as}`, placed(query, code));
      const isRefused = errors?.[0]?.extensions.code === 'BAD_USER_INPUT';
      refused.set(told, isRefused || (refused.get(told) ?? false));
    }
    expect([...refused].filter(([, isRefused]) => !isRefused).map(([told]) => told)).toEqual([]);
    expect(lists(first).length).toBeGreaterThan(10);
  });
});

/** The beginning and the end of a picture, and who asks. */
const OF_NO_DATA = /^(START TRANSACTION|COMMIT|ROLLBACK)|enter_as_member/;

/** Stands for an id until the city is known. */
const PLACEHOLDER: Id = (type, name) => `[${type}:${name}]`;

interface Counted {
  readonly n: number;
  readonly statements: readonly string[];
}

/** The statements that the second has oftener, shortened. */
function moreThan(few: Counted | undefined, many: Counted | undefined): string[] {
  const times = new Map<string, number>();
  const shortened = (sql: string) =>
    sql
      .replace(/\s+/g, ' ')
      .replace(/\$\d+(, \$\d+)*/g, '$')
      .slice(-160);
  for (const sql of few?.statements ?? []) times.set(shortened(sql), (times.get(shortened(sql)) ?? 0) - 1);
  for (const sql of many?.statements ?? []) times.set(shortened(sql), (times.get(shortened(sql)) ?? 0) + 1);
  return [...times].filter(([, difference]) => difference !== 0).map(([sql, difference]) => `${difference} × … ${sql}`);
}
