import { DecidedChange } from '../../schema/change-request';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/** What was decided for an assignment holds for what is handed on of it later: a town sees no row of its superior. */
export async function inheritDecidedChanges(
  work: UnitOfWork,
  parentId: string,
  children: readonly { readonly id: string; readonly tenantId: string; readonly path: string }[],
): Promise<void> {
  const decided = await work.find(DecidedChange, { assignmentId: parentId }, { ordinal: 'ASC' });
  await work.insert(
    DecidedChange,
    children.flatMap((child) =>
      decided.map(({ ordinal, requestId, kind, dueOn, fromOn, untilOn, decidedOn, body, resolutionNumber }) => ({
        ...work.stated(child),
        assignmentId: child.id,
        ordinal,
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
