import { once } from 'node:events';
import type { Express } from 'express';
import { buildSchema, GraphQLError, type GraphQLFieldResolver } from 'graphql';
import { createLogger } from '../../api/http/logging';
import { createServer, type RunningServer, type ServerOptions } from '../../api/server';

/** The token that this server takes. */
export const TOKEN = 'Bearer member-of-yufeng-secret';

export interface SmallContext {
  viewer?: string;
  /** Written by a resolver, so that a test sees which object `finish` was given. */
  touched?: boolean;
}

export interface SmallServer extends RunningServer {
  url: string;
  /** What was logged, line by line. */
  log: string[];
  /** The contexts that were finished. */
  finished: SmallContext[];
  /** Lets the `slow` field answer. */
  release(): void;
  /** Resolves when the `slow` field has begun. */
  slowBegun: Promise<unknown>;
  ask(query: string, options?: AskOptions): Promise<Answer>;
}

interface AskOptions {
  variables?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** False for an anonymous caller. */
  signedIn?: boolean;
}

export interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions: Record<string, unknown> }[];
}

const schema = buildSchema(`
  type Query {
    city: City
    node: Node
    search: [Found!]!
    district: District
    districts: [District!]!
    required(text: String! = "x"): String
    kind(of: Kind): String
    where(input: Where): String
    touch: String
    forbidden: String
    broken: String
    strict: String!
    slow: String
  }
  type Mutation { touch: String }
  enum Kind { CITY DISTRICT }
  input Where { country: String! }
  type City { name: String!  programmes(first: Int = 20, after: String): ProgrammeConnection!  districts: [District!]! }
  interface Node { id: ID! }
  union Found = City | District
  type District implements Node { id: ID!  name: String!  city: City  above: District  neighbours(first: Int!): [District!]!  programmes: [Programme!]! }
  type ProgrammeConnection { nodes: [Programme!]!  edges: [ProgrammeEdge!]!  pageInfo: PageInfo! }
  type ProgrammeEdge { node: Programme! }
  type PageInfo { hasNextPage: Boolean! }
  type Programme { title: String!  city: City  tasks: [Task!]! }
  type Task { title: String!  programme: Programme  assignments(first: Int): AssignmentConnection! }
  type AssignmentConnection { nodes: [Assignment!]! }
  type Assignment { id: ID!  task: Task }
`);

/** A server on a free port with a schema of its own and no database, for what concerns HTTP and the limits alone. */
export async function startSmallServer(changes: Partial<ServerOptions<SmallContext>> = {}): Promise<SmallServer> {
  const log: string[] = [];
  const finished: SmallContext[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = new EventTarget();
  const slowBegun = once(slow, 'begun');

  const resolvers: Record<string, GraphQLFieldResolver<unknown, SmallContext>> = {
    required: (_source, { text }) => text,
    touch: (_source, _arguments, context) => {
      context.touched = true;
      return 'touched';
    },
    forbidden: () => {
      throw new GraphQLError('只有督查办可以看。', { extensions: { code: 'FORBIDDEN' } });
    },
    broken: () => {
      const facts = { code: '23505', detail: 'Key (phone)=(13800138000)', parameters: ['secret-parameter'] };
      throw Object.assign(new Error('duplicate of 13800138000 and zhang@example.cn'), facts);
    },
    strict: () => null,
    slow: async () => {
      slow.dispatchEvent(new Event('begun'));
      await released;
      return 'slow';
    },
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) field.resolve = resolvers[field.name];
  }

  const server = await createServer<SmallContext>({
    schema,
    contextOf: async (request) => {
      const token = request.headers.authorization;
      if (token === undefined) return {};
      if (token === TOKEN) return { viewer: 'member' };
      throw new GraphQLError('令牌无效。', { extensions: { code: 'UNAUTHENTICATED' } });
    },
    finish: async (context) => {
      finished.push(context);
    },
    readiness: async () => {},
    limits: { depth: 12, aliases: 30, tokens: 4000, cost: 5000 },
    logger: createLogger('info', { write: (line) => log.push(line) }),
    bodyLimitMb: 1,
    shutdownSeconds: 5,
    ...changes,
  });
  const url = await server.listen(0, '127.0.0.1');

  const ask: SmallServer['ask'] = async (query, { variables, headers, signedIn = true } = {}) => {
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signedIn ? { authorization: TOKEN } : {}), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as Pick<Answer, 'data' | 'errors'>;
    return { status: answer.status, headers: answer.headers, ...body };
  };
  return { ...server, url, log, finished, release: () => release(), slowBegun, ask };
}

/** A route beside GraphQL that fails in our own way and in an unforeseen one. */
export function failingRoutes(app: Express): void {
  app.get('/files/:id', ({ params }) => {
    if (params.id === 'hidden') throw new GraphQLError('没有这个文件。', { extensions: { code: 'NOT_FOUND' } });
    throw new Error('disk of zhang@example.cn is full');
  });
}
