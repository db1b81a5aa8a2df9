import type { EntityTarget } from 'typeorm';
import { Answer } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import type { Duties, DutyItem, DutyKind } from '../../schema/duty';
import { Programme } from '../../schema/programme';
import { ProgressReport } from '../../schema/progress-report';
import { Receipt } from '../../schema/receipt';
import { mayDo, Permission } from '../../tenants/permissions';
import type { TenantOwned } from '../../tenants/tenant-owned';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Viewer } from '../../tenants/viewer';
import { DUTIES_OF_MEMBER } from './duties-of-member';

interface DutyRow {
  readonly kind: DutyKind;
  readonly assignmentId: string;
  readonly answerId: string | null;
  readonly receiptId: string | null;
  readonly reportId: string | null;
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly total: number;
  readonly overdue: number;
}

/** The duties of a member, by due date. @param first how many of them, at most 100; the counts are of all. */
export async function readDuties(work: UnitOfWork, viewer: Viewer, first: number): Promise<Duties> {
  const rows = await work.query<DutyRow>(DUTIES_OF_MEMBER, [
    work.cityId,
    viewer.tenantId,
    viewer.unitId,
    viewer.memberId,
    mayDo(viewer, Permission.Answer),
    mayDo(viewer, Permission.Decide),
    mayDo(viewer, Permission.AnswerForUnit),
    mayDo(viewer, Permission.DecideAsLeader),
    mayDo(viewer, Permission.Assign),
    mayDo(viewer, Permission.Verify),
    mayDo(viewer, Permission.Report),
    first,
  ]);
  const assignments = await byId(
    work,
    Assignment,
    rows.map(({ assignmentId }) => assignmentId),
  );
  const answers = await byId(
    work,
    Answer,
    rows.flatMap(({ answerId }) => answerId ?? []),
  );
  const receipts = await byId(
    work,
    Receipt,
    rows.flatMap(({ receiptId }) => receiptId ?? []),
  );
  const reports = await byId(
    work,
    ProgressReport,
    rows.flatMap(({ reportId }) => reportId ?? []),
  );
  const programmes = await byId(work, Programme, [
    ...new Set([...assignments.values()].map(({ programmeId }) => programmeId)),
  ]);
  const items = rows.map(({ kind, assignmentId, answerId, receiptId, reportId, dueOn, isOverdue }) => {
    const assignment = assignments.get(assignmentId) as Assignment;
    return {
      kind,
      assignment,
      answer: answers.get(answerId ?? '') ?? null,
      receipt: receipts.get(receiptId ?? '') ?? null,
      report: reports.get(reportId ?? '') ?? null,
      programme: programmes.get(assignment.programmeId) as Programme,
      dueOn,
      isOverdue,
    } satisfies DutyItem;
  });
  return { total: rows[0]?.total ?? 0, overdue: rows[0]?.overdue ?? 0, items };
}

async function byId<T extends TenantOwned>(
  work: UnitOfWork,
  kind: EntityTarget<T>,
  ids: readonly string[],
): Promise<Map<string, T>> {
  return new Map((await work.many(kind, ids)).map((row) => [row.id, row]));
}
