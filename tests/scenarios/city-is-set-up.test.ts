import { liuzhou, World } from '../support/world';

describe('柳州市 is set up from the division table', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    await liuzhou(world);
  });
  afterAll(() => world.close());

  const trail = `{ events(first: 3) { headSeq events { seq verb hash previousHash canonical tenant { name } } } }`;

  it('keeps the trail of its making', async () => {
    const { events } = await world.get<{ events: { headSeq: number; events: { seq: number; verb: string }[] } }>(
      '450200-coordinator',
      trail,
    );
    expect(events.events[0]).toMatchObject({ seq: 1, verb: 'setUpCity', tenant: { name: '柳州市' } });
    expect(events.headSeq).toBeGreaterThan(10);
  });

  it('shows a district nothing of what concerns the city alone', async () => {
    const { events } = await world.get<{ events: { events: unknown[] } }>('450203-supervision', trail);
    expect(events.events).toEqual([]);
  });

  it('answers nobody', async () => {
    const { errors } = await world.ask(null, trail);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
