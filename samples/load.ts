import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleAnswers, SampleParty, SampleProgramme, SampleReportingRule, SampleTask } from './sample';

/** Asks the API as a member, as any client would. Rejects when the answer holds errors. */
export type Ask = (member: string, document: string, variables: Record<string, unknown>) => Promise<Answered>;

/** The data of an answer; each root field of these documents is a payload or a noun. */
export type Answered = Readonly<Record<string, Fields>>;

interface Fields {
  readonly [field: string]: unknown;
  readonly userErrors?: readonly { readonly message: string; readonly field: readonly string[] }[];
}

export const SAMPLE_CITIES = ['450200', '500000'] as const;

const read = <T>(...path: string[]): T => JSON.parse(readFileSync(join(__dirname, ...path), 'utf8')) as T;

/** A table of `samples/<city>/` as text: areas.csv, units.csv, members.csv. */
export const sampleTable = (city: string, table: 'areas' | 'units' | 'members'): Buffer =>
  readFileSync(join(__dirname, city, `${table}.csv`));

/** Enters and issues the five programmes, then 鱼峰区's answers to the city's. The directory is there already. */
export async function loadProgrammes(ask: Ask, onProgress: (line: string) => void): Promise<void> {
  const files = readdirSync(join(__dirname, 'programmes')).sort();
  for (const [index, file] of files.entries()) {
    const programme = read<SampleProgramme>('programmes', file);
    onProgress(`示例项目 / sample programmes ${index + 1}/${files.length}: ${programme.title}`);
    await enterAndIssue(ask, programme);
  }
  const answers = read<SampleAnswers>('450200', 'answers-450203.json');
  onProgress(`鱼峰区的答复 / the answers of ${answers.tenant} to ${answers.programme}`);
  await answerFor(ask, answers);
}

/** A list whose notice bears no date counts as issued on the first day of its year. */
export const issuedOnOf = ({ documentDate, year }: SampleProgramme): string => documentDate ?? `${year}-01-01`;

/** Enters and issues a programme as its coordinator, with its reporting calendar. @returns its id */
export async function enterAndIssue(ask: Ask, programme: SampleProgramme): Promise<string> {
  const { tenant, year, noticeTitle, jointSupervisionUnits, reportingRules, signaturePhrase, tasks, ...text } =
    programme;
  const coordinator = `${tenant}-coordinator`;
  const entered = await payloadOf<{ id: string; version: number }>(
    ask(
      coordinator,
      `mutation($input: EnterProgrammeInput!) {
         enterProgramme(input: $input) { programme { id version } userErrors { message field } }
       }`,
      { input: { ...text, year, tasks: tasks.map(taskInput) } },
    ),
    'enterProgramme',
    'programme',
  );
  const issuedOn = issuedOnOf(programme);
  await payloadOf(
    ask(
      coordinator,
      `mutation($input: IssueProgrammeInput!) {
         issueProgramme(input: $input) { programme { id } userErrors { message field } }
       }`,
      { input: { programmeId: entered.id, version: entered.version, issuedOn } },
    ),
    'issueProgramme',
    'programme',
  );
  await setCalendar(ask, coordinator, entered.id, reportingRules, signaturePhrase);
  return entered.id;
}

/** The calendar that the rules of a notice give; where it states no dates, monthly rounds that are marked as assumed. */
export async function setCalendar(
  ask: Ask,
  office: string,
  programmeId: string,
  rules: readonly SampleReportingRule[],
  signaturePhrase?: string,
): Promise<void> {
  const noticeRules = rules.map(({ ambiguous: _doubt, ...rule }) => rule);
  await payloadOf(
    ask(
      office,
      `mutation($input: SetReportingCalendarInput!) {
         setReportingCalendar(input: $input) { calendar { id } userErrors { message field } }
       }`,
      { input: { programmeId, noticeRules, signaturePhrase } },
    ),
    'setReportingCalendar',
    'calendar',
  );
}

const partyInput = (party: SampleParty): { name: string } => ({
  name: typeof party === 'string' ? party : party.group,
});

