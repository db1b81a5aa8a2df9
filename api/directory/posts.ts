import { v7 as uuidv7 } from 'uuid';
import { Member } from '../../tenants/member';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';

export type NewPost = Pick<Member, 'unitId' | 'code' | 'name' | 'post' | 'role' | 'accountId'> &
  Partial<Pick<Member, 'id' | 'phone' | 'email' | 'validFrom' | 'validUntil' | 'actingForId' | 'predecessorId'>>;

/**
 * Enters a post: the member row, which is the fact, and the row of the index by which its account finds it at sign-in.
 * Both are written here and nowhere else.
 */
export async function enterPost(
  work: UnitOfWork,
  tenant: Pick<Tenant, 'id' | 'path' | 'code'>,
  post: NewPost,
): Promise<string> {
  const id = post.id ?? uuidv7();
  const validFrom = post.validFrom ?? work.today;
  await work.insert(Member, [{ ...post, id, tenantId: tenant.id, path: tenant.path, validFrom }]);
  if (post.accountId) {
    await work.query(
      `INSERT INTO account_post (account_id, city_id, member_id, tenant_id, unit_id, path, tenant_code, member_code,
         member_name, post, role, valid_from, valid_until)
       VALUES ($1, $2, $3, $4, $5, $6::ltree, $7, $8, $9, $10, $11, $12, $13)`,
      [
        post.accountId,
        work.cityId,
        id,
        tenant.id,
        post.unitId,
        tenant.path,
        tenant.code,
        post.code,
        post.name,
        post.post,
        post.role,
        validFrom,
        post.validUntil ?? null,
      ],
    );
  }
  return id;
}
