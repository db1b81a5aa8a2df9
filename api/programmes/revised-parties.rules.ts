import { type Task, type TaskParty, UnitRole } from '../../schema/task';
import { type ResolvedParty, resolveParties, type Surroundings, withoutRepeats } from './party-resolution.rules';
import type { TaskParties } from './programme-draft';

const speaksOf = (...given: readonly unknown[]): boolean => given.some((each) => each !== undefined);

/** Whether a change of a task says anything of who leads or supports it. */
export const speaksOfParties = (input: TaskParties): boolean =>
  speaksOf(input.lead, input.support, input.leadAsWritten, input.supportAsWritten);

/**
 * Who leads and who supports a task after a change: those of a role of which the input speaks are resolved anew, and the former
 * ones of the other stay as they were resolved.
 */
export function revisedParties(
  input: TaskParties,
  task: Pick<Task, 'leadAsWritten' | 'supportAsWritten'>,
  former: readonly TaskParty[],
  around: Surroundings,
): ResolvedParty[] {
  const { leadAsWritten = task.leadAsWritten, supportAsWritten = task.supportAsWritten } = input;
  const anew = resolveParties({ ...input, leadAsWritten, supportAsWritten }, around);
  const leads = speaksOf(input.lead, input.leadAsWritten) ? anew : former;
  const supports = speaksOf(input.support, input.supportAsWritten) ? anew : former;
  return withoutRepeats([
    ...leads.filter(({ role }) => role === UnitRole.LEAD),
    ...supports.filter(({ role }) => role === UnitRole.SUPPORT),
  ]);
}
