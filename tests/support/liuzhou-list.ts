import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleParty, SampleProgramme, SampleTask } from '../../samples/sample';
import { Role } from '../../tenants/permissions';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import { type City, liuzhou, type World } from './world';

/** 柳州市 as in its story, with all the units and areas that its list of 2022 names, and another city beside it. */
export async function liuzhouWithItsUnits(world: World): Promise<City> {
  const city = await liuzhou(world);
  await city.addArea('450200F01', '柳东新区', '450200');
  await city.addArea('450200F02', '阳和工业新区', '450200');
  await city.addUnits('450200', ['市政府督查室'], {
    kind: UnitKind.OFFICE,
    functions: [UnitFunction.SUPERVISION_OFFICE],
  });
  await city.addUnits('450200', [
    '市教育局',
    '市公安局',
    '市大数据发展局',
    '市水利局',
    '市自然资源和规划局',
    '市医保局',
    '市卫生健康委',
    '市退役军人局',
    '市交通运输局',
    '市城管执法局',
    '市林业和园林局',
    '市体育局',
  ]);
  await city.addMember('450200-supervision', Role.SUPERVISOR, '市政府督查室');
  await city.addMember('450200-caizheng', Role.UNIT_OFFICER, '市财政局');
  await city.addMember('450222-coordinator', Role.COORDINATOR);
  const chongqing = await world.addCity('500000', ['500240']);
  await chongqing.addMember('500240-coordinator', Role.COORDINATOR);
  return city;
}

export function sampleProgramme(name: string): SampleProgramme {
  return JSON.parse(readFileSync(join(__dirname, '../../samples/programmes', `${name}.json`), 'utf8'));
}

/** A sample as `enterProgramme` takes it: the same shape, with its parties as objects and without what has no field there. */
export function programmeInput(sample: SampleProgramme): Record<string, unknown> {
  const { tenant, noticeTitle, jointSupervisionUnits, reportingRules, signaturePhrase, tasks, ...rest } = sample;
  return { ...rest, title: noticeTitle ?? sample.title, tasks: tasks.map(taskInput) };
}

function taskInput({ lead, support, targets, subtasks, ...rest }: SampleTask): Record<string, unknown> {
  return {
    ...rest,
    lead: lead.map((name) => ({ name })),
    support: support.map((party) => ({ name: partyName(party) })),
    targets: targets.map(({ notInAnswers, ...target }) => target),
    subtasks: subtasks.map(taskInput),
  };
}

const partyName = (party: SampleParty): string => (typeof party === 'string' ? party : party.group);

export interface UserErrors {
  readonly code: string;
  readonly message: string;
  readonly field: readonly string[];
}

interface Draft {
  readonly id: string;
  readonly version: number;
  readonly tasks: readonly { readonly id: string; readonly number: string; readonly version: number }[];
}

const ENTER = `mutation ($input: EnterProgrammeInput!) {
  enterProgramme(input: $input) {
    programme { id version tasks { id number version } }
    userErrors { code message field }
  }
}`;

/** Enters a list as the member of a tenant's office; what is wrong with it fails the test. */
export async function enterList(world: World, member: string, input: Record<string, unknown>): Promise<Draft> {
  const { enterProgramme } = await world.get<{ enterProgramme: { programme: Draft; userErrors: UserErrors[] } }>(
    member,
    ENTER,
    { input },
  );
  if (enterProgramme.userErrors[0]) throw new Error(JSON.stringify(enterProgramme.userErrors));
  return enterProgramme.programme;
}

/** 柳州市's list of 2022, entered by its coordinator. */
export const enterLiuzhouList = (world: World): Promise<Draft> =>
  enterList(world, '450200-coordinator', programmeInput(sampleProgramme('450200-2022')));

/** What a verb on a programme, task or consultation answers: the errors, by code and field. */
export async function problems(
  world: World,
  member: string,
  verb: string,
  input: Record<string, unknown>,
): Promise<string[]> {
  const type = INPUT_OF[verb] ?? `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await world.ask<Record<string, { userErrors: UserErrors[] }>>(
    member,
    `mutation ($input: ${type}!) { ${verb}(input: $input) { userErrors { code message field } } }`,
    { input },
  );
  if (errors?.[0]) return [String(errors[0].extensions.code)];
  return (data?.[verb]?.userErrors ?? []).map(({ code, field }) => [code, field.join('.')].filter(Boolean).join(' '));
}

const INPUT_OF: Readonly<Record<string, string>> = Object.fromEntries(
  ['voidProgramme', 'suspendProgramme', 'resumeProgramme', 'endProgramme', 'closeProgramme'].map((verb) => [
    verb,
    'ChangeProgrammeStatusInput',
  ]),
);

/** The verbs of the events that a member reads, in order. */
export async function verbsSeenBy(world: World, member: string): Promise<string[]> {
  const { events } = await world.get<{ events: { events: { verb: string }[] } }>(
    member,
    `{ events(first: 100) { events { verb } } }`,
  );
  return events.events.map(({ verb }) => verb).filter((verb) => !['setUpCity', 'arrangeTest'].includes(verb));
}
