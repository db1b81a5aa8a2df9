import { In, IsNull } from 'typeorm';
import { AnswerUnit } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import { Receipt } from '../../schema/receipt';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse } from '../request/refusal';
import { type Held, isWithdrawn, mustBeHolder, mustBeInForce, readHeld } from './held';
import { checkEntryOnBehalf, checkOneHolder, type EntryOnBehalf, keepEntryOnBehalf } from './on-behalf';

export interface SignReceipt {
  /** All of one's own assignments of this programme that are not signed for yet… */
  readonly programmeId?: string | null;
  /** …or these. */
  readonly assignmentIds?: readonly string[] | null;
  /** For whom a superior enters it: with `programmeId` only. */
  readonly tenantId?: string | null;
  readonly onBehalf?: EntryOnBehalf | null;
}

/**
 * A tenant signs for what it was sent, shares included; what changes later is signed for again, and so is what a superior had signed
 * on its behalf and it contests. An officer of a named unit signs for the unit. Refused: nothing to sign, not the holder.
 */
export async function signReceipt(work: UnitOfWork, input: SignReceipt): Promise<{ id: string }[]> {
  await lockCity(work);
  const held = (await readHeld(work, await idsToSign(work, input))).filter(({ standing }) => !isWithdrawn(standing));
  const programmes = await mustBeInForce(
    work,
    held.map(({ assignment }) => assignment),
  );
  const problems = new Problems();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  checkOneHolder(
    held.map(({ assignment }) => assignment),
    problems,
  );
  for (const { assignment } of held) mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  const { actor } = work;
  const unitId = actor.kind === 'MEMBER' && !mayDo(actor, Permission.Answer) ? actor.unitId : null;
  if (unitId && input.onBehalf) {
    problems.add(
      UserErrorCode.NOT_HOLDER,
      {
        zh: '代录由上级的统筹或督查人员进行，单位只为自己签收。',
        en: 'The office enters on behalf; a unit signs for itself only.',
      },
      'onBehalf',
    );
  }
  problems.settle();

  const unsigned = unitId
    ? await unsignedByUnit(work, held, unitId)
    : held.filter(({ standing }) => !standing.isSigned);
  const [first] = unsigned;
  if (!first) {
    refuse(UserErrorCode.ALREADY_SIGNED, { zh: '没有待签收的任务。', en: 'There is nothing left to sign for.' });
  }
  const former = unitId ? [] : await work.find(Receipt, { assignmentId: In(idsOf(unsigned)), unitId: IsNull() });
  const behalf = await keepEntryOnBehalf(work, first.assignment, input.onBehalf);
  await work.insert(
    Receipt,
    unsigned.map(({ assignment, standing }) => ({
      ...work.stated(assignment),
      ...behalf,
      assignmentId: assignment.id,
      unitId,
      quotaOrdinal: standing.quotaOrdinal,
      // Those before it for the same shares were contested.
      ordinal: 1 + former.filter((each) => isFor(each, assignment.id, standing.quotaOrdinal)).length,
    })),
  );
  const ids = idsOf(unsigned);
  work.record({
    verb: 'signReceipt',
    subject: { type: 'Assignment', id: first.assignment.id },
    after: { signed: ids, ...(unitId ? { unit: unitId } : {}) },
    audience: unsigned.map(({ assignment }) => assignment.path),
    onBehalfOf: input.onBehalf ? first.assignment.tenantId : null,
  });
  return ids.map((id) => ({ id }));
}

const idsOf = (held: readonly Held[]): string[] => held.map(({ assignment }) => assignment.id);

const isFor = (receipt: Receipt, assignmentId: string, quotaOrdinal: number): boolean =>
  receipt.assignmentId === assignmentId && receipt.quotaOrdinal === quotaOrdinal;

async function idsToSign(work: UnitOfWork, input: SignReceipt): Promise<string[]> {
  if (input.assignmentIds?.length) return [...new Set(input.assignmentIds)];
  if (!input.programmeId) {
    refuse(
      UserErrorCode.REQUIRED,
      { zh: '请指定项目或任务。', en: 'Name a programme, or assignments.' },
      'programmeId',
    );
  }
  const tenantId = input.tenantId ?? work.actor.tenantId;
  const assignments = await work.find(Assignment, { programmeId: input.programmeId, tenantId });
  if (assignments.length === 0) throw notFound();
  return assignments.map(({ id }) => id);
}

async function unsignedByUnit(work: UnitOfWork, held: readonly Held[], unitId: string): Promise<Held[]> {
  const named = new Set((await work.find(AnswerUnit, { unitId })).map(({ answerId }) => answerId));
  const receipts = await work.find(Receipt, { unitId });
  return held.filter(
    ({ assignment, standing }) =>
      standing.answerId !== null &&
      named.has(standing.answerId) &&
      !receipts.some((each) => each.assignmentId === assignment.id && each.quotaOrdinal >= standing.quotaOrdinal),
  );
}
