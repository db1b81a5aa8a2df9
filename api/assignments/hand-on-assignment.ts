import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AnswerState, Assignment, AssignmentRole } from '../../schema/assignment';
import { ChangeKind, CompletionDecision, CompletionOutcome, DecidedChange } from '../../schema/change-request';
import type { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { inheritDecidedChanges } from '../directory/inherit-decided-changes';
import { type Prediction, predictTask } from '../programmes/predict-involvement';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import { mustBeInForce, readOneHeld } from './held';
import { insertShares, type Share, targetsOf } from './shares';
import { standingOf } from './standing.service';

export interface HandOn {
  readonly tenantId: string;
  readonly role?: UnitRole | null;
  readonly shares?: readonly Share[] | null;
}

export interface HandOnAssignment {
  readonly assignmentId: string;
  readonly version?: number | null;
  readonly to: readonly HandOn[];
}

/**
 * The holder of an accepted assignment hands it on to direct children, with or without shares of the targets (R47, R79). An area that
 * was opened after the issue is predicted as issuing predicts; any other child is named, and so involved. What was decided of it holds for them
 * too. Refused: an answer that is not in force, work that ends or was found completed, a tenant that is no open direct child or has it already.
 */
export async function handOnAssignment(work: UnitOfWork, input: HandOnAssignment): Promise<{ id: string }> {
  await lockCity(work);
  const { assignment, standing } = await readOneHeld(work, input.assignmentId, input.version);
  if (assignment.path !== work.actor.path) throw notFound();
  await mustBeInForce(work, [assignment]);
  const problems = new Problems();
  if (standing.state !== AnswerState.ACCEPTED) {
    problems.add(standing.awaitsDecision ? UserErrorCode.AWAITING_CONSENT : UserErrorCode.WRONG_STATE, {
      zh: '只有已认领（且无待处理事项）的任务可以分解到下级。',
      en: 'Only an accepted assignment, with nothing left to be decided, can be handed on.',
    });
  }
  if ((await work.find(DecidedChange, { assignmentId: assignment.id, kind: ChangeKind.ENDING })).length > 0) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已决定终止，不能再分解到下级。',
      en: 'It is decided that the work ends: it is not handed on any more.',
    });
  }
  if (
    (await work.find(CompletionDecision, { assignmentId: assignment.id, outcome: CompletionOutcome.PASSED })).length > 0
  ) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已核查销号，不能再分解到下级。',
      en: 'The work is found completed: it is not handed on any more.',
    });
  }
  const tenants = await openChildren(work, assignment, input.to, problems);
  const targets = await targetsOf(work, assignment.taskId);
  for (const [index, { shares }] of input.to.entries())
    targets.check(shares ?? [], problems, 'to', String(index), 'shares');
  problems.settle();

  const predicted = assignment.parentId === null ? await predictTask(work, assignment.taskId) : [];
  const rows = input.to.map((each) => {
    const tenant = tenants.get(each.tenantId) as Tenant;
    const { involved, role, reason } = predicted.find(({ child }) => child.id === tenant.id) ?? NAMED;
    return {
      ...work.stated({ tenantId: tenant.id, path: tenant.path }),
      id: uuidv7(),
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      parentId: assignment.id,
      role: each.role ? AssignmentRole[each.role] : role,
      predictedInvolved: involved,
      predictionReason: reason.zh,
      predictionReasonEn: reason.en,
    };
  });
  await work.insert(Assignment, rows);
  await insertShares(
    work,
    rows.flatMap((row, index) => {
      const shares = input.to[index]?.shares ?? [];
      return shares.length > 0 ? [{ assignment: row, ordinal: 1, shares }] : [];
    }),
  );
  await inheritDecidedChanges(
    work,
    rows.map((to) => ({ from: assignment, to })),
  );
  work.record({
    verb: 'handOnAssignment',
    subject: { type: 'Assignment', id: assignment.id },
    // Every town that it goes to reads this: who else has it, and how much, is not theirs to know.
    after: { task: assignment.taskId, handedOn: true },
    audience: [assignment.path, ...rows.map(({ path }) => path)],
  });
  return { id: assignment.id };
}

/** Whom its superior names needs no prediction. */
const NAMED: Omit<Prediction, 'child'> = {
  involved: true,
  role: AssignmentRole.SUPPORT,
  reason: { zh: '由上级直接分解下达', en: 'Handed on by the superior by name' },
};

async function openChildren(
  work: UnitOfWork,
  assignment: Assignment,
  to: readonly HandOn[],
  problems: Problems,
): Promise<Map<string, Tenant>> {
  if (to.length === 0) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请选择下级地区。', en: 'Choose whom to hand it on to.' }, 'to');
  }
  const ids = to.map(({ tenantId }) => tenantId);
  const open = (await work.many(Tenant, ids)).filter(
    (tenant) => tenant.parentId === assignment.tenantId && tenant.closedOn === null,
  );
  const tenants = new Map(open.map((tenant) => [tenant.id, tenant]));
  const holding = new Set(
    (await work.find(Assignment, { taskId: assignment.taskId, tenantId: In([...tenants.keys()]) })).map(
      ({ tenantId }) => tenantId,
    ),
  );
  for (const [index, id] of ids.entries()) {
    const tenant = tenants.get(id);
    if (!tenant) {
      problems.add(
        UserErrorCode.TENANT_NOT_DIRECT_CHILD,
        { zh: '只能分解到直接下级地区。', en: 'It can be handed on to open direct children only.' },
        'to',
        String(index),
        'tenantId',
      );
    } else if (holding.has(id) || ids.indexOf(id) !== index) {
      problems.add(
        UserErrorCode.DUPLICATE,
        {
          zh: `“${tenant.name}”已承办该任务；如已撤回，请重新下达（reinstateAssignment）。`,
          en: `“${tenant.name}” has it already; if it was withdrawn, offer it again (reinstateAssignment).`,
        },
        'to',
        String(index),
        'tenantId',
      );
    }
  }
  return tenants;
}

/**
 * Refuses what would leave parts below an assignment that its holder carries no more: those are taken back first. A town that is not
 * involved counts too: it may answer anew at any moment.
 */
export async function mustNotBeHandedOn(
  work: UnitOfWork,
  ids: readonly string[],
  problems: Problems,
  place: (index: number) => string[] = () => [],
): Promise<void> {
  const rows = await work.query<{ id: string }>(
    `SELECT DISTINCT a.parent_id AS id FROM assignment a ${standingOf('a', "'infinity'")}
     WHERE a.city_id = $1 AND a.parent_id = ANY($2) AND standing.state <> 'WITHDRAWN'`,
    [work.cityId, [...ids]],
  );
  const handedOn = new Set(rows.map(({ id }) => id));
  for (const [index, id] of ids.entries()) {
    if (!handedOn.has(id)) continue;
    problems.add(
      UserErrorCode.IN_USE,
      { zh: '该任务已分解到下级，请先撤回。', en: 'It is handed on to towns: withdraw that first.' },
      ...place(index),
    );
  }
}
