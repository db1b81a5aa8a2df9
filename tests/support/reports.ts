import type { World } from './world';

export interface SeenReport {
  readonly id: string;
  readonly ordinal: number;
  readonly figuresTo: string;
  readonly noChange: boolean;
  readonly stage: string | null;
  readonly unit: { readonly shortName: string };
  readonly figures: readonly {
    readonly id: string;
    readonly counts: boolean;
    readonly fromSites: boolean;
    readonly quantity: string | null;
    readonly total: string | null;
    readonly reached: boolean | null;
    readonly target: { readonly metric: string };
    readonly verification: { readonly outcome: string; readonly quantity: string | null } | null;
  }[];
}

export const SEEN_REPORT = `id ordinal figuresTo noChange stage unit { shortName }
  figures { id counts fromSites quantity total reached target { metric } verification { outcome quantity } }`;

export interface Submitted {
  readonly report: SeenReport | null;
  /** `CODE field.path` of each user error, or the code that was thrown. */
  readonly problems: readonly string[];
  readonly messages: readonly string[];
}

type Told = { code: string; message: string; field: string[] }[];

const told = (userErrors: Told) => ({
  problems: userErrors.map(({ code, field }) => [code, field.join('.')].filter(Boolean).join(' ')),
  messages: userErrors.map(({ message }) => message),
});

/** A member submits a progress report, through GraphQL. */
export async function submit(world: World, member: string | null, input: Record<string, unknown>): Promise<Submitted> {
  const { data, errors } = await world.ask<{ submitProgressReport: { report: SeenReport | null; userErrors: Told } }>(
    member,
    `mutation($input: SubmitProgressReportInput!) {
       submitProgressReport(input: $input) { report { ${SEEN_REPORT} } userErrors { code message field } } }`,
    { input },
  );
  if (errors?.[0]) {
    return { report: null, problems: [String(errors[0].extensions.code)], messages: [errors[0].message] };
  }
  const { report, userErrors } = JSON.parse(JSON.stringify(data?.submitProgressReport)) as {
    report: SeenReport | null;
    userErrors: Told;
  };
  return { report, ...told(userErrors) };
}

/** As {@link submit}, for what must go through. */
export async function submitted(world: World, member: string, input: Record<string, unknown>): Promise<SeenReport> {
  const { report, problems, messages } = await submit(world, member, input);
  if (!report) throw new Error(`submitProgressReport: ${problems.join(', ')} ${messages.join(' ')}`);
  return report;
}

/** A member verifies; the problems as {@link submit} tells them, none when it went through. */
export async function verify(
  world: World,
  member: string | null,
  words: readonly Record<string, unknown>[],
): Promise<{ problems: readonly string[]; messages: readonly string[] }> {
  const { data, errors } = await world.ask<{ verifyFigures: { userErrors: Told } }>(
    member,
    `mutation($input: VerifyFiguresInput!) {
       verifyFigures(input: $input) { verifications { id } userErrors { code message field } } }`,
    { input: { words } },
  );
  if (errors?.[0]) return { problems: [String(errors[0].extensions.code)], messages: [errors[0].message] };
  return told(JSON.parse(JSON.stringify(data?.verifyFigures.userErrors)) as Told);
}
