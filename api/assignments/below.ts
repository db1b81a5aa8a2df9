import type { UnitOfWork } from '../../tenants/unit-of-work';

/** The ids of all assignments below one: of the same task, at tenants below its own. */
export async function idsBelow(work: UnitOfWork, id: string): Promise<string[]> {
  const rows = await work.query<{ id: string }>(
    `SELECT c.id FROM assignment a JOIN assignment c ON c.city_id = a.city_id AND c.task_id = a.task_id
     WHERE a.city_id = $1 AND c.city_id = $1 AND a.id = $2 AND c.path <@ a.path AND c.id <> a.id`,
    [work.cityId, id],
  );
  return rows.map((row) => row.id);
}
