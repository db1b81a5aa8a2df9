import { Assignment } from '../../schema/assignment';
import type { DutyHolder } from '../../schema/duty';
import type { Behind, LeaderBoard, LeaderTask } from '../../schema/leader-board';
import { Member } from '../../tenants/member';
import { mayDo, Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Viewer } from '../../tenants/viewer';
import { notFound } from '../request/errors';
import { BEHIND, LEADER_TASKS } from './leader-board-statement';

export interface LeaderBoardAsked {
  readonly programmeId: string | null;
  /** Of the office: whose tasks; all of the tenant's where it names nobody. A leader asks for his own alone. */
  readonly leaderId: string | null;
}

interface TaskRow extends Omit<LeaderTask, 'assignment'> {
  readonly assignmentId: string;
  readonly total: number;
}

interface BehindRow extends Pick<Behind, 'reason' | 'dueOn' | 'isOverdue'> {
  readonly taskId: string;
  readonly assignmentId: string;
  readonly unitId: string | null;
}

/**
 * The tasks of a leader in charge, by the day on which they are to be completed: two statements, however many.
 *
 * @param first how many of them, at most 100
 */
export async function readLeaderBoard(
  work: UnitOfWork,
  viewer: Viewer,
  { programmeId, leaderId }: LeaderBoardAsked,
  first: number,
): Promise<LeaderBoard> {
  const isLeader = mayDo(viewer, Permission.DecideAsLeader);
  const leader = isLeader || !leaderId ? null : await leaderOf(work, viewer, leaderId);
  const whose = isLeader ? viewer.memberId : leaderId;
  const rows = await work.query<TaskRow>(LEADER_TASKS, [work.cityId, viewer.tenantId, programmeId, whose, first]);
  const assignments = await byId(
    work,
    Assignment,
    rows.map(({ assignmentId }) => assignmentId),
  );
  const tasks = rows.map(({ assignmentId, leaderName, dueOn, originalDueOn }) => ({
    assignment: assignments.get(assignmentId) as Assignment,
    leaderName,
    dueOn,
    originalDueOn,
  }));
  return { total: rows[0]?.total ?? 0, tasks, programmeId, decider: leader ?? viewer };
}

/** A member of the viewer's own tenant; anybody else is nobody. */
async function leaderOf(work: UnitOfWork, { tenantId }: Viewer, id: string): Promise<DutyHolder> {
  const member = await work.one(Member, id);
  if (member?.tenantId !== tenantId) throw notFound();
  return { tenantId, unitId: member.unitId, memberId: id, role: member.role };
}

/** Who keeps each of the tasks waiting, by the day: four statements, however many. */
export async function readBehind(work: UnitOfWork, ids: readonly string[]): Promise<Behind[][]> {
  const rows = await work.query<BehindRow>(BEHIND, [work.cityId, [...ids]]);
  // The tasks' own and their tenant too: as many statements whether anybody is behind or nobody.
  const assignments = await byId(work, Assignment, [...ids, ...rows.map(({ assignmentId }) => assignmentId)]);
  const units = await byId(
    work,
    Unit,
    rows.flatMap(({ unitId }) => unitId ?? []),
  );
  const tenants = await byId(
    work,
    Tenant,
    [...assignments.values()].map(({ tenantId }) => tenantId),
  );
  return ids.map((id) =>
    rows.flatMap(({ taskId, assignmentId, unitId, ...said }) => {
      const assignment = assignments.get(assignmentId);
      const tenant = tenants.get(assignment?.tenantId ?? '');
      if (taskId !== id || !assignment || !tenant) return [];
      return [{ ...said, assignment, tenant, unit: units.get(unitId ?? '') ?? null }];
    }),
  );
}

async function byId<T extends Assignment | Unit | Tenant>(
  work: UnitOfWork,
  kind: new () => T,
  ids: readonly string[],
): Promise<Map<string, T>> {
  return new Map((await work.many(kind, [...new Set(ids)])).map((row) => [row.id, row]));
}
