import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleProgramme, SampleTask } from '../../samples/sample';
import type { World } from './world';

/** A programme as the scenarios look at it. */
export interface SeenProgramme {
  readonly id: string;
  readonly version: number;
  readonly leaves: readonly {
    readonly id: string;
    readonly number: string;
    readonly version: number;
    readonly targets: readonly { readonly id: string; readonly metric: string; readonly version: number }[];
  }[];
}

const SEEN = `id version leaves { id number version targets { id metric version } }`;

export async function seeProgramme(world: World, member: string, id: string): Promise<SeenProgramme> {
  const { programme } = await world.get<{ programme: SeenProgramme }>(
    member,
    `query($id: ID!) { programme(id: $id) { ${SEEN} } }`,
    { id },
  );
  return programme;
}

/** A small draft: tasks by title, each with one SUM target. */
export const smallDraft = (year: number, tasks: readonly Record<string, unknown>[]): Record<string, unknown> => ({
  year,
  title: `${year}年为民办实事项目`,
  origin: 'OTHER',
  tasks: tasks.map((task, index) => ({
    number: String(index + 1),
    title: `第${index + 1}件实事`,
    leadAsWritten: '市住房城乡建设局',
    targets: [{ metric: '改造', kind: 'SUM', comparator: 'GE', quantity: '80', unitOfMeasure: '个' }],
    ...task,
  })),
});

/** Enters a draft and issues it, through GraphQL, and gives it back as issued. @param issue what the issue says beside, as its day */
export async function enterAndIssue(
  world: World,
  coordinator: string,
  draft: Record<string, unknown>,
  issue: Record<string, unknown> = {},
): Promise<SeenProgramme> {
  const { enterProgramme } = await world.get<
    Record<string, { programme: SeenProgramme | null; userErrors: unknown[] }>
  >(
    coordinator,
    `mutation($input: EnterProgrammeInput!) {
       enterProgramme(input: $input) { programme { id version } userErrors { code message field } }
     }`,
    { input: draft },
  );
  if (!enterProgramme?.programme) throw new Error(`enterProgramme: ${JSON.stringify(enterProgramme?.userErrors)}`);
  const { id, version } = enterProgramme.programme;
  const { issueProgramme } = await world.get<
    Record<string, { programme: SeenProgramme | null; userErrors: unknown[] }>
  >(
    coordinator,
    `mutation($input: IssueProgrammeInput!) {
       issueProgramme(input: $input) { programme { ${SEEN} } userErrors { code message field } }
     }`,
    { input: { programmeId: id, version, ...issue } },
  );
  if (!issueProgramme?.programme) throw new Error(`issueProgramme: ${JSON.stringify(issueProgramme?.userErrors)}`);
  return issueProgramme.programme;
}

/** The draft of a sample programme, as its tenant would enter it. */
export function sampleDraft(file: string): Record<string, unknown> {
  const path = join(__dirname, '../../samples/programmes', file);
  const sample = JSON.parse(readFileSync(path, 'utf8')) as SampleProgramme;
  const { tenant, noticeTitle, jointSupervisionUnits, reportingRules, signaturePhrase, tasks, ...text } = sample;
  return { ...text, tasks: tasks.map(taskInput) };
}

/** Units are left to be read from the words. */
function taskInput({ targets, subtasks, lead, support, ...task }: SampleTask): Record<string, unknown> {
  return {
    ...task,
    targets: targets.map(({ notInAnswers, ...target }) => target),
    subtasks: subtasks.map(taskInput),
  };
}
