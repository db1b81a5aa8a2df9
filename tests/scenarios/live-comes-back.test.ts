import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { done, newestEvent } from '../support/cascade';
import { type CascadeCity, cascadeCity } from '../support/cascade-city';
import { serve } from '../support/http';
import { enterAndIssue, smallDraft } from '../support/programme';
import { READMES, readmeText } from '../support/readme';
import { memberWithToken } from '../support/stream-client';
import { World } from '../support/world';

let world: World;
let cascade: CascadeCity;

beforeAll(async () => {
  world = await World.open(8);
  cascade = await cascadeCity(world, [{ code: '450203', towns: 1 }]);
});
afterAll(() => world.close());

interface Surroundings {
  createClient: (options: ClientOptions) => Client;
  freshToken: () => Promise<string>;
  query: string;
  after: number;
  show: (value: { seq: number }) => void;
}

/** The client that a README shows, as it stands there; only its address and its import are those of the test. */
function sampleOf(readme: string): (around: Surroundings) => Promise<void> {
  const shown =
    /```js\n(import \{ createClient \} from 'graphql-ws';\n[\s\S]*?)```/.exec(readmeText(readme))?.[1] ?? '';
  const body = shown.replace(/^import .*$/m, '');
  return new Function(
    'around',
    `const { createClient, freshToken, query, after, show } = around; return (async () => {${body}})();`,
  ) as (around: Surroundings) => Promise<void>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test.each(READMES)(
  'the client of %s comes back after the server was away past its first retries, and is told what is new and nothing twice',
  async (readme) => {
    const year = 2026 + READMES.indexOf(readme);
    const watcher = `450203-watcher-${year}`;
    const { token } = await memberWithToken(new Accounts(world, cascade.city), watcher, Role.COORDINATOR);
    const draft = smallDraft(year, [{ supportAsWritten: '各城区人民政府' }]);
    const { id: programmeId } = await enterAndIssue(world, '450200-office', draft);
    const issued = (await newestEvent(world, '450203-office')).seq;

    let server = await serve(world);
    const port = Number(new URL(server.address).port);
    const told: number[] = [];
    let refused = 0;
    let client: Client | undefined;
    const ended = sampleOf(readme)({
      createClient: (options) => {
        client = createClient({ ...options, url: `ws://127.0.0.1:${port}/graphql`, webSocketImpl: WebSocket });
        client.on('error', () => refused++);
        return client;
      },
      freshToken: async () => token,
      query: `subscription ($after: Int) { rollupChanged(programmeId: "${programmeId}", after: $after) { seq } }`,
      after: 0,
      show: ({ seq }) => told.push(seq),
    });
    const connected = () => new Promise((resolve) => client?.on('connected', resolve));
    const awayFor = async (milliseconds: number, meanwhile: () => Promise<unknown>) => {
      const meets = connected();
      await server.close();
      await meanwhile();
      await pause(milliseconds);
      server = await serve(world, {}, port);
      await meets;
      await pause(700);
    };
    await connected();
    await pause(700);
    expect(told).toEqual([issued]);

    // Its first two tries come within five seconds, and find nobody.
    await awayFor(5_000, () => done(world, '450203-office', 'signReceipt', { programmeId }));
    const signed = (await newestEvent(world, '450203-office')).seq;
    expect(refused).toBeGreaterThan(0);
    expect(told).toEqual([issued, signed]);

    await awayFor(0, async () => undefined);
    expect(told).toEqual([issued, signed]);

    await client?.dispose();
    await ended;
    await server.close();
  },
);
