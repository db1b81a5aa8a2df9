import type { Server } from 'node:http';
import { type ClientRequest, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { giveUpSlowBodies } from '../../api/http/slow-bodies';
import { startSmallServer } from './small-server';

/** A pace that a test can wait for: 2000 bytes in 300 ms. */
const PACE = { milliseconds: 300, bytes: 2_000 };

let server: Server;
beforeAll(async () => {
  const app = express();
  app.use(giveUpSlowBodies(PACE));
  app.post('/', async (asked, answer) => {
    const body = await text(asked).catch(() => null);
    if (body !== null) setTimeout(() => answer.send(String(body.length)), 2 * PACE.milliseconds);
  });
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve());
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends pieces of 1000 bytes, one in each 100 ms, and then ends or falls silent. */
async function send(pieces: number, end: boolean): Promise<[status: number | undefined, body: string]> {
  const { port } = server.address() as AddressInfo;
  const options = { port, host: '127.0.0.1', method: 'POST', headers: { 'accept-language': 'en' } };
  const sent: ClientRequest = request({ ...options, agent: false });
  const answered = new Promise<[number | undefined, string]>((resolve, reject) => {
    sent.once('response', async (answer) => resolve([answer.statusCode, await text(answer)]));
    sent.once('error', reject);
  });
  for (let piece = 0; piece < pieces; piece += 1) {
    sent.write('x'.repeat(1_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (end) sent.end();
  return answered;
}

test('a slow body that goes on coming is waited for, and so is its answer', async () => {
  expect(await send(15, true)).toEqual([200, '15000']);
});

test('a body that stops coming is given up, and its sender is told', async () => {
  const [status, body] = await send(3, false);
  expect(status).toBe(408);
  expect(JSON.parse(body).errors).toEqual([
    { message: expect.stringContaining('came too slowly'), extensions: { code: 'REQUEST_TIMEOUT' } },
  ]);
});

test('the server itself waits for a file of 20 MB on a line that carries 50 KB a second', async () => {
  const small = await startSmallServer();
  expect(small.http.requestTimeout).toBeGreaterThanOrEqual((20_000_000 / 50_000) * 1_000);
  await small.close();
});
