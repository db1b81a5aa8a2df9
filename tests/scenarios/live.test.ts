import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { done, newestEvent, ownAssignments, type SeenAssignment, unitIds } from '../support/cascade';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { bearer, type Served, serve } from '../support/http';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { memberWithToken, StreamClient } from '../support/stream-client';
import { World } from '../support/world';

const ROLLUP = `subscription($programme: ID, $task: ID, $assignment: ID, $after: Int) {
  rollupChanged(programmeId: $programme, taskId: $task, assignmentId: $assignment, after: $after) {
    seq node { id } rollup { own { accepted } children { accepted notInvolved pending } }
  } }`;
const DUTIES = `subscription { dutiesChanged { seq duties { total items { kind } } } }`;

interface RollupValue {
  rollupChanged: {
    seq: number;
    node: { id: string };
    rollup: { own: { accepted: number }; children: { accepted: number; notInvolved: number; pending: number } };
  };
}
interface DutiesValue {
  dutiesChanged: { seq: number; duties: { total: number; items: { kind: string }[] } };
}

let world: World;
let cascade: CascadeCity;
let api: Served;
let other: Served;
let programme: SeenProgramme;
let district: Map<string, SeenAssignment>;
const tokens: Record<string, string> = {};
const clients: StreamClient[] = [];

/** A connection of the member whose tenant the code names. */
async function connect(tenant: string, to = api): Promise<StreamClient> {
  const client = await StreamClient.signedIn(to.address, tokens[tenant] as string);
  clients.push(client);
  return client;
}

const notInvolved = (member: string, assignment: SeenAssignment | undefined) =>
  done(world, member, 'declareNotInvolved', { assignmentIds: [assignment?.id], why: '没有' });

