import type { RawAnswer, RawAssignment, RawFacts, RawTarget } from './raw-facts';
import { type Figures, FiguresRecount, type Holder, millionths } from './recount-figures';

const COUNTED = [
  'offered',
  'signed',
  'pending',
  'accepted',
  'notInvolved',
  'adjustmentRequested',
  'awaitingDecision',
  'withdrawn',
  'predictedInvolved',
  'asPredicted',
  'againstPrediction',
  'involved',
] as const;

export type Counts = Record<(typeof COUNTED)[number], number> & { acceptedRate: number | null };

export interface Shares extends Figures {
  readonly target: string;
  readonly promised: bigint | null;
  readonly allocated: bigint | null;
  readonly unallocated: bigint | null;
  readonly isOverAllocated: boolean;
}

export interface Recounted {
  readonly asOf: string;
  readonly startsAt: string | null;
  readonly own: Counts;
  readonly children: Counts;
  readonly below: Counts;
  readonly targets: readonly Shares[];
  readonly works: Stages;
  readonly sites: Stages;
  readonly byTenant: readonly {
    readonly tenant: string;
    readonly own: Counts;
    readonly below: Counts;
    readonly targets: readonly Shares[];
    readonly works: Stages;
    readonly sites: Stages;
  }[];
}

/** How many there are at each stage. */
export type Stages = Readonly<Record<string, number>>;

/** The day in China on which an instant falls: eight hours ahead of UTC, the whole year round. */
export const dayInChina = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

