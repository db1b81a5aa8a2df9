import { AnswerKind } from '../../schema/answer';
import { AnswerState } from '../../schema/assignment';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { Problems, staleVersion } from '../request/refusal';
import { mustNotBeHandedOn } from './hand-on-assignment';
import { mustBeInForce, mustHaveIssuer, readHeld } from './held';
import { checkEntryOnBehalf, checkOneHolder } from './on-behalf';
import { type AnswerInput, checkAnswer, stateAnswer } from './state-answer';

export interface DeclareNotInvolved extends Omit<AnswerInput, 'version'> {
  readonly assignmentIds: readonly string[];
  /** Why: must be said where the prediction was that the tenant is involved. */
  readonly why?: string | null;
  readonly versions?: readonly number[] | null;
}

/**
 * A tenant says of one or several assignments that they do not involve it (不涉及, R49): all or none. Against the prediction it
 * needs its reason and counts as pending until the issuer consents. Refused while a part of it is handed on to towns.
 */
export async function declareNotInvolved(work: UnitOfWork, input: DeclareNotInvolved): Promise<{ id: string }[]> {
  const ids = [...new Set(input.assignmentIds)];
  const problems = new Problems();
  if (ids.length === 0) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请至少选择一项任务。', en: 'Choose at least one assignment.' },
      'assignmentIds',
    );
    problems.settle();
  }
  await lockCity(work);
  const all = await readHeld(work, ids);
  if (input.versions && ids.some((_, index) => input.versions?.[index] !== all[index]?.standing.version)) {
    throw staleVersion();
  }
  const programmes = await mustBeInForce(
    work,
    all.map(({ assignment }) => assignment),
  );
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  checkOneHolder(
    all.map(({ assignment }) => assignment),
    problems,
  );
  for (const [index, held] of all.entries()) {
    const place = ['assignmentIds', String(index)];
    const own = new Problems();
    checkAnswer(work, held, input, own);
    mustHaveIssuer(held.assignment, own);
    own.moveTo(problems, ...place);
    if (held.assignment.predictedInvolved && !input.why?.trim()) {
      problems.add(
        UserErrorCode.REQUIRED,
        {
          zh: '预判为涉及本地区，认定“不涉及”须说明原因，并经下达方同意。',
          en: 'You are predicted to be involved: say why you are not; the issuer has to consent.',
        },
        'why',
      );
    }
  }
  await mustNotBeHandedOn(work, ids, problems, (index) => ['assignmentIds', String(index)]);
  problems.settle();
  for (const held of all) {
    await stateAnswer(work, held, input, { kind: AnswerKind.NOT_INVOLVED, why: input.why?.trim() || null });
  }
  const [first] = all;
  work.record({
    verb: 'declareNotInvolved',
    subject: { type: 'Assignment', id: first?.assignment.id as string },
    before: all.map(({ assignment, standing }) => ({ assignment: assignment.id, state: standing.state })),
    after: ids.map((assignment) => ({ assignment, state: AnswerState.NOT_INVOLVED })),
    why: input.why ?? input.replacingWhy ?? null,
    audience: all.map(({ assignment }) => assignment.path),
    onBehalfOf: input.onBehalf ? (first?.assignment.tenantId ?? null) : null,
  });
  return ids.map((id) => ({ id }));
}
