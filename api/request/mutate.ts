import { GraphQLError } from 'graphql';
import { type UserError, UserErrorCode } from '../../schema/user-error';
import { StaleRow, UnitOfWork } from '../../tenants/unit-of-work';
import type { Actor, Viewer } from '../../tenants/viewer';
import { appendEvent, canonicalJson, sha256 } from './append-event';
import { becauseOfThePost, type Context, type Request } from './context';
import { unauthenticated } from './errors';
import { checkLimits } from './input-limits';
import { withLocalIds } from './local-ids';
import { Refusal, refuse, staleVersion } from './refusal';

export interface Outcome<T> {
  readonly noun: T | null;
  readonly answer: Answer | null;
  readonly userErrors: UserError[];
}

/** What a verb answers beside its noun, plain values that a repeat under the same key answers again. */
export type Answer = Readonly<Record<string, number | boolean>>;

/** A noun that a verb gives back: its id is enough, since the selection is read in a fresh picture. */
export type Noun = { readonly id: string; readonly answer?: Answer };

interface Done {
  readonly ids: readonly string[];
  readonly answer: Answer | null;
}

interface Verb<I> {
  readonly name: string;
  readonly input: I & { idempotencyKey?: string | null };
  readonly carryOut: (work: UnitOfWork, input: I) => Promise<Noun | readonly Noun[]>;
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const UNIQUE_VIOLATION = '23505';

/**
 * One root mutation field: its own transaction, COMMIT, and only then a fresh picture for the selection. A refusal, a stale
 * version or a lost race becomes user errors, and nothing is written. Lost to a deadlock or a serialization failure, it is
 * tried twice more, here and nowhere else.
 */
export async function mutate<I extends object, T extends object>(
  context: Context,
  verb: Verb<I>,
  read: (request: Request, id: string) => Promise<T | null>,
): Promise<Outcome<T>> {
  const { nouns, answer, userErrors } = await mutateMany(context, verb, read);
  return { noun: nouns?.[0] ?? null, answer, userErrors };
}

/**
 * What the same call under the same key answered before; null for a first one. For verbs that look at what is there before they begin.
 * @throws nothing for a key that was used with another input: the mutation itself refuses it
 */
export async function answeredBefore<I extends object, T extends object>(
  context: Context,
  verb: Omit<Verb<I>, 'carryOut'>,
  read: (request: Request, id: string) => Promise<T | null>,
): Promise<Outcome<T> | null> {
  const { request, viewer } = context;
  if (!viewer) throw unauthenticated();
  await request.finish();
  const work = await UnitOfWork.read(request.dataSource, viewer).catch(becauseOfThePost);
  try {
    const done = await repeatOf(work, verb.name, withLocalIds(verb.input));
    if (!done) return null;
    const [id = ''] = done.ids;
    return { noun: await read(request, id), answer: done.answer, userErrors: [] };
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    return { noun: null, answer: null, userErrors: toldTo(request, refusal) };
  } finally {
    await work.rollback();
  }
}

/** As {@link mutate}, for a verb that changes several nouns at once: all or none. */
export async function mutateMany<I extends object, T extends object>(
  context: Context,
  verb: Verb<I>,
  read: (request: Request, id: string) => Promise<T | null>,
): Promise<{ nouns: T[] | null; answer: Answer | null; userErrors: UserError[] }> {
  const { request, viewer } = context;
  if (!viewer) throw unauthenticated();
  await request.finish();
  try {
    checkLimits(verb.input);
    const local = { ...verb, input: withLocalIds(verb.input) };
    const { ids, answer } = await withRetries(() => attempt(request, viewer, local)).catch((error: unknown) =>
      doneMeanwhile(request, viewer, local, error),
    );
    const nouns = await Promise.all(ids.map((id) => read(request, id)));
    return { nouns: nouns.filter((noun) => noun !== null), answer, userErrors: [] };
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    return { nouns: null, answer: null, userErrors: toldTo(request, refusal) };
  }
}

/** A write outside a GraphQL request, as by a command: the same transaction, event and retries. */
export async function writeAs<R>(
  request: Pick<Request, 'dataSource'>,
  actor: Actor,
  carryOut: (work: UnitOfWork) => Promise<R>,
): Promise<R> {
  return withRetries(async () => {
    const work = await UnitOfWork.write(request.dataSource, actor);
    try {
      const result = await carryOut(work);
      await work.commit(appendEvent);
      return result;
    } catch (error) {
      await work.rollback();
      throw error;
    }
  });
}

async function attempt<I extends object>(
  request: Request,
  viewer: Viewer,
  { name, input, carryOut }: Verb<I>,
): Promise<Done> {
  const work = await UnitOfWork.write(request.dataSource, viewer).catch(becauseOfThePost);
  try {
    const repeated = await repeatOf(work, name, input);
    if (repeated) {
      await work.rollback();
      return repeated;
    }
    const done = await carryOut(work, input);
    const nouns: readonly Noun[] = Array.isArray(done) ? done : [done];
    const first = { ids: nouns.map(({ id }) => id), answer: nouns[0]?.answer ?? null };
    await keepKey(work, name, input, first);
    await work.commit(appendEvent);
    return first;
  } catch (error) {
    await work.rollback();
    throw error;
  }
}

/**
 * Two calls with one key at once: neither finds the key, and the second is refused by what the first has done. By then the first
 * is committed, so the key tells what the second is to be given; a refusal for any other reason stays one.
 */
async function doneMeanwhile<I extends object>(
  request: Request,
  viewer: Viewer,
  { name, input }: Verb<I>,
  error: unknown,
): Promise<Done> {
  const isTold = asRefusal(error) !== null || error instanceof GraphQLError;
  if (!input.idempotencyKey || !isTold) throw error;
  const work = await UnitOfWork.read(request.dataSource, viewer).catch(becauseOfThePost);
  try {
    const repeated = await repeatOf(work, name, input);
    if (repeated) return repeated;
    throw error;
  } finally {
    await work.rollback();
  }
}

async function withRetries<R>(carryOut: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await carryOut();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (tries === 3 || (code !== SERIALIZATION_FAILURE && code !== DEADLOCK)) throw error;
    }
  }
}

