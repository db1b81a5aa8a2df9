import { ChangeKind, ChangeRequest, ChangeRequestTarget } from '../../schema/change-request';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { mustBeHolder, mustBeInForce, readOneHeld } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import type { Share } from '../assignments/shares';
import { attach, readOwnAttachments } from '../files/attach';
import { checkAccepted } from '../reports/reporter';
import { type Leads, readLeads } from '../reports/target-leads';
import { lockCity } from '../request/lock-city';
import { noteMissingWhy, Problems, refuse } from '../request/refusal';
import { heldTo } from './change-surroundings';
import { checkRequest } from './request-checks';

export interface RequestChange {
  readonly assignmentId: string;
  readonly kind: ChangeKind;
  readonly why: string;
  /** Of an extension: the new day. */
  readonly dueOn?: string | null;
  /** Of a suspension, a resumption or an ending: from when. */
  readonly fromOn?: string | null;
  /** Of a suspension: its last day, if known. */
  readonly untilOn?: string | null;
  /** Of a change of the content: what is proposed, and other quantities. */
  readonly proposal?: string | null;
  readonly targets?: readonly Share[] | null;
  /** Why it comes after the last day for requests. */
  readonly lateWhy?: string | null;
  readonly attachmentIds?: readonly string[] | null;
  readonly onBehalf?: EntryOnBehalf | null;
}

/**
 * The holder of an assignment asks its superior for an extension, another content, a suspension, its end, or to resume (R130, R131); for
 * the issuer's own task its own office decides. The lead unit asks, or the office.
 *
 * Refused: not accepted or not in force; a helper; after the last day for requests without saying why; one of the same kind that is open; an extension
 * that is not later, days that are over or years away, a range, what does not rest being resumed, anything after the work has ended or was found completed; another content
 * without saying which.
 */
export async function requestChange(work: UnitOfWork, input: RequestChange): Promise<{ id: string }> {
  await lockCity(work);
  const held = await readOneHeld(work, input.assignmentId);
  const { assignment, standing } = held;
  const problems = new Problems();
  const programmes = await mustBeInForce(work, [assignment]);
  mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  problems.settle();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  if (!checkAccepted(standing, problems)) problems.settle();
  const [leads] = (await readLeads(work, [held])) as [Leads];
  const unitId = askingUnit(work, leads);
  noteMissingWhy(problems, input.why);
  const handedInOn = input.onBehalf?.paperDatedOn ?? work.today;
  await checkRequest(work, held, input, handedInOn, problems);
  const own = await readOwnAttachments(work, input.attachmentIds ?? []);
  own.check(input.attachmentIds ?? [], problems, 'attachmentIds');
  problems.settle();

  const targets = input.kind === ChangeKind.CONTENT ? (input.targets ?? []) : [];
  const behalf = await keepEntryOnBehalf(work, assignment, input.onBehalf);
  const stated = work.stated(assignment);
  const former = await work.find(ChangeRequest, { assignmentId: assignment.id });
  const [requestId = ''] = await work.insert(ChangeRequest, [
    {
      ...stated,
      ...behalf,
      programmeId: assignment.programmeId,
      taskId: assignment.taskId,
      assignmentId: assignment.id,
      unitId,
      ordinal: former.length + 1,
      kind: input.kind,
      why: input.why.trim(),
      dueOn: input.dueOn ?? null,
      fromOn: input.fromOn ?? null,
      untilOn: input.untilOn ?? null,
      proposal: input.proposal?.trim() || null,
      lateWhy: input.lateWhy?.trim() || null,
      handedInOn,
    },
  ]);
  const { tenantId, path, authorPath } = stated;
  const before = targets.length > 0 ? await heldTo(work, held) : null;
  await work.insert(
    ChangeRequestTarget,
    targets.map(({ targetId, quantity }) => ({
      tenantId,
      path,
      authorPath,
      requestId,
      targetId,
      former: before?.get(targetId) ?? null,
      quantity: quantity ?? null,
    })),
  );
  await attach(work, [
    {
      to: { changeRequestId: requestId },
      // What is entered on behalf is the holder's to read.
      toPath: input.onBehalf ? assignment.path : null,
      attachments: own.named(input.attachmentIds ?? []),
    },
  ]);
  work.record({
    verb: 'requestChange',
    subject: { type: 'Assignment', id: assignment.id },
    after: {
      kind: input.kind,
      dueOn: input.dueOn ?? null,
      fromOn: input.fromOn ?? null,
      untilOn: input.untilOn ?? null,
    },
    why: input.why.trim(),
    audience: [assignment.path],
    onBehalfOf: input.onBehalf ? assignment.tenantId : null,
  });
  return { id: requestId };
}

/** The actor's lead unit; null where the office asks for the tenant. */
function askingUnit(work: UnitOfWork, { units }: Leads): string | null {
  const { actor } = work;
  const own = actor.kind === 'MEMBER' ? actor.unitId : null;
  const lead = units.find(({ unitId, role }) => unitId === own && role === UnitRole.LEAD);
  if (lead) return lead.unitId;
  if (actor.kind === 'MEMBER' && mayDo(actor, Permission.Answer)) return null;
  return refuse(UserErrorCode.NOT_HOLDER, {
    zh: '调整、延期由牵头单位或本地区统筹、督查部门申请。',
    en: 'A change is asked for by the lead unit, or by the office.',
  });
}
