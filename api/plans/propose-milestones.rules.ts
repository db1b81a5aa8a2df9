import { DateTime } from 'luxon';
import { MilestonePeriod } from '../../schema/implementation-plan';

/** A milestone as it is proposed: how much of a target in all by a day. */
export interface ProposedMilestone {
  readonly dueOn: string;
  readonly period: MilestonePeriod;
  readonly quantity: string | null;
}

export interface Scheduling {
  /** From when: the day of issue, or today. */
  readonly from: string;
  /** The day by which the work is to be completed. */
  readonly dueOn: string;
  /** 工期提前量: how many days ahead of it the last milestone lies. */
  readonly floatDays: number;
  readonly period: MilestonePeriod;
  /** What is promised; null where it is no number. */
  readonly promised: string | null;
}

const MONTHS: Readonly<Record<MilestonePeriod, number>> = {
  [MilestonePeriod.MONTH]: 1,
  [MilestonePeriod.QUARTER]: 3,
  [MilestonePeriod.YEAR]: 12,
};

/**
 * Goals of months, quarters or the year, scheduled back from the completion with a float (倒排工期; R96, R97): the ends of the periods between, the
 * last one so many days ahead of the completion, the quantity spread evenly and rounded down, in whole where the promise is whole, the last one the whole promise.
 */
export function proposeMilestones({ from, dueOn, floatDays, period, promised }: Scheduling): ProposedMilestone[] {
  const last = DateTime.fromISO(dueOn, { zone: 'utc' }).minus({ days: floatDays });
  const start = DateTime.fromISO(from, { zone: 'utc' });
  const days: string[] = [];
  for (let end = endOf(start, period); end < last; end = endOf(end.plus({ days: 1 }), period)) {
    days.push(end.toISODate() as string);
  }
  days.push((last > start ? last : DateTime.fromISO(dueOn, { zone: 'utc' })).toISODate() as string);
  return days.map((day, index) => ({
    dueOn: day,
    period,
    quantity: promised === null ? null : index === days.length - 1 ? promised : share(promised, index + 1, days.length),
  }));
}

function endOf(day: DateTime, period: MilestonePeriod): DateTime {
  const months = MONTHS[period];
  const last = Math.ceil(day.month / months) * months;
  return day.set({ month: last, day: 1 }).endOf('month').startOf('day');
}

/** So many parts of a decimal, rounded down at its own digits: no floats. */
function share(promised: string, parts: number, of: number): string {
  const [whole = '0', fraction = ''] = promised.split('.');
  const digits = BigInt(whole + fraction);
  const part = String((digits * BigInt(parts)) / BigInt(of)).padStart(fraction.length + 1, '0');
  return fraction.length === 0 ? part : `${part.slice(0, -fraction.length)}.${part.slice(-fraction.length)}`;
}
