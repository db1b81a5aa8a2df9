/**
 * How many streams may look at the database at once. However many subscribe, requests find a connection; the others wait their
 * turn, and what happens meanwhile becomes one value.
 */
export class StreamSlots {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];
  private whenIdle: (() => void) | null = null;

  constructor(private readonly most: number) {}

  /** Waits for a turn. @returns how it is given back, once */
  async take(): Promise<() => void> {
    if (this.taken >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.taken += 1;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      const next = this.waiting.shift();
      // Whoever waits takes the turn over, so that nobody slips in between.
      if (next) next();
      else this.taken -= 1;
      if (this.taken === 0) this.whenIdle?.();
    };
  }

  /** Resolves when nobody looks any more. */
  async idle(): Promise<void> {
    if (this.taken === 0) return;
    await new Promise<void>((resolve) => {
      this.whenIdle = resolve;
    });
  }
}
