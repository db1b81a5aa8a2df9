import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { done, newestEvent } from '../support/cascade';
import { type Served, serve } from '../support/http';
import { submitted, verify } from '../support/reports';
import { onSites, type SiteStory, siteStory } from '../support/site-story';
import { memberWithToken, type Stream, StreamClient } from '../support/stream-client';

const BOARD = `subscription($id: ID) { rollupChanged(programmeId: $id) {
  seq rollup { targets { reported verified } sites { total completed } } } }`;

interface Board {
  rollupChanged: {
    seq: number;
    rollup: {
      targets: { reported: string | null; verified: string | null }[];
      sites: { total: number; completed: number };
    };
  };
}
/** The story of task 1 (architecture §6), as open clients of the city and of the neighbour see it. */
describe('from a community’s name to the city’s board, live', () => {
  let story: SiteStory;
  let api: Served;
  let city: Stream<Board>;
  let neighbour: Stream<Board>;
  const clients: StreamClient[] = [];
  const [zhujian, tianma] = ['450203-zhujian', '450203001-clerk'];

  beforeAll(async () => {
    story = await siteStory();
    const { world, programme } = story;
    await done(world, tianma, 'signReceipt', { programmeId: programme.id });
    await done(world, tianma, 'acceptAssignment', { assignmentId: story.street });
    const accounts = new Accounts(world, story.city);
    api = await serve(world);
    const connect = async (code: string) => {
      const { token } = await memberWithToken(accounts, code, Role.COORDINATOR);
      const client = await StreamClient.signedIn(api.address, token);
      clients.push(client);
      return client;
    };
    const [ofCity, ofNeighbour] = [await connect('450200-watcher'), await connect('450204-watcher')];
    city = await ofCity.subscribe<Board>(BOARD, { id: programme.id });
    neighbour = await ofNeighbour.subscribe<Board>(BOARD, { id: programme.id });
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await api.close();
    await story.world.close();
  });

  /** What the city's client is told next, with the number of the newest event. */
  const board = async () => {
    const { seq, rollup } = (await city.next()).rollupChanged;
    expect(seq).toBe((await newestEvent(story.world, '450200-coordinator')).seq);
    return [rollup.targets.slice(0, 2).map(({ reported, verified }) => [reported, verified]), rollup.sites];
  };

  const list = (member: string, assignmentId: string, stages: readonly string[]) =>
    onSites(story.world, member, 'addSites', {
      assignmentId,
      sites: stages.map((stage, index) => ({ name: `${member} ${index + 1}期`, stage })),
    });

  test('each step arrives as it is taken, and the neighbour is told of none', async () => {
    await list(zhujian, story.assignment, [...Array(4).fill('COMPLETED'), ...Array(6).fill('STARTED'), 'TO_DO']);
    expect((await board())[1]).toMatchObject({ total: 11, completed: 4 });
    const own = await submitted(story.world, zhujian, { assignmentId: story.assignment });
    expect((await board())[0]).toEqual([
      ['10', null],
      ['4', null],
    ]);
    await list(tianma, story.street, ['COMPLETED', 'COMPLETED', 'STARTED']);
    expect((await board())[1]).toMatchObject({ total: 14, completed: 6 });
    const street = await submitted(story.world, tianma, { assignmentId: story.street });
    expect((await board())[0]).toEqual([
      ['13', null],
      ['6', null],
    ]);
    expect((await verify(story.world, zhujian, [{ reportId: street.id, outcome: 'ACCEPTED' }])).problems).toEqual([]);
    expect((await board())[0]).toEqual([
      ['13', '3'],
      ['6', '2'],
    ]);
    const word = { reportId: own.id, outcome: 'ACCEPTED' };
    expect((await verify(story.world, '450200-zhujian', [word])).problems).toEqual([]);
    expect((await board())[0]).toEqual([
      ['13', '13'],
      ['6', '6'],
    ]);
    expect(await neighbour.nothing()).toEqual([]);
  });
});
