import { DutiesChanged } from '../../schema/duties-changed';
import type { Duties } from '../../schema/duty';
import type { Viewer } from '../../tenants/viewer';
import { digestOf } from '../request/append-event';
import type { Context } from '../request/context';
import { follow, type Told } from '../request/subscription';
import { readDuties } from './duty.service';

/**
 * The changes of the subscriber's duties: told when they are no longer what they were.
 *
 * @param first how many of them, at most 100; @param after the number up to which the subscriber knows
 */
export async function watchDuties(
  context: Context,
  first: number,
  after: number | null,
): Promise<AsyncIterable<Told<DutiesChanged>>> {
  let known: string | null = null;
  const dutiesOf = async ({ request, viewer }: Context): Promise<Duties> =>
    readDuties(await request.picture(), viewer as Viewer, first);
  return follow(context, after, {
    begin: async (asked) => {
      // Who has been away knows duties that we do not: then they are told anew.
      if (after === null) known = digestOf(await dutiesOf(asked));
    },
    read: async (fresh, { headSeq }) => {
      const duties = await dutiesOf(fresh);
      const [before, now] = [known, digestOf(duties)];
      known = now;
      return before === now ? null : Object.assign(new DutiesChanged(), { seq: headSeq, duties });
    },
  });
}