export const isAtOrBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}.`);

/** What of a target an amendment may change and a rollup depends on. */
type Amended = 'quantity' | 'quantity_max' | 'kind' | 'role' | 'stage' | 'per' | 'comparator';

const latest = <T extends { ordinal: number }>(rows: readonly T[]): T | undefined =>
  rows.reduce<T | undefined>((found, row) => (found && found.ordinal >= row.ordinal ? found : row), undefined);

/**
 * The rollup counted anew, fact by fact and row by row, from the sentences of the architecture: slow, plain, and knowing nothing of
 * the statements that it is compared with.
 */
export class Recount {
  private readonly figures: FiguresRecount;

  constructor(
    private readonly facts: RawFacts,
    /** What was in force at the end of this day. */
    readonly day: string,
  ) {
    this.figures = new FiguresRecount(facts, day);
  }

  /** The facts of a kind that were stated on this day or before. */
  private known<T extends { stated_at: Date }>(rows: readonly T[]): T[] {
    return rows.filter(({ stated_at }) => dayInChina(stated_at) <= this.day);
  }

  /** The latest answer of the holder itself; what its units ask for is between them and their office. */
  answer({ id }: { id: string }): RawAnswer | undefined {
    return latest(this.known(this.facts.answer).filter((each) => each.assignment_id === id && each.unit_id === null));
  }

  private outcome(answer: RawAnswer): string | undefined {
    return latest(this.known(this.facts.decision).filter((each) => each.answer_id === answer.id))?.outcome;
  }

  isContested(answer: RawAnswer): boolean {
    return this.known(this.facts.confirmation).some((each) => each.answer_id === answer.id && !each.confirmed);
  }

  private isContestedReceipt({ id }: { id: string }): boolean {
    return this.known(this.facts.confirmation).some((each) => each.receipt_id === id && !each.confirmed);
  }

  isWithdrawn({ id }: { id: string }): boolean {
    return latest(this.known(this.facts.withdrawal).filter((each) => each.assignment_id === id))?.withdrawn ?? false;
  }

  state(assignment: RawAssignment): string {
    if (this.isWithdrawn(assignment)) return 'WITHDRAWN';
    const answer = this.answer(assignment);
    return answer ? this.stands(assignment, answer) : 'PENDING';
  }

  /** What an answer comes to, with what was said to it. */
  private stands(assignment: RawAssignment, answer: RawAnswer): string {
    if (this.isContested(answer)) return 'PENDING';
    const outcome = this.outcome(answer);
    // A refused answer is no answer; a granted adjustment is answered anew.
    if (outcome === 'REFUSED') return 'PENDING';
    if (answer.kind === 'ADJUSTMENT_REQUESTED') return outcome === 'GRANTED' ? 'PENDING' : 'ADJUSTMENT_REQUESTED';
    return this.needsConsent(assignment, answer) && outcome !== 'GRANTED' ? 'PENDING' : answer.kind;
  }

  /** Against the prediction, and not only said again, as with other units, of what was in force already. */
  private needsConsent(assignment: RawAssignment, answer: RawAnswer): boolean {
    if ((answer.kind === 'ACCEPTED') === assignment.predicted_involved) return false;
    const former = latest(
      this.facts.answer.filter(
        (each) => each.assignment_id === assignment.id && each.unit_id === null && each.ordinal < answer.ordinal,
      ),
    );
    return !former || this.stands(assignment, former) !== answer.kind;
  }

  /** Whether the word of the issuer, or of the leader to whom it was brought, is still to come. */
  awaitsDecision(assignment: RawAssignment): boolean {
    const answer = this.answer(assignment);
    if (!answer || this.isWithdrawn(assignment) || this.isContested(answer)) return false;
    const isAsked = answer.kind === 'ADJUSTMENT_REQUESTED' || this.needsConsent(assignment, answer);
    return isAsked && [undefined, 'BROUGHT_TO_LEADER'].includes(this.outcome(answer));
  }

  private latestIssue({ id }: { id: string }): number {
    // Shares hold from the day that the issuer gives them.
    const own = this.facts.quota.filter((each) => each.assignment_id === id && each.effective_on <= this.day);
    return latest(own)?.ordinal ?? 0;
  }

  /** Signed for all that was sent, the latest shares included; the issuer sends nothing to itself. */
  isSigned(assignment: RawAssignment): boolean {
    if (assignment.parent_id === null) return true;
    const own = this.known(this.facts.receipt).filter(
      (each) => each.assignment_id === assignment.id && !this.isContestedReceipt(each),
    );
    return own.some((each) => each.unit_id === null && each.quota_ordinal >= this.latestIssue(assignment));
  }

  private counts(assignments: readonly RawAssignment[]): Counts {
    const counts = Object.fromEntries(COUNTED.map((name) => [name, 0])) as unknown as Counts;
    for (const assignment of assignments) {
      const state = this.state(assignment);
      if (state === 'WITHDRAWN') {
        counts.withdrawn += 1;
        continue;
      }
      counts.offered += 1;
      if (this.isSigned(assignment)) counts.signed += 1;
      if (assignment.predicted_involved) counts.predictedInvolved += 1;
      if (this.awaitsDecision(assignment)) counts.awaitingDecision += 1;
      if (state !== 'NOT_INVOLVED') counts.involved += 1;
      if (state === 'ADJUSTMENT_REQUESTED') counts.adjustmentRequested += 1;
      if (state === 'PENDING' || state === 'ADJUSTMENT_REQUESTED') {
        counts.pending += 1;
        continue;
      }
      if (state === 'ACCEPTED') counts.accepted += 1;
      else counts.notInvolved += 1;
      if ((state === 'ACCEPTED') === assignment.predicted_involved) counts.asPredicted += 1;
      else counts.againstPrediction += 1;
    }
    counts.acceptedRate = counts.involved === 0 ? null : counts.accepted / counts.involved;
    return counts;
  }

  /** Assignments hold from the day that the issuer gives them, as of a list that was issued before it was entered. */
  private inForce(assignments: readonly RawAssignment[]): RawAssignment[] {
    return assignments.filter(({ effective_on }) => effective_on <= this.day);
  }

  private children({ id }: { id: string }): RawAssignment[] {
    return this.inForce(this.facts.assignment).filter((each) => each.parent_id === id);
  }

  private below(assignment: RawAssignment): RawAssignment[] {
    return this.children(assignment).flatMap((child) => [child, ...this.below(child)]);
  }

  /** What counts when shares are added up: who was asked and neither let off nor taken back. */
  private takesPart(assignment: RawAssignment): boolean {
    return !['WITHDRAWN', 'NOT_INVOLVED'].includes(this.state(assignment));
  }

  private targetsOf({ task_id }: RawAssignment): RawTarget[] {
    return this.facts.target.filter(
      ({ task_id: of, issued_on, removed_on }) =>
        of === task_id && issued_on !== null && issued_on <= this.day && (removed_on === null || removed_on > this.day),
    );
  }

  /** What an amendment of a later day changed was still the former on this one. */
  private asItWas(target: RawTarget, field: Amended): unknown {
    const [next] = this.facts.amendment
      .filter(({ target_id, issued_on }) => target_id === target.id && issued_on > this.day)
      .filter(({ former }) => (field === 'quantity_max' ? 'quantityMax' : field) in former)
      .sort((a, b) => a.ordinal - b.ordinal);
    return next ? next.former[field === 'quantity_max' ? 'quantityMax' : field] : target[field];
  }

  /** The whole for the issuer, as it was promised on the day; the own share for everybody else. */
  private promised(assignment: RawAssignment, target: RawTarget): bigint | null {
    if (assignment.parent_id === null) {
      const quantity = this.asItWas(target, 'quantity');
      return quantity === null || quantity === undefined ? null : millionths(String(quantity));
    }
    const issue = this.latestIssue(assignment);
    const share = this.facts.quota.find(
      (each) => each.assignment_id === assignment.id && each.target_id === target.id && each.ordinal === issue,
    );
    return share?.quantity ? millionths(share.quantity) : null;
  }

  private shares(assignment: RawAssignment): Shares[] {
    return this.targetsOf(assignment).map((target) => {
      const promised = this.promised(assignment, target);
      const given = this.children(assignment)
        .filter((child) => this.takesPart(child))
        .reduce((sum, child) => sum + (this.promised(child, target) ?? 0n), 0n);
      // Minimums for each child, percentages and states are not added up; what is no promise is not shared out.
      const isAddedUp = this.asItWas(target, 'kind') === 'SUM' && this.asItWas(target, 'role') === 'COMMITMENT';
      const allocated = isAddedUp ? given : null;
      const unallocated = promised === null || allocated === null ? null : promised - allocated;
      const inForceThen = { ...target, ...this.textOf(target) };
      return {
        target: target.id,
        promised,
        allocated,
        unallocated,
        isOverAllocated: unallocated !== null && unallocated < 0n,
        ...this.figures.of(inForceThen, this.holders(assignment, target), promised, isAddedUp),
      };
    });
  }

  private textOf(target: RawTarget): RawTarget {
    const names: Amended[] = ['quantity', 'quantity_max', 'kind', 'role', 'stage', 'per', 'comparator'];
    return { ...target, ...Object.fromEntries(names.map((name) => [name, this.asItWas(target, name) ?? null])) };
  }

  /** Who is in the figure of an assignment: itself, and below it everybody who takes part, down to where somebody does not. */
  private holders(assignment: RawAssignment, target: RawTarget): Holder[] {
    const own = {
      assignment,
      share: assignment.parent_id === null ? null : this.promised(assignment, target),
    };
    const below = this.children(assignment).filter((child) => this.takesPart(child));
    return [own, ...below.flatMap((child) => this.holders(child, target))];
  }

  private takingPart(assignment: RawAssignment): RawAssignment[] {
    const below = this.children(assignment).filter((child) => this.takesPart(child));
    return [assignment, ...below.flatMap((child) => this.takingPart(child))];
  }

  /** Accepted works that promise nothing, by the stage that the consolidating unit reported last. */
  private works(assignments: readonly RawAssignment[]): Stages {
    const without = assignments.filter(
      (each) =>
        this.state(each) === 'ACCEPTED' &&
        !this.targetsOf(each).some((target) => this.asItWas(target, 'role') === 'COMMITMENT'),
    );
    return this.figures.works(without);
  }

  /** Of these assignments, for each task the topmost that a viewer sees. */
  startsFor(viewerPath: string, among: readonly RawAssignment[]): RawAssignment[] {
    const seen = this.inForce(among).filter(({ path }) => isAtOrBelow(path, viewerPath));
    return seen.filter(
      (each) => !seen.some((other) => other.task_id === each.task_id && other.path.length < each.path.length),
    );
  }

  rollup(starts: readonly RawAssignment[]): Recounted {
    const children = starts.flatMap((start) => this.children(start));
    const holders = this.facts.tenant.filter(({ id }) => children.some(({ tenant_id }) => tenant_id === id));
    const bySorted = (rows: readonly Shares[]) => [...rows].sort((a, b) => (a.target < b.target ? -1 : 1));
    return {
      asOf: this.day,
      startsAt: this.facts.tenant.find(({ id }) => id === starts[0]?.tenant_id)?.code ?? null,
      own: this.counts(starts),
      children: this.counts(children),
      below: this.counts(starts.flatMap((start) => this.below(start))),
      targets: bySorted(starts.flatMap((start) => this.shares(start))),
      works: this.works(starts),
      sites: this.figures.sites(starts.flatMap((start) => this.takingPart(start))),
      byTenant: holders
        .map(({ id, code }) => {
          const own = children.filter(({ tenant_id }) => tenant_id === id);
          return {
            tenant: code,
            own: this.counts(own),
            below: this.counts(own.flatMap((each) => this.below(each))),
            targets: bySorted(own.filter((each) => this.takesPart(each)).flatMap((each) => this.shares(each))),
            works: this.works(own),
            sites: this.figures.sites(
              own.filter((each) => this.takesPart(each)).flatMap((each) => this.takingPart(each)),
            ),
          };
        })
        .sort((a, b) => (a.tenant < b.tenant ? -1 : 1)),
    };
  }
}
