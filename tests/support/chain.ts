import { createHash } from 'node:crypto';
import type { RawEvent, RawFacts } from './raw-facts';

const digest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The same content is the same text: keys in order, all the way down. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, inOrder(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The text that is hashed, made anew from the columns of the row. */
function canonicalOf(event: RawEvent): string {
  const content = {
    city: event.city_id,
    tenant: event.tenant_id,
    member: event.member_id,
    name: digest(event.salt + event.member_name),
    onBehalfOf: event.on_behalf_of_id,
    verb: event.verb,
    subject: { type: event.subject_type, id: event.subject_id },
    before: event.before,
    after: event.after,
    why: event.why,
    // Whoever reads the text need not learn who else does.
    audience: digest(event.salt + [...event.audience].sort().join(' ')),
  };
  return `${event.seq}\n${event.instant}\n${JSON.stringify(inOrder(content))}`;
}

/** What is wrong with the trail of each city, from the sentences of the architecture (§4.8); nothing, if it is whole. */
export function brokenLinks({ event: events, city_head: heads }: Pick<RawFacts, 'event' | 'city_head'>): string[] {
  return heads.flatMap((head) => {
    const own = events.filter(({ city_id }) => city_id === head.city_id).sort((a, b) => a.seq - b.seq);
    const broken = own.flatMap((event, index) => {
      const former = own[index - 1];
      const wrong = [
        event.seq === index + 1 ? '' : 'a number is missing or doubled',
        event.canonical === canonicalOf(event) ? '' : 'the text is not what the columns say',
        event.previous_hash === (former?.hash ?? '') ? '' : 'it does not follow its predecessor',
        event.hash === digest(`${event.previous_hash}\n${event.canonical}`) ? '' : 'the hash is not that of the text',
      ];
      return wrong.filter((each) => each !== '').map((each) => `${event.seq} ${event.verb}: ${each}`);
    });
    const last = own.at(-1);
    const isHead = head.seq === (last?.seq ?? 0) && head.hash === (last?.hash ?? '');
    return isHead ? broken : [...broken, `the head stands at ${head.seq}, the trail ends at ${last?.seq}`];
  });
}
