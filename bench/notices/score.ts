import type { Answer, Item, Party, Rule, Target, Warning } from './answer';

export const FIELDS = ['structure', 'units', 'targets', 'metrics', 'dates', 'money', 'rules'] as const;
export type FieldName = (typeof FIELDS)[number];

/** One value that is in the answer file and was not read, or was read and is not there. */
export interface Miss {
  readonly field: FieldName;
  readonly where: string;
  readonly expected: string | null;
  readonly got: string | null;
  /** Whether the draft warns at this very value, or at its item. */
  readonly isWarned: boolean;
}

export interface Score {
  readonly found: Readonly<Record<FieldName, number>>;
  readonly misses: readonly Miss[];
}

/** Compares a draft with its answer file, value by value. */
export function score(gold: Answer, read: Answer): Score {
  const tally = new Tally(read.warnings ?? []);
  tally.same('structure', 'issuer', gold.issuer, read.issuer);
  tally.same('structure', 'docNumber', gold.docNumber, read.docNumber);
  tally.same('structure', 'year', gold.year, read.year);
  tally.same('structure', 'level', gold.level, read.level);
  tally.same('structure', 'parentIssuer', gold.parentIssuer ?? null, read.parentIssuer ?? null);
  tally.same('dates', 'issuedOn', gold.issuedOn, read.issuedOn);
  tally.same('money', 'investmentTotalWan', gold.investmentTotalWan ?? null, read.investmentTotalWan ?? null);
  compareItems(tally, 'items', gold.items, read.items);
  compareRules(tally, gold.reportingRules, read.reportingRules);
  return tally;
}

/** Recall: of what is in the answer file; precision: of what was read. Values that neither has count for nothing. */
export function rates({ found, misses }: Score, field: FieldName): { precision: number; recall: number } {
  const of = misses.filter((miss) => miss.field === field);
  const rate = (missed: number) => (found[field] + missed === 0 ? 1 : found[field] / (found[field] + missed));
  return {
    recall: rate(of.filter(({ expected }) => expected !== null).length),
    precision: rate(of.filter(({ got }) => got !== null).length),
  };
}

class Tally implements Score {
  readonly found = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Record<FieldName, number>;
  readonly misses: Miss[] = [];

  constructor(private readonly warnings: readonly Warning[]) {}

  same(field: FieldName, where: string, expected: unknown, got: unknown): void {
    const [wanted, had] = [shown(expected), shown(got)];
    if (wanted === null && had === null) return;
    if (wanted === had) this.found[field] += 1;
    else this.miss(field, where, wanted, had);
  }

  /** Two lists in which the order says nothing; each value is found once. */
  sameAll(field: FieldName, where: string, expected: readonly string[], got: readonly string[]): void {
    const left = [...got];
    for (const value of expected) {
      const at = left.indexOf(value);
      if (at < 0) this.miss(field, where, value, null);
      else {
        this.found[field] += 1;
        left.splice(at, 1);
      }
    }
    for (const value of left) this.miss(field, where, null, value);
  }

  miss(field: FieldName, where: string, expected: string | null, got: string | null): void {
    const item = /^items\[\d+\](?:\.subItems\[\d+\])?/.exec(where)?.[0] ?? where;
    const isWarned = this.warnings.some(({ path }) => path === where || path.startsWith(`${where}[`) || path === item);
    this.misses.push({ field, where, expected, got, isWarned });
  }
}

const shown = (value: unknown): string | null => (value === null || value === undefined ? null : `${value}`);
const bare = (text: string | null | undefined): string => (text ?? '').replace(/[\s\u00a0\u2002\u3000]/g, '');

function compareItems(tally: Tally, path: string, gold: readonly Item[], read: readonly Item[]): void {
  for (let index = 0; index < Math.max(gold.length, read.length); index += 1) {
    const where = `${path}[${index}]`;
    const [wanted, had] = [gold[index], read[index]];
    if (!wanted || !had) {
      tally.miss(
        'structure',
        where,
        wanted ? `${wanted.no} ${wanted.title ?? ''}` : null,
        had ? `${had.no} ${had.title ?? ''}` : null,
      );
      if (wanted) compareItem(tally, where, wanted, { no: '', leadUnits: [], supportUnits: [], targets: [] });
    } else compareItem(tally, where, wanted, had);
  }
}

