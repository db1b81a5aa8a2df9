/** The shape of the files of `samples/`; samples/README.md says what each value means and where it comes from. */

/** A unit by its short name in the issuing tenant, or a group of tenants as the notice names it (各城区人民政府). */
export type SampleParty = string | { readonly group: string; readonly expandsTo?: readonly string[] };

export interface SampleTarget {
  readonly metric: string;
  readonly kind: 'SUM' | 'EACH' | 'REPEATED' | 'PERCENT' | 'STATE' | 'COVERAGE';
  readonly role: 'COMMITMENT' | 'BENEFIT' | 'CONTEXT';
  readonly stage?: 'START' | 'COMPLETE' | 'IN_USE';
  readonly comparator: 'GE' | 'APPROX' | 'EQ' | 'LE' | 'RANGE';
  /** A decimal in `unitOfMeasure`, 万 multiplied out, written digits kept; null for a state without a figure. */
  readonly quantity: string | null;
  /** The upper end of a RANGE, in `unitOfMeasure`. */
  readonly quantityMax?: string;
  readonly unitOfMeasure: string;
  readonly asWritten: string;
  /** The metric of the same task within which this figure is already counted. */
  readonly partOf?: string;
  /** What each minimum applies to, for EACH (每个乡镇). */
  readonly per?: string;
  /** How often it recurs, for REPEATED (每周). */
  readonly period?: 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
  /** Taken from the completion standard; the answer files list figures only. */
  readonly notInAnswers?: true;
}

export interface SampleTask {
  readonly number: string;
  /** As in the notice; a subtask has none there and carries a short one of ours. */
  readonly title: string;
  /** In short words, with every figure of the notice; empty where only the subtasks have a content. */
  readonly content: string;
  readonly completionStandard: string | null;
  readonly leadAsWritten: string | null;
  /** Null: the cell is empty or there is none; '无': the notice says that there is none. */
  readonly supportAsWritten: string | null;
  readonly lead: readonly string[];
  readonly support: readonly SampleParty[];
  readonly leaders: readonly string[];
  readonly dueOn: string | null;
  readonly dueSoft: boolean;
  readonly dueSource: 'COLUMN' | 'BODY' | 'TABLE_REMARK' | 'CONTENT' | null;
  /** A decimal in 万元. */
  readonly investment: string | null;
  readonly phase: string | null;
  readonly beneficiaries: string | null;
  readonly places: readonly string[];
  readonly theme: string | null;
  readonly remark: string | null;
  readonly targets: readonly SampleTarget[];
  /** Only leaves (tasks without subtasks) are assigned. */
  readonly subtasks: readonly SampleTask[];
}

export interface SampleReportingRule {
  readonly who: string;
  readonly when:
    | { readonly type: 'date'; readonly dates: readonly string[] }
    | {
        readonly type: 'list';
        readonly dates: readonly string[];
        readonly rule?: string;
        /** Days from the lead unit's date. */
        readonly offsetDays?: number;
      }
    | { readonly type: 'quarterly'; readonly monthAfterQuarter: number; readonly day: number }
    | { readonly type: 'relative'; readonly after: string; readonly months: number };
  readonly phrase: string;
  readonly what: string;
  readonly to: string | null;
  readonly channel?: string;
  readonly until?: string;
  readonly conditional?: true;
  readonly ambiguous?: string;
}

type Act = 'ISSUE_DOWN' | 'DIVISION_PLAN' | 'TARGETS';
type Origin = 'DEPUTIES_VOTE' | 'WORK_REPORT' | 'EXECUTIVE_MEETING' | 'HIGHER_LIST' | 'VOTE_AND_REPORT' | 'OTHER';

/** `samples/programmes/<tenant code>-<year>.json` */
export interface SampleProgramme {
  readonly tenant: string;
  readonly year: number;
  readonly title: string;
  /** The notice's own title, its line breaks joined; null where the issuer's own notice is not known. */
  readonly noticeTitle: string | null;
  readonly programmeName: '为民办实事' | '重点民生实事';
  readonly act: Act;
  readonly issuerAsWritten: string;
  readonly issuingUnit: string;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly printedOn: string | null;
  readonly addressees: string | null;
  readonly copies: string | null;
  /** The titles of the attachments that the notice names. */
  readonly attachments: readonly string[];
  readonly disclosureMode: string | null;
  readonly origin: Origin;
  readonly originAsWritten: string | null;
  readonly declaredCount: number | null;
  readonly completionDueOn: string | null;
  readonly completionDueSoft: boolean;
  readonly completionDueAsWritten: string | null;
  readonly themes: readonly string[];
  /** A decimal in 万元: the totals row of the notice. */
  readonly totalInvestment: string | null;
  readonly supervisionUnit: string;
  readonly jointSupervisionUnits: readonly string[];
  readonly reportReceiver: string | null;
  readonly reportingRules: readonly SampleReportingRule[];
  /** What is asked of the page of a report, in the words of the notice; absent where nothing is. */
  readonly signaturePhrase?: string;
  readonly tasks: readonly SampleTask[];
}

export interface SampleAnswer {
  readonly number: string;
  readonly answer: 'ACCEPTED' | 'NOT_INVOLVED';
  readonly leadAsWritten: string;
  readonly supportAsWritten: string | null;
  readonly lead: readonly string[];
  readonly support: readonly SampleParty[];
}

/** `samples/<city>/answers-<tenant code>.json`: what a tenant answered to its superior's programme, by its own notice. */
export interface SampleAnswers {
  readonly tenant: string;
  readonly programme: string;
  readonly notice: {
    readonly title: string;
    readonly act: Act;
    readonly issuerAsWritten: string;
    readonly issuingUnit: string;
    readonly documentNumber: string | null;
    readonly documentDate: string | null;
    readonly addressees: string;
    readonly origin: Origin;
    readonly originAsWritten: string;
    readonly supervisionUnit: string;
    readonly reportReceiver: string;
    readonly reportingRules: readonly SampleReportingRule[];
  };
  readonly answers: readonly SampleAnswer[];
  /** What the tenant handed on to its own towns: the notice states none. */
  readonly quotas: readonly {
    readonly tenant: string;
    readonly number: string;
    readonly metric: string;
    readonly quantity: string;
  }[];
}
