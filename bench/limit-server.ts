import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'pg';
import { LIMIT_READS } from './limit-sql';
import { LIMIT_WRITES } from './limit-writes';
import type { Measured } from './operations';

/**
 * The practical limit as a server: plain `pg` and `node:http`, prepared statements, no row security, nobody asked who he is. It is told
 * where to listen by the bench, and answers with the text that the database made.
 */

const CONNECTIONS = Number(process.env.CONNECTIONS);
const CITY = process.env.CITY as string;
const TODAY = process.env.TODAY as string;

const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  max: CONNECTIONS,
  options: '-c TimeZone=Asia/Shanghai',
});

interface Variables {
  readonly code?: string;
  readonly id?: string;
  readonly input?: {
    readonly assignmentId: string;
    readonly figures?: readonly { readonly targetId: string; readonly quantity: string }[];
    readonly progress?: string;
  };
}

/** The uuid at the end of a global id. */
function uuidOf(id = ''): string {
  return Buffer.from(id, 'base64url').subarray(-16).toString('hex');
}

const PARAMETERS: Readonly<Record<Measured, (variables: Variables) => unknown[]>> = {
  Q1: ({ code }) => [CITY, code, TODAY],
  Q2: ({ code }) => [CITY, code, TODAY],
  Q3: ({ id }) => [CITY, uuidOf(id)],
  Q4: ({ code }) => [CITY, code, TODAY],
  W1: ({ input }) => [CITY, uuidOf(input?.assignmentId)],
  W2: ({ input }) => [
    CITY,
    uuidOf(input?.assignmentId),
    JSON.stringify(input?.figures?.map(({ targetId, quantity }) => ({ targetId: uuidOf(targetId), quantity }))),
    input?.progress,
    TODAY,
  ],
};

const STATEMENTS: Readonly<Record<Measured, string>> = { ...LIMIT_READS, ...LIMIT_WRITES };

async function answer(name: Measured, body: string, response: ServerResponse): Promise<void> {
  const values = PARAMETERS[name](JSON.parse(body) as Variables);
  const { rows } = await pool.query<{ text: string }>({ name, text: STATEMENTS[name], values });
  response.writeHead(200, { 'content-type': 'application/json' }).end(rows[0]?.text);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    answer(request.url?.slice(1) as Measured, Buffer.concat(chunks).toString(), response).catch((error: Error) => {
      response.writeHead(500).end(JSON.stringify({ errors: [{ message: error.message }] }));
    });
  });
});

server.listen(Number(process.env.PORT), '127.0.0.1');
