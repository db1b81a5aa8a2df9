import { Consultation, ConsultationComment, type Opinion } from '../../schema/consultation';
import { Programme, ProgrammeStatus } from '../../schema/programme';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { ID, placeAfter } from '../request/page';
import { Problems, refuse } from '../request/refusal';
import { frozenCopy } from './frozen-copy.rules';
import { ownProgramme } from './own-programme';
import type { Surroundings } from './party-resolution.rules';
import { contentOf } from './programme-content';
import { surroundings } from './surroundings';

interface ConsultationInput {
  programmeId: string;
  version: number;
  tenantIds?: string[] | null;
  unitIds?: string[] | null;
  commentBy?: string | null;
}

/**
 * Sends a frozen copy of a draft to own units and direct child tenants, and asks for their comments (征求意见). More may be invited
 * while a round is open. Refused: nobody invited, one invited twice, somebody who is neither, a day that has passed.
 */
export async function consultOnProgramme(work: UnitOfWork, input: ConsultationInput): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.programmeId, 'consult', input.version);
  const around = await surroundings(work);
  const problems = new Problems();
  const invited = invitees(input, around, problems);
  if (input.commentBy != null && input.commentBy < work.today) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '反馈期限不能早于今天。', en: 'The day for comments has passed already.' },
      'commentBy',
    );
  }
  const earlier = await work.find(Consultation, { programmeId: programme.id });
  const lastRound = Math.max(0, ...earlier.map(({ round }) => round));
  const round = programme.status === ProgrammeStatus.IN_CONSULTATION ? lastRound : lastRound + 1;
  const known = new Set(earlier.filter((each) => each.round === round).map(inviteeKey));
  for (const invitee of invited.filter((each) => known.has(inviteeKey(each)))) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: `本轮已征求过“${invitee.name}”的意见。`, en: `“${invitee.name}” is invited in this round already.` },
      invitee.unitId ? 'unitIds' : 'tenantIds',
    );
  }
  problems.settle();

  await work.change(Programme, programme, { status: ProgrammeStatus.IN_CONSULTATION, statusSince: work.today });
  const frozen = frozenCopy(programme, await contentOf(work, programme));
  await work.insert(
    Consultation,
    invited.map(({ tenantId, path, unitId }) => ({
      ...work.stated({ tenantId, path }),
      toPath: path,
      programmeId: programme.id,
      unitId,
      round,
      frozen,
      commentBy: input.commentBy ?? null,
    })),
  );
  work.record({
    verb: 'consultOnProgramme',
    subject: { type: 'Programme', id: programme.id },
    before: { status: programme.status },
    after: { status: ProgrammeStatus.IN_CONSULTATION, round, commentBy: input.commentBy ?? null },
    audience: [programme.path, ...invited.map(({ path }) => path)],
  });
  return programme;
}

type Invitee = Pick<Consultation, 'tenantId' | 'path' | 'unitId'> & { name: string };

const inviteeKey = ({ tenantId, unitId }: Pick<Consultation, 'tenantId' | 'unitId'>): string => unitId ?? tenantId;

function invitees(input: ConsultationInput, around: Surroundings, problems: Problems): Invitee[] {
  const tenantIds = [...new Set(input.tenantIds ?? [])];
  const unitIds = [...new Set(input.unitIds ?? [])];
  if (tenantIds.length + unitIds.length === 0) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请至少选择一个征求意见的地区或单位。', en: 'Invite at least one tenant or unit.' },
      'tenantIds',
    );
  }
  const tenants = tenantIds.flatMap((id, index) => {
    const child = around.children.find((each) => each.id === id);
    if (child) return [{ tenantId: child.id, path: child.path, unitId: null, name: child.name }];
    problems.add(
      UserErrorCode.TENANT_NOT_DIRECT_CHILD,
      { zh: '只能征求直接下级地区的意见。', en: 'Only open areas directly below you are invited.' },
      'tenantIds',
      String(index),
    );
    return [];
  });
  const units = unitIds.flatMap((id, index) => {
    const unit = around.units.find((each) => each.id === id);
    if (unit) return [{ tenantId: around.tenant.id, path: around.tenant.path, unitId: unit.id, name: unit.name }];
    problems.add(
      UserErrorCode.UNIT_NOT_OF_TENANT,
      { zh: '只能征求本地区在用单位的意见。', en: 'Only open units of your own tenant are invited.' },
      'unitIds',
      String(index),
    );
    return [];
  });
  return [...tenants, ...units];
}

