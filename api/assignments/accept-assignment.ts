import { AnswerKind, AnswerUnit } from '../../schema/answer';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import { Tenant } from '../../tenants/tenant';
import { TenantLevel } from '../../tenants/tenant-kind';
import { Unit, UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isHeldOn } from '../directory/post.rules';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import { mustBeInForce, readOneHeld } from './held';
import { checkEntryOnBehalf } from './on-behalf';
import { type AnswerInput, checkAnswer, stateAnswer } from './state-answer';
import { checkTargetLeads, keepTargetLeads, type NamedTargetLead } from './target-leads';

export interface AcceptAssignment extends AnswerInput {
  readonly assignmentId: string;
  readonly leadUnitIds?: readonly string[] | null;
  readonly supportUnitIds?: readonly string[] | null;
  /** Which of several lead units consolidates; the first-listed unless named. */
  readonly consolidatingUnitId?: string | null;
  /** Of several lead units the one that answers for a target; of all others the consolidating one does. */
  readonly targetLeads?: readonly NamedTargetLead[] | null;
  readonly leaderId?: string | null;
  readonly leaderName?: string | null;
  readonly ownStandard?: string | null;
}

/**
 * A tenant accepts an assignment with its own lead and supporting units (R27, R28); a town that names none is its own lead.
 * Refused: a unit of another area or a closed one, no lead unit, a leader without a post there today, a second answer without its reason,
 * not the holder.
 */
export async function acceptAssignment(work: UnitOfWork, input: AcceptAssignment): Promise<{ id: string }> {
  await lockCity(work);
  const held = await readOneHeld(work, input.assignmentId, input.version);
  const { assignment } = held;
  const programmes = await mustBeInForce(work, [assignment]);
  const problems = new Problems();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  checkAnswer(work, held, input, problems);
  const units = await namedUnits(work, assignment.tenantId, input, problems);
  const leaderName = await namedLeader(work, assignment.tenantId, input, problems);
  const targetLeads = input.targetLeads ?? [];
  const leads = new Set(units.filter(({ role }) => role === UnitRole.LEAD).map(({ unit }) => unit.id));
  await checkTargetLeads(work, assignment.taskId, targetLeads, leads, problems);
  problems.settle();

  const answerId = await stateAnswer(work, held, input, {
    kind: AnswerKind.ACCEPTED,
    leaderId: input.leaderId ?? null,
    leaderName,
    ownStandard: input.ownStandard ?? null,
  });
  const consolidating = input.consolidatingUnitId ?? units[0]?.unit.id;
  await work.insert(
    AnswerUnit,
    units.map(({ unit, role }, position) => ({
      ...placeOf(work, assignment),
      answerId,
      unitId: unit.id,
      role,
      position,
      consolidates: unit.id === consolidating,
    })),
  );
  await keepTargetLeads(work, placeOf(work, assignment), answerId, targetLeads);
  work.record({
    verb: 'acceptAssignment',
    subject: { type: 'Assignment', id: assignment.id },
    before: { state: held.standing.state },
    after: {
      state: AnswerKind.ACCEPTED,
      leadUnits: units.filter(({ role }) => role === UnitRole.LEAD).map(({ unit }) => unit.name),
      supportUnits: units.filter(({ role }) => role === UnitRole.SUPPORT).map(({ unit }) => unit.name),
    },
    why: input.replacingWhy ?? null,
    audience: [assignment.path],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: assignment.id };
}

interface NamedUnit {
  readonly unit: Unit;
  readonly role: UnitRole;
}

async function namedUnits(
  work: UnitOfWork,
  tenantId: string,
  input: AcceptAssignment,
  problems: Problems,
): Promise<NamedUnit[]> {
  const leads = input.leadUnitIds ?? [];
  const supports = input.supportUnitIds ?? [];
  const open = new Map(
    (await work.many(Unit, [...leads, ...supports]))
      .filter((unit) => unit.tenantId === tenantId && unit.closedOn === null)
      .map((unit) => [unit.id, unit]),
  );
  const named: NamedUnit[] = [];
  const take = (ids: readonly string[], role: UnitRole, field: string) => {
    for (const [index, id] of ids.entries()) {
      const unit = open.get(id);
      if (!unit) {
        problems.add(
          UserErrorCode.UNIT_NOT_OF_TENANT,
          {
            zh: '所选单位不是承办地区的在册单位。',
            en: 'This is not an open unit of the tenant that holds the assignment.',
          },
          field,
          String(index),
        );
      } else if (named.some((other) => other.unit.id === id)) {
        problems.add(
          UserErrorCode.DUPLICATE,
          { zh: `“${unit.shortName}”重复列出。`, en: `“${unit.shortName}” is named twice.` },
          field,
          String(index),
        );
      } else {
        named.push({ unit, role });
      }
    }
  };
  take(leads, UnitRole.LEAD, 'leadUnitIds');
  take(supports, UnitRole.SUPPORT, 'supportUnitIds');
  if (leads.length === 0) await leadByDefault(work, tenantId, named, problems);
  const consolidating = input.consolidatingUnitId;
  if (consolidating && !named.some(({ unit, role }) => unit.id === consolidating && role === UnitRole.LEAD)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '汇总单位须是牵头单位之一。', en: 'The consolidating unit must be one of the lead units.' },
      'consolidatingUnitId',
    );
  }
  return named;
}

/** A town's own government leads where it names no unit: one tap. Everybody else names its lead unit. */
async function leadByDefault(
  work: UnitOfWork,
  tenantId: string,
  named: NamedUnit[],
  problems: Problems,
): Promise<void> {
  const tenant = await work.one(Tenant, tenantId);
  const [government] =
    tenant?.level === TenantLevel.TOWNSHIP ? await work.find(Unit, { tenantId, kind: UnitKind.GOVERNMENT }) : [];
  if (government && !named.some(({ unit }) => unit.id === government.id)) {
    named.unshift({ unit: government, role: UnitRole.LEAD });
    return;
  }
  problems.add(
    UserErrorCode.LEAD_UNIT_REQUIRED,
    { zh: '认领任务须至少确定一个牵头单位。', en: 'An acceptance names at least one lead unit.' },
    'leadUnitIds',
  );
}

async function namedLeader(
  work: UnitOfWork,
  tenantId: string,
  input: AcceptAssignment,
  problems: Problems,
): Promise<string | null> {
  if (!input.leaderId) return input.leaderName ?? null;
  const leader = await work.one(Member, input.leaderId);
  if (leader?.tenantId === tenantId && isHeldOn(leader, work.today)) return leader.name;
  problems.add(
    UserErrorCode.INVALID,
    { zh: '责任领导须是承办地区的在任人员。', en: 'The leader in charge must hold a post in the tenant concerned.' },
    'leaderId',
  );
  return null;
}

function placeOf(work: UnitOfWork, { tenantId, path }: { tenantId: string; path: string }) {
  return { tenantId, path, authorPath: work.actor.path };
}
