import { type ExecutionResult, execute, type GraphQLSchema, parse, validate } from 'graphql';
import pino from 'pino';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '../../api/database';
import type { DirectoryContext } from '../../api/directory/directory-context';
import { cityTree } from '../../api/directory/division.rules';
import { readDivisions } from '../../api/directory/divisions/read-divisions';
import { enterPost } from '../../api/directory/posts';
import { addUnits, founderOf, governmentOf, type NewUnit, newTenant, setUpCity } from '../../api/directory/set-up-city';
import { SignIn } from '../../api/directory/sign-in.service';
import { Request } from '../../api/request/context';
import { writeAs } from '../../api/request/mutate';
import { buildApiSchema } from '../../api/schema';
import { NOUNS } from '../../schema/node';
import type { Language } from '../../tenants/language';
import { Role } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { Unit, UnitFunction, UnitKind } from '../../tenants/unit';
import type { Founder, Viewer } from '../../tenants/viewer';
import { type FreshDatabase, freshDatabase } from './database';
import { offenceOf } from './statement-rule';

export const TEST_SECRET = 'a secret of the tests, longer than thirty-two characters';

let schema: GraphQLSchema | undefined;

/** A database of a test file's own, with the API's schema on it, asked as one member or another, or as nobody. */
export class World {
  readonly viewers = new Map<string, Viewer>();
  readonly signIn: SignIn;
  /** The issuer of the single sign-on, for tests that have one. */
  oidcIssuer: string | undefined;
  /** Every statement that reached the database since the last {@link forgetStatements}. */
  statements: string[] = [];
  /** Statements that do not say the city; a world that has any cannot be closed in peace. */
  private readonly offences = new Set<string>();

  private constructor(
    readonly database: FreshDatabase,
    readonly dataSource: DataSource,
  ) {
    this.signIn = new SignIn(dataSource, { secret: TEST_SECRET, accessTokenMinutes: 10, sessionDays: 7 });
  }

  /** @param pool how many connections the server may have at once */
  static async open(pool = 20): Promise<World> {
    schema ??= buildApiSchema();
    const database = await freshDatabase();
    const heard: { world?: World } = {};
    const dataSource = createDataSource({
      url: database.applicationUrl,
      pool,
      entities: [...NOUNS] as never,
      onStatement: (sql) => heard.world?.hear(sql),
    });
    await dataSource.initialize();
    heard.world = new World(database, dataSource);
    return heard.world;
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
    if (this.offences.size > 0) throw new Error([...this.offences].join('\n\n'));
  }

  private hear(sql: string): void {
    this.statements.push(sql);
    const offence = offenceOf(sql);
    if (offence) this.offences.add(`${offence}: ${sql}`);
  }

  /** Asks as a member (by code), or as nobody (null). */
  async ask<T = Record<string, never>>(
    member: string | null,
    document: string,
    variables: Record<string, unknown> = {},
    language: Language = 'zh',
  ): Promise<ExecutionResult & { data?: T | null }> {
    const viewer = member === null ? undefined : this.viewer(member);
    const request = new Request(this.dataSource, viewer, language, pino({ level: 'silent' }));
    const parsed = parse(document);
    const invalid = validate(schema as GraphQLSchema, parsed);
    if (invalid[0]) throw invalid[0];
    try {
      return (await execute({
        schema: schema as GraphQLSchema,
        document: parsed,
        variableValues: variables,
        contextValue: {
          viewer,
          request,
          signIn: this.signIn,
          separateAdministrators: true,
          oidcIssuer: this.oidcIssuer,
        } satisfies DirectoryContext,
      })) as ExecutionResult & { data?: T | null };
    } finally {
      await request.finish();
    }
  }

  /** As {@link ask}, for what must go through: errors fail the test with their message. */
  async get<T = Record<string, never>>(
    member: string,
    document: string,
    variables: Record<string, unknown> = {},
  ): Promise<T> {
    const { data, errors } = await this.ask<T>(member, document, variables);
    if (errors?.[0]) throw errors[0].originalError ?? errors[0];
    return JSON.parse(JSON.stringify(data)) as T;
  }

  viewer(member: string): Viewer {
    const viewer = this.viewers.get(member);
    if (!viewer) throw new Error(`no member ${member} in this world`);
    return viewer;
  }

  /** Sets a city up from the division table; only the districts named, with their towns. */
  async addCity(code: string, districts: readonly string[]): Promise<City> {
    const whole = cityTree(readDivisions(), code);
    if (!whole) throw new Error(`no city ${code}`);
    const tree = { ...whole, districts: whole.districts.filter((each) => districts.includes(each.code)) };
    const founder = founderOf(tree);
    await writeAs(this, founder, (work) => setUpCity(work, tree));
    return City.of(this, founder);
  }
}

