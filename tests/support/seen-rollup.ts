import { fromGlobalId } from '../../tenants/global-id';
import type { RawFacts } from './raw-facts';
import { type Counts, isAtOrBelow, Recount, type Recounted, type Shares, type Stages } from './recount';
import { millionths } from './recount-figures';
import type { World } from './world';

interface SeenShares {
  readonly target: { readonly id: string };
  readonly promised: string | null;
  readonly allocated: string | null;
  readonly unallocated: string | null;
  readonly isOverAllocated: boolean;
  readonly reported: string | null;
  readonly verified: string | null;
  readonly done: string | null;
  readonly of: string | null;
  readonly verifiedDone: string | null;
  readonly verifiedOf: string | null;
  readonly met: boolean | null;
  readonly verifiedMet: boolean | null;
}

/** A line of work, which must add up with the others. */
interface SeenSector {
  readonly sector: string | null;
  readonly own: Counts;
  readonly below: Counts;
  readonly targets: readonly { readonly target: { readonly id: string } }[];
  readonly works: Stages;
  readonly sites: Stages;
}

interface SeenRollup {
  readonly asOf: string;
  readonly startsAt: { readonly code: string } | null;
  readonly own: Counts;
  readonly children: Counts;
  readonly below: Counts;
  readonly targets: readonly SeenShares[];
  readonly works: Stages;
  readonly sites: Stages;
  readonly byTenant: readonly {
    readonly tenant: { readonly code: string };
    readonly own: Counts;
    readonly below: Counts;
    readonly targets: readonly SeenShares[];
    readonly works: Stages;
    readonly sites: Stages;
  }[];
  readonly bySector: readonly SeenSector[];
}

interface Seen {
  readonly programme: {
    readonly rollup: SeenRollup;
    readonly leaves: readonly { readonly id: string; readonly rollup: SeenRollup }[];
  };
  readonly assignments: {
    readonly pageInfo: { readonly hasNextPage: boolean };
    readonly edges: readonly {
      readonly node: {
        readonly id: string;
        readonly state: string;
        readonly awaitsDecision: boolean;
        readonly isSigned: boolean;
        readonly rollup: SeenRollup;
      };
    }[];
  };
}

const EVERYTHING = /* GraphQL */ `
  query ($programme: ID!, $day: LocalDate) {
    programme(id: $programme) { rollup(asOf: $day) { ...whole } leaves { id rollup(asOf: $day) { ...whole } } }
    assignments(programmeId: $programme, below: true, first: 100) {
      pageInfo { hasNextPage }
      edges { node { id state awaitsDecision isSigned rollup(asOf: $day) { ...whole } } }
    }
  }
  fragment whole on Rollup {
    asOf
    startsAt { code }
    own { ...counts }
    children { ...counts }
    below { ...counts }
    targets { ...shares }
    works { ...works }
    sites { ...sites }
    byTenant {
      tenant { code } own { ...counts } below { ...counts } targets { ...shares } works { ...works } sites { ...sites }
    }
    bySector {
      sector own { ...counts } below { ...counts } targets { target { id } } works { ...works } sites { ...sites }
    }
  }
  fragment sites on SiteCounts { total toDo started mainWorks completed inUse }
  fragment works on WorkCounts { total toDo started mainWorks completed inUse notReported }
  fragment counts on AnswerCounts {
    offered signed pending accepted notInvolved adjustmentRequested awaitingDecision withdrawn predictedInvolved asPredicted
    againstPrediction involved acceptedRate
  }
  fragment shares on TargetRollup {
    target { id } promised allocated unallocated isOverAllocated reported verified done of verifiedDone verifiedOf met verifiedMet
  }`;

const rowId = (globalId: string): string => fromGlobalId(globalId)?.id ?? '';
const exact = (text: string | null): bigint | null => (text === null ? null : millionths(text));

function sharesOf(seen: readonly SeenShares[]): Shares[] {
  return seen
    .map(({ target, isOverAllocated, met, verifiedMet, ...figures }) => ({
      ...(Object.fromEntries(Object.entries(figures).map(([name, text]) => [name, exact(text)])) as {
        [name in keyof typeof figures]: bigint | null;
      }),
      target: rowId(target.id),
      isOverAllocated,
      met,
      verifiedMet,
    }))
    .sort((a, b) => (a.target < b.target ? -1 : 1));
}

function comparable({ startsAt, targets, byTenant, bySector, ...counts }: SeenRollup): Recounted {
  expectSectorsToMakeTheWhole({ startsAt, targets, byTenant, bySector, ...counts });
  return {
    ...counts,
    startsAt: startsAt?.code ?? null,
    targets: sharesOf(targets),
    // In the order in which they came: by code.
    byTenant: byTenant.map(({ tenant, targets: shares, ...rest }) => ({
      ...rest,
      tenant: tenant.code,
      targets: sharesOf(shares),
    })),
  };
}

/**
 * Asks as a member for every rollup of a programme that it sees (of the programme, its leaves and each assignment) and compares
 * all of it with the naive recount.
 *
 * @param facts what lies in the database
 * @param day at whose end; null for today, without naming it
 * @returns how many rollups were compared
 */
