import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { Rollup } from '../../schema/rollup';
import { Task } from '../../schema/task';
import type { Context } from '../request/context';
import { readRollups, type Scope } from './rollup.service';

const FIELD = { description: '汇总. Answers and shares from your topmost assignment down.' };
const AS_OF = { nullable: true, description: '截至日期. What was in force at the end of this day; today if left out.' };

/** All rollups of one level of a query at one date: the same statements for one row and for a hundred. */
function rollup({ request }: Context, scope: Scope, id: string, asOf: string | null): Promise<Rollup> {
  return request.batched(`rollup ${scope} ${asOf}`, (work, ids) => readRollups(work, scope, ids, asOf)).load(id);
}

@Resolver(() => Programme)
export class ProgrammeRollup {
  @FieldResolver(() => Rollup, FIELD)
  rollup(
    @Root() { id }: Programme,
    @Ctx() context: Context,
    @Arg('asOf', () => GraphQLLocalDate, AS_OF) asOf: string | null,
  ): Promise<Rollup> {
    return rollup(context, 'programme_id', id, asOf);
  }
}

@Resolver(() => Task)
export class TaskRollup {
  @FieldResolver(() => Rollup, FIELD)
  rollup(
    @Root() { id }: Task,
    @Ctx() context: Context,
    @Arg('asOf', () => GraphQLLocalDate, AS_OF) asOf: string | null,
  ): Promise<Rollup> {
    return rollup(context, 'task_id', id, asOf);
  }
}

@Resolver(() => Assignment)
export class AssignmentRollup {
  @FieldResolver(() => Rollup, FIELD)
  rollup(
    @Root() { id }: Assignment,
    @Ctx() context: Context,
    @Arg('asOf', () => GraphQLLocalDate, AS_OF) asOf: string | null,
  ): Promise<Rollup> {
    return rollup(context, 'id', id, asOf);
  }
}
