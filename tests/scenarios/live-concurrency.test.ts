import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { writeAs } from '../../api/request/mutate';
import { fromGlobalId } from '../../tenants/global-id';
import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { done, newestEvent, ownAssignments } from '../support/cascade';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { type Served, serve } from '../support/http';
import { enterAndIssue, type SeenProgramme, smallDraft } from '../support/programme';
import { memberWithToken, StreamClient } from '../support/stream-client';
import { World } from '../support/world';

const TASKS = 25;
const DISTRICTS = ['450203', '450204'];
const WATCH = `subscription($id: ID, $after: Int) {
  rollupChanged(programmeId: $id, after: $after) { seq rollup { children { notInvolved } } } }`;

interface Value {
  rollupChanged: { seq: number; rollup: { children: { notInvolved: number } } };
}

let world: World;
let cascade: CascadeCity;
let api: Served;
let other: Served;
let programme: SeenProgramme;
let token: string;

beforeAll(async () => {
  world = await World.open(20);
  cascade = await cascadeCity(
    world,
    DISTRICTS.map((code) => ({ code, towns: 0 })),
  );
  ({ token } = await memberWithToken(new Accounts(world, cascade.city), '450200-watcher', Role.COORDINATOR));
  const tasks = Array.from({ length: TASKS }, () => ({ supportAsWritten: '各县人民政府' }));
  programme = await enterAndIssue(world, '450200-office', smallDraft(2026, tasks));
  api = await serve(world);
  other = await serve(world);
});
afterAll(async () => {
  await api.close();
  await other.close();
  await world.close();
});

const head = async () => (await newestEvent(world, '450200-office')).seq;

/** Appends an event about the programme, and nothing else. */
const mention = () =>
  writeAs(world, cascade.city.founder, async (work) => {
    const subject = { type: 'Programme', id: fromGlobalId(programme.id)?.id as string };
    work.record({ verb: 'arrangeTest', subject, audience: [cascade.city.founder.path] });
  });

test('50 writers at once, and a client that keeps being cut off and comes back to one server or the other: it misses nothing', async () => {
  const begun = await head();
  const seen: number[] = [];
  let known = begun;
  let last: Value | undefined;
  let finished = false;

  /** All events after those that were seen, page by page, as a client fetches them. */
  const fetchEvents = async () => {
    for (let more = true; more; ) {
      const after = seen.at(-1) ?? begun;
      const { events } = await world.get<{ events: { hasMore: boolean; events: { seq: number }[] } }>(
        '450200-office',
        'query($after: Int!) { events(after: $after, first: 20) { hasMore events { seq } } }',
        { after },
      );
      seen.push(...events.events.map(({ seq }) => seq));
      more = events.hasMore;
    }
  };
  const client = async () => {
    for (let round = 0; !finished || known < (await head()); round += 1) {
      const socket = await StreamClient.signedIn((round % 2 === 0 ? api : other).address, token);
      const stream = await socket.subscribe<Value>(WATCH, { id: programme.id, after: known });
      for (let values = 0; values <= round % 3; values += 1) {
        last = await stream.next(2_000).catch(() => last);
        known = Math.max(known, last?.rollupChanged.seq ?? 0);
        await fetchEvents();
      }
      await socket.close();
    }
  };
  const writer = async (district: string, number: number) => {
    const member = `${district}-office`;
    await pause(number * 40);
    const assignment = (await ownAssignments(world, member, programme.id)).get(String(number + 1));
    await done(world, member, 'declareNotInvolved', { assignmentIds: [assignment?.id], why: '没有' });
  };
  const writers = DISTRICTS.flatMap((district) => Array.from({ length: TASKS }, (_, n) => writer(district, n)));
  await Promise.all([
    client(),
    Promise.all(writers).then(() => {
      finished = true;
    }),
  ]);

  await fetchEvents();
  expect(seen).toEqual(Array.from({ length: 2 * TASKS }, (_, index) => begun + index + 1));
  expect(last?.rollupChanged).toEqual({ seq: await head(), rollup: { children: { notInvolved: 2 * TASKS } } });
});

test('a client that does not read is told the newest when it does, and not all that it slept through', async () => {
  const client = await StreamClient.signedIn(api.address, token);
  // Large values, so that what the two machines keep for each other is soon full.
  const names = Array.from({ length: 28 }, (_, index) => `seq${index}${'x'.repeat(3_000)}: seq`).join(' ');
  const stream = await client.subscribe<Value>(
    `subscription($id: ID) { rollupChanged(programmeId: $id) { seq ${names} } }`,
    { id: programme.id },
  );
  const changes = 250;
  client.socket.pause();
  for (let count = 0; count < changes; count += 1) await mention();
  await pause(300);
  client.socket.resume();
  const newest = await head();
  const seqs: number[] = [];
  while (seqs.at(-1) !== newest) seqs.push((await stream.next()).rollupChanged.seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  expect(seqs.length).toBeLessThan(changes);
  expect(await stream.nothing()).toEqual([]);
  await client.close();
}, 120_000);

test('who hears of events is cut off from the database: what is missed meanwhile is told when it hears again', async () => {
  const client = await StreamClient.signedIn(api.address, token);
  const stream = await client.subscribe<Value>(WATCH, { id: programme.id });
  const database = new Client({ connectionString: world.database.superuserUrl });
  await database.connect();
  const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'luoshi listening'`;
  for (let round = 0; round < 2; round += 1) {
    expect((await database.query(cut)).rows).toHaveLength(2);
    await mention();
    expect((await stream.next()).rollupChanged.seq).toBe(await head());
    // Both servers hear again.
    await pause(1_000);
  }
  await database.end();
  await client.close();
});