/** A city of a {@link World}: its tenants by code, to which units and members are added. */
export class City {
  private constructor(
    private readonly world: World,
    readonly founder: Founder,
    readonly tenants: Map<string, Tenant>,
  ) {}

  static async of(world: World, founder: Founder): Promise<City> {
    const tenants = await writeAs(world, founder, async (work) => {
      work.record({ verb: 'setUpCity', subject: { type: 'Tenant', id: founder.tenantId }, audience: [founder.path] });
      return work.find(Tenant, {});
    });
    return new City(world, founder, new Map(tenants.map((tenant) => [tenant.code, tenant])));
  }

  tenant(code: string): Tenant {
    const tenant = this.tenants.get(code);
    if (!tenant) throw new Error(`no tenant ${code} in this city`);
    return tenant;
  }

  /** Adds a functional area, which no table of codes has. */
  async addArea(code: string, name: string, parentCode: string): Promise<void> {
    const parent = this.tenant(parentCode);
    const level = parent.level === TenantLevel.CITY ? TenantLevel.DISTRICT : TenantLevel.TOWNSHIP;
    const place = { code, name, kind: TenantKind.FUNCTIONAL_AREA, level };
    const row = newTenant(place, uuidv7(), parent.id, `${parent.path}.${code}`);
    await this.write(async (work) => {
      await work.insert(Tenant, [row]);
      await addUnits(work, [{ ...governmentOf(row), tenantId: row.id, path: row.path }]);
      const added = await work.one(Tenant, row.id);
      if (added) this.tenants.set(code, added);
    });
  }

  /** Adds units by their short names: ['区住建局', '区财政局']. */
  async addUnits(tenantCode: string, names: readonly string[], more: Partial<NewUnit> = {}): Promise<void> {
    const { id, path } = this.tenant(tenantCode);
    await this.write(async (work) => {
      await addUnits(
        work,
        names.map((name) => ({ kind: UnitKind.DEPARTMENT, name, shortName: name, ...more, tenantId: id, path })),
      );
    });
  }

  /** Adds a member `<tenant code>-<word>`; without a unit named, of the tenant's government. */
  async addMember(code: string, role: Role, unitName?: string): Promise<Viewer> {
    const tenant = this.tenant(code.slice(0, code.indexOf('-')));
    const memberId = uuidv7();
    let unitId = '';
    await this.write(async (work) => {
      const units = await work.find(Unit, { tenantId: tenant.id });
      const unit = units.find((each) => (unitName ? each.name === unitName : each.kind === UnitKind.GOVERNMENT));
      if (!unit) throw new Error(`no unit ${unitName} in ${tenant.name}`);
      unitId = unit.id;
      const name = `${unit.shortName} 经办`;
      await enterPost(work, tenant, { id: memberId, unitId, code, name, post: '经办', role, accountId: null });
    });
    const viewer: Viewer = {
      kind: 'MEMBER',
      accountId: uuidv7(),
      sessionId: null,
      operator: false,
      cityId: this.founder.cityId,
      tenantId: tenant.id,
      tenantCode: tenant.code,
      path: tenant.path,
      unitId,
      memberId,
      memberName: code,
      role,
    };
    this.world.viewers.set(code, viewer);
    return viewer;
  }

  private write(carryOut: Parameters<typeof writeAs<void>>[2]): Promise<void> {
    return writeAs(this.world, this.founder, async (work) => {
      await carryOut(work);
      work.record({
        verb: 'arrangeTest',
        subject: { type: 'Tenant', id: this.founder.tenantId },
        audience: [this.founder.path],
      });
    });
  }
}

/** 柳州市 with 鱼峰区 and 柳南区, their towns, the units of task 1 and the members who act in its story. */
export async function liuzhou(world: World): Promise<City> {
  const city = await world.addCity('450200', ['450202', '450203', '450204', '450222', '450223']);
  await city.addUnits('450200', ['市住房城乡建设局', '市发展改革委', '市财政局']);
  await city.addUnits('450203', ['区督查绩效办'], {
    kind: UnitKind.OFFICE,
    functions: [UnitFunction.SUPERVISION_OFFICE],
  });
  await city.addUnits('450203', ['区住建局', '区发改局', '区财政局']);
  await city.addMember('450200-coordinator', Role.COORDINATOR);
  await city.addMember('450200-zhujian', Role.UNIT_OFFICER, '市住房城乡建设局');
  await city.addMember('450200-leader', Role.LEADER);
  await city.addMember('450200-auditor', Role.AUDITOR);
  await city.addMember('450203-supervision', Role.SUPERVISOR, '区督查绩效办');
  await city.addMember('450203-zhujian', Role.UNIT_OFFICER, '区住建局');
  await city.addMember('450203-auditor', Role.AUDITOR);
  await city.addMember('450203001-clerk', Role.COORDINATOR);
  await city.addMember('450203002-clerk', Role.COORDINATOR);
  await city.addMember('450204-coordinator', Role.COORDINATOR);
  return city;
}
