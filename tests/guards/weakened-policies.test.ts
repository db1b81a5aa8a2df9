import { Client } from 'pg';
import type { Asker } from '../support/access-oracle';
import { enter, installProbes, probe } from '../support/access-probe';
import { askersOf } from '../support/askers';
import { type FreshDatabase, freshDatabase } from '../support/database';
import { MatrixWorld } from '../support/matrix-world';
import { type Policy, READ_POLICIES, type Weakening, weakeningsOf } from '../support/weakenings';

/** Conditions that a policy says and a constraint or another policy says too, so that nobody can notice their absence. */
const SAID_TWICE: Readonly<Record<string, string>> = {
  'confirmation_read: USING without _ltree_r_isparent(path, app_readable())':
    'a check makes the author the tenant concerned',
  'confirmation_read: USING without _ltree_r_isparent(author_path, app_readable())':
    'a check makes the author the tenant concerned',
  'programme_read: USING without issued_on IS NULL': 'what is issued is readable to its author by the other branch',
  'site_change: WITH CHECK true': 'no column that says whose a site is may be changed',
  'site_change: WITH CHECK without author_path = app_path()': 'no column that says whose a site is may be changed',
  'site_change: WITH CHECK without city_id = app_city()': 'no column that says whose a site is may be changed',
  'target_read: USING without issued_on IS NULL': 'what is issued is readable to its author by the other branch',
  'task_read: USING without issued_on IS NULL': 'what is issued is readable to its author by the other branch',
  'task_party_read: USING without issued_on IS NULL': 'what is issued is readable to its author by the other branch',
};

let database: FreshDatabase;
let superuser: Client;
let world: MatrixWorld;
let askers: Map<string, Asker>;
let policies: Policy[];

beforeAll(async () => {
  database = await freshDatabase();
  // A superuser may take back what it did to a policy and become the application in between.
  superuser = new Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  await installProbes(superuser);
  world = await MatrixWorld.build(database.maintenanceUrl);
  askers = askersOf(world);
  policies = (await superuser.query<Policy>(READ_POLICIES)).rows;
});

afterAll(async () => {
  await superuser.end();
  await database.drop();
});

/** Whether the matrix sees any difference for the table once the statement has been run; all is undone. */
async function isNoticed({ table, command }: Policy, { statement }: Weakening): Promise<boolean> {
  await superuser.query('BEGIN');
  try {
    await superuser.query(statement);
    await superuser.query('SAVEPOINT asking');
    for (const asker of askers.values()) {
      await superuser.query('SET LOCAL ROLE luoshi_app');
      const entered = await enter(superuser, asker).then(
        () => true,
        () => false,
      );
      if (!entered) return true;
      const { expected, found } = await probe(superuser, world, asker, table, command);
      if (expected.join('\n') !== found.join('\n')) return true;
      await superuser.query('ROLLBACK TO SAVEPOINT asking');
    }
    return false;
  } finally {
    await superuser.query('ROLLBACK');
  }
}

test('as they stand, the policies make no difference to the matrix', async () => {
  const untouched = { told: 'nothing', statement: 'SELECT' };
  const noticed: string[] = [];
  for (const policy of policies) if (await isNoticed(policy, untouched)) noticed.push(policy.name);
  expect(noticed).toEqual([]);
}, 180_000);

test('dropping or weakening any one policy is noticed', async () => {
  const unnoticed: string[] = [];
  let tried = 0;
  for (const policy of policies) {
    for (const weakening of weakeningsOf(policy)) {
      tried += 1;
      if (!(await isNoticed(policy, weakening))) unnoticed.push(weakening.told);
    }
  }
  process.stdout.write(`weakened policies: ${policies.length} policies, ${tried} weakenings\n`);
  expect(unnoticed.sort()).toEqual(Object.keys(SAID_TWICE).sort());
  expect(tried).toBeGreaterThan(4 * policies.length);
}, 180_000);
