import { In } from 'typeorm';
import { Assignment } from '../../schema/assignment';
import { ChangeKind, type ChangeRequest, DecidedChange } from '../../schema/change-request';
import { Quota } from '../../schema/quota';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { idsBelow } from '../assignments/below';
import type { Held } from '../assignments/held';
import { insertShares, mergedShares } from '../assignments/shares';
import { amendQuantities } from '../programmes/amend-quantities';
import { restingBy } from './rest.rules';

/**
 * From when what was asked holds: what is resumed goes on from the day of the decision at the earliest, so that nobody owes what fell due before,
 * while it still rested.
 */
export const takesEffectOn = ({ kind, fromOn }: ChangeRequest, decidedOn: string): string | null =>
  kind === ChangeKind.RESUMPTION ? later(fromOn, decidedOn) : fromOn;

/** States what is decided for the assignment and each one below it (R130). @returns those below */
export async function carryOutDecision(
  work: UnitOfWork,
  request: ChangeRequest,
  { assignment }: Held,
  decided: Pick<DecidedChange, 'body' | 'decidedOn' | 'resolutionNumber'>,
): Promise<Assignment[]> {
  const below = await work.many(Assignment, await idsBelow(work, assignment.id));
  const all = [assignment, ...below];
  const soFar = await work.find(DecidedChange, { assignmentId: In(all.map(({ id }) => id)) }, { ordinal: 'ASC' });
  const formerOf = (id: string) => soFar.filter(({ assignmentId }) => assignmentId === id);
  const ofAbove = new Set([request.id, ...formerOf(assignment.id).map(({ requestId }) => requestId)]);
  const { kind, dueOn, untilOn } = request;
  const fromOn = takesEffectOn(request, decided.decidedOn);
  const word = { ...decided, requestId: request.id, kind, dueOn, fromOn, untilOn };
  await work.insert(
    DecidedChange,
    all.flatMap((each) => {
      const former = formerOf(each.id);
      const own = kind === ChangeKind.RESUMPTION ? former.filter(({ requestId }) => !ofAbove.has(requestId)) : [];
      return [word, ...goesOnResting(own, work.today, fromOn)].map((row, index) => ({
        ...row,
        ...work.stated(each),
        assignmentId: each.id,
        ordinal: former.length + 1 + index,
      }));
    }),
  );
  return below;
}

/** What rests by a word of its own goes on resting when the work above it is resumed: that word is stated again. */
function goesOnResting(own: readonly DecidedChange[], today: string, resumedOn: string | null) {
  const resting = restingBy(own, today);
  if (!resting || (resting.untilOn !== null && resting.untilOn < (resumedOn ?? today))) return [];
  const { requestId, kind, dueOn, fromOn, untilOn, decidedOn, body, resolutionNumber } = resting;
  return [{ requestId, kind, dueOn, fromOn: later(fromOn, resumedOn), untilOn, decidedOn, body, resolutionNumber }];
}

const later = (one: string | null, other: string | null): string => [one ?? '', other ?? ''].sort().at(-1) as string;

/** Other quantities: of the list they amend it; of a part they are shares issued anew, which are signed for again (R131). */
export async function changeQuantities(
  work: UnitOfWork,
  request: ChangeRequest,
  { assignment, standing }: Held,
  quantities: ReadonlyMap<string, string | null>,
  decided: { why: string; decidedBy: string; resolutionNumber: string | null; documentNumber: string | null },
): Promise<void> {
  const { programmeId, taskId } = request;
  if (assignment.parentId === null) {
    await amendQuantities(work, { programmeId, taskId, quantities, ...decided });
    return;
  }
  const former = await work.find(Quota, { assignmentId: assignment.id, ordinal: standing.quotaOrdinal });
  const changed = [...quantities].map(([targetId, quantity]) => ({ targetId, quantity }));
  await insertShares(work, [
    {
      assignment,
      ordinal: standing.quotaOrdinal + 1,
      shares: mergedShares(
        former.map(({ targetId, quantity }) => ({ targetId, quantity })),
        changed,
      ),
      why: decided.why,
    },
  ]);
}
