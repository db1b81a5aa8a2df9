import { ChangeDecision, ChangeOutcome, ChangeRequest } from '../../schema/change-request';
import { DecidingBody } from '../../schema/implementation-plan';
import type { Programme } from '../../schema/programme';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import {
  checkNotEntered,
  type DecidingLeader,
  decidingLeader,
  isOfficeOf,
  NO_LEADER,
} from '../assignments/deciding-leader';
import { type Held, mustBeInForce, readOneHeld } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf, keepEntryOnBehalf } from '../assignments/on-behalf';
import { attach, readOwnAttachments } from '../files/attach';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse, staleVersion } from '../request/refusal';
import { carryOutDecision, changeQuantities, takesEffectOn } from './carry-out-decision';
import { bodiesOf, quantitiesOf } from './change-surroundings';
import { checkGranted } from './check-granted';
import { BODY_NAMES, higherThan, mayDecide } from './deciding-body.rules';

export interface DecideChange {
  readonly requestId: string;
  readonly outcome: ChangeOutcome;
  /** Which body decided; the one that the rule names, or to which it was brought, if left out. */
  readonly body?: DecidingBody | null;
  /** What the leader decided on paper, entered by the office. */
  readonly onPaper?: EntryOnBehalf | null;
  /** Who decided on that paper, where it is not the leader in charge of the acceptance. */
  readonly leaderName?: string | null;
  readonly resolutionNumber?: string | null;
  readonly documentNumber?: string | null;
  readonly decidedOn?: string | null;
  /** Why a request after the last day is granted all the same. */
  readonly exceptionWhy?: string | null;
  readonly why?: string | null;
  readonly attachmentIds?: readonly string[] | null;
  /** How many words on it were seen. */
  readonly seen?: number | null;
}

/**
 * The superior grants a request, refuses it, or brings it to the next higher body; of the issuer's own task the tenant itself decides (R130, R131). Which
 * body decides follows from where the list comes from and how much is asked; a higher one may. What is granted is stated for the assignment and each one
 * below it; other quantities of the list amend it, those of a part are issued as shares and signed for again. The original stays beside.
 *
 * Refused: not the superior; decided already; a lesser body, also to refuse what was brought to a higher one; a day before the offer or to come; a meeting without its resolution; the leader's word entered without a paper, or his own with one or dated back; a late
 * request granted without a named exception; what does not fit any more, or a part beyond what the superior has itself; another word meanwhile.
 */
export async function decideChange(work: UnitOfWork, input: DecideChange): Promise<{ id: string }> {
  await lockCity(work);
  const request = await work.one(ChangeRequest, input.requestId);
  if (!request) throw notFound();
  const held = await readOneHeld(work, request.assignmentId);
  const { assignment } = held;
  const programme = (await mustBeInForce(work, [assignment])).get(assignment.programmeId) as Programme;
  if (assignment.authorPath !== work.actor.path) {
    refuse(UserErrorCode.NOT_HOLDER, {
      zh: '该申请由下达任务的上级处理。',
      en: 'It is decided on by the superior that issued the assignment.',
    });
  }
  const said = await work.find(ChangeDecision, { requestId: request.id }, { ordinal: 'ASC' });
  const last = said.at(-1);
  if (input.seen != null && input.seen !== said.length) throw staleVersion();
  if (last && last.outcome !== ChangeOutcome.ESCALATED) {
    refuse(UserErrorCode.WRONG_STATE, { zh: '该申请已处理。', en: 'It is decided already.' });
  }
  const problems = new Problems();
  const quantities = await quantitiesOf(work, request.id);
  const wanted = last?.body ?? (await bodiesOf(work, [request.id]))[0] ?? DecidingBody.STANDING_COMMITTEE;
  const place = last?.body ?? DecidingBody.LEADER;
  const body = bodyOf(input, wanted, place, problems);
  checkEntryOnBehalf(work, input.onPaper, [programme], problems, 'onPaper');
  const leader = await checkDecider(work, input, held, body, place, problems);
  checkWords(input, body, problems);
  checkDecidedOn(work, input, assignment.effectiveOn, problems);
  if (input.outcome === ChangeOutcome.GRANTED) await checkGranted(work, input, request, quantities, held, problems);
  const own = await readOwnAttachments(work, input.attachmentIds ?? []);
  own.check(input.attachmentIds ?? [], problems, 'attachmentIds');
  problems.settle();

  const paper = await keepEntryOnBehalf(work, assignment, input.onPaper);
  const decidedOn = input.onPaper?.paperDatedOn ?? input.decidedOn ?? work.today;
  const resolutionNumber = input.resolutionNumber?.trim() || null;
  const documentNumber = input.documentNumber?.trim() || null;
  const [decisionId = ''] = await work.insert(ChangeDecision, [
    {
      ...work.stated(assignment),
      assignmentId: assignment.id,
      requestId: request.id,
      ordinal: said.length + 1,
      outcome: input.outcome,
      body,
      decidedOn,
      leaderId: leader.id,
      leaderName: leader.name,
      resolutionNumber,
      documentNumber,
      exceptionWhy: input.exceptionWhy?.trim() || null,
      why: input.why?.trim() || null,
      scanId: paper.scanId,
    },
  ]);
  const attachments = own.named(input.attachmentIds ?? []);
  await attach(work, [{ to: { changeDecisionId: decisionId }, toPath: assignment.path, attachments }]);
  const concerned =
    input.outcome === ChangeOutcome.GRANTED
      ? await carryOutDecision(work, request, held, { body, decidedOn, resolutionNumber })
      : [];
  if (input.outcome === ChangeOutcome.GRANTED && quantities.size > 0) {
    await changeQuantities(work, request, held, quantities, {
      why: request.why,
      decidedBy: leader.name ?? BODY_NAMES[body].zh,
      resolutionNumber,
      documentNumber,
    });
  }
  work.record({
    verb: 'decideChange',
    subject: { type: 'Assignment', id: assignment.id },
    before: { kind: request.kind },
    after: {
      kind: request.kind,
      outcome: input.outcome,
      body,
      dueOn: request.dueOn,
      fromOn: takesEffectOn(request, decidedOn),
    },
    why: input.why?.trim() || null,
    audience: [assignment.path, ...concerned.map(({ path }) => path)],
  });
  return { id: request.id };
}

