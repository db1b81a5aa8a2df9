import { AnswerUnit } from '../../schema/answer';
import { AnswerState } from '../../schema/assignment';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, mustBeHolder, mustBeInForce, readHeld } from '../assignments/held';
import type { Standing } from '../assignments/standing.service';
import type { Problems } from '../request/refusal';

/** An assignment that may be reported on, with the year of its programme. */
export interface Reportable extends Held {
  readonly year: number;
}

/**
 * The assignments on whose work the actor reports, read and checked: held by its own tenant, accepted, of programmes in force, and
 * an officer of a unit only where that unit leads or supports. Nobody reports for another tenant here.
 * @throws NOT_FOUND for one that is hidden; what else is wrong is collected
 */
export async function readReportable(
  work: UnitOfWork,
  assignmentIds: readonly string[],
  problems: Problems,
): Promise<Reportable[]> {
  const held = await readHeld(work, assignmentIds);
  const programmes = await mustBeInForce(
    work,
    held.map(({ assignment }) => assignment),
  );
  const ownUnit = await answersOfOwnUnit(work, held);
  for (const { assignment, standing } of held) {
    if (assignment.path !== work.actor.path) {
      mustBeHolder(work, assignment, false, problems);
    } else if (checkAccepted(standing, problems) && ownUnit && !ownUnit.has(standing.answerId)) {
      problems.add(UserErrorCode.NOT_HOLDER, {
        zh: '本单位不是该任务的牵头或配合单位。',
        en: 'Your unit neither leads nor supports this assignment.',
      });
    }
  }
  return held.map((each) => ({ ...each, year: programmes.get(each.assignment.programmeId)?.year ?? 0 }));
}

/** Whether an assignment is accepted, so that its work is reported on; else says so. */
export function checkAccepted({ state }: Standing, problems: Problems): boolean {
  if (state === AnswerState.ACCEPTED) return true;
  problems.add(UserErrorCode.WRONG_STATE, {
    zh: '只有已认领（且无待处理事项）的任务可以填报，请先认领。',
    en: 'Only an accepted assignment, with nothing left to be decided, is reported on: accept it first.',
  });
  return false;
}

/** The answers that name the actor's unit; null for the office, which reports for all units. */
async function answersOfOwnUnit(work: UnitOfWork, held: readonly Held[]): Promise<Set<string | null> | null> {
  const { actor } = work;
  if (actor.kind !== 'MEMBER' || mayDo(actor, Permission.Answer)) return null;
  const answers = new Set(held.map(({ standing }) => standing.answerId));
  const named = await work.find(AnswerUnit, { unitId: actor.unitId });
  return new Set(named.map(({ answerId }) => answerId).filter((id) => answers.has(id)));
}
