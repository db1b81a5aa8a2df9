import type { RawAssignment, RawFacts, RawTarget } from './raw-facts';

/** A decimal as a whole number of millionths, so that sums are exact. */
export function millionths(text: string): bigint {
  const [, sign, whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  if (sign === undefined || fraction.length > 6) throw new Error(`not a decimal of ours: ${text}`);
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return sign === '-' ? -value : value;
}

const exact = (text: string | null): bigint | null => (text === null ? null : millionths(text));

/** Who holds a target, with its share of it. */
export interface Holder {
  readonly assignment: RawAssignment;
  readonly share: bigint | null;
}

/** What is reported and verified of a target. Whole numbers of millionths, counts included. */
export interface Figures {
  readonly reported: bigint | null;
  readonly verified: bigint | null;
  readonly done: bigint | null;
  readonly of: bigint | null;
  readonly verifiedDone: bigint | null;
  readonly verifiedOf: bigint | null;
  readonly met: boolean | null;
  readonly verifiedMet: boolean | null;
}

/** The own figure of one holder, as reported or as verified. */
interface Own {
  readonly quantity: bigint | null;
  readonly total: bigint | null;
  readonly reached: boolean | null;
}

const SILENT: Own = { quantity: null, total: null, reached: null };
const STAGES = ['TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE'];
const NAMES = ['toDo', 'started', 'mainWorks', 'completed', 'inUse'];
const FROM: Readonly<Record<string, string>> = { START: 'STARTED', COMPLETE: 'COMPLETED', IN_USE: 'IN_USE' };
const ONE = 1_000_000n;

const add = (values: readonly (bigint | null)[]): bigint | null =>
  values.reduce((sum, each) => (each === null ? sum : (sum ?? 0n) + each), null);

/** The figures counted anew, holder by holder. */
export class FiguresRecount {
  constructor(
    private readonly facts: RawFacts,
    private readonly day: string,
  ) {}

  /** The sites of an assignment that are listed and not struck off, each with the stage it has come to. */
  private sitesOf({ id }: RawAssignment): { id: string; stage: string }[] {
    return this.facts.site
      .filter((site) => site.assignment_id === id && (site.struck_on === null || site.struck_on > this.day))
      .flatMap((site) => {
        const words = this.facts.site_progress.filter(
          (each) => each.site_id === site.id && each.reached_on <= this.day,
        );
        const last = words.sort((a, b) => a.ordinal - b.ordinal).at(-1);
        return last ? [{ id: site.id, stage: last.stage }] : [];
      });
  }

  private ofSites(target: RawTarget, assignment: RawAssignment): Own | null {
    const here = this.sitesOf(assignment).filter(({ id }) =>
      this.facts.site_target.some((each) => each.site_id === id && each.target_id === target.id),
    );
    if (here.length === 0) return null;
    const from = STAGES.indexOf(FROM[target.stage ?? 'COMPLETE'] as string);
    const reached = here.filter(({ stage }) => STAGES.indexOf(stage) >= from).length;
    return { quantity: BigInt(reached) * ONE, total: BigInt(here.length) * ONE, reached: null };
  }

  /** What was entered for the holder, and the holder says that it is not so. */
  private isContested(reportId: string): boolean {
    return this.facts.confirmation.some(({ report_id, confirmed }) => report_id === reportId && !confirmed);
  }

  /** The figures of the target's lead unit to the day, the latest first. */
  private said(target: RawTarget, { id }: RawAssignment) {
    return this.facts.reported_figure
      .filter((each) => each.under_id === id && each.target_id === target.id && each.counts)
      .filter((each) => each.figures_to <= this.day && !this.isContested(each.report_id))
      .sort(
        (a, b) =>
          b.figures_to.localeCompare(a.figures_to) ||
          b.stated_at.getTime() - a.stated_at.getTime() ||
          b.id.localeCompare(a.id),
      );
  }

  private reported(target: RawTarget, assignment: RawAssignment): Own | null {
    const sites = this.ofSites(target, assignment);
    const [last] = this.said(target, assignment);
    // What was counted from sites that are struck off since is no figure any more.
    if (!sites) return last && !last.from_sites ? asOwn(last) : null;
    return { ...sites, reached: last?.reached ?? null };
  }

  private verified(target: RawTarget, assignment: RawAssignment): Own | null {
    for (const figure of this.said(target, assignment)) {
      const words = this.facts.verification.filter(({ figure_id }) => figure_id === figure.id);
      const last = words.sort((a, b) => a.ordinal - b.ordinal).at(-1);
      if (last && last.outcome !== 'RETURNED') return asOwn(last);
    }
    return null;
  }

  /** @param promised of the first of the holders, where the rollup starts */
  of(target: RawTarget, holders: readonly Holder[], promised: bigint | null, isAddedUp: boolean): Figures {
    const whole = exact(target.quantity);
    const upTo = exact(target.quantity_max);
    const all = holders.map(({ assignment, share }) => ({
      asked: share ?? whole,
      hasShare: share !== null,
      level: assignment.path.split('.').length,
      isLeaf: !holders.some((other) => other.assignment.parent_id === assignment.id),
      reported: this.reported(target, assignment),
      verified: this.verified(target, assignment),
    }));
    const reported = all.map((each) => each.reported ?? SILENT);
    const verified = all.map((each) => each.verified ?? SILENT);
    if (isAddedUp) {
      const sums = [add(reported.map(({ quantity }) => quantity)), add(verified.map(({ quantity }) => quantity))];
      const [r = null, v = null] = sums;
      return {
        reported: r,
        verified: v,
        done: null,
        of: null,
        verifiedDone: null,
        verifiedOf: null,
        met: meets(target.comparator, r, promised, upTo),
        verifiedMet: meets(target.comparator, v, promised, upTo),
      };
    }
    const own = { reported: reported[0]?.quantity ?? null, verified: verified[0]?.quantity ?? null };
    const isVillage = target.kind === 'EACH' && /村|社区/.test(target.per ?? '');
    if (target.kind === 'COVERAGE' || isVillage) {
      // Not all are covered while one that handed nothing on is silent.
      const leaves = all.filter(({ isLeaf }) => isLeaf);
      const isSilent = leaves.some((each) => each.reported === null);
      const isUnverified = leaves.some((each) => (each.verified?.quantity ?? null) === null);
      const whole = judged(own, [
        [add(reported.map(({ quantity }) => quantity)), add(reported.map(({ total }) => total))],
        [add(verified.map(({ quantity }) => quantity)), add(verified.map(({ total }) => total))],
      ]);
      return {
        ...whole,
        met: whole.met && !isSilent,
        verifiedMet: whole.verifiedMet && !isUnverified,
      };
    }
    const asked =
      target.role !== 'COMMITMENT'
        ? []
        : all.filter((each) =>
            target.kind === 'EACH'
              ? each.level === this.levelOf(target)
              : target.kind !== 'SUM' && (each.reported !== null || each.hasShare),
          );
    const holds = (said: Own | null, { asked: least }: { asked: bigint | null }): boolean =>
      target.kind === 'STATE'
        ? said?.reached === true
        : meets(target.comparator, said?.quantity ?? null, least, upTo) === true;
    const count = (among: readonly unknown[]) => (asked.length === 0 ? null : BigInt(among.length) * ONE);
    return judged(own, [
      [count(asked.filter((each) => holds(each.reported, each))), count(asked)],
      [count(asked.filter((each) => holds(each.verified, each))), count(asked)],
    ]);
  }

  /** Each town, or each county, or whoever is one below the issuer. */
  private levelOf({ per, path }: RawTarget): number {
    if (/乡|镇|街道/.test(per ?? '')) return 3;
    if (/县|区|市/.test(per ?? '')) return 2;
    return path.split('.').length + 1;
  }

  works(assignments: readonly RawAssignment[]): Record<string, number> {
    const stages = assignments.map(({ id }) => {
      const [last] = this.facts.progress_report
        .filter((each) => each.under_id === id && each.consolidates && each.stage !== null)
        .filter((each) => each.figures_to <= this.day && !this.isContested(each.id))
        .sort(
          (a, b) =>
            b.figures_to.localeCompare(a.figures_to) ||
            b.stated_at.getTime() - a.stated_at.getTime() ||
            b.id.localeCompare(a.id),
        );
      return last?.stage ?? null;
    });
    return { ...tally(stages), notReported: stages.filter((stage) => stage === null).length };
  }

  sites(assignments: readonly RawAssignment[]): Record<string, number> {
    return tally(assignments.flatMap((each) => this.sitesOf(each).map(({ stage }) => stage)));
  }
}

const tally = (stages: readonly (string | null)[]): Record<string, number> => ({
  total: stages.length,
  ...Object.fromEntries(NAMES.map((name, index) => [name, stages.filter((stage) => stage === STAGES[index]).length])),
});

const asOwn = (row: { quantity: string | null; total: string | null; reached: boolean | null }): Own => ({
  quantity: exact(row.quantity),
  total: exact(row.total),
  reached: row.reached,
});

function meets(comparator: string, figure: bigint | null, asked: bigint | null, upTo: bigint | null): boolean | null {
  if (figure === null || asked === null) return null;
  switch (comparator) {
    case 'GE':
      return figure >= asked;
    case 'APPROX':
      return figure * 100n >= asked * 95n;
    case 'EQ':
      return figure === asked;
    case 'LE':
      return figure <= asked;
    default:
      return figure >= asked && (upTo === null || figure <= upTo);
  }
}

type Pair = readonly [done: bigint | null, of: bigint | null];

/** A target that is met when all that must be done is done. */
function judged(own: Pick<Figures, 'reported' | 'verified'>, [said, vouched]: readonly [Pair, Pair]): Figures {
  const met = ([done, of]: Pair) => (of === null || of === 0n ? null : done === null ? null : done >= of);
  return {
    ...own,
    done: said[0],
    of: said[1],
    verifiedDone: vouched[0],
    verifiedOf: vouched[1],
    met: met(said),
    verifiedMet: met(vouched),
  };
}
