import {
  type Answered,
  answerFor,
  enterAndIssue,
  issuedOnOf,
  nodesOf,
  payloadOf,
  sampleAnswers,
  sampleProgramme,
} from '../load';
import type { SampleProgramme } from '../sample';
import { clerkOf } from './actors';
import { counted, type Hands } from './hands';
import { Year } from './year';

/** Which year is lived: a programme, and whose calendar within it. */
export interface Subject {
  readonly programme: string;
  /** The code of the tenant whose own calendar it is; the issuer's unless named. */
  readonly tenant: string;
}

interface Child {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/**
 * The beginning: the list is entered and issued on its day, with the calendar of its notice. Then its tenants sign for it and answer: one that has
 * answers of its own by them; else each town's paper, entered on its behalf by the office of the issuer.
 */
export async function begin(hands: Hands, { programme: code, tenant }: Subject): Promise<Year> {
  const programme: SampleProgramme = sampleProgramme(code);
  const issuedOn = issuedOnOf(programme);
  await hands.moveTo(issuedOn);
  const office = `${programme.tenant}-coordinator`;
  const eventsBefore = await headSeq(hands, office);
  const programmeId = await enterAndIssue(hands.ask, programme);
  if (programme.tenant.endsWith('00')) {
    // Of the city's districts one has told what it answered.
    await answerFor(hands.ask, sampleAnswers('450203'));
  } else {
    await answerForTowns(hands, office, programmeId, issuedOn);
  }
  const lived = await Year.of(
    hands,
    programmeId,
    tenant === programme.tenant ? office : `${tenant}-supervision`,
    eventsBefore,
  );
  await lived.moveTo(issuedOn);
  lived.tell(
    programme.issuerAsWritten,
    `下达${programme.title}，${programme.tasks.length} 件实事`,
    `issues its list of ${counted(programme.tasks.length, 'task')}`,
  );
  const { rounds, isAssumed } = lived.calendar;
  lived.tell(
    lived.calendar.tenant.name,
    `设定报送安排：${rounds.length} 期${isAssumed ? '（文件未写明，按月推定）' : ''}`,
    `sets its reporting calendar: ${counted(rounds.length, 'round')}${isAssumed ? ', assumed' : ''}`,
  );
  return lived;
}

/** How many events the city has. */
export async function headSeq(hands: Hands, office: string): Promise<number> {
  const { events } = await hands.ask(office, `{ events(first: 1) { headSeq } }`, {});
  return events?.headSeq as number;
}

/**
 * What each town says, by its clerk where the samples have one, else on paper: it signs, takes what it is named for, and is not involved in the
 * rest.
 */
async function answerForTowns(hands: Hands, office: string, programmeId: string, issuedOn: string): Promise<void> {
  const { tenant } = await hands.ask(office, `{ tenant { children { id code name } } }`, {});
  for (const child of (tenant as Answered[string]).children as unknown as Child[]) {
    const clerk = clerkOf(child.code);
    const paper = { onBehalf: { why: '乡镇以纸质件签收、认领', paperDatedOn: issuedOn } };
    const run = (verb: string, noun: string, input: Record<string, unknown>) => {
      const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
      const document = `mutation($input: ${type}!) { ${verb}(input: $input) { ${noun} { id } userErrors { message field } } }`;
      return payloadOf(
        hands.ask(clerk ?? office, document, { input: { ...input, ...(clerk ? {} : paper) } }),
        verb,
        noun,
      );
    };
    const { assignments } = await hands.ask(
      office,
      `query($p: ID!, $t: ID!) { assignments(programmeId: $p, tenantId: $t, first: 100) { edges { node { id predictedInvolved } } } }`,
      { p: programmeId, t: child.id },
    );
    const offered = nodesOf<{ id: string; predictedInvolved: boolean }>(assignments);
    if (offered.length === 0) continue;
    await run('signReceipt', 'assignments', { programmeId, ...(clerk ? {} : { tenantId: child.id }) });
    for (const { id } of offered.filter(({ predictedInvolved }) => predictedInvolved)) {
      await run('acceptAssignment', 'assignment', { assignmentId: id });
    }
    const others = offered.filter(({ predictedInvolved }) => !predictedInvolved).map(({ id }) => id);
    if (others.length > 0) await run('declareNotInvolved', 'assignments', { assignmentIds: others });
  }
}
