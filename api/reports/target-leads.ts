import { In } from 'typeorm';
import { AnswerUnit } from '../../schema/answer';
import type { Target } from '../../schema/target';
import { TargetLead } from '../../schema/target-lead';
import { UnitRole } from '../../schema/task';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Held } from '../assignments/held';

/** The units of an accepted assignment, and which of them answers for a target. */
export interface Leads {
  readonly units: readonly AnswerUnit[];
  readonly consolidating: string | null;
  /** The one that the acceptance names for the target; at the issuer's own the one that the target names; else the one that consolidates. */
  leadFor(target: Pick<Target, 'id' | 'leadUnitId'>): string | null;
}

/** The leads of assignments, in their order: two statements, however many there are. */
export async function readLeads(work: UnitOfWork, all: readonly Held[]): Promise<Leads[]> {
  const answerIds = all.flatMap(({ standing }) => standing.answerId ?? []);
  const units = await work.find(AnswerUnit, { answerId: In(answerIds) }, { position: 'ASC' });
  const named = await work.find(TargetLead, { answerId: In(answerIds) });
  return all.map(({ assignment, standing }) => {
    const own = units.filter(({ answerId }) => answerId === standing.answerId);
    const leads = own.filter(({ role }) => role === UnitRole.LEAD);
    const consolidating = (leads.find(({ consolidates }) => consolidates) ?? leads[0])?.unitId ?? null;
    const isLead = (unitId: string | null) => leads.some((lead) => lead.unitId === unitId);
    return {
      units: own,
      consolidating,
      leadFor({ id, leadUnitId }) {
        const ofTarget = named.find((each) => each.answerId === standing.answerId && each.targetId === id)?.unitId;
        const ofIssuer = assignment.parentId === null && isLead(leadUnitId) ? leadUnitId : null;
        return ofTarget ?? ofIssuer ?? consolidating;
      },
    };
  });
}
