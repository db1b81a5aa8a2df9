import { ProgrammeStatus } from '../../schema/programme';
import type { Bilingual } from '../../tenants/language';

/** What is done to a programme as a whole; `edit` stands for every change of a draft. */
export type ProgrammeVerb =
  | 'edit'
  | 'discard'
  | 'consult'
  | 'closeConsultation'
  | 'issue'
  | 'amend'
  | 'suspend'
  | 'resume'
  | 'end'
  | 'close'
  | 'void';

interface Step {
  readonly from: readonly ProgrammeStatus[];
  /** GONE: the draft is deleted. */
  readonly to: ProgrammeStatus | 'SAME' | 'GONE';
  readonly zh: string;
  readonly en: string;
}

const { DRAFT, IN_CONSULTATION, ISSUED, SUSPENDED, CLOSED, ENDED, VOIDED } = ProgrammeStatus;

/** The state table. What is issued never becomes a draft again; closed, ended and voided are final. */
export const STEPS: Readonly<Record<ProgrammeVerb, Step>> = {
  edit: { from: [DRAFT], to: 'SAME', zh: '修改草稿', en: 'edit' },
  discard: { from: [DRAFT, IN_CONSULTATION], to: 'GONE', zh: '删除草稿', en: 'discard' },
  consult: { from: [DRAFT, IN_CONSULTATION], to: IN_CONSULTATION, zh: '征求意见', en: 'consult on' },
  closeConsultation: { from: [IN_CONSULTATION], to: DRAFT, zh: '结束征求意见', en: 'close the consultation on' },
  issue: { from: [DRAFT, IN_CONSULTATION], to: ISSUED, zh: '下达', en: 'issue' },
  amend: { from: [ISSUED], to: 'SAME', zh: '修订', en: 'amend' },
  suspend: { from: [ISSUED], to: SUSPENDED, zh: '中止', en: 'suspend' },
  resume: { from: [SUSPENDED], to: ISSUED, zh: '恢复', en: 'resume' },
  end: { from: [ISSUED, SUSPENDED], to: ENDED, zh: '终止', en: 'end' },
  close: { from: [ISSUED], to: CLOSED, zh: '办结', en: 'close' },
  void: { from: [ISSUED, SUSPENDED], to: VOIDED, zh: '作废', en: 'void' },
};

/** The Chinese word of each state, for messages. */
export const STATUS_WORDS: Readonly<Record<ProgrammeStatus, string>> = {
  DRAFT: '草稿',
  IN_CONSULTATION: '征求意见',
  ISSUED: '已下达',
  SUSPENDED: '已中止',
  CLOSED: '已办结',
  ENDED: '已终止',
  VOIDED: '已作废',
};

const FINAL: Bilingual = {
  zh: '这是最终状态；如需继续，请另行录入项目（enterProgramme）。',
  en: 'That is final: enter another programme to go on (enterProgramme).',
};

/** What can be done with a programme in each state, for whoever tried something else. */
export const NEXT_STEPS: Readonly<Record<ProgrammeStatus, Bilingual>> = {
  DRAFT: {
    zh: '草稿可修改（reviseProgramme）、征求意见（consultOnProgramme）或下达（issueProgramme）。',
    en: 'A draft is revised (reviseProgramme), consulted on (consultOnProgramme) or issued (issueProgramme).',
  },
  IN_CONSULTATION: {
    zh: '请先结束征求意见（closeConsultation），或直接下达（issueProgramme）。',
    en: 'Close the consultation first (closeConsultation), or issue it (issueProgramme).',
  },
  ISSUED: {
    zh: '已下达的内容请用修订（amendTask）变更；下达有误可作废（voidProgramme）后重录。',
    en: 'What is issued is changed by an amendment (amendTask), or voided and entered anew (voidProgramme).',
  },
  SUSPENDED: {
    zh: '请先恢复（resumeProgramme），或终止（endProgramme）、作废（voidProgramme）。',
    en: 'Resume it first (resumeProgramme), or end it (endProgramme) or void it (voidProgramme).',
  },
  CLOSED: FINAL,
  ENDED: FINAL,
  VOIDED: FINAL,
};

/** The state after a verb; null when the state does not allow it. */
export function statusAfter(verb: ProgrammeVerb, status: ProgrammeStatus): ProgrammeStatus | 'GONE' | null {
  const step = STEPS[verb];
  if (!step.from.includes(status)) return null;
  return step.to === 'SAME' ? status : step.to;
}

/** Tenant code and year (R3): 450223-2022. */
export const programmeCode = (tenantCode: string, year: number): string => `${tenantCode}-${year}`;
