import { AnswerState, Assignment } from '../../schema/assignment';
import { UnitRole } from '../../schema/task';
import { Unit, UnitFunction, UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { readHeld } from '../assignments/held';
import { tenantInTheLead } from './leading-tenant';
import type { ReportSurroundings } from './report-surroundings';
import { readLeads } from './target-leads';

/** To whom a report goes: whose rows it is addressed to, and of a supporting unit's which lead unit. */
export interface Addressee {
  readonly toPath: string;
  readonly toUnitId: string | null;
}

/**
 * A supporting unit reports to the unit that consolidates (R81, R109); where another tenant leads for the one that holds the assignment, to that
 * tenant's (太阳村镇 leads, 区农业农村局 helps). A lead unit's report goes to the superior that issued the assignment; of the issuer's own, to its office.
 */
export async function addresseeOf(work: UnitOfWork, { held, unit, leads }: ReportSurroundings): Promise<Addressee> {
  const { assignment } = held;
  if (unit.role === UnitRole.LEAD) {
    return { toPath: assignment.parentId === null ? assignment.path : assignment.authorPath, toUnitId: null };
  }
  const own = { toPath: assignment.path, toUnitId: leads.consolidating };
  const leading = assignment.parentId === null ? await tenantInTheLead(work, assignment.taskId) : null;
  if (leading === null || !(await onlyStandsIn(work, leads.consolidating))) return own;
  const [below] = await work.find(Assignment, { parentId: assignment.id, tenantId: leading });
  const [town] = below ? await readHeld(work, [below.id]) : [];
  const [ofTown] = town?.standing.state === AnswerState.ACCEPTED ? await readLeads(work, [town]) : [];
  return town && ofTown ? { toPath: town.assignment.path, toUnitId: ofTown.consolidating } : own;
}

/** Whether the unit that consolidates is the government or its office, which stands for a lead that the notice gives to a town (R48); or there is none. */
async function onlyStandsIn(work: UnitOfWork, unitId: string | null): Promise<boolean> {
  const unit = unitId && (await work.one(Unit, unitId));
  return !unit || unit.kind === UnitKind.GOVERNMENT || unit.functions.includes(UnitFunction.GOVERNMENT_OFFICE);
}