/** The body that decided; of an escalation the one to which it is brought: from where it lies, with the leader at first, at least to whom the rule names. */
function bodyOf(input: DecideChange, wanted: DecidingBody, place: DecidingBody, problems: Problems): DecidingBody {
  if (input.outcome === ChangeOutcome.ESCALATED) {
    const next = higherThan(place);
    if (next === null) {
      problems.add(
        UserErrorCode.WRONG_STATE,
        { zh: '已由最高决定机关处理，不能再提请。', en: 'It lies with the highest body already.' },
        'outcome',
      );
      return place;
    }
    const least = mayDecide(wanted, next) ? wanted : next;
    return input.body && mayDecide(input.body, least) ? input.body : least;
  }
  const body = input.body ?? wanted;
  // A lesser body may refuse what it could not grant, as long as it was not brought to a higher one.
  if (mayDecide(body, input.outcome === ChangeOutcome.REFUSED ? place : wanted)) return body;
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: `该申请须由${BODY_NAMES[wanted].zh}决定，${BODY_NAMES[body].zh}无权决定。`,
      en: `This is for ${BODY_NAMES[wanted].en} to decide, and not for ${BODY_NAMES[body].en}.`,
    },
    'body',
  );
  return body;
}

/**
 * The leader himself, or the office with his paper; what a meeting decides, and what is brought on from it, is entered by the office. Who brings it on decides
 * nothing in the leader's name.
 *
 * @param place with which body it lies
 */
async function checkDecider(
  work: UnitOfWork,
  input: DecideChange,
  held: Held,
  body: DecidingBody,
  place: DecidingBody,
  problems: Problems,
): Promise<DecidingLeader> {
  checkNotEntered(work, input, problems);
  const isBrought = input.outcome === ChangeOutcome.ESCALATED;
  if (isOfficeOf(work)) {
    return body !== DecidingBody.LEADER || isBrought ? NO_LEADER : decidingLeader(work, held, input, problems);
  }
  const whose = isBrought ? place : body;
  if (whose !== DecidingBody.LEADER) {
    problems.add(UserErrorCode.WRONG_STATE, {
      zh: `${BODY_NAMES[whose].zh}的决定由统筹、督查部门录入。`,
      en: `What ${BODY_NAMES[whose].en} decides is entered by the office.`,
    });
  }
  return decidingLeader(work, held, input, problems);
}

function checkWords(input: DecideChange, body: DecidingBody, problems: Problems): void {
  if (input.outcome !== ChangeOutcome.GRANTED && !input.why?.trim()) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请说明原因。', en: 'Say why.' }, 'why');
  }
  const isMeeting = body !== DecidingBody.LEADER;
  if (input.outcome === ChangeOutcome.GRANTED && isMeeting && !input.resolutionNumber?.trim()) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请填写决议（会议纪要）文号。', en: 'Give the number of the resolution.' },
      'resolutionNumber',
    );
  }
}

/** Nothing is decided of work before it was given, nor on a day to come; with a paper its day is the day. */
function checkDecidedOn(
  work: UnitOfWork,
  { decidedOn, onPaper }: DecideChange,
  effectiveOn: string,
  problems: Problems,
): void {
  const day = onPaper?.paperDatedOn ?? decidedOn;
  if (day == null || (day >= effectiveOn && day <= work.today)) return;
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: `决定日期须在任务下达（${effectiveOn}）至今天之间。`,
      en: `It was decided between the offer (${effectiveOn}) and today.`,
    },
    ...(onPaper ? ['onPaper', 'paperDatedOn'] : ['decidedOn']),
  );
}