function compareItem(tally: Tally, where: string, gold: Item, read: Item): void {
  tally.same('structure', `${where}.no`, gold.no, read.no);
  tally.same('structure', `${where}.title`, gold.title ? bare(gold.title) : null, gold.title ? bare(read.title) : null);
  // A contentStart may run on into the next cell: what was read has to begin it or be begun by it.
  const start = bare(gold.contentStart);
  const content = bare(read.content);
  const agrees = start !== '' && (content.startsWith(start) || (content.length > 3 && start.startsWith(content)));
  if (start) tally.same('structure', `${where}.content`, start, agrees ? start : content.slice(0, 15));
  for (const role of ['leadUnits', 'supportUnits', 'districtLeadUnits', 'districtSupportUnits'] as const) {
    tally.sameAll('units', `${where}.${role}`, (gold[role] ?? []).map(party), (read[role] ?? []).map(party));
  }
  if (gold.notInvolved !== undefined) tally.same('units', `${where}.notInvolved`, gold.notInvolved, read.notInvolved);
  if (gold.deadline !== undefined) tally.same('dates', `${where}.deadline`, gold.deadline, read.deadline);
  if (gold.investmentWan !== undefined)
    tally.same('money', `${where}.investmentWan`, gold.investmentWan, read.investmentWan);
  tally.sameAll('units', `${where}.leaders`, gold.leaders ?? [], read.leaders ?? []);
  compareTargets(tally, `${where}.targets`, gold.targets, read.targets);
  compareItems(tally, `${where}.subItems`, gold.subItems ?? [], read.subItems ?? []);
}

const party = (each: Party): string =>
  typeof each === 'string' ? each : `{${each.group}${each.expandsTo ? `=${each.expandsTo.join('+')}` : ''}}`;
const figure = ({ quantity, quantityMax, unit, comparator, role }: Target): string =>
  `${comparator} ${quantity}${quantityMax === undefined ? '' : `—${quantityMax}`} ${unit}${role && role !== 'commitment' ? ` (${role})` : ''}`;

/** Figures have to agree whole; what is counted may be said in other words, if half of the characters agree. */
function compareTargets(tally: Tally, where: string, gold: readonly Target[], read: readonly Target[]): void {
  const named = (target: Target) => `${figure(target)}`;
  tally.sameAll('targets', where, gold.map(named), read.map(named));
  const left = [...read];
  for (const target of gold) {
    const same = left.filter((each) => named(each) === named(target));
    const [best] = same.sort((a, b) => likeness(b.metric, target.metric) - likeness(a.metric, target.metric));
    if (!best) continue;
    left.splice(left.indexOf(best), 1);
    if (likeness(best.metric, target.metric) >= 0.5) tally.found.metrics += 1;
    else tally.miss('metrics', where, target.metric, best.metric);
  }
}

/** How many characters two names share, of the shorter's and the longer's on the average. */
export function likeness(a: string, b: string): number {
  const left = [...bare(b)];
  let shared = 0;
  for (const character of bare(a)) {
    const at = left.indexOf(character);
    if (at < 0) continue;
    shared += 1;
    left.splice(at, 1);
  }
  return (shared / Math.max(1, bare(a).length) + shared / Math.max(1, bare(b).length)) / 2;
}

function compareRules(tally: Tally, gold: readonly Rule[], read: readonly Rule[]): void {
  tally.sameAll('rules', 'reportingRules', gold.map(rule), read.map(rule));
  const left = [...read];
  for (const each of gold) {
    const at = left.findIndex((other) => rule(other) === rule(each));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (!same) continue;
    const what = same.what ?? '';
    tally.same('rules', 'reportingRules.what', true, each.what ? likeness(each.what, what) >= 0.5 : true);
  }
}

function rule({ who, when, phrase, to, channel, until, conditional }: Rule): string {
  const { rule: _words, ...time } = when;
  const sorted = Object.fromEntries(Object.entries(time).sort(([a], [b]) => a.localeCompare(b)));
  return [who, JSON.stringify(sorted), bare(phrase), bare(to), bare(channel), bare(until), conditional ?? false].join(
    ' | ',
  );
}
