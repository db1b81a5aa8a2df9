import { AnswerState, Assignment, AssignmentRole } from '../../schema/assignment';
import { UnitRole } from '../../schema/task';
import { Unit, UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { readHeld } from '../assignments/held';
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
  // Where the notice names no unit of its own as the lead, the government stands for it, and a tenant below leads.
  const consolidating = leads.consolidating ? await work.one(Unit, leads.consolidating) : null;
  if (consolidating && consolidating.kind !== UnitKind.GOVERNMENT) return own;
  const below = await work.find(Assignment, { parentId: assignment.id, role: AssignmentRole.LEAD }, { path: 'ASC' });
  const leading = (
    await readHeld(
      work,
      below.map(({ id }) => id),
    )
  ).filter(({ standing }) => standing.state === AnswerState.ACCEPTED);
  const [first] = leading;
  const [ofFirst] = first ? await readLeads(work, [first]) : [];
  if (!first || !ofFirst) return own;
  return { toPath: first.assignment.path, toUnitId: ofFirst.consolidating };
}