export async function expectRollupsToBeRight(
  world: World,
  member: string,
  programme: { readonly id: string; readonly globalId: string },
  facts: RawFacts,
  today: string,
  day: string | null,
): Promise<number> {
  const seen = await world.get<Seen>(member, EVERYTHING, { programme: programme.globalId, day });
  const { path } = world.viewer(member);
  const recount = new Recount(facts, day ?? today);
  const visible = facts.assignment.filter((each) => each.programme_id === programme.id && isAtOrBelow(each.path, path));
  const rollup = comparable(seen.programme.rollup);
  expect(rollup).toEqual(recount.rollup(recount.startsFor(path, visible)));
  expectPartsToMakeTheWhole(
    rollup,
    seen.programme.leaves.map((leaf) => comparable(leaf.rollup)),
  );

  const leaves = facts.task.filter((each) => each.programme_id === programme.id && each.is_leaf);
  expect(seen.programme.leaves.map(({ id }) => rowId(id)).sort()).toEqual(leaves.map(({ id }) => id).sort());
  for (const leaf of seen.programme.leaves) {
    const ofTask = visible.filter((each) => each.task_id === rowId(leaf.id));
    expect(comparable(leaf.rollup)).toEqual(recount.rollup(recount.startsFor(path, ofTask)));
  }

  const now = new Recount(facts, today);
  const nodes = seen.assignments.edges.map(({ node }) => node);
  expect(seen.assignments.pageInfo.hasNextPage).toBe(false);
  // Of one's own tenant and what is below: a superior's own list is not asked for by its subordinates.
  const listed = new Map(nodes.map((node) => [rowId(node.id), node]));
  expect([...listed.keys()].sort()).toEqual(visible.map(({ id }) => id).sort());
  for (const assignment of visible) {
    const node = listed.get(assignment.id);
    expect({ state: node?.state, awaitsDecision: node?.awaitsDecision, isSigned: node?.isSigned }).toEqual({
      state: now.state(assignment),
      awaitsDecision: now.awaitsDecision(assignment),
      isSigned: now.isSigned(assignment),
    });
    const start = recount.startsFor(path, [assignment]);
    expect(comparable((node as { rollup: SeenRollup }).rollup)).toEqual(recount.rollup(start));
  }
  return 1 + leaves.length + visible.length;
}

/** What must hold of every rollup by itself, whatever the facts are. */
function expectPartsToMakeTheWhole(whole: Recounted, leaves: readonly Recounted[]): void {
  const all = [whole.own, whole.children, whole.below, ...whole.byTenant.flatMap(({ own, below }) => [own, below])];
  for (const counts of all) {
    expect(counts.pending + counts.accepted + counts.notInvolved).toBe(counts.offered);
    expect(counts.involved).toBe(counts.offered - counts.notInvolved);
    expect(counts.asPredicted + counts.againstPrediction).toBe(counts.accepted + counts.notInvolved);
    expect(counts.acceptedRate).toBe(counts.involved === 0 ? null : counts.accepted / counts.involved);
  }
  for (const name of ['offered', 'accepted', 'notInvolved', 'withdrawn', 'pending', 'signed'] as const) {
    const sum = (counts: readonly Counts[]) => counts.reduce((total, each) => total + each[name], 0);
    expect(whole.children[name]).toBe(sum(whole.byTenant.map(({ own }) => own)));
    expect(whole.below[name]).toBe(whole.children[name] + sum(whole.byTenant.map(({ below }) => below)));
    expect(whole.below[name]).toBe(sum(leaves.map(({ below }) => below)));
    expect(whole.own[name]).toBe(sum(leaves.map(({ own }) => own)));
  }
  for (const { target, allocated, reported, verified } of whole.targets) {
    if (allocated === null) continue;
    const given = whole.byTenant.flatMap(({ targets }) => targets).filter((each) => each.target === target);
    expect(allocated).toBe(given.reduce((total, { promised }) => total + (promised ?? 0n), 0n));
    // The rest is the own work of where it starts.
    for (const [sum, part] of [
      [reported, 'reported'],
      [verified, 'verified'],
    ] as const) {
      expect(sum ?? 0n).toBeGreaterThanOrEqual(given.reduce((total, each) => total + (each[part] ?? 0n), 0n));
    }
  }
  for (const name of ['total', 'started', 'completed']) {
    expect(whole.sites[name]).toBeGreaterThanOrEqual(
      whole.byTenant.reduce((total, { sites }) => total + (sites[name] ?? 0), 0),
    );
    expect(whole.sites[name]).toBe(leaves.reduce((total, { sites }) => total + (sites[name] ?? 0), 0));
  }
}

/** Each assignment, target, work and site belongs to one line of work, and to no other. */
function expectSectorsToMakeTheWhole({ bySector, own, below, targets, works, sites }: SeenRollup): void {
  const added = (of: (sector: SeenSector) => Readonly<Record<string, unknown>>, name: string) =>
    bySector.reduce((sum, sector) => sum + Number(of(sector)[name]), 0);
  for (const name of ['offered', 'accepted', 'withdrawn'] as const) {
    expect(added((sector) => sector.own, name)).toBe(own[name]);
    expect(added((sector) => sector.below, name)).toBe(below[name]);
  }
  for (const name of ['total', 'completed', 'notReported']) {
    expect(added((sector) => sector.works, name)).toBe(works[name]);
  }
  for (const name of ['total', 'completed', 'started']) {
    expect(added((sector) => sector.sites, name)).toBe(sites[name]);
  }
  const ids = (rows: readonly { readonly target: { readonly id: string } }[]) =>
    rows.map(({ target }) => target.id).sort();
  expect(ids(bySector.flatMap((sector) => sector.targets))).toEqual(ids(targets));
  expect(new Set(bySector.map(({ sector }) => sector)).size).toBe(bySector.length);
}
