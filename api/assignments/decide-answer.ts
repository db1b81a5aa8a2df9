import { Answer } from '../../schema/answer';
import { Decision, Outcome } from '../../schema/decision';
import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import { mayDo, Permission, Role } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { holdersOfPost } from '../directory/holders-of-post';
import { isHeldOn } from '../directory/post.rules';
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
 * The issuer consents to an answer against the prediction, grants or refuses an adjustment, or brings it to a leader; whoever holds
 * that leader's post today then decides, and the office again once nobody holds it. A request of one of its own units is decided by
 * the tenant's office. Refused: not the latest answer, nothing to decide, a refusal without a reason, a leader deciding what was not
 * brought to him.
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
  await checkLeader(work, input, latest, problems);
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

/** A leader decides only what was brought to his post; the office no longer decides what lies with a leader. */
async function checkLeader(
  work: UnitOfWork,
  input: DecideAnswer,
  latest: Decision | undefined,
  problems: Problems,
): Promise<void> {
  const { actor } = work;
  const leaders = latest?.leaderId ? await holdersOfPost(work, latest.leaderId) : [];
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Decide);
  if (leaders.length === 0) {
    if (isOffice) return;
    problems.add(UserErrorCode.WRONG_STATE, { zh: '该事项未提请您决定。', en: 'It does not lie with you.' });
  } else if (actor.kind === 'MEMBER' && !leaders.includes(actor.memberId)) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该事项已提请领导，由该领导决定。',
      en: 'It was brought to a leader, who decides.',
    });
  } else if (input.outcome === Outcome.BROUGHT_TO_LEADER) {
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
  if (!isLeader || !isHeldOn(leader, work.today)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '请选择本地区在任的分管领导。', en: 'Choose a leader of your own tenant who is in office.' },
      'leaderId',
    );
  }
}