interface CommentInput {
  consultationId: string;
  opinion: Opinion;
  body?: string | null;
  taskNumber?: string | null;
}

/**
 * Says something to the copy that one was sent. For a tenant, any of its members who may comment; for a unit its own officers, or
 * the office, which enters what it was told. A comment after the day asked for is taken and marked; after the issue none is.
 */
export async function commentOnProgramme(work: UnitOfWork, input: CommentInput): Promise<{ id: string }> {
  const { actor } = work;
  const consultation = await work.one(Consultation, input.consultationId);
  if (!consultation) throw notFound();
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.DraftProgramme);
  const isOfUnit = actor.kind === 'MEMBER' && actor.unitId === consultation.unitId;
  if (consultation.tenantId !== actor.tenantId || (consultation.unitId !== null && !isOffice && !isOfUnit)) {
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '只有受邀的地区或单位可以反馈意见。',
      en: 'Only the invited tenant or unit comments.',
    });
  }
  const problems = new Problems();
  const body = input.body?.trim() ?? '';
  if (body === '' && input.opinion !== 'AGREE') {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '不同意或建议修改时，请写明意见。', en: 'Say what should be changed, or why you object.' },
      'body',
    );
  }
  if (input.taskNumber != null && !numbersIn(consultation.frozen).includes(input.taskNumber)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '征求意见稿中没有该序号。', en: 'The copy has no task of this number.' },
      'taskNumber',
    );
  }
  const programme = await work.one(Programme, consultation.programmeId);
  if (programme?.issuedOn) {
    problems.add(UserErrorCode.TOO_LATE, { zh: '项目已下达。', en: 'The programme is issued already.' });
  }
  problems.settle();

  const former = await work.find(ConsultationComment, { consultationId: consultation.id });
  const [id = ''] = await work.insert(ConsultationComment, [
    {
      ...work.stated(consultation),
      toPath: consultation.authorPath,
      consultationId: consultation.id,
      unitId: consultation.unitId,
      ordinal: Math.max(0, ...former.map(({ ordinal }) => ordinal)) + 1,
      taskNumber: input.taskNumber ?? null,
      opinion: input.opinion,
      body,
    },
  ]);
  work.record({
    verb: 'commentOnProgramme',
    subject: { type: 'Consultation', id: consultation.id },
    after: { round: consultation.round },
    audience: [consultation.path, consultation.authorPath],
  });
  return { id };
}

interface FrozenNumbers {
  readonly tasks?: readonly { readonly number: string; readonly subtasks: readonly { readonly number: string }[] }[];
}

function numbersIn(frozen: unknown): string[] {
  const { tasks = [] } = frozen as FrozenNumbers;
  return tasks.flatMap(({ number, subtasks }) => [number, ...subtasks.map((each) => each.number)]);
}

/** Ends a consultation: the programme is a draft again. Comments that come later are taken all the same. */
export async function closeConsultation(
  work: UnitOfWork,
  input: { programmeId: string; version: number },
): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.programmeId, 'closeConsultation', input.version);
  await work.change(Programme, programme, { status: ProgrammeStatus.DRAFT, statusSince: work.today });
  const sent = await work.find(Consultation, { programmeId: programme.id });
  work.record({
    verb: 'closeConsultation',
    subject: { type: 'Programme', id: programme.id },
    before: { status: programme.status },
    after: { status: ProgrammeStatus.DRAFT },
    audience: [programme.path, ...sent.map(({ toPath }) => toPath)],
  });
  return programme;
}

const KEYSET = new RegExp(`^${ID}$`);

/** The consultations sent by the actor's tenant, or to it and to the actor's unit, the latest first. */
export async function listConsultations(
  work: UnitOfWork,
  isSent: boolean,
  first: number,
  after: string | null | undefined,
): Promise<Consultation[]> {
  const [place = null] = placeAfter(after, KEYSET) ?? [];
  const { actor } = work;
  const rows = await work.query<{ id: string }>(
    `SELECT id FROM consultation
     WHERE city_id = $1 AND ($2::uuid IS NULL OR id < $2)
       AND CASE WHEN $3 THEN author_path = $4::ltree ELSE tenant_id = $5 AND (unit_id IS NULL OR unit_id = $6) END
     ORDER BY id DESC LIMIT $7`,
    [work.cityId, place, isSent, actor.path, actor.tenantId, actor.kind === 'MEMBER' ? actor.unitId : null, first + 1],
  );
  const ids = rows.map(({ id }) => id);
  const found = new Map((await work.many(Consultation, ids)).map((each) => [each.id, each]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
