import { canonicalJson, sha256 } from './append-event';

/** A row of the trail as it lies there, with its instant as the chain writes it: UTC, with microseconds. */
export interface TrailRow {
  readonly seq: number;
  readonly cityId: string;
  readonly tenantId: string;
  readonly instant: string;
  readonly memberId: string | null;
  /** Empty when it was purged, together with the salt or without. */
  readonly memberName: string;
  readonly onBehalfOfId: string | null;
  readonly verb: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly why: string | null;
  readonly audience: readonly string[];
  readonly salt: string;
  readonly canonical: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** How far a trail was followed. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export const START: Link = { seq: 0, hash: '' };

/**
 * What is wrong with a row as the successor of the one before it; null when it is whole (architecture §4.8). Every column is held
 * against the text that was hashed: a changed column is found like a changed text.
 */
export function breakAt(former: Link, row: TrailRow): string | null {
  if (row.seq !== former.seq + 1) return `序号应为 ${former.seq + 1} / the number ${former.seq + 1} is missing`;
  if (row.previousHash !== former.hash) return '与前一条不衔接 / it does not follow its predecessor';
  if (row.hash !== sha256(`${row.previousHash}\n${row.canonical}`))
    return '校验值不符 / the hash is not that of the text';
  const [seq, instant, ...text] = row.canonical.split('\n');
  const stated = text.join('\n');
  if (seq !== String(row.seq) || instant !== row.instant || stated !== canonicalJson(contentOf(row, stated))) {
    return '内容与正文不符 / the columns are not what the text says';
  }
  return null;
}

/** Whoever could forge a hash could also write a text that is no JSON. */
function digestsIn(stated: string): { name?: unknown; audience?: unknown } {
  try {
    return (JSON.parse(stated) ?? {}) as object;
  } catch {
    return {};
  }
}

/** What the columns say. Of what was purged nothing is left but its digest in the text. */
function contentOf(row: TrailRow, stated: string): Record<string, unknown> {
  const digests = digestsIn(stated);
  const isPurged = row.memberName === '';
  return {
    city: row.cityId,
    tenant: row.tenantId,
    member: row.memberId,
    name: isPurged ? digests.name : sha256(row.salt + row.memberName),
    onBehalfOf: row.onBehalfOfId,
    verb: row.verb,
    subject: { type: row.subjectType, id: row.subjectId },
    before: row.before,
    after: row.after,
    why: row.why,
    audience: isPurged && row.salt === '' ? digests.audience : sha256(row.salt + [...row.audience].sort().join(' ')),
  };
}
