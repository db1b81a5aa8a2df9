import { RoundKind, RoundLock } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { holdersOf } from '../programmes/programme-status.service';
import { lockCity } from '../request/lock-city';
import { Problems, refuse } from '../request/refusal';
import { calendarSurroundings } from './calendar-surroundings';
import { hasRound } from './rounds.rules';

export interface LockRound {
  readonly programmeId: string;
  readonly kind?: RoundKind | null;
  /** Which round of the tenant's own calendar; 0 for the final written report. */
  readonly roundNo: number;
  /** False: opened again. */
  readonly locked?: boolean | null;
  readonly why?: string | null;
}

/**
 * The office takes no more reports for a round of its own calendar, or takes them again with its reason; what was handed in stays. Refused: no calendar of
 * its own; no such round; locked already, or open.
 */
export async function lockRound(work: UnitOfWork, input: LockRound): Promise<{ id: string }> {
  await lockCity(work);
  const { former, programme } = await calendarSurroundings(work, input.programmeId);
  if (!former) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '本地区没有自己的报送安排，由上级锁定。',
      en: 'Your tenant has no calendar of its own: its superior locks the round.',
    });
  }
  const kind = input.kind ?? (input.roundNo === 0 ? RoundKind.FINAL : RoundKind.ROUND);
  if (!hasRound(former.calendar, former.rounds, { kind, roundNo: input.roundNo })) {
    refuse(UserErrorCode.INVALID, { zh: '没有这一期。', en: 'There is no such round.' }, 'roundNo');
  }
  const problems = new Problems();
  const locked = input.locked ?? true;
  const said = await work.find(
    RoundLock,
    { programmeId: programme.id, tenantId: work.actor.tenantId, kind, roundNo: input.roundNo },
    { ordinal: 'ASC' },
  );
  if ((said.at(-1)?.locked ?? false) === locked) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      locked ? { zh: '该期已锁定。', en: 'It is locked already.' } : { zh: '该期未锁定。', en: 'It is open.' },
    );
  }
  if (!locked && !input.why?.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '解锁请说明原因。', en: 'Say why it is opened again.' }, 'why');
  }
  problems.settle();
  const [id = ''] = await work.insert(RoundLock, [
    {
      ...work.stated({ tenantId: work.actor.tenantId, path: work.actor.path }),
      programmeId: programme.id,
      kind,
      roundNo: input.roundNo,
      ordinal: said.length + 1,
      locked,
      why: input.why?.trim() || null,
    },
  ]);
  work.record({
    verb: 'lockRound',
    subject: { type: 'Programme', id: programme.id },
    after: { kind, roundNo: input.roundNo, locked },
    why: input.why?.trim() || null,
    audience: await holdersOf(work, { id: programme.id, path: work.actor.path }),
  });
  return { id };
}
