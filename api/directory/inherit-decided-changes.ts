import { In, IsNull } from 'typeorm';
import { Amendment } from '../../schema/amendment';
import type { Assignment } from '../../schema/assignment';
import { ChangeKind, CompletionDecision, CompletionOutcome, DecidedChange } from '../../schema/change-request';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/** An assignment that is made later, and the one of which it takes over what was decided. */
export interface Heir {
  readonly from: Pick<Assignment, 'id' | 'taskId'>;
  readonly to: Pick<Assignment, 'id' | 'tenantId' | 'path'>;
}

/**
 * What was decided for an assignment holds for what is handed on of it later, and for who takes the place of a closed holder: a town sees no row of its
 * superior or of its predecessor. An extension that an amendment of the task's day has overtaken does not: stated now, it would be the later word.
 * Work that was found completed stays so: nobody reports on it. As many statements, however many they are.
 */
export async function inheritDecidedChanges(work: UnitOfWork, heirs: readonly Heir[]): Promise<void> {
  const decided = await work.find(
    DecidedChange,
    { assignmentId: In([...new Set(heirs.map(({ from }) => from.id))]) },
    { ordinal: 'ASC' },
  );
  const amendments = await work.find(Amendment, {
    taskId: In([...new Set(heirs.map(({ from }) => from.taskId))]),
    targetId: IsNull(),
  });
  const isOvertaken = ({ kind, statedAt }: DecidedChange, task: string): boolean =>
    kind === ChangeKind.EXTENSION &&
    amendments.some(
      (each) =>
        each.taskId === task && 'dueOn' in (each.former as object) && each.statedAt.getTime() >= statedAt.getTime(),
    );
  const completed = await work.find(CompletionDecision, {
    assignmentId: In([...new Set(heirs.map(({ from }) => from.id))]),
    outcome: CompletionOutcome.PASSED,
  });
  await work.insert(
    CompletionDecision,
    heirs
      .filter(({ from }) => completed.some(({ assignmentId }) => assignmentId === from.id))
      .map(({ to }) => ({
        ...work.stated(to),
        assignmentId: to.id,
        applicationId: null,
        ordinal: 1,
        outcome: CompletionOutcome.PASSED,
        why: null,
        owedAgainBy: null,
      })),
  );
  await work.insert(
    DecidedChange,
    heirs.flatMap(({ from, to }) =>
      decided
        .filter((word) => word.assignmentId === from.id && !isOvertaken(word, from.taskId))
        .map(({ requestId, kind, dueOn, fromOn, untilOn, decidedOn, body, resolutionNumber }, index) => ({
          ...work.stated(to),
          assignmentId: to.id,
          ordinal: index + 1,
          requestId,
          kind,
          dueOn,
          fromOn,
          untilOn,
          decidedOn,
          body,
          resolutionNumber,
        })),
    ),
  );
}
