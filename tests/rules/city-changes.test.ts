import { StreamSlots } from '../../api/http/stream-slots';
import { CityChanges } from '../../api/request/city-changes';

describe('a watch', () => {
  test('keeps the newest number alone, and is woken once for all that came', async () => {
    const changes = new CityChanges();
    const watch = changes.watch('柳州');
    changes.appended('重庆', 9);
    for (const seq of [3, 5, 4]) changes.appended('柳州', seq);
    expect(await watch.beyond(2)).toBe(true);
    const woken = watch.beyond(5);
    changes.appended('柳州', 5);
    changes.appended('柳州', 6);
    expect(await woken).toBe(true);
    watch.close();
    expect(await watch.beyond(0)).toBe(false);
  });

  test('looks once when something may have been missed, and waits again', async () => {
    const changes = new CityChanges();
    const watch = changes.watch('柳州');
    changes.mayHaveMissed();
    expect(await watch.beyond(7)).toBe(true);
    let isWoken = false;
    const next = watch.beyond(7).then((grown) => {
      isWoken = true;
      return grown;
    });
    await new Promise(setImmediate);
    expect(isWoken).toBe(false);
    watch.close();
    expect(await next).toBe(false);
  });

  test('is told nothing once it is closed, and nothing of it is kept', () => {
    const changes = new CityChanges();
    const [one, other] = [changes.watch('柳州'), changes.watch('柳州')];
    one.close();
    one.close();
    changes.appended('柳州', 1);
    other.close();
    expect(Reflect.get(changes, 'watches')).toEqual(new Map());
  });
});

test('turns are given in order, each once, and idle is when none is taken', async () => {
  const slots = new StreamSlots(1);
  const order: string[] = [];
  const first = await slots.take();
  const waiting = ['second', 'third'].map(async (name) => {
    const giveBack = await slots.take();
    order.push(name);
    await new Promise(setImmediate);
    giveBack();
    giveBack();
  });
  await new Promise(setImmediate);
  expect(order).toEqual([]);
  first();
  await slots.idle();
  await Promise.all(waiting);
  expect(order).toEqual(['second', 'third']);
  await slots.idle();
});
