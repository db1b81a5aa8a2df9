import type { Server } from 'node:http';

/** Knows what runs, and ends the server without cutting off anybody who is being answered. */
export class Drain {
  private running = 0;
  private whenIdle: (() => void) | undefined;
  draining = false;

  /** Runs a piece of work that `close` waits for. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.running === 0) this.whenIdle?.();
    }
  }

  /**
   * Stops accepting, lets what runs finish, and after `seconds` cuts off what is left.
   * @returns how many pieces of work were still running when time was up
   */
  async close(server: Server, seconds: number): Promise<number> {
    this.draining = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const idle = new Promise<void>((resolve) => {
      this.whenIdle = resolve;
      if (this.running === 0) resolve();
    });
    let timer: NodeJS.Timeout | undefined;
    const timeIsUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, seconds * 1000);
    });
    await Promise.race([Promise.all([closed, idle]), timeIsUp]);
    clearTimeout(timer);
    const leftOver = this.running;
    server.closeAllConnections();
    await closed;
    return leftOver;
  }
}
