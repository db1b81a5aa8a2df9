import { Assignment } from '../../schema/assignment';
import type { Request } from '../request/context';
import type { CarryOver, NotCarriedReason } from './carry-over';

export interface WorkOfClosed {
  readonly carriedOver: { from: Assignment; to: Assignment }[];
  readonly notCarried: { assignment: Assignment; reason: NotCarriedReason }[];
}

/** What the event of a closing says of the closed tenant's open work, as the assignments are now. */
export async function whatBecameOfItsWork(request: Request, tenantId: string): Promise<WorkOfClosed> {
  const work = await request.picture();
  const [event] = await work.query<{ after: CarryOver }>(
    `SELECT after FROM event WHERE city_id = $1 AND subject_id = $2 AND verb = 'closeTenant' ORDER BY seq DESC LIMIT 1`,
    [work.cityId, tenantId],
  );
  const { carriedOver = [], notCarried = [] } = event?.after ?? {};
  const ids = [...carriedOver.flatMap(({ from, to }) => [from, to]), ...notCarried.map(({ assignment }) => assignment)];
  const rows = new Map((await work.many(Assignment, ids)).map((row) => [row.id, row]));
  return {
    carriedOver: carriedOver.flatMap((each) => {
      const [from, to] = [rows.get(each.from), rows.get(each.to)];
      return from && to ? [{ from, to }] : [];
    }),
    notCarried: notCarried.flatMap(({ assignment: id, reason }) => {
      const assignment = rows.get(id);
      return assignment ? [{ assignment, reason }] : [];
    }),
  };
}
