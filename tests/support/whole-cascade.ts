import type { Outcome } from './carry-out-act';
import { brokenLinks } from './chain';
import type { RawFacts } from './raw-facts';
import { Recount } from './recount';

/** The rows of a table that were added. */
function added<T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id }) => !known.has(id));
}

/** Per subject, the ordinals that were given. */
function ordinals<T extends { ordinal: number }>(
  rows: readonly T[],
  subject: (row: T) => string,
): Map<string, number[]> {
  const given = new Map<string, number[]>();
  for (const row of rows) given.set(subject(row), [...(given.get(subject(row)) ?? []), row.ordinal]);
  return given;
}

function expectNoGaps(given: ReadonlyMap<string, readonly number[]>): void {
  for (const numbers of given.values())
    expect([...numbers].sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
}

/**
 * After many did many things at once: one event for each that went through and none for the others, each fact there once, every
 * ordinal taken once and none left out, and the invariants that neither side of a race may break.
 */
export function expectWholeCascade(
  before: RawFacts,
  after: RawFacts,
  outcomes: readonly (Outcome & { verb: string })[],
): void {
  expect(brokenLinks(after)).toEqual([]);
  const done = outcomes.filter(({ codes }) => codes.length === 0);
  const verbs = (list: readonly { verb: string }[]) => list.map(({ verb }) => verb).sort();
  expect(verbs(after.event.slice(before.event.length))).toEqual(verbs(done));

  const changed = (...names: string[]) =>
    done.filter(({ verb }) => names.includes(verb)).flatMap(({ ids }) => ids).length;
  expect(added(before.answer, after.answer)).toHaveLength(
    changed('acceptAssignment', 'declareNotInvolved', 'requestAdjustment'),
  );
  expect(added(before.receipt, after.receipt)).toHaveLength(changed('signReceipt'));
  expect(added(before.decision, after.decision)).toHaveLength(changed('decideAnswer'));
  expect(added(before.confirmation, after.confirmation)).toHaveLength(changed('confirmEntry'));

  expectNoGaps(ordinals(after.answer, ({ assignment_id }) => assignment_id));
  expectNoGaps(ordinals(after.withdrawal, ({ assignment_id }) => assignment_id));
  expectNoGaps(ordinals(after.decision, ({ answer_id }) => answer_id));
  expectNoGaps(ordinals(after.amendment, ({ path }) => path));
  // Shares that are issued together have the same ordinal, at one instant.
  const issues = after.quota.map(({ assignment_id, ordinal, stated_at }) => ({ assignment_id, ordinal, stated_at }));
  const distinct = new Map(issues.map((each) => [`${each.assignment_id} ${each.ordinal} ${+each.stated_at}`, each]));
  expectNoGaps(ordinals([...distinct.values()], ({ assignment_id }) => assignment_id));

  const holders = after.assignment.map(({ task_id, tenant_id }) => `${task_id} ${tenant_id}`);
  expect(new Set(holders).size).toBe(holders.length);
  expectNobodyBelowThoseWhoAreOut(after);
}

/** Who is withdrawn, or declared itself not involved, has handed nothing on that is still open. */
function expectNobodyBelowThoseWhoAreOut(facts: RawFacts): void {
  const now = new Recount(facts, '9999-12-31');
  const out = facts.assignment.filter((each) => ['WITHDRAWN', 'NOT_INVOLVED'].includes(now.state(each)));
  const below = facts.assignment.filter(({ parent_id }) => out.some(({ id }) => id === parent_id));
  expect(
    below.map((each) => now.state(each)).filter((state) => !['WITHDRAWN', 'NOT_INVOLVED'].includes(state)),
  ).toEqual([]);
}
