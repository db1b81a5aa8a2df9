import { Assignment } from '../../schema/assignment';
import { Programme } from '../../schema/programme';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { ownProgramme } from './own-programme';
import { type ProgrammeVerb, statusAfter } from './programme.rules';

interface StatusInput {
  id: string;
  version: number;
  why?: string | null;
  decidedBy?: string | null;
  resolutionNumber?: string | null;
}

type Step = (work: UnitOfWork, input: StatusInput) => Promise<{ id: string }>;

/** A wrong issue is voided by its issuer, with a reason; its code is free again. Assignments below show it by the programme's state. */
export const voidProgramme: Step = (work, input) => changeStatus(work, 'void', 'voidProgramme', input, ['why']);

/** Suspended by a named body with its resolution number. */
export const suspendProgramme: Step = (work, input) =>
  changeStatus(work, 'suspend', 'suspendProgramme', input, ['why', 'decidedBy', 'resolutionNumber']);

/** A suspended programme is in force again. */
export const resumeProgramme: Step = (work, input) => changeStatus(work, 'resume', 'resumeProgramme', input, ['why']);

/** Ended for good by a named body with its resolution number. */
export const endProgramme: Step = (work, input) =>
  changeStatus(work, 'end', 'endProgramme', input, ['why', 'decidedBy', 'resolutionNumber']);

/** The year is over: the programme stays to be read. */
export const closeProgramme: Step = (work, input) => changeStatus(work, 'close', 'closeProgramme', input, []);

/** All holders below are told: an event's audience is every path that holds a task of the programme. */
export async function holdersOf(work: UnitOfWork, programme: Pick<Programme, 'id' | 'path'>): Promise<string[]> {
  const held = await work.find(Assignment, { programmeId: programme.id });
  return [...new Set([programme.path, ...held.map(({ path }) => path)])];
}

async function changeStatus(
  work: UnitOfWork,
  verb: ProgrammeVerb,
  name: string,
  input: StatusInput,
  required: readonly ('why' | 'decidedBy' | 'resolutionNumber')[],
): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.id, verb, input.version);
  const problems = new Problems();
  for (const field of required) {
    if (input[field]?.trim()) continue;
    problems.add(UserErrorCode.REQUIRED, { zh: '此项必填。', en: 'This must not be empty.' }, field);
  }
  problems.settle();
  const status = statusAfter(verb, programme.status) as Programme['status'];
  const [statusWhy, statusBody, statusResolution] = [input.why, input.decidedBy, input.resolutionNumber].map(
    (text) => text?.trim() || null,
  ) as [string | null, string | null, string | null];
  const suspendedBefore =
    verb === 'resume'
      ? [...programme.suspendedBefore, { from: programme.statusSince, until: work.today }]
      : programme.suspendedBefore;
  const stated = { status, statusSince: work.today, statusWhy, statusBody, statusResolution, suspendedBefore };
  await work.change(Programme, programme, stated);
  work.record({
    verb: name,
    subject: { type: 'Programme', id: programme.id },
    before: { status: programme.status, statusSince: programme.statusSince },
    after: {
      code: programme.code,
      status,
      statusSince: work.today,
      decidedBy: statusBody,
      resolutionNumber: statusResolution,
    },
    why: statusWhy,
    audience: await holdersOf(work, programme),
  });
  return programme;
}
