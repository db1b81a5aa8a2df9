import { enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { World } from '../support/world';

const OFFICE = '450200-coordinator';
const DECIDED = { why: '机构职责调整', decidedBy: '市人民政府常务会' };

interface Task {
  id: string;
  version: number;
  leadAsWritten: string;
  parties: { role: string; name: string }[];
  textOn: { leadAsWritten: string; parties: { role: string; name: string }[] } | null;
  amendments: { former: Record<string, unknown>; amended: Record<string, unknown> }[];
}

/** 实事 7: who does an issued task is changed by an amendment alone, and who did it is kept. */
describe('the units of an issued task', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open();
    await liuzhouWithItsUnits(world);
    const { id, version } = await enterLiuzhouList(world);
    const input = { programmeId: id, version, issuedOn: '2022-03-01' };
    expect(await problems(world, OFFICE, 'issueProgramme', input)).toEqual([]);
  });
  afterAll(() => world.close());

  async function seventh(member = OFFICE, day = '2022-03-01'): Promise<Task> {
    const { programme } = await world.get<{ programme: { tasks: Task[] } }>(
      member,
      `query($day: LocalDate!) { programme(code: "450200-2022") { tasks { id version leadAsWritten parties { role name }
         textOn(date: $day) { leadAsWritten parties { role name } } amendments { former amended } } } }`,
      { day },
    );
    return programme.tasks[6] as Task;
  }

  const amend = async (changes: Record<string, unknown>, member = OFFICE) => {
    const { id, version } = await seventh();
    return problems(world, member, 'amendTask', { taskId: id, version, ...DECIDED, changes });
  };
  const root = async () => {
    const { assignments } = await world.get<{
      assignments: {
        edges: { node: { leadUnits: { shortName: string }[]; answers: { replacingWhy: string | null }[] } }[];
      };
    }>(
      OFFICE,
      `query($task: ID!) { assignments(taskId: $task) { edges { node { leadUnits { shortName }
         answers { replacingWhy } } } } }`,
      { task: (await seventh()).id },
    );
    return assignments.edges[0]?.node;
  };
  const leads = ({ parties }: { parties: Task['parties'] }) =>
    parties.filter(({ role }) => role === 'LEAD').map(({ name }) => name);

  test('are refused to whoever is not the issuer, and to nobody at all', async () => {
    const changes = { leadAsWritten: '市交通运输局' };
    expect(await amend(changes, '450203-supervision')).toEqual(['NOT_YOUR_TENANT']);
    expect(await amend({ leadAsWritten: '无' })).toEqual(['LEAD_UNIT_REQUIRED changes']);
    expect(await amend({ leadAsWritten: '市某某局' })).toContain('UNRESOLVED_PARTY changes');
    expect(leads(await seventh())).toEqual(['市退役军人局']);
  });

  test('change by the words of the amendment; who did it before is kept by its day', async () => {
    expect(await amend({ leadAsWritten: '市交通运输局', supportAsWritten: '市财政局、市退役军人局' })).toEqual([]);
    const now = await seventh();
    expect(leads(now)).toEqual(['市交通运输局']);
    expect(now.textOn && leads(now.textOn)).toEqual(['市退役军人局']);
    expect(now.textOn?.leadAsWritten).toBe('市退役军人局');
    expect(now.amendments).toMatchObject([
      { former: { leadAsWritten: '市退役军人局' }, amended: { leadAsWritten: '市交通运输局' } },
    ]);
    expect(leads(await seventh('450203-supervision'))).toEqual(['市交通运输局']);
    expect(await verbsSeenBy(world, '450203-supervision')).toContain('amendTask');
  });

  test('are those of the issuer’s own assignment from then on, with the reason', async () => {
    expect(await root()).toEqual({
      leadUnits: [{ shortName: '市交通运输局' }],
      answers: [{ replacingWhy: null }, { replacingWhy: DECIDED.why }],
    });
  });

  test('that stay as they are are no amendment', async () => {
    expect(await amend({ leadAsWritten: '市交通运输局' })).toEqual(['INVALID changes']);
  });
});
