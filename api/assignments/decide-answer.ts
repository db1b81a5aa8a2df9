import { Answer, Confirmation } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import { Decision, Outcome } from '../../schema/decision';
import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import { mayDo, Permission, Role } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse } from '../request/refusal';
import { mustBeInForce, readOneHeld } from './held';

export interface DecideAnswer {
  readonly answerId: string;
  readonly outcome: Outcome;
  readonly why?: string | null;
  /** To whom it is brought; with BROUGHT_TO_LEADER only. */
  readonly leaderId?: string | null;
}

/**
 * The issuer consents to an answer against the prediction, grants or refuses an adjustment, or brings it to a leader, who then
 * decides; a request of one of its own units is decided by the tenant's office. Refused: not the latest answer, nothing to
 * decide, a refusal without a reason, a leader deciding what was not brought to him.
 */
export async function decideAnswer(work: UnitOfWork, input: DecideAnswer): Promise<{ id: string }> {
  await lockCity(work);
  const answer = await work.one(Answer, input.answerId);
  if (!answer) throw notFound();
  const { assignment, standing } = await readOneHeld(work, answer.assignmentId);
  await mustBeInForce(work, [assignment]);
  const decisions = (await work.find(Decision, { answerId: answer.id })).sort((a, b) => a.ordinal - b.ordinal);
  const latest = decisions.at(-1);
  const problems = new Problems();

  const decider = answer.unitId ? assignment.path : assignment.authorPath;
  if (decider !== work.actor.path || (!answer.unitId && assignment.parentId === null)) {
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '该答复不由本地区处理。',
      en: 'It is not for your tenant to decide on this answer.',
    });
  }
  const isOpen = answer.unitId
    ? latest?.outcome !== Outcome.GRANTED && latest?.outcome !== Outcome.REFUSED
    : standing.answerId === answer.id && standing.awaitsDecision;
  if (!isOpen) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该答复无需处理，或已处理、已被新的答复取代。',
      en: 'There is nothing to decide: it is decided, replaced, or needs no consent.',
    });
  }
  checkLeader(work, input, latest, problems);
  if (input.outcome === Outcome.REFUSED && !input.why?.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '不同意时须说明原因。', en: 'Say why you refuse.' }, 'why');
  }
  if (input.outcome === Outcome.BROUGHT_TO_LEADER) await checkBroughtTo(work, input, problems);
  problems.settle();

  await work.insert(Decision, [
    {
      ...work.stated(assignment),
      answerId: answer.id,
      ordinal: decisions.length + 1,
      outcome: input.outcome,
      why: input.why?.trim() || null,
      leaderId: input.outcome === Outcome.BROUGHT_TO_LEADER ? (input.leaderId ?? null) : null,
    },
  ]);
  work.record({
    verb: 'decideAnswer',
    subject: { type: 'Assignment', id: assignment.id },
    before: { answer: answer.kind, state: standing.state },
    after: { answer: answer.kind, outcome: input.outcome },
    why: input.why ?? null,
    audience: [assignment.path],
  });
  return { id: assignment.id };
}

/** A leader decides only what was brought to him; the office no longer decides what lies with a leader. */
function checkLeader(work: UnitOfWork, input: DecideAnswer, latest: Decision | undefined, problems: Problems): void {
  const { actor } = work;
  const isBrought = latest?.outcome === Outcome.BROUGHT_TO_LEADER;
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Decide);
  if (isBrought && actor.kind === 'MEMBER' && latest.leaderId !== actor.memberId) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该事项已提请领导，由该领导决定。',
      en: 'It was brought to a leader, who decides.',
    });
  } else if (!isBrought && !isOffice) {
    problems.add(UserErrorCode.WRONG_STATE, { zh: '该事项尚未提请您决定。', en: 'It was not brought to you.' });
  } else if (isBrought && input.outcome === Outcome.BROUGHT_TO_LEADER) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '已提请领导，不能再次提请。', en: 'It lies with a leader already.' },
      'outcome',
    );
  }
}

async function checkBroughtTo(work: UnitOfWork, input: DecideAnswer, problems: Problems): Promise<void> {
  const leader = input.leaderId ? await work.one(Member, input.leaderId) : null;
  const isLeader = leader?.tenantId === work.actor.tenantId && leader.role === Role.LEADER;
  if (!isLeader || (leader.validUntil !== null && leader.validUntil < work.today)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '请选择本地区在任的分管领导。', en: 'Choose a leader of your own tenant who is in office.' },
      'leaderId',
    );
  }
}

export interface ConfirmEntry {
  readonly answerId: string;
  readonly confirmed: boolean;
  readonly remark?: string | null;
}

/** The holder confirms what was entered on its behalf, or contests it: then it is not in force. Once. */
export async function confirmEntry(work: UnitOfWork, input: ConfirmEntry): Promise<{ id: string }> {
  await lockCity(work);
  const answer = await work.one(Answer, input.answerId);
  if (!answer) throw notFound();
  const assignment = await work.one(Assignment, answer.assignmentId);
  if (!assignment || answer.path !== work.actor.path) {
    refuse(UserErrorCode.NOT_HOLDER, { zh: '只有承办地区可以确认代录。', en: 'Only the holder confirms an entry.' });
  }
  if (!answer.onBehalf || (await work.find(Confirmation, { answerId: answer.id })).length > 0) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该答复不是代录，或已确认。',
      en: 'It is no entry on behalf, or confirmed already.',
    });
  }
  if (!input.confirmed && !input.remark?.trim()) {
    refuse(UserErrorCode.REQUIRED, { zh: '有异议时须说明。', en: 'Say what you contest.' }, 'remark');
  }
  await work.insert(Confirmation, [
    {
      ...work.stated(answer),
      answerId: answer.id,
      confirmed: input.confirmed,
      remark: input.remark?.trim() || null,
    },
  ]);
  work.record({
    verb: 'confirmEntry',
    subject: { type: 'Assignment', id: assignment.id },
    after: { answer: answer.kind, confirmed: input.confirmed },
    why: input.remark ?? null,
    audience: [answer.path],
  });
  return { id: assignment.id };
}
