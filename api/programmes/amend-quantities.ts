import { Amendment } from '../../schema/amendment';
import type { Programme } from '../../schema/programme';
import { Comparator, Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { refuse } from '../request/refusal';
import { ownProgramme, touchDraft } from './own-programme';

/** Other quantities of the promises of a task, as a body has decided. */
export interface AmendedQuantities {
  readonly programmeId: string;
  readonly taskId: string;
  readonly quantities: ReadonlyMap<string, string | null>;
  readonly why: string;
  readonly decidedBy: string;
  readonly resolutionNumber: string | null;
  readonly documentNumber: string | null;
}

/**
 * Amends quantities of an issued task, as part of another verb that decides on them: the promises of the list are changed, and an amendment for each keeps
 * the former one (R131). Shares stay: they are issued anew where they change. Refused: a range, or no quantity where the promise has one.
 */
export async function amendQuantities(work: UnitOfWork, input: AmendedQuantities): Promise<void> {
  const programme: Programme = await ownProgramme(work, input.programmeId, 'amend');
  await touchDraft(work, programme);
  const targets = await work.find(Target, { taskId: input.taskId }, { position: 'ASC' });
  const former = await work.find(Amendment, { programmeId: programme.id }, { ordinal: 'ASC' });
  const changed = targets.filter(
    ({ id, quantity }) => input.quantities.has(id) && input.quantities.get(id) !== quantity,
  );
  for (const target of changed) {
    const quantity = input.quantities.get(target.id) ?? null;
    if (quantity === null || target.comparator === Comparator.RANGE) {
      refuse(
        UserErrorCode.INVALID,
        {
          zh: `“${target.metric}”不能这样调整数量，请修订该实事（amendTask）。`,
          en: `The quantity of “${target.metric}” is not changed in this way: amend the task (amendTask).`,
        },
        'targets',
      );
    }
    await work.change(Target, target, { quantity });
  }
  const first = Math.max(0, ...former.map(({ ordinal }) => ordinal)) + 1;
  await work.insert(
    Amendment,
    changed.map((target, index) => ({
      ...work.stated(programme),
      programmeId: programme.id,
      taskId: input.taskId,
      targetId: target.id,
      ordinal: first + index,
      former: { quantity: target.quantity },
      amended: { quantity: input.quantities.get(target.id) ?? null },
      why: input.why,
      decidedBy: input.decidedBy,
      resolutionNumber: input.resolutionNumber,
      documentNumber: input.documentNumber,
      issuedOn: work.today,
    })),
  );
}
