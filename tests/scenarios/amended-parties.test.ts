import { enterList, enterLiuzhouList, liuzhouWithItsUnits, problems, verbsSeenBy } from '../support/liuzhou-list';
import { liuzhou, World } from '../support/world';

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

  const amend = async (changes: Record<string, unknown>, member = OFFICE, more: Record<string, unknown> = {}) => {
    const { id, version } = await seventh();
    return problems(world, member, 'amendTask', { taskId: id, version, ...DECIDED, changes, ...more });
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

  test('are named one by one as well, whatever the words say; the other role keeps its own', async () => {
    expect(await amend({ lead: [{ name: '市无此局' }] })).toContain('UNRESOLVED_PARTY changes');
    expect(await amend({ lead: [{ name: '市民政局' }] }, '450200-zhujian')).toEqual(['FORBIDDEN']);
    expect(await amend({ lead: [{ name: '市公安局' }, { name: '市交通运输局' }] })).toEqual([]);
    const now = await seventh();
    expect(leads(now)).toEqual(['市公安局', '市交通运输局']);
    expect(now.parties.filter(({ role }) => role === 'SUPPORT').map(({ name }) => name)).toEqual([
      '市财政局',
      '市退役军人局',
    ]);
    expect(now.leadAsWritten).toBe('市交通运输局');
  });

  test('may bear a name that nobody is found for, if the issuer says that it knows', async () => {
    const changes = { supportAsWritten: '市财政局、金太阳' };
    expect(await amend(changes)).toContain('UNRESOLVED_PARTY changes');
    expect(await amend(changes, OFFICE, { acceptUnresolved: true })).toEqual([]);
    expect((await seventh()).parties.map(({ name }) => name)).toContain('金太阳');
  });
});

/** As in 鹿寨县's list of 2022, whose ten tasks have 23 leaves. */
describe('the units of a task with subtasks', () => {
  test('are amended at each subtask and not at the task', async () => {
    const world = await World.open();
    try {
      await liuzhou(world);
      const { id, version } = await enterList(world, OFFICE, {
        year: 2022,
        title: '2022年柳州市为民办实事项目',
        tasks: [
          {
            number: '6',
            title: '卫生设施',
            subtasks: [
              { number: '6.1', title: '病房', leadAsWritten: '市财政局' },
              { number: '6.2', title: '洗衣码头', leadAsWritten: '市财政局' },
            ],
          },
        ],
      });
      const input = { programmeId: id, version, issuedOn: '2022-03-01' };
      expect(await problems(world, OFFICE, 'issueProgramme', input)).toEqual([]);
      const { programme } = await world.get<{ programme: { tasks: (Task & { subtasks: Task[] })[] } }>(
        OFFICE,
        `{ programme(code: "450200-2022") { tasks { id version subtasks { id version } } } }`,
      );
      const [whole] = programme.tasks;
      const [part] = whole?.subtasks ?? [];
      const changes = { lead: [{ name: '市发展改革委' }], support: [] };
      const amend = (task: Task | undefined) =>
        problems(world, OFFICE, 'amendTask', { taskId: task?.id, version: task?.version, ...DECIDED, changes });
      expect(await amend(whole)).toEqual(['INVALID changes.lead', 'INVALID changes.support']);
      expect(await amend(part)).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
