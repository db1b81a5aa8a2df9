import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Explanation } from '../../schema/explanation';
import { Programme } from '../../schema/programme';
import { Rollup, type RollupOf } from '../../schema/rollup';
import { RollupChange } from '../../schema/rollup-change';
import { TargetRollup } from '../../schema/target-rollup';
import { Task } from '../../schema/task';
import { Tenant } from '../../tenants/tenant';
import type { Context } from '../request/context';
import { changeOf } from './change.rules';
import { readExplanations } from './explain.service';
import { FORMULAS } from './formula.rules';
import { checkSince, readRollups } from './rollup.service';

const FIELD = { description: '汇总. Answers, shares and figures from your topmost assignment down.' };
const AS_OF = {
  nullable: true,
  description: '截至日期. What was in force at the end of this day, and figures to it; today if left out.',
};

/** All rollups of one level of a query at one date: the same statements for one row and for a hundred. */
export function rollup({ request }: Context, { scope, id, year }: RollupOf, asOf: string | null): Promise<Rollup> {
  return request
    .batched(`rollup ${scope} ${year} ${asOf}`, (work, ids) => readRollups(work, scope, ids, asOf, year))
    .load(id);
}

@Resolver(() => Programme)
export class ProgrammeRollup {
  @FieldResolver(() => Rollup, FIELD)
  rollup(
    @Root() { id }: Programme,
    @Ctx() context: Context,
    @Arg('asOf', () => GraphQLLocalDate, AS_OF) asOf: string | null,
  ): Promise<Rollup> {
    return rollup(context, { scope: 'programme_id', id, year: null }, asOf);
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
    return rollup(context, { scope: 'task_id', id, year: null }, asOf);
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
    return rollup(context, { scope: 'id', id, year: null }, asOf);
  }
}

@Resolver(() => Tenant)
export class TenantsRollup {
  @FieldResolver(() => Rollup, {
    description: '汇总. Of all that the tenant holds in the programmes of a year, its own among them.',
  })
  rollup(
    @Root() { id }: Tenant,
    @Ctx() context: Context,
    @Arg('year', () => Int, { nullable: true, description: '年度. Of the programmes; the present one if left out.' })
    year: number | null,
    @Arg('asOf', () => GraphQLLocalDate, AS_OF) asOf: string | null,
  ): Promise<Rollup> {
    return rollup(context, { scope: 'tenant_id', id, year }, asOf);
  }
}

/** Two rollups of the same are comparable. */
@Resolver(() => Rollup)
export class RollupFields {
  @FieldResolver(() => RollupChange, { description: '变化. What has changed since the end of another day.' })
  async change(
    @Root() now: Rollup,
    @Ctx() context: Context,
    @Arg('since', () => GraphQLLocalDate, { description: '起始日期. The day with whose end it is compared.' })
    since: string,
  ): Promise<RollupChange> {
    checkSince(since, now.asOf);
    return changeOf(await rollup(context, now.of, since), now);
  }
}

@Resolver(() => TargetRollup)
export class TargetRollupFields {
  @FieldResolver(() => Explanation, {
    description:
      '说明. Every term with its report, site and verification, and what is left out and why: to redo the sum.',
  })
  explain(@Root() { part, target }: TargetRollup, @Ctx() { request }: Context): Promise<Explanation> {
    const { of, asOf, branch } = part;
    return request
      .batched(`explain ${of.scope} ${of.year} ${asOf}`, (work, keys) => readExplanations(work, of, asOf, keys))
      .load(`${of.id} ${target.id} ${branch ?? ''}`);
  }
}

@Resolver(() => Explanation)
export class ExplanationFields {
  @FieldResolver(() => String, { description: '算法. How the figures are made from the terms, in one sentence.' })
  formula(@Root() { target }: Explanation, @Ctx() { request }: Context): string {
    return FORMULAS[target.kind][request.language];
  }
}
