import { type Page, pageOf } from '../../schema/connection';
import { Member } from '../../tenants/member';
import { Tenant } from '../../tenants/tenant';
import type { Request } from '../request/context';
import { notFound, pageSize } from '../request/errors';
import { localId } from '../request/local-ids';
import { ID, placeAfter } from '../request/page';

/** The id, a blank, the code. */
const KEYSET = new RegExp(`^${ID} (.+)$`);

export interface MemberList {
  readonly tenantId?: string | null;
  readonly unitId?: string | null;
  /** Also posts that have ended or have not begun. */
  readonly past: boolean;
  readonly first: number;
  readonly after?: string | null;
}

/** The members of a tenant as far as the asker may see them, by code; those of superiors are never seen. */
export async function listMembers(request: Request, list: MemberList): Promise<Page<Member>> {
  const first = pageSize(list.first);
  const [id = null, code = ''] = placeAfter(list.after, KEYSET) ?? [];
  const work = await request.picture();
  const tenantId = list.tenantId ? localId(list.tenantId, 'Tenant') : work.actor.tenantId;
  if (!(await request.one(Tenant, tenantId))) throw notFound();
  const rows = await work.query<{ id: string }>(
    `SELECT id FROM member WHERE city_id = $1 AND tenant_id = $2 AND ($3::uuid IS NULL OR unit_id = $3)
       AND ($4 OR valid_from <= app_today() AND (valid_until IS NULL OR valid_until >= app_today()))
       AND ($6::uuid IS NULL OR (code, id) > ($5, $6)) ORDER BY code, id LIMIT $7`,
    [work.cityId, tenantId, list.unitId ? localId(list.unitId, 'Unit') : null, list.past, code, id, first + 1],
  );
  const members = await Promise.all(rows.map((row) => request.one(Member, row.id)));
  return pageOf(
    members.filter((member) => member !== null),
    first,
    (member) => `${member.id} ${member.code}`,
  );
}
