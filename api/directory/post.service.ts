import { UserErrorCode } from '../../schema/user-error';
import { Member } from '../../tenants/member';
import type { Role } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { noteMissingWhy, Problems, refuse } from '../request/refusal';
import { administered } from './administered';
import { refuseUnlessMayAppoint } from './may-appoint';
import { codeProblems, freeCode } from './member-codes';
import { CODE_WORDS, dayBefore } from './post.rules';
import { accountOf, type Person, personProblems } from './post-holder';
import { closePost, enterPost, type PostRules } from './posts';

export interface Appointment extends Person {
  readonly tenantId?: string | null;
  readonly unitId: string;
  readonly post: string;
  readonly role: Role;
  readonly code?: string | null;
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
}

/** Appoints somebody to a post of an open unit of one's own tenant or of one below. */
export async function appointMember(work: UnitOfWork, input: Appointment, rules: PostRules): Promise<{ id: string }> {
  const unit = await administered(work, Unit, input.unitId, 'unitId');
  const tenant = await work.one(Tenant, unit.tenantId);
  if (!tenant) throw notFound();
  refuseUnlessMayAppoint(work, input.role);
  const validFrom = input.validFrom ?? work.today;
  const validUntil = input.validUntil ?? null;
  const problems = personProblems(input);
  if (unit.closedOn || (input.tenantId && input.tenantId !== unit.tenantId)) {
    problems.add(
      UserErrorCode.UNIT_NOT_OF_TENANT,
      {
        zh: '该单位不是该地区的现有单位，请选择该地区的单位。',
        en: 'This is not an open unit of that tenant: choose one of its own.',
      },
      'unitId',
    );
  }
  if (!input.post.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请填写职务。', en: 'Name the title of the post.' }, 'post');
  }
  if (validUntil !== null && validUntil < validFrom) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '离任日期早于任职日期。', en: 'The last day is before the first.' },
      'validUntil',
    );
  }
  const code = input.code?.trim() || (await freeCode(work, tenant, CODE_WORDS[input.role], validFrom, validUntil));
  await codeProblems(work, problems, tenant, code, validFrom, validUntil);
  problems.settle();
  const { role, name, phone, email } = input;
  const accountId = await accountOf(work, tenant, input);
  const id = await enterPost(
    work,
    tenant,
    {
      unitId: unit.id,
      accountId,
      code,
      name: name.trim(),
      post: input.post.trim(),
      role,
      phone,
      email,
      validFrom,
      validUntil,
    },
    rules,
  );
  work.record({
    verb: 'appointMember',
    subject: { type: 'Member', id },
    after: { code, role, post: input.post.trim(), unitId: unit.id, validFrom, validUntil },
    audience: [tenant.path],
  });
  return { id };
}

/** Ends a post: from the given day on it is no longer held. What was done in it keeps its author. */
export async function endPost(
  work: UnitOfWork,
  input: { readonly memberId: string; readonly on: string; readonly why: string; readonly version: number },
): Promise<{ id: string }> {
  const member = await memberToEnd(work, input);
  const validUntil = dayBefore(input.on);
  await closePost(work, { id: member.id, version: input.version }, validUntil, input.why.trim());
  work.record({
    verb: 'endPost',
    subject: { type: 'Member', id: member.id },
    before: { code: member.code, validUntil: member.validUntil },
    after: { code: member.code, validUntil },
    why: input.why.trim(),
    audience: [member.path],
  });
  return member;
}

export interface HandOver {
  readonly memberId: string;
  readonly to: Person & { readonly code?: string | null; readonly post?: string | null };
  readonly on: string;
  readonly why: string;
  readonly version: number;
}

/**
 * Hands a post over to another person from a day on, in one step: the former holder's tokens are refused from that day, the
 * successor's work; unit, role, title and, unless another is given, the code stay; past decisions keep their author.
 * @returns the successor
 */
export async function handOverPost(work: UnitOfWork, input: HandOver, rules: PostRules): Promise<{ id: string }> {
  const member = await memberToEnd(work, input);
  const tenant = await work.one(Tenant, member.tenantId);
  if (!tenant) throw notFound();
  const { unitId, role, validUntil, actingForId } = member;
  const code = input.to.code?.trim() || member.code;
  const problems = new Problems();
  personProblems(input.to).moveTo(problems, 'to');
  if (code !== member.code) await codeProblems(work, problems, tenant, code, input.on, validUntil);
  problems.settle();
  const accountId = await accountOf(work, tenant, input.to, 'to');
  if (accountId !== null && accountId === member.accountId) {
    refuse(
      UserErrorCode.INVALID,
      {
        zh: '接任人与原任为同一账号，请填写接任人的登录名。',
        en: 'The successor is the same account: give the login of who follows.',
      },
      'to',
      'login',
    );
  }
  const lastDay = dayBefore(input.on);
  await closePost(work, { id: member.id, version: input.version }, lastDay, input.why.trim());
  const id = await enterPost(
    work,
    tenant,
    {
      unitId,
      accountId,
      code,
      name: input.to.name.trim(),
      post: input.to.post?.trim() || member.post,
      role,
      phone: input.to.phone,
      email: input.to.email,
      validFrom: input.on,
      validUntil,
      actingForId,
      predecessorId: member.id,
    },
    rules,
  );
  work.record({
    verb: 'handOverPost',
    subject: { type: 'Member', id },
    before: { memberId: member.id, code: member.code, validUntil },
    after: { memberId: id, code, role, validFrom: input.on },
    why: input.why.trim(),
    audience: [member.path],
  });
  return { id };
}

/** The member whose post may be ended by this actor on this day. */
async function memberToEnd(
  work: UnitOfWork,
  { memberId, on, why }: { readonly memberId: string; readonly on: string; readonly why: string },
): Promise<Member> {
  const member = await administered(work, Member, memberId, 'memberId');
  refuseUnlessMayAppoint(work, member.role);
  const problems = new Problems();
  noteMissingWhy(problems, why);
  if (on < work.today || on < member.validFrom) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '日期不得早于今日或任职日期。', en: 'The day must not be before today, nor before the post began.' },
      'on',
    );
  }
  if (member.validUntil !== null && member.validUntil < on) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: `该职务至 ${member.validUntil} 为止，请填写不晚于该日的日期。`,
        en: `The post ends or ended on ${member.validUntil}: give no later day.`,
      },
      'memberId',
    );
  }
  const own = work.actor.kind === 'MEMBER' && work.actor.memberId === member.id;
  if (own && on <= work.today) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '不能即日终止自己正在使用的职务：请改为明日，或由他人办理。',
        en: 'The post in which you are acting cannot end today: name tomorrow, or let somebody else do it.',
      },
      'on',
    );
  }
  problems.settle();
  return member;
}
