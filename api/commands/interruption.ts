/** Somebody pressed Ctrl-C, or the process was told to end. */
export class Interrupted extends Error {
  constructor(
    /** As shells have it: 128 and the number of the signal. */
    readonly exitCode: number,
  ) {
    super('已中断 / interrupted');
  }
}

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs the work until it ends or the process is interrupted, so that whoever called can clean up; a second signal ends the process at once.
 * @param prepare is not given up half-way: an interruption waits for it
 * @throws Interrupted
 */
export async function untilInterrupted<P, R>(
  prepare: () => Promise<P>,
  work: (prepared: P) => Promise<R>,
  cleanUp: (prepared: P, isInterrupted: boolean) => Promise<void>,
): Promise<R> {
  let stop: (error: Interrupted) => void = () => undefined;
  const interruption = new Promise<never>((_, reject) => {
    stop = reject;
  });
  interruption.catch(() => undefined);
  let isInterrupted = false;
  const listeners = Object.entries(SIGNALS).map(([signal, exitCode]) => {
    const listener = () => {
      isInterrupted = true;
      stop(new Interrupted(exitCode));
    };
    process.once(signal, listener);
    return () => process.removeListener(signal, listener);
  });
  try {
    const prepared = await prepare();
    try {
      return await Promise.race([interruption, work(prepared)]);
    } finally {
      await cleanUp(prepared, isInterrupted);
    }
  } finally {
    for (const forget of listeners) forget();
  }
}
