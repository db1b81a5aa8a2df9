import type { Bilingual } from '../../tenants/language';
import { compareDecimals, sumOfDecimals } from '../programmes/decimal.rules';

/** What a plan must speak of. */
export interface ToCover {
  /** The promises in force, each with what the holder is held to; null where that is no number. */
  readonly targets: readonly { readonly id: string; readonly metric: string; readonly promised: string | null }[];
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
}

export interface Coverage {
  /** What is missing: the plan is not taken (不缺项、不漏项; R98). */
  readonly missing: readonly Bilingual[];
  /** What is odd, and taken all the same. */
  readonly warnings: readonly Bilingual[];
}

/** Whether every target and every helper occurs in a plan, and whether its numbers and days come out (R91, R98). */
export function coverageOf({ targets, helpers, dueOn }: ToCover, { shares, milestones }: Covering): Coverage {
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
  return {
    missing,
    warnings: [...targets.flatMap((target) => shortOf(target, shares, milestones)), ...late(milestones, dueOn)],
  };
}

function shortOf(
  { id, metric, promised }: ToCover['targets'][number],
  shares: Covering['shares'],
  milestones: Covering['milestones'],
): Bilingual[] {
  if (promised === null) return [];
  const divided = shares.flatMap(({ targetId, quantity }) => (targetId === id && quantity ? [quantity] : []));
  const total = sumOfDecimals(divided);
  const last = [...milestones]
    .filter(({ targetId, quantity }) => targetId === id && quantity)
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))
    .at(-1)?.quantity;
  return [
    ...(divided.length > 0 && compareDecimals(total, promised) < 0
      ? [
          {
            zh: `“${metric}”分解合计 ${total}，少于 ${promised}。`,
            en: `“${metric}”: the parts come to ${total}, less than ${promised}.`,
          },
        ]
      : []),
    ...(last && compareDecimals(last, promised) < 0
      ? [
          {
            zh: `“${metric}”最后节点为 ${last}，少于 ${promised}。`,
            en: `“${metric}”: the last milestone is ${last}, less than ${promised}.`,
          },
        ]
      : []),
  ];
}

function late(milestones: Covering['milestones'], dueOn: string | null): Bilingual[] {
  const after = dueOn === null ? [] : milestones.filter((each) => each.dueOn > dueOn);
  return after.map((each) => ({
    zh: `进度节点 ${each.dueOn} 晚于完成时限 ${dueOn}。`,
    en: `A milestone of ${each.dueOn} is later than the completion on ${dueOn}.`,
  }));
}

/** Of one target the later milestone is never lower: how much in all by then. Gives the places of those that are. */
export function fallingMilestones(milestones: Covering['milestones']): number[] {
  return milestones.flatMap(({ targetId, quantity, dueOn }, index) => {
    const isLower = milestones.some(
      (other) =>
        targetId &&
        other.targetId === targetId &&
        other.quantity &&
        quantity &&
        other.dueOn < dueOn &&
        compareDecimals(quantity, other.quantity) < 0,
    );
    return isLower ? [index] : [];
  });
}
