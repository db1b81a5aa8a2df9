import { Client } from 'pg';
import type { Asker } from '../support/access-oracle';
import { type Cell, enter, installProbes, probe } from '../support/access-probe';
import { askersOf } from '../support/askers';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { COMMANDS, GRANTED } from '../support/granted';
import { MatrixWorld } from '../support/matrix-world';

let database: FreshDatabase;
let application: Client;
let world: MatrixWorld;
let askers: Map<string, Asker>;

beforeAll(async () => {
  database = await freshDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await installProbes(owner);
  await owner.end();
  world = await MatrixWorld.build(database.maintenanceUrl);
  askers = askersOf(world);
  application = new Client({ connectionString: database.applicationUrl });
  await application.connect();
});

afterAll(async () => {
  await application.end();
  await database.drop();
});

const tables = Object.keys(GRANTED);

test('every table inside a border has rows in this world, of every tenant of both cities', () => {
  const missing = tables.flatMap((table) => {
    const rows = world.rows.filter((row) => row.table === table);
    if (table === 'city_head') return rows.length === 2 ? [] : [table];
    return (
      [...world.tenants.values()]
        .filter(({ id }) => !rows.some(({ columns }) => columns.tenant_id === id))
        // Nobody is above a city who could enter anything on its behalf.
        .filter(({ parent }) => table !== 'confirmation' || parent !== null)
        .map(({ key }) => `${table} of ${key}`)
    );
  });
  expect(missing).toEqual([]);
});

test('every table × command × asker does what the architecture says', async () => {
  const differences: string[] = [];
  let cells = 0;
  let judged = 0;
  for (const [name, asker] of askers) {
    await application.query('BEGIN');
    await enter(application, asker);
    for (const table of tables) {
      for (const command of COMMANDS) {
        const cell = await probe(application, world, asker, table, command);
        differences.push(...differencesOf(name, cell));
        cells += 1;
        judged += cell.judged;
      }
    }
    await application.query('ROLLBACK');
  }
  process.stdout.write(`access matrix: ${cells} cells, ${judged} rows judged, ${differences.length} differences\n`);
  expect(differences.slice(0, 40)).toEqual([]);
  expect(cells).toBeGreaterThanOrEqual(1000);
});

function differencesOf(asker: string, { table, command, expected, found }: Cell): string[] {
  const tell = (word: string, outcome: string) => {
    const row = world.rows.find((each) => each.table === table && each.columns.id === outcome);
    const told = ['path', 'author_path', 'unit_id', 'issued_on'].map((name) => row?.columns[name] ?? '-').join(' ');
    return `${asker} ${command} ${table}: ${word} ${outcome} ${row ? told : ''}`;
  };
  return [
    ...expected.filter((each) => !found.includes(each)).map((each) => tell('wanted', each)),
    ...found.filter((each) => !expected.includes(each)).map((each) => tell('found', each)),
  ];
}

test('what one transaction was told, the next on the same connection does not know', async () => {
  await application.query('BEGIN');
  await enter(application, askers.get('here: city COORDINATOR') as Asker);
  expect((await application.query('SELECT FROM member')).rowCount).toBeGreaterThan(0);
  await application.query('COMMIT');
  await application.query('BEGIN');
  const seen: string[] = [];
  for (const table of tables) {
    if ((await application.query(`SELECT FROM ${table}`)).rowCount) seen.push(table);
  }
  const { rows } = await application.query(`
    SELECT app_city(), app_tenant(), app_path(), app_readable(), app_inherited(), app_unit(), app_member(), app_role(),
      app_may_write()`);
  await application.query('ROLLBACK');
  expect(seen).toEqual([]);
  expect(Object.values(rows[0]).filter((value) => value !== null)).toEqual([false]);
});

describe('who holds no post today is nobody', () => {
  const refused = { code: '28000' };
  const asking = (cityId: string, memberId: string) =>
    application.query('SELECT FROM enter_as_member($1, $2)', [cityId, memberId]);

  test.each([
    ['whose post has ended', "valid_until = app_today() - 1, valid_from = '2020-01-01'"],
    ['whose post has not begun', 'valid_until = NULL, valid_from = app_today() + 1'],
  ])('%s', async (_who, dates) => {
    const { id, tenant } = world.member('here: sibling UNIT_OFFICER');
    const maintenance = new Client({ connectionString: database.maintenanceUrl });
    await maintenance.connect();
    await maintenance.query(`UPDATE member SET ${dates} WHERE city_id = $1 AND id = $2`, [tenant.cityId, id]);
    await expect(asking(tenant.cityId, id)).rejects.toMatchObject(refused);
    const today = "valid_from = '2020-01-01', valid_until = app_today()";
    await maintenance.query(`UPDATE member SET ${today} WHERE city_id = $1 AND id = $2`, [tenant.cityId, id]);
    await maintenance.end();
    await expect(asking(tenant.cityId, id)).resolves.toBeDefined();
  });

  test('nor is a member of another city one of this', async () => {
    const { id } = world.member('there: city COORDINATOR');
    await expect(asking(world.tenant('here: city').cityId, id)).rejects.toMatchObject(refused);
  });
});
