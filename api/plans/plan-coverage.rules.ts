import { Comparator, type Target, TargetKind } from '../../schema/target';
import type { Bilingual } from '../../tenants/language';
import { compareDecimals, sumOfDecimals } from '../programmes/decimal.rules';

/** A promise of which a plan must speak. */
export interface ToReach extends Pick<Target, 'id' | 'metric' | 'kind' | 'comparator'> {
  /** What the holder is held to; null where that is no number. */
  readonly promised: string | null;
}

/** What a plan must speak of. */
export interface ToCover {
  /** The promises in force. */
  readonly targets: readonly ToReach[];
  /** Who helps: a unit of the holder, or a tenant below by its units. */
  readonly helpers: readonly { readonly name: string; readonly unitIds: readonly string[] }[];
  /** By when the work is to be completed; null where no day is stated. */
  readonly dueOn: string | null;
}

/** What it speaks of. */
export interface Covering {
  readonly shares: readonly {
    readonly targetId?: string | null;
    readonly unitId: string;
    readonly quantity?: string | null;
  }[];
  readonly milestones: readonly {
    readonly dueOn: string;
    readonly targetId?: string | null;
    readonly quantity?: string | null;
  }[];
  readonly agreedWith?: string | null;
}

export interface Coverage {
  /** What is missing: the plan is not taken (不缺项、不漏项; R98). */
  readonly missing: readonly Bilingual[];
  /** What is odd, and taken all the same: a plan may have its reasons, and who decides on it sees them. */
  readonly warnings: readonly Bilingual[];
}

/** What grows through the year to its promise: a sum, a share of the work or of all. */
const GROWING: readonly TargetKind[] = [TargetKind.SUM, TargetKind.PERCENT, TargetKind.COVERAGE];

/** Whether milestones of a target say how much in all by then; not where at most so much is promised, nor of a state or of what is due again in each period. */
export const grows = ({ kind, comparator }: Pick<Target, 'kind' | 'comparator'>): boolean =>
  GROWING.includes(kind) && comparator !== Comparator.LE;

/** Whether every target and every helper occurs in a plan, and whether its numbers and days come out (R91, R95, R98). */
export function coverageOf(
  { targets, helpers, dueOn }: ToCover,
  { shares, milestones, agreedWith }: Covering,
): Coverage {
  const named = new Set([...shares, ...milestones].flatMap(({ targetId }) => targetId ?? []));
  const acting = new Set(shares.map(({ unitId }) => unitId));
  const missing = [
    ...targets
      .filter(({ id }) => !named.has(id))
      .map(({ metric }) => ({ zh: `方案缺少指标“${metric}”。`, en: `The plan leaves out the target “${metric}”.` })),
    ...helpers
      .filter(({ unitIds }) => !unitIds.some((id) => acting.has(id)))
      .map(({ name }) => ({
        zh: `方案缺少配合单位“${name}”的任务。`,
        en: `The plan gives “${name}”, which helps, no part.`,
      })),
  ];
  const warnings = [
    ...targets.flatMap((target) => [...dividedShort(target, shares), ...endsShort(target, milestones)]),
    ...late(milestones, dueOn),
    ...(helpers.length > 0 && !agreedWith?.trim() ? [NOT_AGREED] : []),
  ];
  return { missing, warnings };
}

const NOT_AGREED: Bilingual = {
  zh: '方案未说明与配合单位的会商情况。',
  en: 'The plan does not say how it was agreed with those who help.',
};

/** Of a sum the parts come to less than is promised. */
function dividedShort({ id, metric, promised, ...target }: ToReach, shares: Covering['shares']): Bilingual[] {
  if (promised === null || target.kind !== TargetKind.SUM || !grows(target)) return [];
  const divided = shares.flatMap(({ targetId, quantity }) => (targetId === id && quantity ? [quantity] : []));
  const total = sumOfDecimals(divided);
  if (divided.length === 0 || compareDecimals(total, promised) >= 0) return [];
  return [
    {
      zh: `“${metric}”分解合计 ${total}，少于 ${promised}。`,
      en: `“${metric}”: the parts come to ${total}, less than ${promised}.`,
    },
  ];
}

/** The last milestone lies below what is promised. */
function endsShort({ id, metric, promised, ...target }: ToReach, milestones: Covering['milestones']): Bilingual[] {
  const last = milestones
    .filter(({ targetId, quantity }) => targetId === id && quantity)
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
    .at(-1)?.quantity;
  if (promised === null || !last || !grows(target) || compareDecimals(last, promised) >= 0) return [];
  return [
    {
      zh: `“${metric}”最后节点为 ${last}，少于 ${promised}。`,
      en: `“${metric}”: the last milestone is ${last}, less than ${promised}.`,
    },
  ];
}

function late(milestones: Covering['milestones'], dueOn: string | null): Bilingual[] {
  const after = dueOn === null ? [] : milestones.filter((each) => each.dueOn > dueOn);
  return after.map((each) => ({
    zh: `进度节点 ${each.dueOn} 晚于完成时限 ${dueOn}。`,
    en: `A milestone of ${each.dueOn} is later than the completion on ${dueOn}.`,
  }));
}

/**
 * Of one target that grows, the later milestone is never lower: how much in all by then. Gives the places of those that are; they are
 * refused, since schedule status could not be told by them.
 */
export function fallingMilestones(
  targets: readonly Pick<ToReach, 'id' | 'kind' | 'comparator'>[],
  milestones: Covering['milestones'],
): number[] {
  const growing = new Set(targets.filter(grows).map(({ id }) => id));
  return milestones.flatMap(({ targetId, quantity, dueOn }, index) => {
    const isLower = milestones.some(
      (other) =>
        targetId &&
        growing.has(targetId) &&
        other.targetId === targetId &&
        other.quantity &&
        quantity &&
        other.dueOn < dueOn &&
        compareDecimals(quantity, other.quantity) < 0,
    );
    return isLower ? [index] : [];
  });
}