function taskInput({ targets, subtasks, lead, support, ...task }: SampleTask): Record<string, unknown> {
  return {
    ...task,
    lead: lead.map(partyInput),
    support: support.map(partyInput),
    targets: targets.map(({ notInAnswers, ...target }) => target),
    subtasks: subtasks.map(taskInput),
  };
}

interface Offered {
  readonly id: string;
  readonly task: { readonly number: string };
}

/** A tenant's answers to its superior's programme, and its own reporting calendar. */
export async function answerFor(ask: Ask, { tenant, programme, notice, answers }: SampleAnswers): Promise<void> {
  const office = `${tenant}-supervision`;
  const found = await ask(
    office,
    `query($programme: String!, $tenant: String!) {
       programme(code: $programme) { id }
       tenant(code: $tenant) { units(first: 100) { edges { node { id shortName } } }
         children { government { id name shortName } } }
     }`,
    { programme, tenant },
  );
  const programmeId = found.programme?.id as string;
  const { assignments } = await ask(
    office,
    `query($programme: ID!) { assignments(programmeId: $programme, first: 100) { edges { node { id task { number } } } } }`,
    { programme: programmeId },
  );
  const offered = new Map(nodesOf<Offered>(assignments).map((node) => [node.task.number, node.id]));
  const units = new Map(
    nodesOf<{ id: string; shortName: string }>(found.tenant?.units).map(({ shortName, id }) => [shortName, id]),
  );
  const idOf = (name: string): string => {
    const id = units.get(name);
    if (!id) throw new Error(`no unit ${name} in ${tenant}`);
    return id;
  };
  await payloadOf(
    ask(
      office,
      `mutation($input: SignReceiptInput!) { signReceipt(input: $input) { assignments { id } userErrors { message field } } }`,
      { input: { programmeId } },
    ),
    'signReceipt',
    'assignments',
  );
  for (const { number, lead, support } of answers.filter(({ answer }) => answer === 'ACCEPTED')) {
    // A group such as 各街道办事处 names towns, to which the task is handed on; units alone are named here.
    const named = support.filter((party) => typeof party === 'string');
    await payloadOf(
      ask(
        office,
        `mutation($input: AcceptAssignmentInput!) {
           acceptAssignment(input: $input) { assignment { id } userErrors { message field } }
         }`,
        {
          input: {
            assignmentId: offered.get(number),
            leadUnitIds: lead.map(idOf),
            supportUnitIds: named.map(idOf),
          },
        },
      ),
      'acceptAssignment',
      'assignment',
    );
  }
  const notInvolved = answers
    .filter(({ answer }) => answer === 'NOT_INVOLVED')
    .map(({ number }) => offered.get(number));
  await payloadOf(
    ask(
      office,
      `mutation($input: DeclareNotInvolvedInput!) {
         declareNotInvolved(input: $input) { assignments { id } userErrors { message field } }
       }`,
      { input: { assignmentIds: notInvolved } },
    ),
    'declareNotInvolved',
    'assignments',
  );
  await setCalendar(ask, office, programmeId, notice.reportingRules);
}

export const nodesOf = <T>(connection: unknown): T[] =>
  (connection as { edges: { node: T }[] }).edges.map(({ node }) => node);

export const sampleProgramme = (code: string): SampleProgramme => read<SampleProgramme>('programmes', `${code}.json`);

export const sampleAnswers = (tenant: string): SampleAnswers =>
  read<SampleAnswers>(`${tenant.slice(0, 4)}00`, `answers-${tenant}.json`);

/** The codes of the sample programmes. */
export const sampleCodes = (): string[] =>
  readdirSync(join(__dirname, 'programmes'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** The noun of a payload. @throws when the API refused the sample, with its reasons. */
export async function payloadOf<T>(answered: Promise<Answered>, verb: string, noun: string): Promise<T> {
  const payload = (await answered)[verb];
  const refused = payload?.userErrors ?? [];
  if (refused.length > 0) {
    throw new Error(`${verb}: ${refused.map(({ message, field }) => `${field.join('.')} ${message}`).join('; ')}`);
  }
  return payload?.[noun] as T;
}
