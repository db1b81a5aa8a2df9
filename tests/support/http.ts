import pino from 'pino';
import { createApiServer } from '../../api/api-server';
import { loadConfig } from '../../api/config';
import { TEST_SECRET, type World } from './world';

export interface Answer<T = Record<string, never>> {
  status: number;
  data: T | null | undefined;
  /** The code of the first error, if there is one. */
  code: string | undefined;
  errors: { message: string; extensions: { code: string } }[];
}

/** The API of a world over HTTP, on a free port of this machine. */
export interface Served {
  address: string;
  /** Asks with the headers given, such as `authorization`. */
  ask<T = Record<string, never>>(
    headers: Record<string, string>,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<T>>;
  close(): Promise<void>;
}

/**
 * @param settings environment variables as of `.env.example`; the database is the world's
 * @param port a free one, unless it is one that was served before
 */
export async function serve(world: World, settings: Record<string, string> = {}, port = 0): Promise<Served> {
  const config = loadConfig({ TOKEN_SECRET: TEST_SECRET, ...settings });
  const server = await createApiServer({
    config,
    dataSource: world.dataSource,
    secret: TEST_SECRET,
    logger: pino({ level: 'silent' }),
  });
  const address = await server.listen(port, '127.0.0.1');
  return {
    address,
    ask: async (headers, query, variables = {}) => {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = (await response.json()) as Pick<Answer, 'errors'> & { data?: never };
      return { status: response.status, data, errors, code: errors[0]?.extensions.code };
    },
    close: () => server.close(),
  };
}

export const bearer = (token: string | null | undefined, member?: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...(member ? { 'x-luoshi-member': member } : {}),
});