/** What an earlier call with the same key and the same input has done; another input under the same key is refused. */
async function repeatOf(
  work: UnitOfWork,
  verb: string,
  input: { idempotencyKey?: string | null },
): Promise<Done | null> {
  if (!input.idempotencyKey || work.actor.kind !== 'MEMBER') return null;
  const [kept] = await work.query<{ input_hash: string; noun_ids: string[]; answer: Answer | null }>(
    `SELECT input_hash, noun_ids, answer FROM idempotency WHERE city_id = $1 AND member_id = $2 AND verb = $3 AND key = $4`,
    [work.cityId, work.actor.memberId, verb, input.idempotencyKey],
  );
  if (!kept) return null;
  if (kept.input_hash === sha256(canonicalJson(input))) return { ids: kept.noun_ids, answer: kept.answer };
  return refuse(
    UserErrorCode.IDEMPOTENCY_KEY_REUSED,
    { zh: '该幂等键已用于另一输入，请换一个键。', en: 'This key was used with another input: take another key.' },
    'idempotencyKey',
  );
}

async function keepKey(
  work: UnitOfWork,
  verb: string,
  input: { idempotencyKey?: string | null },
  { ids, answer }: Done,
): Promise<void> {
  if (!input.idempotencyKey || work.actor.kind !== 'MEMBER') return;
  const { tenantId, path, memberId } = work.actor;
  await work.query(
    `INSERT INTO idempotency (city_id, tenant_id, path, member_id, verb, key, input_hash, noun_ids, answer)
     VALUES ($1, $2, $3::ltree, $4, $5, $6, $7, $8, $9)`,
    [work.cityId, tenantId, path, memberId, verb, input.idempotencyKey, sha256(canonicalJson(input)), ids, answer],
  );
}

/** The second of two writers of one ordinal, or of one row's version, is stale: it must read again. */
function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof StaleRow || (error as { code?: unknown }).code === UNIQUE_VIOLATION) return staleVersion();
  return null;
}

/** The problems of a refusal in the asker's language. */
export function toldTo(request: Pick<Request, 'language'>, refusal: Refusal): UserError[] {
  return refusal.problems.map(({ code, message, field }) => ({
    code,
    message: message[request.language],
    field: [...field],
  }));
}
