import { AssignmentRole } from '../../schema/assignment';
import { PartyKind, type Task, UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { Problems } from '../request/refusal';
import type { ResolvedParty } from './party-resolution.rules';
import type { Prediction } from './predict-involvement';

/** What is issued is led by an own unit or a child's government, and its names are found unless they are accepted as they are (R46, R48). */
export function checkParties(
  leaf: Pick<Task, 'number'>,
  parties: readonly ResolvedParty[],
  predictions: readonly Prediction[],
  acceptUnresolved: boolean,
  problems: Problems,
  at: readonly string[],
): void {
  const unitLeads = parties.some(({ role, kind }) => role === UnitRole.LEAD && kind === PartyKind.UNIT);
  const childLeads = predictions.some(({ role }) => role === AssignmentRole.LEAD);
  if (!unitLeads && !childLeads) {
    problems.add(
      UserErrorCode.LEAD_UNIT_REQUIRED,
      { zh: `第 ${leaf.number} 项没有牵头单位。`, en: `Task ${leaf.number} has no lead unit.` },
      ...at,
    );
  }
  for (const { asWritten } of acceptUnresolved ? [] : parties.filter(({ kind }) => kind === PartyKind.UNRESOLVED)) {
    problems.add(
      UserErrorCode.UNRESOLVED_PARTY,
      {
        zh: `第 ${leaf.number} 项的“${asWritten}”未识别，请对应到单位，或确认按未识别下达。`,
        en: `“${asWritten}” of task ${leaf.number} was not found: say which unit it is, or accept it as it is.`,
      },
      ...at,
    );
  }
}
