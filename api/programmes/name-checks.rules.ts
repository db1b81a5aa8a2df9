import { UserErrorCode } from '../../schema/user-error';
import type { Problems } from '../request/refusal';
import { ownUnitNamed, type Surroundings } from './party-resolution.rules';
import type { PartyDraft, ProgrammeText, TargetDraft, TaskDraft } from './programme-draft';

/** The units that a programme itself names: each must be an open one of the issuer's own. */
export function checkProgrammeNames(text: ProgrammeText, around: Surroundings, problems: Problems): void {
  for (const field of ['issuingUnit', 'supervisionUnit', 'reportReceiver'] as const) {
    checkOwnUnit(text[field], around, problems, [field]);
  }
}

/** The names of one task and its subtasks that can mean one thing only: ids of parties, and the lead units of targets. */
export function checkTaskNames(
  task: Omit<TaskDraft, 'number' | 'title'>,
  around: Surroundings,
  problems: Problems,
  at: readonly string[],
): void {
  for (const field of ['lead', 'support'] as const) {
    for (const [index, party] of (task[field] ?? []).entries()) {
      checkParty(party, around, problems, [...at, field, String(index)]);
    }
  }
  checkLeadUnits(task.targets ?? [], around, problems, at);
  for (const [index, subtask] of (task.subtasks ?? []).entries()) {
    checkTaskNames(subtask, around, problems, [...at, 'subtasks', String(index)]);
  }
}

export function checkLeadUnits(
  targets: readonly Pick<TargetDraft, 'leadUnit'>[],
  around: Surroundings,
  problems: Problems,
  at: readonly string[],
): void {
  for (const [index, { leadUnit }] of targets.entries()) {
    checkOwnUnit(leadUnit, around, problems, [...at, 'targets', String(index), 'leadUnit']);
  }
}

function checkOwnUnit(
  name: string | null | undefined,
  around: Surroundings,
  problems: Problems,
  at: readonly string[],
): void {
  if (name == null || ownUnitNamed(name, around)) return;
  problems.add(
    UserErrorCode.UNIT_NOT_OF_TENANT,
    {
      zh: `本地区没有（或有不止一个）名为“${name}”的在用单位。`,
      en: `Your tenant has no open unit named “${name}”, or several.`,
    },
    ...at,
  );
}

function checkParty(party: PartyDraft, around: Surroundings, problems: Problems, at: readonly string[]): void {
  const given = [party.name, party.unitId, party.tenantId].filter((each) => each != null && each.trim() !== '');
  if (given.length !== 1) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '请用名称、单位编号或地区编号之一指明承办方。', en: 'Name a party by one of: name, unitId, tenantId.' },
      ...at,
    );
  }
  if (party.unitId != null && !around.units.some(({ id }) => id === party.unitId)) {
    problems.add(
      UserErrorCode.UNIT_NOT_OF_TENANT,
      { zh: '不是本地区的在用单位。', en: 'This is not an open unit of your tenant.' },
      ...at,
      'unitId',
    );
  }
  if (party.tenantId != null && !around.children.some(({ id }) => id === party.tenantId)) {
    problems.add(
      UserErrorCode.TENANT_NOT_DIRECT_CHILD,
      { zh: '不是本地区的直接下级地区。', en: 'This is not an open area directly below your tenant.' },
      ...at,
      'tenantId',
    );
  }
}