beforeAll(async () => {
  world = await World.open(20);
  cascade = await cascadeCity(world, [
    { code: '450203', towns: 2 },
    { code: '450204', towns: 1 },
  ]);
  const accounts = new Accounts(world, cascade.city);
  for (const code of ['450200', '450203', '450204', '450203001']) {
    tokens[code] = (await memberWithToken(accounts, `${code}-watcher`, Role.COORDINATOR)).token;
  }
  // Only the fourth concerns the districts by its words: 不涉及 is in force at once for the others.
  const tasks = Array.from({ length: 9 }, (_, index) => ({
    supportAsWritten: index === 3 ? '各城区人民政府' : '各县人民政府',
  }));
  programme = await enterAndIssue(world, '450200-office', smallDraft(2026, tasks));
  district = await ownAssignments(world, '450203-office', programme.id);
  api = await serve(world);
  other = await serve(world);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
afterAll(async () => {
  await api.close();
  await other.close();
  await world.close();
});

test('an open client sees each change arrive, with the number of its event', async () => {
  const stream = await (await connect('450200')).subscribe<RollupValue>(ROLLUP, { programme: programme.id });
  for (const number of ['1', '2']) {
    await notInvolved('450203-office', district.get(number));
    const { rollupChanged } = await stream.next();
    expect(rollupChanged).toMatchObject({
      seq: (await newestEvent(world, '450200-office')).seq,
      node: { id: programme.id },
      rollup: { children: { notInvolved: Number(number) } },
    });
  }
});

test('a change that came by one server is told by the other', async () => {
  const stream = await (await connect('450200', other)).subscribe<RollupValue>(ROLLUP, { programme: programme.id });
  const { data, errors } = await api.ask<{ signReceipt: { userErrors: unknown[] } }>(
    bearer(tokens['450203']),
    'mutation($id: ID!) { signReceipt(input: { programmeId: $id }) { userErrors { code } } }',
    { id: programme.id },
  );
  expect([errors, data?.signReceipt.userErrors]).toEqual([[], []]);
  expect((await stream.next()).rollupChanged.seq).toBe((await newestEvent(world, '450200-office')).seq);
});

test('a sibling is told nothing, and neither is whoever watches another task', async () => {
  const [first, third] = [programme.leaves[0]?.id, programme.leaves[2]?.id];
  const sibling = await (await connect('450204')).subscribe<RollupValue>(ROLLUP, { programme: programme.id });
  const city = await connect('450200');
  const elsewhere = await city.subscribe<RollupValue>(ROLLUP, { task: first });
  const here = await city.subscribe<RollupValue>(ROLLUP, { task: third });
  const assignment = await city.subscribe<RollupValue>(ROLLUP, { assignment: district.get('3')?.id });
  await notInvolved('450203-office', district.get('3'));
  expect((await here.next()).rollupChanged.node.id).toBe(third);
  expect((await assignment.next()).rollupChanged.node.id).toBe(district.get('3')?.id);
  expect(await elsewhere.nothing()).toEqual([]);
  expect(await sibling.nothing()).toEqual([]);
});

test('a rollup starts at the subscriber’s own topmost assignment, in a stream as in a query', async () => {
  const stream = await (await connect('450203')).subscribe<RollupValue>(ROLLUP, { programme: programme.id });
  await done(world, '450203-office', 'acceptAssignment', {
    assignmentId: district.get('4')?.id,
    leadUnitIds: [(await unitIds(world, '450200-office', '450203')).get('区住建局')],
  });
  expect((await stream.next()).rollupChanged.rollup).toMatchObject({
    own: { accepted: 1 },
    children: { accepted: 0 },
  });
});

test('duties are told when they have changed, and to nobody else', async () => {
  const town = await (await connect('450203001')).subscribe<DutiesValue>(DUTIES);
  const sibling = await (await connect('450204')).subscribe<DutiesValue>(DUTIES);
  await done(world, '450203-office', 'handOnAssignment', {
    assignmentId: district.get('4')?.id,
    to: [{ tenantId: await tenantOf('450203001') }],
  });
  const { dutiesChanged } = await town.next();
  expect(dutiesChanged.duties.items.map(({ kind }) => kind).sort()).toEqual(['ANSWER', 'SIGN']);
  expect(dutiesChanged.seq).toBe((await newestEvent(world, '450200-office')).seq);
  expect(await sibling.nothing()).toEqual([]);
});

test('who comes back with the last number that it knows is told at once what has happened since', async () => {
  const { seq } = await newestEvent(world, '450200-office');
  await notInvolved('450203-office', district.get('5'));
  const client = await connect('450200');
  const back = await client.subscribe<RollupValue>(ROLLUP, { programme: programme.id, after: seq });
  expect((await back.next()).rollupChanged.seq).toBe(seq + 1);
  const upToDate = await client.subscribe<RollupValue>(ROLLUP, { programme: programme.id, after: seq + 1 });
  expect(await upToDate.nothing()).toEqual([]);
});

test('a value costs as many statements however much has happened', async () => {
  for (const number of ['6', '7', '8']) await notInvolved('450203-office', district.get(number));
  const { seq } = await newestEvent(world, '450200-office');
  const client = await connect('450200');
  const counts: number[] = [];
  for (const after of [seq - 1, seq - 3, 0]) {
    world.statements = [];
    const stream = await client.subscribe<RollupValue>(ROLLUP, { programme: programme.id, after });
    await stream.next();
    counts.push(world.statements.length);
    stream.end();
  }
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeLessThan(25);
});

test('a subscription that was ended is told nothing more, and the connection goes on', async () => {
  const client = await connect('450200');
  const ended = await client.subscribe<RollupValue>(ROLLUP, { programme: programme.id });
  const stays = await client.subscribe<RollupValue>(ROLLUP, { programme: programme.id });
  ended.end();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await notInvolved('450203-office', district.get('9'));
  await stays.next();
  expect(await ended.nothing()).toEqual([]);
});

async function tenantOf(code: string): Promise<string> {
  const { tenant } = await world.get<{ tenant: { id: string } }>(
    '450200-office',
    'query($code: String!) { tenant(code: $code) { id } }',
    { code },
  );
  return tenant.id;
}
