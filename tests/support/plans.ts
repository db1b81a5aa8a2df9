import type { CountyYear } from './changes';

/** A version of a plan as the scenarios look at it. */
export interface SeenPlan {
  readonly id: string;
  readonly ordinal: number;
  readonly status: string;
  readonly isOnTime: boolean | null;
}

const SEEN = `id ordinal status isOnTime onBehalf handedInOn unit { shortName }
  decisions { outcome body decidedOn leaderName enteredWhy resolutionNumber }`;

/** Submits or decides on a plan; `CODE field.path` of each user error, or the code that was thrown. */
export async function onPlan(
  { world }: CountyYear,
  member: string | null,
  verb: 'submitImplementationPlan' | 'decideImplementationPlan',
  input: Record<string, unknown>,
) {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await world.ask<
    Record<string, { plan: SeenPlan | null; userErrors: { code: string; message: string; field: string[] }[] }>
  >(
    member,
    `mutation($input: ${type}!) { ${verb}(input: $input) { plan { ${SEEN} } userErrors { code message field } } }`,
    { input },
  );
  const payload = JSON.parse(JSON.stringify(data?.[verb] ?? { plan: null, userErrors: [] })) as NonNullable<
    typeof data
  >[string];
  return {
    plan: payload.plan,
    problems: errors?.[0]
      ? [String(errors[0].extensions.code ?? errors[0].message)]
      : payload.userErrors.map(({ code, field }) => `${code} ${field.join('.')}`.trim()),
    messages: payload.userErrors.map(({ message }) => message),
  };
}

/** As {@link onPlan}, for what must go through. */
export async function planDone(...asked: Parameters<typeof onPlan>): Promise<SeenPlan> {
  const { plan, problems, messages } = await onPlan(...asked);
  if (!plan) throw new Error(`${asked[2]}: ${problems.join(', ')} ${messages.join(' ')}`);
  return plan;
}

/** What a version leaves out, and what is odd in it, as a member is told. */
export async function coverageSeen({ world }: CountyYear, member: string, planId: string) {
  const { planCoverage } = await world.get<{ planCoverage: { missing: string[]; warnings: string[] } }>(
    member,
    `query($id: ID!) { planCoverage(planId: $id) { missing warnings } }`,
    { id: planId },
  );
  return planCoverage;
}
