import type { Attachment } from '../../schema/attachment';
import { ReportStep, SignatureAsked } from '../../schema/reporting-calendar';
import { UnitRole } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { calendarsOfProgrammes } from '../calendars/calendar.service';
import { readOwnAttachments } from '../files/attach';
import type { Problems } from '../request/refusal';
import type { Reporting, ReportSurroundings } from './report-surroundings';
import type { OwedRound } from './round-choice.rules';

/** Who signed a report, how it came, and when it was handed in (R112, R113). */
export interface ReportPaper extends Reporting {
  /** The head of the unit who signed it. */
  readonly signedByName?: string | null;
  readonly signedOn?: string | null;
  /** The scan of the signed and sealed page: an attachment of the tenant's own. */
  readonly signedPageId?: string | null;
  readonly channel?: string | null;
  /** The day on which a paper was handed in that is entered later, and how it came: said by the office alone. */
  readonly handedInOn?: string | null;
  readonly handedInWhy?: string | null;
}

export interface PaperColumns {
  readonly signedByName: string | null;
  readonly signedOn: string | null;
  readonly signedPageId: string | null;
  readonly channel: string | null;
  readonly handedInOn: string | null;
  readonly handedInWhy: string | null;
}

/** Scans of a page; a letter of Word is none. */
const PAGES = ['application/pdf', 'image/png', 'image/jpeg'];

/**
 * The day on which a report counts as handed in, by the step: that of a paper, else today. A paper came to the tenant's own office: to its superior it
 * goes when it is entered here, unless the superior enters what came to itself. So nobody is on time above by its own word (R111).
 */
export const handedIn =
  (work: UnitOfWork, { handedInOn, onBehalf }: ReportPaper) =>
  (step: ReportStep): string =>
    step === ReportStep.UPWARD && !onBehalf ? work.today : (handedInOn ?? onBehalf?.paperDatedOn ?? work.today);

/** From the least that is asked of a page to the most. */
const ASKED = [SignatureAsked.NONE, SignatureAsked.SIGNED, SignatureAsked.SIGNED_AND_SEALED];

/**
 * What is asked of the page of a lead unit's report: the most that any calendar asks whose round it answers; of others, and of a report
 * for no round, nothing is asked.
 */
export async function signatureAskedOf(
  work: UnitOfWork,
  { held, unit }: ReportSurroundings,
  rounds: readonly OwedRound[],
): Promise<SignatureAsked> {
  if (rounds.length === 0 || unit.role !== UnitRole.LEAD) return SignatureAsked.NONE;
  const [calendars = []] = await calendarsOfProgrammes(work, [held.assignment.programmeId]);
  const asking = calendars.filter(({ tenantId }) => rounds.some((round) => round.calendarTenantId === tenantId));
  return ASKED.findLast((asked) => asking.some(({ signature }) => signature === asked)) ?? SignatureAsked.NONE;
}

/**
 * Collects what is wrong with the signature, the page, the channel and the day of a report, and gives its columns. A unit never dates
 * its own report back: a paper's day is said by the office, with how it came, or by a superior with its entry on behalf.
 */
export async function checkPaper(
  work: UnitOfWork,
  input: ReportPaper,
  around: ReportSurroundings,
  asked: SignatureAsked,
  problems: Problems,
): Promise<PaperColumns> {
  const signedByName = input.signedByName?.trim() || null;
  const signedOn = input.signedOn ?? null;
  const isAsked = asked !== SignatureAsked.NONE && !input.onBehalf;
  if (signedByName === null && (isAsked || signedOn !== null)) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '文件要求单位主要领导签字后报送，请填写签字领导。', en: 'The head of the unit signs it first: say who.' },
      'signedByName',
    );
  }
  if (signedOn === null && (isAsked || signedByName !== null)) {
    problems.add(UserErrorCode.REQUIRED, { zh: '请填写签字日期。', en: 'Say when it was signed.' }, 'signedOn');
  }
  const { effectiveOn } = around.held.assignment;
  if (signedOn !== null && (signedOn > work.today || signedOn < effectiveOn)) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `签字日期须在任务下达（${effectiveOn}）至今天之间。`,
        en: `It is signed between the offer (${effectiveOn}) and today.`,
      },
      'signedOn',
    );
  }
  const page = await signedPage(work, input, asked === SignatureAsked.SIGNED_AND_SEALED && !input.onBehalf, problems);
  checkHandedIn(work, input, around, problems);
  return {
    signedByName,
    signedOn,
    signedPageId: page?.id ?? null,
    channel: input.channel?.trim() || null,
    handedInOn: input.handedInOn ?? input.onBehalf?.paperDatedOn ?? null,
    handedInWhy: input.handedInWhy?.trim() || input.onBehalf?.why || null,
  };
}

async function signedPage(
  work: UnitOfWork,
  { signedPageId }: ReportPaper,
  isAsked: boolean,
  problems: Problems,
): Promise<Attachment | null> {
  if (!signedPageId) {
    if (isAsked) {
      problems.add(
        UserErrorCode.REQUIRED,
        {
          zh: '文件要求签字盖章扫描后一并报送，请上传扫描件（signedPageId）。',
          en: 'The signed and sealed page is handed in with it: upload its scan (signedPageId).',
        },
        'signedPageId',
      );
    }
    return null;
  }
  const own = await readOwnAttachments(work, [signedPageId]);
  own.check([signedPageId], problems, 'signedPageId');
  const [page = null] = own.named([signedPageId]);
  if (page && !PAGES.includes(page.mediaType)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '签字页须为 PDF、PNG 或 JPEG 扫描件。', en: 'The signed page is a scan: PDF, PNG or JPEG.' },
      'signedPageId',
    );
  }
  return page;
}

function checkHandedIn(work: UnitOfWork, input: ReportPaper, { held }: ReportSurroundings, problems: Problems): void {
  const { handedInOn } = input;
  if (!handedInOn) return;
  const isOffice = work.actor.kind === 'MEMBER' && mayDo(work.actor, Permission.Answer);
  if (!isOffice) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '报送日期由系统登记；纸质材料的补录由本地区统筹、督查部门办理。',
        en: 'The day is registered by itself; what came on paper is entered by the office.',
      },
      'handedInOn',
    );
  }
  if (handedInOn > work.today || handedInOn < held.assignment.effectiveOn) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `报送日期须在任务下达（${held.assignment.effectiveOn}）至今天之间。`,
        en: `It was handed in between the offer (${held.assignment.effectiveOn}) and today.`,
      },
      'handedInOn',
    );
  }
  if (!input.handedInWhy?.trim() && !input.onBehalf) {
    problems.add(
      UserErrorCode.REQUIRED,
      {
        zh: '补录须说明纸质材料何时、如何报来（handedInWhy）。',
        en: 'Say how the paper came, and why it is entered later.',
      },
      'handedInWhy',
    );
  }
}
