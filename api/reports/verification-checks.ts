import { AnswerState } from '../../schema/assignment';
import type { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import type { Target } from '../../schema/target';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { VerificationOutcome } from '../../schema/verification';
import { mayDo, Permission } from '../../tenants/permissions';
import type { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Held } from '../assignments/held';
import type { Problems } from '../request/refusal';
import { checkFigure, type FigureSaid, isSame } from './figure.rules';
import type { Leads } from './target-leads';

/** What is said to a figure, or to a report: to all its figures that count, or where it has none to the report as a whole. */
export interface Word extends FigureSaid {
  readonly figureId?: string | null;
  readonly reportId?: string | null;
  readonly outcome: VerificationOutcome;
  readonly why?: string | null;
  /** By when a new report is asked for; with a return. */
  readonly reportAgainBy?: string | null;
  /** How many words on it the caller saw: another one meanwhile is stale. */
  readonly seen?: number | null;
}

/** One figure (or report without any) with the word on it and where that stands in the input. */
export interface Item {
  readonly word: Word;
  readonly place: readonly string[];
  readonly report: ProgressReport;
  readonly figure: ReportedFigure | null;
}

/** Who verifies an assignment's figures: the superior's units, or of a root the tenant's own office. */
export interface Verifier {
  readonly held: Held;
  /** The assignment whose lead unit verifies: the parent; of a root itself, whose lead may not. */
  readonly leads: Leads;
  /** Of a root: the supervision offices of the tenant, if it has any; null below. */
  readonly supervision: readonly Unit[] | null;
}

/** Collects whether the actor may verify this figure, or report. */
export function checkVerifier(
  work: UnitOfWork,
  { figure, report, place }: Item,
  target: Target | null,
  { held, leads, supervision }: Verifier,
  problems: Problems,
): void {
  const { actor } = work;
  if (held.standing.state !== AnswerState.ACCEPTED) {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '该任务已撤回或不在承办中，无需核定。',
        en: 'The assignment is withdrawn or not accepted: there is nothing to verify.',
      },
      ...place,
    );
    return;
  }
  if (figure ? !figure.counts : report.role === UnitRole.SUPPORT) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '配合单位的报送是牵头单位汇总的依据，不单独核定。',
        en: 'What a supporting unit reports is an input to the lead unit: it is not verified by itself.',
      },
      ...place,
      figure ? 'figureId' : 'reportId',
    );
    return;
  }
  const lead = target ? leads.leadFor(target) : leads.consolidating;
  const isLead = actor.kind === 'MEMBER' && actor.unitId === lead;
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Decide);
  // Where the supervision office itself leads, the programme office verifies.
  const others = supervision?.filter(({ id }) => id !== lead) ?? [];
  const isSupervision = others.some(({ id }) => actor.kind === 'MEMBER' && id === actor.unitId);
  const mayVerify =
    supervision === null ? isLead || isOffice : isOffice && !isLead && (isSupervision || others.length === 0);
  if (mayVerify) return;
  problems.add(
    UserErrorCode.NOT_HOLDER,
    supervision
      ? {
          zh: '本级自身的上报数由督查机构（统筹部门）核定，牵头单位不能自行核定。',
          en: 'The figures of the issuer’s own work are verified by its supervision office, never by the lead unit itself.',
        }
      : {
          zh: '该指标由本级牵头单位或统筹部门核定。',
          en: 'They are verified by your tenant’s lead unit for the target, or its programme office.',
        },
    ...place,
  );
}

/** Collects what is wrong with what is said. */
export function checkWord(
  work: UnitOfWork,
  { word, figure, place }: Item,
  target: Target | null,
  problems: Problems,
): void {
  const { outcome, why, reportAgainBy } = word;
  const isReturned = outcome === VerificationOutcome.RETURNED;
  if (outcome !== VerificationOutcome.ACCEPTED && !why?.trim()) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '退回或另行核定须说明原因。', en: 'Say why it is returned or corrected.' },
      ...place,
      'why',
    );
  }
  if (isReturned && (!reportAgainBy || reportAgainBy < work.today)) {
    problems.add(
      reportAgainBy ? UserErrorCode.INVALID : UserErrorCode.REQUIRED,
      { zh: '退回须写明重报期限（今天或以后）。', en: 'A return says by when to report again, today or later.' },
      ...place,
      'reportAgainBy',
    );
  }
  if (!isReturned && reportAgainBy) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '只有退回才写重报期限。', en: 'Only a return asks for a new report.' },
      ...place,
      'reportAgainBy',
    );
  }
  const isStated = [word.quantity, word.total, word.reached].some((part) => part != null);
  if (outcome === VerificationOutcome.CORRECTED) {
    if (target && figure) {
      checkFigure(target, word, problems, ...place);
      checkDiffers(figure, word, problems, ...place);
    } else {
      problems.add(
        UserErrorCode.INVALID,
        { zh: '没有数字的进展情况只能认可或退回。', en: 'A report without figures is accepted or returned.' },
        ...place,
        'outcome',
      );
    }
  } else if (isStated && figure) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '只有另行核定才填写核定数。', en: 'Only a correction states a figure.' },
      ...place,
      'quantity',
    );
  }
}

/** What is vouched for as it was reported is accepted: a correction says another figure, and why. */
function checkDiffers(reported: FigureSaid, word: FigureSaid, problems: Problems, ...place: string[]): void {
  if (!isSame(reported, word)) return;
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: '核定数与上报数相同，请选择认可（ACCEPTED）。',
      en: 'This is the reported figure: accept it instead (ACCEPTED).',
    },
    ...place,
    'outcome',
  );
}
