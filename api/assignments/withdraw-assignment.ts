import { AnswerState, Withdrawal } from '../../schema/assignment';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { refuse } from '../request/refusal';
import { idsBelow } from './below';
import { isWithdrawn, mustBeInForce, mustBeIssuer, readHeld, readOneHeld } from './held';

export interface WithdrawAssignment {
  readonly assignmentId: string;
  readonly version?: number | null;
  readonly why: string;
}

/** The issuer takes an assignment back, with its reason; all that was handed on from it is taken back with it. */
export async function withdrawAssignment(work: UnitOfWork, input: WithdrawAssignment): Promise<{ id: string }> {
  return turn(work, input, true);
}

/**
 * The issuer offers a withdrawn assignment again; below it is handed on anew by its holder. Refused where the issuer could not hand
 * it on either: its own assignment is withdrawn, or not accepted any more.
 */
export async function reinstateAssignment(work: UnitOfWork, input: WithdrawAssignment): Promise<{ id: string }> {
  return turn(work, input, false);
}

async function turn(work: UnitOfWork, input: WithdrawAssignment, withdrawn: boolean): Promise<{ id: string }> {
  await lockCity(work);
  const { assignment, standing } = await readOneHeld(work, input.assignmentId, input.version);
  mustBeIssuer(work, assignment);
  await mustBeInForce(work, [assignment]);
  const why = input.why.trim();
  if (why === '') {
    refuse(UserErrorCode.REQUIRED, { zh: '请说明原因。', en: 'Say why.' }, 'why');
  }
  if (isWithdrawn(standing) === withdrawn) {
    refuse(
      UserErrorCode.WRONG_STATE,
      withdrawn
        ? { zh: '该任务已撤回。', en: 'It is withdrawn already.' }
        : { zh: '该任务并未撤回。', en: 'It is not withdrawn.' },
    );
  }
  if (!withdrawn) await mustHoldAccepted(work, assignment.parentId);
  const below = withdrawn ? await idsBelow(work, assignment.id) : [];
  const all = await readHeld(work, [assignment.id, ...below]);
  const turned = all.filter((held) => isWithdrawn(held.standing) !== withdrawn);
  await work.insert(
    Withdrawal,
    turned.map((held) => ({
      ...work.stated(held.assignment),
      assignmentId: held.assignment.id,
      ordinal: held.standing.withdrawalOrdinal + 1,
      withdrawn,
      why,
    })),
  );
  const { standing: after } = await readOneHeld(work, assignment.id);
  work.record({
    verb: withdrawn ? 'withdrawAssignment' : 'reinstateAssignment',
    subject: { type: 'Assignment', id: assignment.id },
    before: { state: standing.state },
    after: { state: after.state },
    why,
    audience: turned.map((held) => held.assignment.path),
  });
  return { id: assignment.id };
}

/** What lies below a tenant that does not take part takes no part either. */
async function mustHoldAccepted(work: UnitOfWork, parentId: string | null): Promise<void> {
  const [parent] = parentId ? await readHeld(work, [parentId]) : [];
  if (parent?.standing.state === AnswerState.ACCEPTED) return;
  refuse(UserErrorCode.WRONG_STATE, {
    zh: '本级对该任务的承办未生效（已撤回、不涉及或尚未认领），不能重新下达。',
    en: 'Your own assignment is not accepted (withdrawn, not involved or not answered): it cannot be offered again below.',
  });
}
