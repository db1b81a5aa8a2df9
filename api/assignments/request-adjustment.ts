import { AnswerKind, AnswerUnit } from '../../schema/answer';
import { AnswerState } from '../../schema/assignment';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import { lastDayForAdjustment } from './assignment.rules';
import { mustNotBeHandedOn } from './hand-on-assignment';
import { type Held, mustBeInForce, mustHaveIssuer, readOneHeld } from './held';
import { checkEntryOnBehalf } from './on-behalf';
import { sentOn } from './standing.service';
import { type AnswerInput, checkAnswer, stateAnswer } from './state-answer';

export interface RequestAdjustment extends AnswerInput {
  readonly assignmentId: string;
  readonly why: string;
  /** What is proposed instead. */
  readonly proposal: string;
}

/**
 * A tenant asks its issuer, or a named unit its own office, to change what it was assigned (提请调整): within the programme's days
 * after the offer, the latest issue of shares or the latest decision. Until it is decided and answered anew the assignment counts as
 * pending; so a tenant takes back first what it handed on.
 */
export async function requestAdjustment(work: UnitOfWork, input: RequestAdjustment): Promise<{ id: string }> {
  await lockCity(work);
  const held = await readOneHeld(work, input.assignmentId, input.version);
  const { assignment } = held;
  const programmes = await mustBeInForce(work, [assignment]);
  const problems = new Problems();
  const unitId = await requestingUnit(work, held, input, problems);
  if (!unitId) {
    checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
    checkAnswer(work, held, input, problems);
    mustHaveIssuer(assignment, problems);
    if (assignment.parentId !== null) await mustNotBeHandedOn(work, [assignment.id], problems);
  }
  for (const field of ['why', 'proposal'] as const) {
    if (input[field].trim() === '') {
      problems.add(
        UserErrorCode.REQUIRED,
        { zh: '请写明调整的原因和建议。', en: 'Say why, and what you propose instead.' },
        field,
      );
    }
  }
  const days = programmes.get(assignment.programmeId)?.adjustmentDays ?? 0;
  const lastDay = lastDayForAdjustment(await daySent(work, assignment.id), days);
  if (work.today > lastDay) {
    problems.add(UserErrorCode.TOO_LATE, {
      zh: `提请调整的期限（${lastDay}）已过。`,
      en: `The time for requesting an adjustment ended on ${lastDay}.`,
    });
  }
  problems.settle();

  const answerId = await stateAnswer(work, held, input, {
    kind: AnswerKind.ADJUSTMENT_REQUESTED,
    unitId,
    why: input.why.trim(),
    proposal: input.proposal.trim(),
  });
  work.record({
    verb: 'requestAdjustment',
    subject: { type: 'Assignment', id: assignment.id },
    before: { state: held.standing.state },
    after: unitId
      ? { unit: unitId, answer: answerId, proposal: input.proposal.trim() }
      : { state: AnswerState.ADJUSTMENT_REQUESTED, proposal: input.proposal.trim() },
    why: input.why.trim(),
    audience: [assignment.path],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: assignment.id };
}

/** The officer of a named unit asks for the unit, and for nobody else; the office asks for the tenant: null. */
async function requestingUnit(
  work: UnitOfWork,
  { assignment, standing }: Held,
  input: RequestAdjustment,
  problems: Problems,
): Promise<string | null> {
  const { actor } = work;
  if (actor.kind !== 'MEMBER' || mayDo(actor, Permission.Answer)) return null;
  const isNamed =
    !input.onBehalf &&
    assignment.path === actor.path &&
    standing.answerId !== null &&
    (await work.find(AnswerUnit, { answerId: standing.answerId, unitId: actor.unitId })).length > 0;
  if (!isNamed) {
    problems.add(UserErrorCode.NOT_HOLDER, {
      zh: '您的单位不是该任务的牵头或配合单位。',
      en: 'Your unit neither leads nor supports this assignment.',
    });
  } else if (standing.state === AnswerState.WITHDRAWN) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: '该任务已由下达方撤回，无需调整。',
      en: 'The issuer has withdrawn this assignment: there is nothing to adjust.',
    });
  }
  return actor.unitId;
}

async function daySent(work: UnitOfWork, assignmentId: string): Promise<string> {
  const [row] = await work.query<{ day: string }>(
    `SELECT ${sentOn('a')} AS day FROM assignment a WHERE a.city_id = $1 AND a.id = $2`,
    [work.cityId, assignmentId],
  );
  return row?.day ?? work.today;
}
