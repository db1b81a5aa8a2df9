import { UserErrorCode } from '../../schema/user-error';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';
import { isMemberCode } from './post.rules';

/** Adds what is wrong with a member code on the given days: its form, or that it is in use in the tenant. */
export async function codeProblems(
  work: UnitOfWork,
  problems: Problems,
  tenant: Tenant,
  code: string,
  from: string,
  until: string | null,
): Promise<void> {
  if (!isMemberCode(code, tenant.code)) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `人员代码应为“${tenant.code}-”加小写字母、数字或连字符。`,
        en: `A member code is “${tenant.code}-” and small letters, figures or hyphens.`,
      },
      'code',
    );
  } else if ((await codesTaken(work, tenant, from, until)).has(code)) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: '该人员代码在此期间已被使用。', en: 'This member code is in use on these days.' },
      'code',
    );
  }
}

async function codesTaken(work: UnitOfWork, tenant: Tenant, from: string, until: string | null): Promise<Set<string>> {
  const rows = await work.query<{ code: string }>(
    `SELECT code FROM member WHERE city_id = $1 AND tenant_id = $2
       AND valid_from <= coalesce($4::date, 'infinity') AND (valid_until IS NULL OR valid_until >= $3::date)`,
    [work.cityId, tenant.id, from, until],
  );
  return new Set(rows.map(({ code }) => code));
}

/** `<tenant code>-<word>`, or the word with the first number that is free. */
export async function freeCode(
  work: UnitOfWork,
  tenant: Tenant,
  word: string,
  from: string,
  until: string | null,
): Promise<string> {
  const taken = await codesTaken(work, tenant, from, until);
  for (let number = 1; ; number += 1) {
    const code = `${tenant.code}-${word}${number === 1 ? '' : `-${number}`}`;
    if (!taken.has(code)) return code;
  }
}
