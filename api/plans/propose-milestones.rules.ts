import { DateTime } from 'luxon';
import { MilestonePeriod } from '../../schema/implementation-plan';
import { TargetKind } from '../../schema/target';
import { grows, type ToReach } from './plan-coverage.rules';

/** A milestone as it is proposed: how much of a target in all by a day. */
export interface ProposedMilestone {
  readonly dueOn: string;
  readonly period: MilestonePeriod;
  readonly quantity: string | null;
}

export interface Scheduling {
  /** From when the work goes on: the day of issue, or on which it was handed on later. */
  readonly from: string;
  /** The first day of which a milestone may still be: what is past is not proposed any more. */
  readonly today: string;
  /** The day by which the work is to be completed. */
  readonly dueOn: string;
  /** 工期提前量: how many days ahead of it the last milestone lies. */
  readonly floatDays: number;
  readonly period: MilestonePeriod;
}

const MONTHS: Readonly<Record<MilestonePeriod, number>> = {
  [MilestonePeriod.MONTH]: 1,
  [MilestonePeriod.QUARTER]: 3,
  [MilestonePeriod.YEAR]: 12,
};

/**
 * Goals of months, quarters or the year, scheduled back from the completion with a float (倒排工期; R96, R97): the ends of the periods between, the
 * last one so many days ahead of the completion. What grows is spread evenly over the whole time and rounded down, in whole where the promise is
 * whole, the last one the whole promise; what is promised for each period is so at each; of the rest there are days alone.
 * @param target of the work as a whole: null
 */
export function proposeMilestones(
  target: Omit<ToReach, 'id' | 'metric'> | null,
  { from, today, dueOn, floatDays, period }: Scheduling,
): ProposedMilestone[] {
  const start = DateTime.fromISO(from, { zone: 'utc' });
  const ahead = DateTime.fromISO(dueOn, { zone: 'utc' }).minus({ days: floatDays });
  const days: string[] = [];
  for (let end = endOf(start, period); end < ahead; end = endOf(end.plus({ days: 1 }), period)) {
    days.push(end.toISODate() as string);
  }
  // A float longer than the time that is left leaves none.
  days.push(ahead > start && (ahead.toISODate() as string) >= today ? (ahead.toISODate() as string) : dueOn);
  const all = days.map((day, index) => ({ dueOn: day, period, quantity: quantityOf(target, index + 1, days.length) }));
  return all.filter((each, index) => each.dueOn >= today || index === all.length - 1);
}

function quantityOf(target: Omit<ToReach, 'id' | 'metric'> | null, parts: number, of: number): string | null {
  if (target === null || target.promised === null) return null;
  if (target.kind === TargetKind.REPEATED) return target.promised;
  if (!grows(target)) return null;
  return parts === of ? target.promised : share(target.promised, parts, of);
}

function endOf(day: DateTime, period: MilestonePeriod): DateTime {
  const months = MONTHS[period];
  const last = Math.ceil(day.month / months) * months;
  return day.set({ month: last, day: 1 }).endOf('month').startOf('day');
}

/** So many parts of a decimal, rounded down at its own digits (9.00 is whole): no floats. */
function share(promised: string, parts: number, of: number): string {
  const [whole = '0', fraction = ''] = promised.replace(/\.0+$/, '').split('.');
  const digits = BigInt(whole + fraction);
  const part = String((digits * BigInt(parts)) / BigInt(of)).padStart(fraction.length + 1, '0');
  return fraction.length === 0 ? part : `${part.slice(0, -fraction.length)}.${part.slice(-fraction.length)}`;
}
