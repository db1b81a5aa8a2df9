/**
 * Tells those who watch a city that its trail has grown. One for each server process; it knows numbers and nothing else: what has
 * changed, each watcher reads by itself, in a picture of its own.
 */
export class CityChanges {
  private readonly watches = new Map<string, Set<Watch>>();

  /** Begins to watch: whatever is told from now on is not missed. The watch is to be closed. */
  watch(cityId: string): Watch {
    const watch = new Watch(() => this.forget(cityId, watch));
    const others = this.watches.get(cityId);
    if (others) others.add(watch);
    else this.watches.set(cityId, new Set([watch]));
    return watch;
  }

  /** An event was appended to the trail of a city. @param seq its number */
  appended(cityId: string, seq: number): void {
    for (const watch of this.watches.get(cityId) ?? []) watch.heard(seq);
  }

  /** For a time nothing could be heard: whoever watches must look, since anything may have been appended. */
  mayHaveMissed(): void {
    for (const watches of this.watches.values()) for (const watch of watches) watch.heard(null);
  }

  private forget(cityId: string, watch: Watch): void {
    const watches = this.watches.get(cityId);
    watches?.delete(watch);
    if (watches?.size === 0) this.watches.delete(cityId);
  }
}

/**
 * One watcher of a city. It keeps the newest number alone: whoever is slow finds that one, however many came before it, and no
 * queue grows.
 */
export class Watch {
  private newest = 0;
  private mayHaveMissed = false;
  private closed = false;
  private wake: (() => void) | null = null;

  constructor(private readonly forget: () => void) {}

  /** @param seq the number of an event; null when some may have been missed */
  heard(seq: number | null): void {
    if (seq === null) this.mayHaveMissed = true;
    else this.newest = Math.max(this.newest, seq);
    this.wake?.();
  }

  /**
   * Waits until the city's trail may have grown beyond a number.
   * @returns false when the watch was closed
   */
  async beyond(seq: number): Promise<boolean> {
    while (!this.closed) {
      if (this.mayHaveMissed || this.newest > seq) {
        this.mayHaveMissed = false;
        return true;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = null;
    }
    return false;
  }

  /** Ends the watch; who waits is told at once. */
  close(): void {
    this.closed = true;
    this.forget();
    this.wake?.();
  }
}
