import type { AnswerCounts, Rollup, SiteCounts, TenantRollup } from '../../schema/rollup';
import type { AnswerChange, RollupChange, SiteChange, TargetChange } from '../../schema/rollup-change';
import type { TargetRollup } from '../../schema/target-rollup';
import { differenceOfDecimals } from '../programmes/decimal.rules';

/** What has changed from one rollup to another of the same: the later less the earlier. */
export function changeOf(before: Rollup, now: Rollup): RollupChange {
  return {
    since: before.asOf,
    asOf: now.asOf,
    children: answerChange(before.children, now.children),
    below: answerChange(before.below, now.below),
    targets: targetChanges(before.targets, now.targets),
    sites: siteChange(before.sites, now.sites),
    byTenant: inEither(before.byTenant, now.byTenant, ({ tenant }: TenantRollup) => tenant.id).map(([was, is]) => ({
      tenant: (is ?? was)?.tenant as TenantRollup['tenant'],
      own: answerChange(was?.own, is?.own),
      targets: targetChanges(was?.targets ?? [], is?.targets ?? []),
    })),
  };
}

/** Each that is in one of two lists, with what it is in the other: in the order of the later, what is gone at the end. */
function inEither<T>(
  before: readonly T[],
  now: readonly T[],
  keyOf: (row: T) => string,
): [T | undefined, T | undefined][] {
  const earlier = new Map(before.map((row) => [keyOf(row), row]));
  const kept = now.map((row): [T | undefined, T | undefined] => [earlier.get(keyOf(row)), row]);
  const there = new Set(now.map(keyOf));
  return [...kept, ...before.filter((row) => !there.has(keyOf(row))).map((row): [T, undefined] => [row, undefined])];
}

const ANSWERS = ['offered', 'signed', 'pending', 'accepted', 'notInvolved', 'withdrawn'] as const;

function answerChange(before: AnswerCounts | undefined, now: AnswerCounts | undefined): AnswerChange {
  return Object.fromEntries(
    ANSWERS.map((name) => [name, (now?.[name] ?? 0) - (before?.[name] ?? 0)]),
  ) as unknown as AnswerChange;
}

function siteChange(before: SiteCounts, now: SiteCounts): SiteChange {
  const completed = ({ completed: done, inUse }: SiteCounts) => done + inUse;
  const started = (sites: SiteCounts) => sites.started + sites.mainWorks + completed(sites);
  return {
    total: now.total - before.total,
    startedOrFurther: started(now) - started(before),
    completedOrFurther: completed(now) - completed(before),
  };
}

const FIGURES = ['promised', 'allocated', 'reported', 'verified', 'done'] as const;

function targetChanges(before: readonly TargetRollup[], now: readonly TargetRollup[]): TargetChange[] {
  return inEither(before, now, ({ target }) => target.id).map(
    ([was, is]) =>
      ({
        target: (is ?? was)?.target,
        ...Object.fromEntries(
          FIGURES.map((name) => [name, differenceOfDecimals(is?.[name] ?? '0', was?.[name] ?? '0')]),
        ),
        wasMet: was?.met ?? null,
        isMet: is?.met ?? null,
      }) as TargetChange,
  );
}
