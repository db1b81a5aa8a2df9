import { Agent, request } from 'node:http';

/** One request, ready to be sent. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a slot of time has shown. */
export interface Slot {
  readonly requests: number;
  readonly seconds: number;
  /** Of each request, in milliseconds. */
  readonly times: readonly number[];
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Sends one request and gives the text of the answer; one that is not what was asked for is an error. */
export function ask(asked: Asked): Promise<string> {
  const { url, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const options = {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': length, ...headers },
    };
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const isRight = response.statusCode === 200 && text.startsWith('{"data"') && !/"userErrors":\[\{/.test(text);
        if (isRight) resolve(text);
        else
          reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}\nto ${body.slice(0, 300)}`));
      });
      response.on('error', reject);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // A server closes a connection that was idle for some seconds, now and then just when it is used again.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(ask(asked));
      else reject(error);
    });
    sent.end(body);
  });
}

/**
 * Keeps so many connections busy until the time is over or nothing is left to ask. A request under way is waited for, and counts; the
 * time goes on until the last has come back.
 *
 * @param next gives the next request, undefined when there is none left
 */
export async function drive(next: () => Asked | undefined, connections: number, seconds: number): Promise<Slot> {
  const times: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const worker = async () => {
    while (performance.now() < until) {
      const asked = next();
      if (!asked) return;
      const sent = performance.now();
      await ask(asked);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { requests: times.length, seconds: (performance.now() - started) / 1000, times };
}
