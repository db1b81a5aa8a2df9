import { createHash, randomBytes } from 'node:crypto';
import type { AppendEvent } from '../../tenants/unit-of-work';

/** JSON with its keys in order, so that the same content is always the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Where each transaction tells that it has appended an event: the city and the number, and nothing of what it is. */
export const EVENT_CHANNEL = 'luoshi_event';

export const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** What tells whether something is still as it was, without keeping it. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value));

/**
 * Appends the one event of a transaction to the chain of its city (architecture §4.8). The name of the actor enters the
 * canonical text as a salted digest only: should it ever have to be purged, the chain still verifies. So does the audience.
 * PostgreSQL tells the servers that listen once the transaction is committed, and never before.
 */
export const appendEvent: AppendEvent = async (work, event) => {
  const salt = randomBytes(16).toString('hex');
  const { actor } = work;
  const audience = [...new Set(event.audience)].sort();
  const canonical = canonicalJson({
    city: actor.cityId,
    tenant: actor.tenantId,
    member: actor.kind === 'MEMBER' ? actor.memberId : null,
    name: sha256(salt + actor.memberName),
    onBehalfOf: event.onBehalfOf ?? null,
    verb: event.verb,
    subject: event.subject,
    before: event.before ?? null,
    after: event.after ?? null,
    why: event.why ?? null,
    // Whoever reads this text is one of the audience, and need not learn of the others.
    audience: sha256(salt + audience.join(' ')),
  });
  await work.query(
    `SELECT pg_notify($13, concat_ws(' ', $1::uuid,
       append_event($1::uuid, $2, $3, $4::uuid, $5::jsonb, $6::jsonb, $7, $8::uuid, $9::ltree[], $10, $11, $12)))`,
    [
      actor.cityId,
      event.verb,
      event.subject.type,
      event.subject.id,
      event.before === undefined ? null : JSON.stringify(event.before),
      event.after === undefined ? null : JSON.stringify(event.after),
      event.why ?? null,
      event.onBehalfOf ?? null,
      audience,
      actor.memberName,
      salt,
      canonical,
      EVENT_CHANNEL,
    ],
  );
};
