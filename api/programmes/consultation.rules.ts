import { DateTime } from 'luxon';
import type { Consultation, ConsultationComment } from '../../schema/consultation';

/** Whether a comment came after the end of the day that was asked for, in Asia/Shanghai (R114). */
export function isLate(
  { statedAt }: Pick<ConsultationComment, 'statedAt'>,
  { commentBy }: Pick<Consultation, 'commentBy'>,
): boolean {
  if (commentBy === null) return false;
  return statedAt >= DateTime.fromISO(commentBy, { zone: 'Asia/Shanghai' }).plus({ days: 1 }).toJSDate();
}
