import { IsNull } from 'typeorm';
import { Answer, Confirmation } from '../../schema/answer';
import { ProgressReport } from '../../schema/progress-report';
import { Receipt } from '../../schema/receipt';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { lockCity } from '../request/lock-city';
import { Problems, refuse } from '../request/refusal';
import { mustNotBeHandedOn } from './hand-on-assignment';
import { mustBeInForce, readOneHeld } from './held';

export interface ConfirmEntry {
  /** An answer that was entered on the holder's behalf… */
  readonly answerId?: string | null;
  /** …or a receipt… */
  readonly receiptId?: string | null;
  /** …or a progress report. */
  readonly reportId?: string | null;
  readonly confirmed: boolean;
  readonly remark?: string | null;
}

/**
 * The holder confirms what was entered on its behalf, or contests it: then it is not in force. Once. Refused: no entry on behalf, one
 * that was confirmed, contested or replaced since, an objection without its words, to an answer of which a part is handed on to towns, a
 * programme that is not in force.
 */
export async function confirmEntry(work: UnitOfWork, input: ConfirmEntry): Promise<{ id: string }> {
  await lockCity(work);
  const entry = await namedEntry(work, input);
  if (entry.path !== work.actor.path) {
    refuse(UserErrorCode.NOT_HOLDER, { zh: '只有承办地区可以确认代录。', en: 'Only the holder confirms an entry.' });
  }
  const { assignment, standing } = await readOneHeld(work, entry.assignmentId);
  await mustBeInForce(work, [assignment]);
  const about = aboutOf(entry);
  if (!entry.onBehalf || (await work.find(Confirmation, about)).length > 0) {
    refuse(UserErrorCode.WRONG_STATE, {
      zh: '该记录不是代录，或已确认、已提出异议。',
      en: 'It is no entry on behalf, or you have confirmed or contested it already.',
    });
  }
  const isLatest =
    entry instanceof Answer
      ? standing.answerId === entry.id
      : entry instanceof ProgressReport || (await isLatestReceipt(work, entry));
  if (!isLatest) {
    refuse(UserErrorCode.WRONG_STATE, { zh: '该代录已被新的记录取代。', en: 'It has been replaced since.' });
  }
  const problems = new Problems();
  const remark = input.remark?.trim() || null;
  if (!input.confirmed) {
    if (!remark) {
      problems.add(UserErrorCode.REQUIRED, { zh: '有异议时须说明。', en: 'Say what you contest.' }, 'remark');
    }
    if (entry instanceof Answer) await mustNotBeHandedOn(work, [assignment.id], problems);
  }
  problems.settle();
  await work.insert(Confirmation, [{ ...work.stated(entry), ...about, confirmed: input.confirmed, remark }]);
  work.record({
    verb: 'confirmEntry',
    subject: { type: 'Assignment', id: assignment.id },
    after: { ...saysOf(entry), confirmed: input.confirmed },
    why: remark,
    audience: [entry.path],
  });
  return { id: assignment.id };
}

type Entry = Answer | Receipt | ProgressReport;

function aboutOf(entry: Entry): { answerId: string } | { receiptId: string } | { reportId: string } {
  if (entry instanceof Answer) return { answerId: entry.id };
  return entry instanceof Receipt ? { receiptId: entry.id } : { reportId: entry.id };
}

function saysOf(entry: Entry): object {
  if (entry instanceof Answer) return { answer: entry.kind };
  return entry instanceof Receipt ? { receipt: true } : { figuresTo: entry.figuresTo };
}

async function namedEntry(work: UnitOfWork, { answerId, receiptId, reportId }: ConfirmEntry): Promise<Entry> {
  const named = [answerId, receiptId, reportId].filter((id) => id);
  if (named.length !== 1) {
    refuse(
      UserErrorCode.REQUIRED,
      {
        zh: '请指定一份代录的答复、签收或进展情况。',
        en: 'Name one answer, receipt or progress report that was entered.',
      },
      'answerId',
    );
  }
  const kind = answerId ? Answer : receiptId ? Receipt : ProgressReport;
  const entry = await work.one<Entry>(kind, named[0] as string);
  if (!entry) throw notFound();
  return entry;
}

/** Whether the tenant signed for nothing after it. A report is never replaced: it is corrected by another, and both are kept. */
async function isLatestReceipt(work: UnitOfWork, { id, assignmentId }: Receipt): Promise<boolean> {
  const receipts = await work.find(
    Receipt,
    { assignmentId, unitId: IsNull() },
    { quotaOrdinal: 'DESC', ordinal: 'DESC' },
  );
  return receipts[0]?.id === id;
}
