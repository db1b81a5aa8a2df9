import type { CountyYear } from './changes';

/** An obligation as the scenarios look at it. */
export interface SeenObligation {
  readonly assignment: { readonly id: string; readonly tenant: { readonly name: string } };
  readonly unit: { readonly id: string; readonly shortName: string };
  readonly step: string;
  readonly kind: string;
  readonly roundNo: number;
  readonly dueOn: string;
  readonly status: string;
  readonly handedInOn: string | null;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly isReturned: boolean;
  readonly againBy: string | null;
  readonly report: { readonly id: string } | null;
  readonly latestReport: { readonly id: string } | null;
  readonly excuse: { readonly excused: boolean; readonly why: string; readonly statedByName: string } | null;
  readonly reminders: readonly { readonly id: string; readonly words: string | null }[];
}

export const SEEN_OBLIGATION = `assignment { id tenant { name } } unit { id shortName } step kind roundNo dueOn status handedInOn isOpen isLocked
  isReturned againBy report { id } latestReport { id } excuse { excused why statedByName } reminders { id words }`;

export const COUNTS = 'total onTime late missing excused notYetDue returned reportingRate onTimeRate';

/** The obligations that a member sees, by their day. @param filter arguments beside the programme, as GraphQL text */
export async function obligationsOf(year: CountyYear, member: string, filter = ''): Promise<SeenObligation[]> {
  const { obligations } = await year.world.get<{ obligations: { edges: { node: SeenObligation }[] } }>(
    member,
    `query($id: ID!) { obligations(programmeId: $id, first: 100${filter}) { edges { node { ${SEEN_OBLIGATION} } } } }`,
    { id: year.programme.id },
  );
  return obligations.edges.map(({ node }) => node);
}

/** `县住建局 LEAD 1 2022-04-10 MISSING` of each. */
export const briefly = (owed: readonly SeenObligation[]): string[] =>
  owed.map(({ unit, step, roundNo, dueOn, status }) => `${unit.shortName} ${step} ${roundNo} ${dueOn} ${status}`);

const NOUNS = { excuseReport: 'excuses', remindUnits: 'reminders', lockRound: 'lock' } as const;

/** A verb of the office; `CODE field.path` of each user error, or the code that was thrown, and the ids that came. */
export async function onRounds(
  year: CountyYear,
  member: string | null,
  verb: keyof typeof NOUNS,
  input: Record<string, unknown>,
): Promise<{ ids: string[]; problems: string[] }> {
  const { data, errors } = await year.world.ask<
    Record<string, Record<string, unknown> & { userErrors: { code: string; field: string[] }[] }>
  >(
    member,
    `mutation($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) {
       ${verb}(input: $input) { ${NOUNS[verb]} { id } userErrors { code field } } }`,
    { input },
  );
  if (errors?.[0]) return { ids: [], problems: [String(errors[0].extensions.code)] };
  const payload = data?.[verb];
  return {
    ids: ([payload?.[NOUNS[verb]] ?? []].flat() as { id: string }[]).map(({ id }) => id),
    problems: (payload?.userErrors ?? []).map(({ code, field }) => `${code} ${field.join('.')}`.trim()),
  };
}
