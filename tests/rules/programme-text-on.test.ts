import fc from 'fast-check';
import { AMENDED_TASK_FIELDS, difference, textOn } from '../../api/programmes/amendment.rules';
import { Target } from '../../schema/target';
import { Task } from '../../schema/task';

const task = (more: Partial<Task> = {}): Task =>
  Object.assign(new Task(), { id: 'task', title: '改造', content: '启动80个', issuedOn: '2022-03-01' }, more);

const target = (more: Partial<Target> = {}): Target =>
  Object.assign(
    new Target(),
    { id: 'start', metric: '启动', quantity: '90', issuedOn: '2022-03-01', removedOn: null },
    more,
  );

const amended = (ordinal: number, issuedOn: string, former: object, targetId: string | null = null) => ({
  ordinal,
  taskId: 'task',
  targetId,
  former,
  issuedOn,
});

test('on a day before an amendment the former text is in force, from its day on the new one', () => {
  const amendments = [
    amended(1, '2022-06-01', { quantity: '80' }, 'start'),
    amended(2, '2022-06-01', { content: '启动70个' }),
  ];
  const on = (day: string) => {
    const text = textOn(day, task(), [target()], amendments);
    return [text?.task.content, text?.targets[0]?.quantity];
  };
  expect(on('2022-05-31')).toEqual(['启动70个', '80']);
  expect(on('2022-06-01')).toEqual(['启动80个', '90']);
});

test('of several amendments each holds for its own time', () => {
  const amendments = [
    amended(1, '2022-05-01', { quantity: '70' }, 'start'),
    amended(2, '2022-06-01', { quantity: '80' }, 'start'),
  ];
  const on = (day: string) => textOn(day, task(), [target()], amendments)?.targets[0]?.quantity;
  expect(['2022-04-30', '2022-05-01', '2022-05-31', '2022-06-01'].map(on)).toEqual(['70', '80', '80', '90']);
});

test('a target that was added is not there before, and one that was taken out not after', () => {
  const targets = [target({ id: 'old', removedOn: '2022-06-01' }), target({ id: 'new', issuedOn: '2022-06-01' })];
  const on = (day: string) => textOn(day, task(), targets, [])?.targets.map(({ id }) => id);
  expect(on('2022-05-31')).toEqual(['old']);
  expect(on('2022-06-01')).toEqual(['new']);
});

test('before its issue a task was not in force', () => {
  expect(textOn('2022-02-28', task(), [], [])).toBeNull();
  expect(textOn('2022-03-01', task({ issuedOn: null }), [], [])).toBeNull();
});

test('the rows themselves are not changed by reading what they were', () => {
  const row = task();
  textOn('2022-04-01', row, [], [amended(1, '2022-06-01', { content: '从前' })]);
  expect(row.content).toBe('启动80个');
  expect(textOn('2022-04-01', row, [], [])?.task).toBeInstanceOf(Task);
});

test('a difference names what changed and nothing else; what stays is none', () => {
  expect(difference(task({ leaders: ['甲'] }), { leaders: ['甲'], content: '启动90个' }, AMENDED_TASK_FIELDS)).toEqual({
    former: { content: '启动80个' },
    amended: { content: '启动90个' },
  });
  expect(difference(task(), { content: '启动80个', version: 7 }, AMENDED_TASK_FIELDS)).toBeNull();
});

test('whatever is amended in whatever order of days, each day reads back what was written then', () => {
  const day = (n: number) => new Date(Date.UTC(2022, 2, 1 + n)).toISOString().slice(0, 10);
  const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.string()), { maxLength: 12 });
  fc.assert(
    fc.property(steps, fc.string(), (changes, first) => {
      const history = [first];
      const days = [0];
      const amendments = changes.map(([wait, content], index) => {
        const former = { content: history.at(-1) };
        days.push((days.at(-1) ?? 0) + wait);
        history.push(content);
        return amended(index + 1, day(days.at(-1) ?? 0), former);
      });
      const row = task({ content: history.at(-1) });
      for (let n = 0; n <= (days.at(-1) ?? 0) + 1; n += 1) {
        const inForce = history[days.findLastIndex((since) => since <= n)];
        expect(textOn(day(n), row, [], amendments)?.task.content).toBe(inForce);
      }
    }),
  );
});
