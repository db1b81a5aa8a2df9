import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { administered } from './administered';
import { refuseUnlessMayAppoint } from './may-appoint';
import { codeProblems, freeCode } from './member-codes';
import { accountOf, type Person, personProblems } from './post-holder';
import { enterPost, type PostRules } from './posts';

export interface ActingAppointment extends Person {
  readonly memberId: string;
  readonly code?: string | null;
  readonly from: string;
  readonly until: string;
}

/** Appoints an acting officer (代理) for a member: the same unit, role and title, on the given days and no others. */
export async function appointActingOfficer(
  work: UnitOfWork,
  input: ActingAppointment,
  rules: PostRules,
): Promise<{ id: string }> {
  const member = await administered(work, Member, input.memberId, 'memberId');
  refuseUnlessMayAppoint(work, member.role);
  const tenant = await work.one(Tenant, member.tenantId);
  if (!tenant) throw notFound();
  const { from, until } = input;
  const problems = personProblems(input);
  if (until < from || until < work.today) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '代理期限有误：止日不得早于起日或今日。',
        en: 'The last day must not be before the first, nor before today.',
      },
      'until',
    );
  }
  const word = `${member.code.slice(tenant.code.length + 1)}-acting`;
  const code = input.code?.trim() || (await freeCode(work, tenant, word, from, until));
  await codeProblems(work, problems, tenant, code, from, until);
  problems.settle();
  const accountId = await accountOf(work, tenant, input);
  const { unitId, role } = member;
  const { name, phone, email } = input;
  const post = `${member.post}（代）`;
  const id = await enterPost(
    work,
    tenant,
    {
      unitId,
      accountId,
      code,
      name: name.trim(),
      post,
      role,
      phone,
      email,
      validFrom: from,
      validUntil: until,
      actingForId: member.id,
    },
    rules,
  );
  work.record({
    verb: 'appointActingOfficer',
    subject: { type: 'Member', id },
    after: { code, role, actingForId: member.id, validFrom: from, validUntil: until },
    audience: [member.path],
  });
  return { id };
}
