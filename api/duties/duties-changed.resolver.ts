import { Arg, Authorized, Int, Resolver, Root, Subscription } from 'type-graphql';
import { DutiesChanged } from '../../schema/duties-changed';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { pageSize } from '../request/errors';
import { type Told, toldValue } from '../request/subscription';
import { watchDuties } from './watch-duties';

const AFTER = '起始序号. The last number that you know: what happened since is told at once; from now on if left out.';

@Resolver()
export class DutySubscriptions {
  @Authorized(Permission.ReadAssignments)
  @Subscription(() => DutiesChanged, {
    description: '待办变动. What you have to do now, each time that it changes.',
    subscribe: async ({ args, context }) =>
      watchDuties(context as Context, pageSize(args.first as number), (args.after as number | null) ?? null),
  })
  dutiesChanged(
    @Root() told: Told<DutiesChanged> | undefined,
    @Arg('first', () => Int, { defaultValue: 100, description: '条数. At most 100; the counts are of all.' }) _: number,
    @Arg('after', () => Int, { nullable: true, description: AFTER }) __: number | null,
  ): DutiesChanged {
    return toldValue(told);
  }
}
