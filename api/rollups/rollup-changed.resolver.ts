import { Args, Authorized, Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { Rollup } from '../../schema/rollup';
import { RollupChanged } from '../../schema/rollup-changed';
import { Permission } from '../../tenants/permissions';
import type { Context } from '../request/context';
import { type Told, toldValue } from '../request/subscription';
import { rollup } from './rollup-fields.resolver';
import { RollupWatch } from './rollup-watch.inputs';
import { type Watched, watchRollup } from './watch-rollup';

const rollupOf = (context: Context, node: Watched): Promise<Rollup> => {
  const scope = node instanceof Programme ? 'programme_id' : node instanceof Assignment ? 'id' : 'task_id';
  return rollup(context, { scope, id: node.id, year: null }, null);
};

@Resolver()
export class RollupSubscriptions {
  @Authorized(Permission.ReadAssignments)
  @Subscription(() => RollupChanged, {
    description: '汇总变动. The rollup of a programme, task or assignment, each time that a change concerns it.',
    subscribe: ({ args, context }) => watchRollup(context as Context, args as RollupWatch, rollupOf),
  })
  rollupChanged(@Root() told: Told<RollupChanged> | undefined, @Args(() => RollupWatch) _: RollupWatch): RollupChanged {
    return toldValue(told);
  }
}

@Resolver(() => RollupChanged)
export class RollupChangedFields {
  @FieldResolver(() => Rollup, {
    description: '汇总. Of today; what is asked about other days is asked of the node.',
  })
  rollup(@Root() { node }: RollupChanged, @Ctx() context: Context): Promise<Rollup> {
    return rollupOf(context, node as Watched);
  }
}
