import { In } from 'typeorm';
import { AnswerUnit } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import { Quota, QuotaProposal } from '../../schema/quota';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse } from '../request/refusal';
import { type Held, isWithdrawn, mustBeInForce, mustBeIssuer, readHeld } from './held';
import { insertShares, mergedShares, type Share, targetsOf } from './shares';
import { readStandings } from './standing.service';

export interface SharesInput {
  readonly assignmentId: string;
  readonly shares: readonly Share[];
}

export interface IssueQuotas {
  /** Shares for assignments of direct children; targets that are not named keep theirs. */
  readonly quotas?: readonly SharesInput[] | null;
  /** Or: the latest proposals of the lead unit for these assignments, as they are. */
  readonly asProposedForIds?: readonly string[] | null;
  readonly why?: string | null;
}

/**
 * The office issues shares of targets to direct children (R79); they are signed for again. More than there is to share is flagged
 * in the rollup and never forbidden. Two issues at once queue: else both would be the same issue, and one signature count for
 * both. Refused: not the issuer, a withdrawn assignment, one named twice, a target of another task.
 */
export async function issueQuotas(work: UnitOfWork, input: IssueQuotas): Promise<{ id: string }[]> {
  await lockCity(work);
  const wanted = [...(input.quotas ?? []), ...(await proposedShares(work, input.asProposedForIds ?? []))];
  const all = await checkShares(work, wanted);
  for (const { assignment } of all) mustBeIssuer(work, assignment);
  const former = await latestShares(work, all);
  await insertShares(
    work,
    all.map(({ assignment, standing }, index) => ({
      assignment,
      ordinal: standing.quotaOrdinal + 1,
      shares: mergedShares(former.get(assignment.id) ?? [], wanted[index]?.shares ?? []),
      why: input.why,
    })),
  );
  work.record({
    verb: 'issueQuotas',
    subject: { type: 'Assignment', id: all[0]?.assignment.id as string },
    // Every holder concerned reads this: the shares of the others are not theirs to know; the rows say the rest.
    after: { sharesIssued: true },
    why: input.why ?? null,
    audience: all.map(({ assignment }) => assignment.path),
  });
  return all.map(({ assignment }) => ({ id: assignment.id }));
}

export interface ProposeQuotas {
  readonly quotas: readonly SharesInput[];
  readonly why?: string | null;
}

/** The lead unit of the issuer proposes shares; only its own tenant sees them until the office issues them. */
export async function proposeQuotas(work: UnitOfWork, input: ProposeQuotas): Promise<{ id: string }[]> {
  await lockCity(work);
  const all = await checkShares(work, input.quotas);
  for (const { assignment } of all) mustBeIssuer(work, assignment);
  await mustLead(work, all);
  const ids = all.map(({ assignment }) => assignment.id);
  const former = await work.find(QuotaProposal, { assignmentId: In(ids) });
  const { tenantId, path, kind } = work.actor;
  const unitId = kind === 'MEMBER' ? work.actor.unitId : '';
  await work.insert(
    QuotaProposal,
    input.quotas.flatMap(({ assignmentId, shares }) => {
      const earlier = former.filter((each) => each.assignmentId === assignmentId).map(({ ordinal }) => ordinal);
      return shares.map(({ targetId, quantity }) => ({
        ...work.stated({ tenantId, path }),
        assignmentId,
        targetId,
        ordinal: Math.max(0, ...earlier) + 1,
        quantity: quantity ?? null,
        unitId,
        why: input.why ?? null,
      }));
    }),
  );
  work.record({
    verb: 'proposeQuotas',
    subject: { type: 'Assignment', id: ids[0] as string },
    // Superiors read this too: what is proposed, and why, is the tenant's own until it is issued.
    after: { sharesProposed: true },
    audience: [path],
  });
  return ids.map((id) => ({ id }));
}

async function checkShares(work: UnitOfWork, wanted: readonly SharesInput[]): Promise<Held[]> {
  const problems = new Problems();
  if (wanted.length === 0 || wanted.some(({ shares }) => shares.length === 0)) {
    refuse(UserErrorCode.REQUIRED, { zh: '请填写分解任务数。', en: 'Name the shares.' }, 'quotas');
  }
  const all = await readHeld(
    work,
    wanted.map(({ assignmentId }) => assignmentId),
  );
  await mustBeInForce(
    work,
    all.map(({ assignment }) => assignment),
  );
  for (const [index, { assignment, standing }] of all.entries()) {
    const targets = await targetsOf(work, assignment.taskId);
    targets.check(wanted[index]?.shares ?? [], problems, 'quotas', String(index), 'shares');
    if (all.findIndex((each) => each.assignment.id === assignment.id) !== index) {
      problems.add(
        UserErrorCode.DUPLICATE,
        { zh: '同一承办任务重复列出。', en: 'This assignment is named twice.' },
        'quotas',
        String(index),
      );
    }
    if (isWithdrawn(standing)) {
      problems.add(
        UserErrorCode.WRONG_STATE,
        { zh: '该任务已撤回。', en: 'This assignment is withdrawn.' },
        'quotas',
        String(index),
      );
    }
  }
  problems.settle();
  return all;
}

/** Refuses unless the actor's unit leads the parent assignment of each. */
async function mustLead(work: UnitOfWork, all: readonly Held[]): Promise<void> {
  const parentIds = [...new Set(all.map(({ assignment }) => assignment.parentId as string))];
  const standings = await readStandings(work, parentIds);
  const answerIds = standings.map((standing) => standing?.answerId ?? null);
  const leads = await work.find(AnswerUnit, {
    answerId: In(answerIds.filter((id) => id !== null)),
    role: UnitRole.LEAD,
  });
  const unitId = work.actor.kind === 'MEMBER' ? work.actor.unitId : null;
  if (answerIds.every((id) => leads.some((lead) => lead.answerId === id && lead.unitId === unitId))) return;
  refuse(UserErrorCode.NOT_HOLDER, {
    zh: '只有本级牵头单位可以提出分解建议。',
    en: 'Only the lead unit of your own tenant proposes shares.',
  });
}

async function proposedShares(work: UnitOfWork, ids: readonly string[]): Promise<SharesInput[]> {
  if (ids.length === 0) return [];
  const proposals = await work.find(QuotaProposal, { assignmentId: In([...ids]) });
  const visible = new Set((await work.many(Assignment, ids)).map(({ id }) => id));
  return ids.map((assignmentId) => {
    if (!visible.has(assignmentId)) throw notFound();
    const own = proposals.filter((each) => each.assignmentId === assignmentId);
    const latest = Math.max(0, ...own.map(({ ordinal }) => ordinal));
    return { assignmentId, shares: own.filter(({ ordinal }) => ordinal === latest) };
  });
}

async function latestShares(work: UnitOfWork, all: readonly Held[]): Promise<Map<string, Share[]>> {
  const rows = await work.find(Quota, { assignmentId: In(all.map(({ assignment }) => assignment.id)) });
  return new Map(
    all.map(({ assignment, standing }) => [
      assignment.id,
      rows
        .filter((row) => row.assignmentId === assignment.id && row.ordinal === standing.quotaOrdinal)
        .map(({ targetId, quantity }) => ({ targetId, quantity })),
    ]),
  );
}
