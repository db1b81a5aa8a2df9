import { Answer, type AnswerKind } from '../../schema/answer';
import { AnswerState } from '../../schema/assignment';
import { UserErrorCode } from '../../schema/user-error';
import type { NewRow, UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import { isAgainstPrediction, mayAnswer } from './assignment.rules';
import { type Held, mustBeHolder } from './held';
import { type EntryOnBehalf, keepEntryOnBehalf } from './on-behalf';

/** What every answer carries beside what it says. */
export interface AnswerInput {
  /** The version of the assignment that the caller saw. */
  readonly version?: number | null;
  /** Why the former answer is replaced; without it a second answer is refused. */
  readonly replacingWhy?: string | null;
  readonly onBehalf?: EntryOnBehalf | null;
}

/** Collects what forbids an answer to this assignment: who asks, its state. */
export function checkAnswer(work: UnitOfWork, held: Held, input: AnswerInput, problems: Problems): void {
  const { assignment, standing } = held;
  mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  const replacingWhy = input.replacingWhy?.trim() || null;
  switch (mayAnswer(standing.state, standing.awaitsDecision, replacingWhy)) {
    case 'WITHDRAWN':
      problems.add(UserErrorCode.WRONG_STATE, {
        zh: '该任务已由下达方撤回，无需答复。',
        en: 'The issuer has withdrawn this assignment: there is nothing to answer.',
      });
      break;
    case 'ALREADY_ANSWERED':
      problems.add(
        UserErrorCode.ALREADY_ANSWERED,
        {
          zh: '该任务已答复。如确需变更，请填写变更原因（replacingWhy），原答复将保留。',
          en: 'It is answered already. To change that, say why (replacingWhy); the former answer is kept.',
        },
        'replacingWhy',
      );
      break;
    case 'AWAITING_CONSENT':
      problems.add(
        UserErrorCode.AWAITING_CONSENT,
        {
          zh: '已有答复正待下达方处理。如需改变，请填写变更原因（replacingWhy）。',
          en: 'An answer lies with the issuer. To change it, say why (replacingWhy).',
        },
        'replacingWhy',
      );
      break;
    case 'ALLOWED':
      break;
  }
}

/** Inserts the answer; the ordinal lets only one of two writers through. */
export async function stateAnswer(
  work: UnitOfWork,
  { assignment, standing }: Held,
  input: AnswerInput,
  says: { readonly kind: AnswerKind } & Partial<
    Pick<NewRow<Answer>, 'unitId' | 'leaderId' | 'leaderName' | 'ownStandard' | 'why' | 'proposal'>
  >,
): Promise<string> {
  const behalf = await keepEntryOnBehalf(work, assignment, input.onBehalf);
  const [id] = await work.insert(Answer, [
    {
      ...work.stated(assignment),
      ...behalf,
      ...says,
      assignmentId: assignment.id,
      ordinal: standing.answerOrdinal + 1,
      // What the issuer has consented to needs no second consent when its holder says it again with other units.
      againstPrediction:
        standing.state !== AnswerState[says.kind] && isAgainstPrediction(says.kind, assignment.predictedInvolved),
      replacingWhy: input.replacingWhy?.trim() || null,
    },
  ]);
  return id as string;
}
