import { v7 as uuidv7 } from 'uuid';
import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { refuse } from '../request/refusal';
import { excludedBeside } from './post.rules';

export type NewPost = Pick<Member, 'unitId' | 'code' | 'name' | 'post' | 'role' | 'accountId'> &
  Partial<Pick<Member, 'id' | 'phone' | 'email' | 'validFrom' | 'validUntil' | 'actingForId' | 'predecessorId'>>;

export interface PostRules {
  /** 三员分立: false where the setting SEPARATE_ADMINISTRATORS is off. */
  readonly separateAdministrators: boolean;
}

/**
 * Enters a post: the member row, which is the fact, and the row of the index by which its account finds it at sign-in.
 * Both are written here and nowhere else.
 *
 * @throws Refusal POSTS_MUST_BE_SEPARATE when the account would hold two administrators' posts on one day, in whatever city
 */
export async function enterPost(
  work: UnitOfWork,
  tenant: Pick<Tenant, 'id' | 'path' | 'code'>,
  post: NewPost,
  rules: PostRules = { separateAdministrators: true },
): Promise<string> {
  const id = post.id ?? uuidv7();
  const validFrom = post.validFrom ?? work.today;
  const validUntil = post.validUntil ?? null;
  if (post.accountId && rules.separateAdministrators) {
    await refuseTwoAdministrators(work, post.accountId, post.role, validFrom, validUntil);
  }
  await work.insert(Member, [{ ...post, id, tenantId: tenant.id, path: tenant.path, validFrom, validUntil }]);
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
        validUntil,
      ],
    );
  }
  return id;
}

/**
 * Ends a post on a day, its last one, in both places. From the day after, a token of it is refused.
 * @throws StaleRow when the member was changed since it was read
 */
export async function closePost(
  work: UnitOfWork,
  member: Pick<Member, 'id' | 'version'>,
  validUntil: string,
  why: string,
): Promise<void> {
  await work.change(Member, member, { validUntil, endedWhy: why });
  await work.query(`UPDATE account_post SET valid_until = $3 WHERE city_id = $1 AND member_id = $2`, [
    work.cityId,
    member.id,
    validUntil,
  ]);
}

/** The account is locked first, so that two appointments at the same time, in two cities even, see each other. */
async function refuseTwoAdministrators(
  work: UnitOfWork,
  accountId: string,
  role: Member['role'],
  from: string,
  until: string | null,
): Promise<void> {
  const excluded = excludedBeside(role);
  if (excluded.length === 0) return;
  await work.query(`SELECT id FROM account WHERE id = $1 FOR UPDATE`, [accountId]);
  const others = await work.query(
    `SELECT role FROM account_post WHERE account_id = $1 AND role = ANY ($2)
       AND valid_from <= coalesce($4::date, 'infinity') AND (valid_until IS NULL OR valid_until >= $3::date) LIMIT 1`,
    [accountId, excluded, from, until],
  );
  if (others.length === 0) return;
  refuse(
    UserErrorCode.POSTS_MUST_BE_SEPARATE,
    {
      zh: '三员分立：同一账号不得同时担任系统、安全保密、安全审计管理员中的两项。',
      en: 'One account may not be two of system, security and audit administrator at the same time.',
    },
    'role',
  );
}
