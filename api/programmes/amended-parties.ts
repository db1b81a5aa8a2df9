import { IsNull } from 'typeorm';
import { Answer } from '../../schema/answer';
import { Assignment, AssignmentRole } from '../../schema/assignment';
import { type Task, TaskParty, UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { acceptRoots } from './accept-roots';
import { partyRows } from './draft-rows';
import { checkTaskNames } from './name-checks.rules';
import { ownUnits } from './own-units.rules';
import { checkParties } from './party-checks.rules';
import type { ResolvedParty, Surroundings } from './party-resolution.rules';
import { involvementOf } from './predict-involvement';
import type { TaskParties, TaskText } from './programme-draft';
import { revisedParties, speaksOfParties } from './revised-parties.rules';

/** Who did a task and who does it from an amendment on: names only, by role, of the roles that change. */
export interface AmendedParties {
  readonly former: Record<string, string[]>;
  readonly amended: Record<string, string[]>;
  readonly restate: (why: string, issuedOn: string) => Promise<void>;
}

/**
 * Who does an issued leaf from now on; null when that stays. The former parties are kept with the day on which they ended, and the
 * issuer accepts its root anew where its own units change. The words of a task with subtasks change nobody: each subtask is amended.
 *
 * What was predicted of the children is a fact of the offer and stays. A child that is named only now, or no longer, is told by the
 * amendment, answers anew with its reason, and the issuer consents as to any answer against the prediction.
 */
export async function amendedParties(
  work: UnitOfWork,
  task: Task,
  changes: TaskText & TaskParties,
  acceptUnresolved: boolean,
  around: Surroundings,
  problems: Problems,
): Promise<AmendedParties | null> {
  const wrong = new Problems();
  checkTaskNames(changes, around, wrong, []);
  if (!task.isLeaf) checkNamesNobody(changes, wrong);
  wrong.moveTo(problems, 'changes');
  if (!task.isLeaf || !speaksOfParties(changes) || wrong.any) return null;
  const former = await work.find(TaskParty, { taskId: task.id, removedOn: IsNull() }, { position: 'ASC' });
  const anew = revisedParties(changes, task, former, around);
  const roles = Object.values(UnitRole).filter((role) => said(former, role) !== said(anew, role));
  if (roles.length === 0) return null;
  checkParties(task, anew, involvementOf(anew, around), acceptUnresolved, problems, ['changes']);
  const names = (parties: readonly ResolvedParty[]) =>
    Object.fromEntries(roles.map((role) => [FIELDS[role], ofRole(parties, role).map(({ name }) => name)]));
  return {
    former: names(former),
    amended: names(anew),
    restate: async (why, issuedOn) => {
      await work.query(
        `UPDATE task_party SET removed_on = $3 WHERE city_id = $1 AND task_id = $2 AND removed_on IS NULL`,
        [work.cityId, task.id, issuedOn],
      );
      const rows = partyRows(anew, task.id, task).map((row) => ({ ...row, issuedOn }));
      await work.insert(TaskParty, rows);
      await acceptRootAnew(work, task, former, anew, changes.leaders, around, why);
    },
  };
}

const FIELDS = { [UnitRole.LEAD]: 'lead', [UnitRole.SUPPORT]: 'support' } as const;

const ofRole = (parties: readonly ResolvedParty[], role: UnitRole): ResolvedParty[] =>
  parties.filter((party) => party.role === role);

const said = (parties: readonly ResolvedParty[], role: UnitRole): string =>
  JSON.stringify(
    ofRole(parties, role).map(({ kind, name, asWritten, unitId, namedTenantId }) => [
      kind,
      name,
      asWritten,
      unitId,
      namedTenantId,
    ]),
  );

function checkNamesNobody({ lead, support }: TaskParties, problems: Problems): void {
  for (const [field, given] of Object.entries({ lead, support })) {
    if (given == null) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: '设有子项的实事不带承办方，请修订子项。', en: 'Only leaves carry parties: amend the subtasks.' },
      field,
    );
  }
}

/** The former answer is kept; its leader and own standard go on unless the amendment names other leaders. */
async function acceptRootAnew(
  work: UnitOfWork,
  task: Task,
  former: readonly ResolvedParty[],
  anew: readonly ResolvedParty[],
  leaders: readonly string[] | null | undefined,
  around: Surroundings,
  replacingWhy: string,
): Promise<void> {
  const units = ownUnits(anew, around);
  if (JSON.stringify(units) === JSON.stringify(ownUnits(former, around))) return;
  const [root] = await work.find(Assignment, { taskId: task.id, tenantId: task.tenantId, role: AssignmentRole.ROOT });
  if (!root) throw new Error('an issued leaf has no root');
  const latest = (await work.find(Answer, { assignmentId: root.id }, { ordinal: 'ASC' })).at(-1);
  const leader =
    leaders === undefined
      ? { leaderId: latest?.leaderId ?? null, leaderName: latest?.leaderName ?? null }
      : { leaderId: null, leaderName: leaders?.join('、') || null };
  const ordinal = (latest?.ordinal ?? 0) + 1;
  const says = { assignmentId: root.id, ordinal, ...leader, ownStandard: latest?.ownStandard ?? null, replacingWhy };
  await acceptRoots(work, [{ ...says, units }], around.tenant);
}
