import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { Bilingual } from '../../tenants/language';
import { UnreadableFile } from './sheet';

/*
 * Files of others are read in a thread of its own with bounded memory and time: the server goes on answering, and what is made to
 * exhaust a reader (a range of a billion merged cells, a bomb of zeros) ends that thread only.
 */

const MOST_HEAP_MEGABYTES = 512;
const MOST_MILLISECONDS = 30_000;

interface Order {
  /** The file whose reader is asked. */
  readonly reader: string;
  readonly bytes: Uint8Array;
  /** What of the file is wanted, for a reader that knows several. */
  readonly wanted: string;
}

type Answer = { readonly read: unknown } | { readonly refused: Bilingual };

let lastReading: Promise<unknown> = Promise.resolve();

/**
 * Reads a file apart, one file after the other.
 * @param reader the file that calls `readsApart`
 * @param unreadable what is said when the thread fails, whatever the reason
 * @throws UnreadableFile
 */
export function readApart<T>(reader: string, bytes: Buffer, wanted: string, unreadable: Bilingual): Promise<T> {
  const reading = lastReading.then(() => read<T>({ reader, bytes, wanted }, unreadable));
  lastReading = reading.catch(() => undefined);
  return reading;
}

async function read<T>(order: Order, unreadable: Bilingual): Promise<T> {
  const worker = new Worker(require.resolve('./reading-thread.cjs'), {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEGABYTES },
  });
  let patience: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<Answer>((resolve) => {
      const failed = () => resolve({ refused: unreadable });
      patience = setTimeout(failed, MOST_MILLISECONDS);
      worker.once('message', resolve);
      worker.once('error', failed);
      worker.once('exit', failed);
    });
    if ('refused' in answer) throw new UnreadableFile(answer.refused);
    return answer.read as T;
  } finally {
    clearTimeout(patience);
    await worker.terminate();
  }
}

/** Says at the end of a reader's file how it reads; does nothing outside such a thread. A fault of the reader ends the thread. */
export function readsApart(file: string, reading: (bytes: Buffer, wanted: string) => Promise<unknown>): void {
  const order = isMainThread ? null : (workerData as Partial<Order> | null);
  if (order?.reader !== file || !order.bytes) return;
  const answer = (given: Answer) => parentPort?.postMessage(given);
  void reading(Buffer.from(order.bytes), order.wanted ?? '').then(
    (read) => answer({ read }),
    (fault: unknown) => {
      if (fault instanceof UnreadableFile) return answer({ refused: fault.text });
      throw fault;
    },
  );
}
