import type { World } from './world';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
}

/** An assignment as the scenarios look at it. */
export interface SeenAssignment {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly isSigned: boolean;
  readonly awaitsDecision: boolean;
  readonly predictedInvolved: boolean;
  readonly tenant: { readonly code: string; readonly name: string };
  readonly task: { readonly number: string; readonly title: string };
  readonly leadUnits: readonly { readonly shortName: string }[];
  readonly supportUnits: readonly { readonly shortName: string }[];
  readonly answer: { readonly id: string; readonly kind: string; readonly statedByName: string } | null;
}

export interface Done {
  readonly assignments: readonly SeenAssignment[];
  readonly userErrors: readonly UserError[];
  /** The code of a thrown error, such as NOT_FOUND or FORBIDDEN. */
  readonly thrown: string | null;
}

const SEEN = `id state version isSigned awaitsDecision predictedInvolved tenant { code name } task { number title }
  leadUnits { shortName } supportUnits { shortName } answer { id kind statedByName }`;

/** The verbs of the cascade, asked through GraphQL as a member. */
const VERBS = {
  signReceipt: ['SignReceiptInput', 'assignments'],
  acceptAssignment: ['AcceptAssignmentInput', 'assignment'],
  declareNotInvolved: ['DeclareNotInvolvedInput', 'assignments'],
  requestAdjustment: ['RequestAdjustmentInput', 'assignment'],
  decideAnswer: ['DecideAnswerInput', 'assignment'],
  confirmEntry: ['ConfirmEntryInput', 'assignment'],
  handOnAssignment: ['HandOnAssignmentInput', 'assignment'],
  issueQuotas: ['IssueQuotasInput', 'assignments'],
  proposeQuotas: ['ProposeQuotasInput', 'assignments'],
  withdrawAssignment: ['WithdrawAssignmentInput', 'assignment'],
  reinstateAssignment: ['WithdrawAssignmentInput', 'assignment'],
} as const;

export type CascadeVerb = keyof typeof VERBS;

/** Carries a verb out as a member; refusals and thrown errors come back, so that a story can assert both. */
export async function carryOut(
  world: World,
  member: string | null,
  verb: CascadeVerb,
  input: Record<string, unknown>,
): Promise<Done> {
  const [type, noun] = VERBS[verb];
  const { data, errors } = await world.ask<Record<string, Record<string, unknown> | null>>(
    member,
    `mutation($input: ${type}!) { ${verb}(input: $input) { ${noun} { ${SEEN} } userErrors { code message field } } }`,
    { input },
  );
  if (errors?.[0])
    return { assignments: [], userErrors: [], thrown: String(errors[0].extensions.code ?? errors[0].message) };
  const payload = data?.[verb] as Record<string, unknown>;
  const nouns = payload[noun] ?? [];
  return {
    assignments: (Array.isArray(nouns) ? nouns : [nouns]) as SeenAssignment[],
    userErrors: payload.userErrors as UserError[],
    thrown: null,
  };
}

/** As {@link carryOut}, for what must go through. */
export async function done(
  world: World,
  member: string,
  verb: CascadeVerb,
  input: Record<string, unknown>,
): Promise<readonly SeenAssignment[]> {
  const { assignments, userErrors, thrown } = await carryOut(world, member, verb, input);
  if (thrown || userErrors.length > 0) throw new Error(`${verb}: ${thrown ?? JSON.stringify(userErrors)}`);
  return assignments;
}

/** What must be refused: the codes of its user errors, or the code that was thrown. */
export async function refused(
  world: World,
  member: string | null,
  verb: CascadeVerb,
  input: Record<string, unknown>,
): Promise<readonly string[]> {
  const { assignments, userErrors, thrown } = await carryOut(world, member, verb, input);
  if (assignments.length > 0 || (!thrown && userErrors.length === 0)) throw new Error(`${verb} went through`);
  return thrown ? [thrown] : userErrors.map(({ code }) => code);
}

/** The assignments of a member's own tenant in a programme, by the number of the task. */
export async function ownAssignments(
  world: World,
  member: string,
  programmeId: string,
): Promise<Map<string, SeenAssignment>> {
  const { assignments } = await world.get<{ assignments: { edges: { node: SeenAssignment }[] } }>(
    member,
    `query($p: ID!) { assignments(programmeId: $p, first: 100) { edges { node { ${SEEN} } } } }`,
    { p: programmeId },
  );
  return new Map(assignments.edges.map(({ node }) => [node.task.number, node]));
}

/** The global ids of a tenant's units by their short names. */
export async function unitIds(world: World, member: string, tenantCode: string): Promise<Map<string, string>> {
  const { tenant } = await world.get<{ tenant: { units: { edges: { node: { id: string; shortName: string } }[] } } }>(
    member,
    `query($code: String!) { tenant(code: $code) { units(first: 100) { edges { node { id shortName } } } } }`,
    { code: tenantCode },
  );
  return new Map(tenant.units.edges.map(({ node }) => [node.shortName, node.id]));
}

export interface SeenEvent {
  readonly verb: string;
  readonly seq: number;
  readonly why: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** The newest event that a member sees. */
export async function newestEvent(world: World, member: string): Promise<SeenEvent> {
  const { events } = await world.get<{ events: { headSeq: number } }>(member, `{ events(first: 1) { headSeq } }`);
  for (let after = Math.max(0, events.headSeq - 50); ; ) {
    const page = await world.get<{
      events: { hasMore: boolean; events: SeenEvent[] };
    }>(
      member,
      `query($after: Int!) { events(after: $after, first: 100) { hasMore events { verb seq why before after } } }`,
      {
        after,
      },
    );
    const last = page.events.events.at(-1);
    if (!page.events.hasMore && last) return last;
    after = last?.seq ?? 0;
  }
}
