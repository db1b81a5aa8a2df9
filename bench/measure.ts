import { type Cpu, cpuOf } from './cpu';
import { type Asked, drive, type Slot } from './drive';
import type { Server } from './servers';

/** One of the two that are compared. */
export interface Side {
  readonly server: Server;
  readonly next: () => Asked | undefined;
}

/** What all slots of a side have shown. */
export interface Figures {
  readonly requests: number;
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time a request. */
  readonly cpu: Cpu | null;
}

export interface Compared {
  /** The rate of the second side in that of the first: the median of all rounds. */
  readonly ratio: number;
  readonly sides: readonly [Figures, Figures];
}

export interface Rounds {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** Process id of the database that both use. */
  readonly postmaster: number;
  /** Is awaited before each slot, unmeasured. */
  readonly before?: () => Promise<void>;
}

/**
 * Measures two sides in turns (A B, B A, A B …), so that whatever else goes on on the machine falls on both. A slot of each side goes
 * before and is not counted.
 */
export async function compare(first: Side, second: Side, options: Rounds): Promise<Compared> {
  const slots: [Measured[], Measured[]] = [[], []];
  for (let round = 0; round <= options.rounds; round += 1) {
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const side of order) {
      await options.before?.();
      const slot = await measured(side === 0 ? first : second, options);
      if (round > 0) slots[side].push(slot);
    }
  }
  const [a, b] = slots;
  const ratios = a.map((slot, index) => rateOf(b[index] as Measured) / rateOf(slot));
  return { ratio: median(ratios), sides: [figuresOf(a), figuresOf(b)] };
}

type Measured = Slot & { readonly cpu: Cpu | null };

async function measured({ server, next }: Side, { connections, seconds, postmaster }: Rounds): Promise<Measured> {
  const before = cpuOf(server.pid, postmaster);
  const slot = await drive(next, connections, seconds);
  const after = cpuOf(server.pid, postmaster);
  const cpu = before && after && { server: after.server - before.server, database: after.database - before.database };
  return { ...slot, cpu };
}

const rateOf = ({ requests, seconds }: Slot): number => requests / seconds;

function figuresOf(slots: readonly Measured[]): Figures {
  const times = slots.flatMap((slot) => slot.times).sort((a, b) => a - b);
  const requests = times.length;
  const sum = (of: (slot: Measured) => number) => slots.reduce((total, slot) => total + of(slot), 0);
  const isKnown = slots.every(({ cpu }) => cpu !== null);
  const each = (of: keyof Cpu) => (sum(({ cpu }) => cpu?.[of] ?? 0) / requests) * 1000;
  return {
    requests,
    rate: requests / sum(({ seconds }) => seconds),
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpu: isKnown ? { server: each('server'), database: each('database') } : null,
  };
}

/** Of sorted numbers. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const median = (numbers: readonly number[]): number =>
  quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
