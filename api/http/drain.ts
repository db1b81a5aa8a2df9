import type { Server } from 'node:http';
import type { RequestHandler } from 'express';

/** Knows what runs, and ends the server without cutting off anybody who is being answered. */
export class Drain {
  private running = 0;
  private whenIdle: (() => void) | undefined;
  draining = false;

  /** Counts each request until its answer has left; tells callers not to come back once the server is closing. */
  readonly follow: RequestHandler = (_request, response, next) => {
    if (this.draining) response.set('connection', 'close');
    this.running += 1;
    response.once('close', () => this.ended());
    next();
  };

  /** Runs a piece of work that `close` waits for, also when its caller has gone away. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.ended();
    }
  }

  /**
   * Stops accepting, lets what runs finish, and after `seconds` cuts off what is left.
   * @returns false when something had to be cut off
   */
  async close(server: Server, seconds: number): Promise<boolean> {
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
    await Promise.race([idle, timeIsUp]);
    clearTimeout(timer);
    const allDone = this.running === 0;
    server.closeAllConnections();
    await closed;
    return allDone;
  }

  private ended(): void {
    this.running -= 1;
    if (this.running === 0) this.whenIdle?.();
  }
}
