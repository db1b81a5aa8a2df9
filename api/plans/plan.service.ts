import { Assignment } from '../../schema/assignment';
import {
  ImplementationPlan,
  type MilestonePeriod,
  PlanDecision,
  PlanMilestone,
  PlanShare,
  type PlanStatus,
} from '../../schema/implementation-plan';
import { Programme } from '../../schema/programme';
import { Target } from '../../schema/target';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { ID, placeAfter } from '../request/page';
import { type Coverage, coverageOf } from './plan-coverage.rules';
import { approvedPlanOf, planDueOf } from './plan-in-force.rules';
import { planStatus } from './plan-state.rules';
import { heldOf, toCover } from './plan-surroundings';
import { type ProposedMilestone, proposeMilestones } from './propose-milestones.rules';

export interface PlanFilter {
  readonly programmeId: string | null;
  readonly assignmentId: string | null;
  readonly status: PlanStatus | null;
}

/** SQL: the status of a plan n: it is called as the latest word on it is. */
const STATUS = `coalesce((SELECT w.outcome FROM plan_decision w
    WHERE w.city_id = $1 AND w.tenant_id = n.tenant_id AND w.plan_id = n.id
    ORDER BY w.ordinal DESC LIMIT 1), 'SUBMITTED')`;

/** A page of plans, the latest submitted first; one row more than asked for tells whether there is more. */
export async function listPlans(
  work: UnitOfWork,
  { programmeId, assignmentId, status }: PlanFilter,
  first: number,
  after: string | null,
): Promise<ImplementationPlan[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT n.id FROM implementation_plan n
     WHERE n.city_id = $1 AND ($2::uuid IS NULL OR n.programme_id = $2) AND ($3::uuid IS NULL OR n.assignment_id = $3)
       AND ($4::text IS NULL OR ${STATUS} = $4) AND ($5::uuid IS NULL OR n.id < $5)
     ORDER BY n.id DESC LIMIT $6`,
    [work.cityId, programmeId, assignmentId, status, placeAfter(after, new RegExp(`^${ID}$`))?.[0] ?? null, first + 1],
  );
  const found = new Map(
    (
      await work.many(
        ImplementationPlan,
        rows.map(({ id }) => id),
      )
    ).map((each) => [each.id, each]),
  );
  return rows.flatMap(({ id }) => found.get(id) ?? []);
}

/** Where versions stand: one statement for all. */
export async function planStatuses(work: UnitOfWork, ids: readonly string[]): Promise<PlanStatus[]> {
  const rows = await work.query<{ id: string; outcome: PlanDecision['outcome'] }>(
    `SELECT DISTINCT ON (w.plan_id) w.plan_id AS id, w.outcome FROM plan_decision w
     WHERE w.city_id = $1 AND w.plan_id = ANY ($2) ORDER BY w.plan_id, w.ordinal DESC`,
    [work.cityId, [...ids]],
  );
  const latest = new Map(rows.map(({ id, outcome }) => [id, outcome]));
  return ids.map((id) => planStatus(latest.get(id)));
}

/** What is planned for assignments: the version that is carried out, and by when a plan is due. One statement for all. */
export interface Planned {
  readonly planId: string | null;
  readonly dueOn: string | null;
}

export async function plannedOf(work: UnitOfWork, ids: readonly string[]): Promise<Planned[]> {
  const rows = await work.query<Planned & { id: string }>(
    `SELECT a.id, plan.id AS "planId", planned.due_on AS "dueOn" FROM assignment a
     ${approvedPlanOf('a', 'app_today()')} ${planDueOf('a', 'app_today()')}
     WHERE a.city_id = $1 AND a.id = ANY ($2)`,
    [work.cityId, [...ids]],
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? { planId: null, dueOn: null });
}

/** What a plan of an assignment must not leave out: everything, while nothing is written. */
export async function coverageWanted(work: UnitOfWork, assignmentId: string): Promise<Coverage> {
  if (!(await work.one(Assignment, assignmentId))) throw notFound();
  const { held, leads } = await heldOf(work, { assignmentId });
  return coverageOf(await toCover(work, held, leads), { shares: [], milestones: [] });
}

/** How a submitted version covers what is asked for today: a helper that was named since is missing in it. */
export async function coverageOfPlan(work: UnitOfWork, planId: string): Promise<Coverage> {
  const plan = await work.one(ImplementationPlan, planId);
  if (!plan) throw notFound();
  const { held, leads } = await heldOf(work, plan);
  const shares = await work.find(PlanShare, { planId });
  const milestones = await work.find(PlanMilestone, { planId });
  return coverageOf(await toCover(work, held, leads), { shares, milestones, agreedWith: plan.agreedWith });
}

/**
 * Milestones of each target, scheduled back from the day by which the work is to be completed (R96); of a task without targets of the work as a whole.
 * Where no day is stated the end of the programme's year is taken.
 */
export async function milestonesOf(
  work: UnitOfWork,
  assignmentId: string,
  period: MilestonePeriod,
  floatDays: number,
): Promise<(ProposedMilestone & { target: Target | null })[]> {
  const assignment = await work.one(Assignment, assignmentId);
  if (!assignment) throw notFound();
  const programme = await work.one(Programme, assignment.programmeId);
  const { held, leads } = await heldOf(work, { assignmentId });
  const { targets, dueOn } = await toCover(work, held, leads);
  const scheduling = {
    from: [programme?.issuedOn ?? '', assignment.effectiveOn].sort().at(-1) as string,
    today: work.today,
    dueOn: dueOn ?? `${programme?.year}-12-31`,
    floatDays,
    period,
  };
  const nouns = new Map(
    (
      await work.many(
        Target,
        targets.map(({ id }) => id),
      )
    ).map((target) => [target.id, target]),
  );
  if (targets.length === 0) return proposeMilestones(null, scheduling).map((each) => ({ ...each, target: null }));
  return targets.flatMap((target) =>
    proposeMilestones(target, scheduling).map((each) => ({ ...each, target: nouns.get(target.id) ?? null })),
  );
}
