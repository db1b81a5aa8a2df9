import { Answer } from '../../schema/answer';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { holdersOfPost } from '../directory/holders-of-post';
import type { Problems } from '../request/refusal';
import type { Held } from './held';
import type { EntryOnBehalf } from './on-behalf';

/** Who decided: the leader himself, or by name whose paper the office enters. */
export interface DecidingLeader {
  readonly id: string | null;
  readonly name: string | null;
}

/** What no leader decided. */
export const NO_LEADER: DecidingLeader = { id: null, name: null };

/** What is said of a decision beside the decision itself. */
export interface LeaderSaid {
  /** What was decided on paper, entered by the office. */
  readonly onPaper?: EntryOnBehalf | null;
  /** Who decided on that paper, where it is not the leader in charge of the acceptance. */
  readonly leaderName?: string | null;
  /** On which day; the office's to say. */
  readonly decidedOn?: string | null;
}

/** Whether the actor enters what others decide: the programme or supervision office. */
export const isOfficeOf = ({ actor }: UnitOfWork): boolean =>
  actor.kind === 'MEMBER' && mayDo(actor, Permission.Decide);

/** Collects what only the office may say, where a leader says it: he decides himself, and today. */
export function checkNotEntered(work: UnitOfWork, said: LeaderSaid, problems: Problems): void {
  if (isOfficeOf(work)) return;
  for (const field of ['onPaper', 'decidedOn'] as const) {
    if (said[field] == null) continue;
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '领导本人当日决定，不填代录信息（onPaper）和决定日期（decidedOn），由统筹、督查部门代录时填写。',
        en: 'A leader decides himself and today: onPaper and decidedOn are for what the office enters.',
      },
      field,
    );
  }
}

/**
 * Who decides what is the leader's in charge (R83, R93): whoever holds the post that the acceptance names today, any leader of the tenant where it names none of its
 * own; or the office, with the paper on which a leader decided. Of what is the superior's to decide, any of its leaders does. Collects another leader, and of the
 * office a missing paper or name.
 */
export async function decidingLeader(
  work: UnitOfWork,
  { assignment, standing }: Held,
  { onPaper, leaderName }: LeaderSaid,
  problems: Problems,
): Promise<DecidingLeader> {
  const { actor } = work;
  if (actor.kind !== 'MEMBER') return NO_LEADER;
  const answer = standing.answerId && assignment.path === actor.path ? await work.one(Answer, standing.answerId) : null;
  if (!isOfficeOf(work)) {
    const inCharge = answer?.leaderId ? await holdersOfPost(work, answer.leaderId) : [];
    if (inCharge.length > 0 && !inCharge.includes(actor.memberId)) {
      problems.add(UserErrorCode.WRONG_STATE, {
        zh: '该任务由其责任领导决定。',
        en: 'Another leader is in charge of this task, and decides.',
      });
    }
    return { id: actor.memberId, name: actor.memberName };
  }
  if (!onPaper) {
    problems.add(
      UserErrorCode.REQUIRED,
      {
        zh: '应由分管领导决定；领导已书面决定的，请填写代录信息（onPaper）。',
        en: 'The leader in charge decides; what was decided on paper is entered with that paper (onPaper).',
      },
      'onPaper',
    );
  }
  const name = leaderName?.trim() || answer?.leaderName || null;
  if (name === null) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请填写决定的领导。', en: 'Say which leader decided.' }, 'leaderName');
  }
  return { id: null, name };
}
