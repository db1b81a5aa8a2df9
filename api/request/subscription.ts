import type { Event } from '../../schema/event';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Watch } from './city-changes';
import type { Context } from './context';
import { badInput } from './errors';
import { readEvents } from './read-events';

/** What the context of a subscription holds besides: the eye on the city, and the way to look again. */
export interface Subscriber {
  readonly watch: Watch;
  /**
   * Who subscribes, asked for anew, with a fresh picture; the one before it is ended.
   * @throws UNAUTHENTICATED when the session, the token or the post is no longer good
   */
  again(): Promise<Context>;
  /** Ends the picture, if one is open: nothing is held while there is nothing to tell. */
  rest(): Promise<void>;
}

/** One value of a subscription, and the picture in which its selection is read. */
export interface Told<T> {
  readonly value: T;
  readonly context: Context;
}

/** What a subscriber sees of the trail since it last looked. */
export interface Since {
  /** The events that concern it, at most a hundred of them, and never none. */
  readonly events: readonly Event[];
  /** The city's number in this picture. */
  readonly headSeq: number;
}

export interface Following<T> {
  /** Looks at what is watched, before anything is told. Refuses what is not there or hidden. */
  readonly begin: (context: Context) => Promise<void>;
  /** The value to be told, or null when what happened does not concern what is watched. */
  readonly read: (context: Context, since: Since) => Promise<T | null>;
}

/** As many events are looked at one by one; beyond that what is watched is read anyway. */
const LOOKED_AT = 100;

/**
 * The values of a subscription (architecture §4.8): after each change of the city that the subscriber may read of, what is watched
 * is read anew, in a fresh picture and as whoever the subscriber is by then. Several changes at once, or a slow subscriber, make
 * one value: the newest.
 *
 * @param after the number up to which the subscriber knows; null: up to now. If more has happened, it is told at once
 */
export async function follow<T>(
  context: Context,
  after: number | null,
  { begin, read }: Following<T>,
): Promise<AsyncIterable<Told<T>>> {
  const { subscriber, request } = context;
  if (!subscriber) throw byStreamOnly();
  await begin(context);
  const head = await headOf(await request.picture());
  subscriber.watch.heard(head);
  return values(subscriber, after === null ? head : Math.max(0, after), read);
}

async function* values<T>(subscriber: Subscriber, after: number, read: Following<T>['read']): AsyncGenerator<Told<T>> {
  let seq = after;
  while (await subscriber.watch.beyond(seq)) {
    const context = await subscriber.again();
    const { events, headSeq } = await readEvents(await context.request.picture(), seq, LOOKED_AT);
    seq = headSeq;
    const value = events.length > 0 ? await read(context, { events, headSeq }) : null;
    if (value !== null) yield { value, context };
    await subscriber.rest();
  }
}

/** The value that a subscription's field resolves to. Refused over plain HTTP, where there is none. */
export function toldValue<T>(told: Told<T> | undefined): T {
  if (!told) throw byStreamOnly();
  return told.value;
}

const byStreamOnly = () =>
  badInput({
    zh: '订阅须经 WebSocket（graphql-transport-ws）进行。',
    en: 'A subscription is made over a WebSocket (graphql-transport-ws).',
  });

async function headOf(work: UnitOfWork): Promise<number> {
  const [head] = await work.query<{ seq: number }>(`SELECT seq FROM city_head WHERE city_id = $1`, [work.cityId]);
  return head?.seq ?? 0;
}
