import type { ActVerb } from './random-acts';
import type { World } from './world';

/** The noun that each verb gives back. */
const NOUN: Readonly<Record<ActVerb, string>> = {
  signReceipt: 'assignments',
  acceptAssignment: 'assignment',
  declareNotInvolved: 'assignments',
  requestAdjustment: 'assignment',
  decideAnswer: 'assignment',
  confirmEntry: 'assignment',
  handOnAssignment: 'assignment',
  issueQuotas: 'assignments',
  proposeQuotas: 'assignments',
  withdrawAssignment: 'assignment',
  reinstateAssignment: 'assignment',
  enterProgramme: 'programme',
  issueProgramme: 'programme',
  amendTask: 'task',
  submitProgressReport: 'report',
  verifyFigures: 'verifications',
  addSites: 'sites',
  recordSiteProgress: 'sites',
  strikeSites: 'sites',
};

/** What a refused caller may be told by a thrown error; anything else is a fault of ours. */
const THROWN = ['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED'];

export interface Outcome {
  /** The global ids of what was changed; empty when it was refused. */
  readonly ids: readonly string[];
  /** Why it was refused; empty when it went through. */
  readonly codes: readonly string[];
}

/** Tries something through GraphQL: it goes through, or is refused in so many words. Every other end fails the test. */
export async function carryOutAct(
  world: World,
  member: string | null,
  verb: ActVerb,
  input: Record<string, unknown>,
): Promise<Outcome> {
  const type =
    verb === 'reinstateAssignment' ? 'WithdrawAssignmentInput' : `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation($input: ${type}!) { ${verb}(input: $input) { ${NOUN[verb]} { id } userErrors { code } } }`;
  const { data, errors } = await world.ask<Record<string, Record<string, unknown> | null>>(member, document, { input });
  const [error] = errors ?? [];
  if (error) {
    const code = String(error.extensions.code);
    if (!THROWN.includes(code)) {
      throw new Error(`${verb} by ${member} of ${JSON.stringify(input)}: ${error.message}`, {
        cause: error.originalError,
      });
    }
    return { ids: [], codes: [code] };
  }
  const payload = data?.[verb] as { userErrors: { code: string }[] } & Record<string, unknown>;
  const nouns = [payload[NOUN[verb]] ?? []].flat() as { id: string }[];
  const codes = payload.userErrors.map(({ code }) => code);
  if (nouns.length > 0 === codes.length > 0) throw new Error(`${verb}: ${JSON.stringify(payload)}`);
  return { ids: nouns.map(({ id }) => id), codes };
}
