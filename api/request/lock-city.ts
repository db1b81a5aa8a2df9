import type { UnitOfWork } from '../../tenants/unit-of-work';

/**
 * Queues for the city's head row at once. A verb whose conditions rest on facts that another side may state at the same moment
 * takes this lock first: neither side can lock the other's rows; or, where writing takes long, after it has written, and then looks
 * once more. Verbs that insert under the same ordinals take it alike, all
 * first or all last: else one would hold the lock and wait for the other's row, and the other the reverse.
 */
export async function lockCity(work: UnitOfWork): Promise<void> {
  await work.query(`SELECT seq FROM city_head WHERE city_id = $1 FOR UPDATE`, [work.cityId]);
}
