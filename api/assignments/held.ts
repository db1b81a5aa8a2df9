import { AnswerState, Assignment } from '../../schema/assignment';
import { Programme, ProgrammeStatus } from '../../schema/programme';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { notFound } from '../request/errors';
import { type Problems, refuse, staleVersion } from '../request/refusal';
import { readStandings, type Standing } from './standing.service';

export interface Held {
  readonly assignment: Assignment;
  readonly standing: Standing;
}

/** The assignments with their standing, in the order of the ids; NOT_FOUND when one of them is not there or hidden. */
export async function readHeld(work: UnitOfWork, ids: readonly string[]): Promise<Held[]> {
  const assignments = new Map((await work.many(Assignment, ids)).map((each) => [each.id, each]));
  const standings = await readStandings(work, ids);
  return ids.map((id, index) => {
    const assignment = assignments.get(id);
    const standing = standings[index];
    if (!assignment || !standing) throw notFound();
    return { assignment, standing };
  });
}

export async function readOneHeld(work: UnitOfWork, id: string, version?: number | null): Promise<Held> {
  const [held] = await readHeld(work, [id]);
  if (!held) throw notFound();
  if (version !== null && version !== undefined && held.standing.version !== version) throw staleVersion();
  return held;
}

/** Refuses unless the actor's tenant issued the assignment: the issuer alone withdraws it, gives it a share, decides. */
export function mustBeIssuer(work: UnitOfWork, { authorPath, parentId }: Assignment): void {
  if (authorPath === work.actor.path && parentId !== null) return;
  refuse(UserErrorCode.NOT_HOLDER, {
    zh: '只有下达该任务的地区可以进行此操作。',
    en: 'Only the tenant that issued this assignment may do that.',
  });
}

/** Refuses unless the actor's tenant holds it, or stands above the holder and enters on its behalf (代录). */
export function mustBeHolder(work: UnitOfWork, { path }: Assignment, onBehalf: boolean, problems: Problems): void {
  const { path: own } = work.actor;
  if (onBehalf ? isWithin(path, own) && path !== own : path === own) return;
  problems.add(
    UserErrorCode.NOT_HOLDER,
    onBehalf
      ? {
          zh: '代录只能由其上级进行，本地区的事项请直接填报。',
          en: 'Only a superior enters on behalf; answer your own directly.',
        }
      : work.actor.kind === 'MEMBER' && mayDo(work.actor, Permission.EnterOnBehalf)
        ? {
            zh: '该任务不由本地区承办；如代下级录入，请填写代录信息（onBehalf）。',
            en: 'Your tenant does not hold this assignment; to enter for a subordinate, fill in the entry on behalf (onBehalf).',
          }
        : { zh: '该任务不由本地区承办。', en: 'Your tenant does not hold this assignment.' },
  );
}

/** The issuer of a task has nobody above it to consent: what it promised itself it amends. */
export function mustHaveIssuer({ parentId }: Assignment, problems: Problems): void {
  if (parentId !== null) return;
  problems.add(UserErrorCode.WRONG_STATE, {
    zh: '本级下达的实事没有上级可以处理，如需变动请修订（amendTask）。',
    en: 'You issued this task yourself, so nobody decides on that: amend it instead (amendTask).',
  });
}

/** Refuses what belongs to a programme that is not in force. */
export async function mustBeInForce(
  work: UnitOfWork,
  assignments: readonly Assignment[],
): Promise<Map<string, Programme>> {
  const ids = [...new Set(assignments.map(({ programmeId }) => programmeId))];
  const programmes = new Map((await work.many(Programme, ids)).map((each) => [each.id, each]));
  for (const id of ids) {
    const programme = programmes.get(id);
    if (!programme) throw notFound();
    if (programme.status !== ProgrammeStatus.ISSUED) {
      refuse(UserErrorCode.WRONG_STATE, {
        zh: `“${programme.title}”已中止、终止、办结或作废，不能再操作。`,
        en: `“${programme.title}” is not in force (suspended, ended, closed or voided).`,
      });
    }
  }
  return programmes;
}

export const isWithdrawn = ({ state }: Standing): boolean => state === AnswerState.WITHDRAWN;
