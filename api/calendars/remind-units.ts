import { DateTime } from 'luxon';
import { In, MoreThanOrEqual } from 'typeorm';
import { ObligationStatus } from '../../schema/obligation';
import { Reminder } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { Bilingual } from '../../tenants/language';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { Problems, refuse } from '../request/refusal';
import { type AskedOf, type NamedObligation, namedObligations } from './named-obligation';
import type { ObligationRow } from './obligation.service';

export interface RemindUnits {
  readonly obligations: readonly NamedObligation[];
  readonly words?: string | null;
}

/** What still may be reminded of: what is missing, or due soon: once its round is open. */
const isReminded = ({ status, isOpen }: ObligationRow): boolean =>
  status === ObligationStatus.MISSING || (status === ObligationStatus.NOT_YET_DUE && isOpen);

/**
 * The office of the tenant that asks reminds units of reports that they owe (催报); the reminder stands at their duty. Nobody is reminded twice on a day:
 * for such the reminder of the day is given back. Refused: what is not owed or not asked by this tenant, or was handed in or excused; a
 * round that is not open yet, or is locked.
 */
export async function remindUnits(work: UnitOfWork, input: RemindUnits): Promise<{ id: string }[]> {
  await lockCity(work);
  const problems = new Problems();
  if (input.obligations.length === 0) {
    refuse(UserErrorCode.REQUIRED, { zh: '请选择报送任务。', en: 'Choose which reports.' }, 'obligations');
  }
  const asked = await namedObligations(work, input.obligations, problems);
  for (const { row, place } of asked) {
    if (isReminded(row) && !row.isLocked) continue;
    problems.add(UserErrorCode.WRONG_STATE, refusalOf(row), ...place);
  }
  problems.settle();
  const today = await remindedToday(work, asked);
  const former = asked.map(({ row }) => today.find((each) => isOf(each, row))?.id ?? null);
  const added = await work.insert(
    Reminder,
    asked
      .filter((_, index) => former[index] === null)
      .map(({ row, assignment }) => ({
        ...work.stated(assignment),
        assignmentId: assignment.id,
        unitId: row.unitId,
        calendarTenantId: row.calendarTenantId,
        step: row.step,
        kind: row.kind,
        roundNo: row.roundNo,
        words: input.words?.trim() || null,
      })),
  );
  work.record({
    verb: 'remindUnits',
    subject: { type: 'Assignment', id: asked[0]?.assignment.id as string },
    after: { reminded: added.length },
    audience: [...new Set(asked.map(({ assignment }) => assignment.path))],
  });
  const fresh = [...added];
  return former.map((id) => ({ id: id ?? (fresh.shift() as string) }));
}

const refusalOf = (row: ObligationRow): Bilingual => {
  if (!isReminded(row) && row.status === ObligationStatus.NOT_YET_DUE) {
    return { zh: `该期自 ${row.opensOn} 开始报送，尚不催报。`, en: `Its round opens on ${row.opensOn}: not yet.` };
  }
  return isReminded(row)
    ? { zh: '该期已锁定，请先解锁再催报。', en: 'Its round is locked: open it again first.' }
    : { zh: '该报送已报来或已免报，无需催报。', en: 'It was handed in or excused: there is nothing to remind of.' };
};

const isOf = (reminder: Reminder, row: ObligationRow): boolean =>
  reminder.assignmentId === row.assignmentId &&
  reminder.unitId === row.unitId &&
  reminder.step === row.step &&
  reminder.kind === row.kind &&
  reminder.roundNo === row.roundNo &&
  reminder.calendarTenantId === row.calendarTenantId;

async function remindedToday(work: UnitOfWork, asked: readonly AskedOf[]): Promise<Reminder[]> {
  const ids = [...new Set(asked.map(({ assignment }) => assignment.id))];
  const since = DateTime.fromISO(work.today, { zone: 'Asia/Shanghai' }).toJSDate();
  return work.find(Reminder, { assignmentId: In(ids), statedAt: MoreThanOrEqual(since) });
}
