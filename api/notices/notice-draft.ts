import type { Comparator, TargetKind, TargetRole, TargetStage } from '../../schema/target';
import type { Span, UnitPart } from '../directory/unit-part';
import type { DoubtCode } from './doubts.rules';

/** Something that a clerk has to look at, at the very value that it is about. */
export interface Doubt {
  readonly code: DoubtCode;
  /** What the sentence needs: the word in question, two numbers that differ. */
  readonly about?: readonly string[];
  /** Other readings that are as possible. */
  readonly alternatives?: readonly string[];
  /** Where, if not at the value itself. */
  readonly span?: Span | null;
}

/** One value as it was read. Confidence 1: it is written so. 0.9: a rule of the catalogue gives it. 0.6 and less: guessed, and there is a doubt. */
export interface Reading<T> {
  readonly value: T;
  readonly asWritten: string;
  readonly span: Span | null;
  readonly confidence: number;
  readonly doubts: readonly Doubt[];
}

/** What a notice says, for a clerk to review: every value with its place in the source text. */
export interface NoticeDraft {
  readonly issuer: Reading<string> | null;
  readonly docNumber: Reading<string> | null;
  /** Day of signing, Asia/Shanghai, as 2022-02-21 (R6). */
  readonly issuedOn: Reading<string> | null;
  readonly year: Reading<number> | null;
  readonly level: Reading<NoticeLevel> | null;
  /** The title of the document, its lines joined (R1). */
  readonly title: Reading<string> | null;
  /** A district that divides up a higher list: whose list it is (R17). */
  readonly parentIssuer: Reading<string> | null;
  readonly act: Reading<NoticeAct> | null;
  readonly addressees: Reading<string> | null;
  readonly copies: Reading<string> | null;
  readonly disclosure: Reading<string> | null;
  /** 票决, 政府工作报告, 常务会, 上级: where the list comes from (R11). */
  readonly mandates: readonly Reading<NoticeMandate>[];
  readonly declaredCount: Reading<number> | null;
  /** Contact of the supervision office; personal data, never shown to the public (R15). */
  readonly contact: Reading<string> | null;
  readonly supervisionOffices: readonly Reading<string>[];
  /** The heads of the list's columns as written. */
  readonly columns: readonly string[];
  readonly investmentTotalWan: Reading<string> | null;
  /** 完成时间 for all items, of the body or under the table (R60, R128). */
  readonly commonDeadline: DeadlineReading | null;
  readonly items: readonly DraftItem[];
  /** Further lists of the same notice: the city's beside the district's own. */
  readonly otherLists: readonly { readonly title: Reading<string> | null; readonly items: readonly DraftItem[] }[];
  readonly reportingRules: readonly ReportingRule[];
  readonly otherRules: readonly OtherRule[];
  /** What could not be read: nothing of a list is dropped. */
  readonly unread: readonly { readonly text: string; readonly span: Span | null; readonly why: Doubt }[];
  readonly doubts: readonly Doubt[];
}

export type NoticeLevel = 'province' | 'city' | 'county' | 'district' | 'township';
export type NoticeAct = '下达' | '印发' | '分工' | '分解' | '公布' | '调整' | '其他';
export type NoticeMandate = '票决' | '政府工作报告' | '常务会' | '上级任务' | '党委会';

export interface DeadlineReading extends Reading<string> {
  readonly source: 'column' | 'body' | 'table-remark' | 'body+table-remark' | 'content';
  /** 原则上 (R129). */
  readonly soft: boolean;
}

export interface DraftItem {
  /** 1, or of a subtask 6.1: its place in the list. */
  readonly no: string;
  readonly serial: Reading<string> | null;
  readonly title: Reading<string> | null;
  readonly content: Reading<string> | null;
  readonly standard: Reading<string> | null;
  readonly leadUnits: readonly DraftUnit[];
  readonly supportUnits: readonly DraftUnit[];
  readonly districtLeadUnits: readonly DraftUnit[];
  readonly districtSupportUnits: readonly DraftUnit[];
  /** 省牵头单位 and the like. */
  readonly parentLeadUnits: readonly DraftUnit[];
  /** Only where the notice has the district's own columns: whether it is marked 不涉及 (R49). */
  readonly notInvolved: Reading<boolean> | null;
  readonly deadline: DeadlineReading | null;
  /** 万元, with the digits of the notice (R122, R123). */
  readonly investmentWan: Reading<string> | null;
  readonly leaders: readonly Reading<string>[];
  readonly targets: readonly DraftTarget[];
  /** Numbers of the text that are no targets, each with the reason (R74). */
  readonly notTargets: readonly NotTarget[];
  readonly quotas: readonly { readonly area: Reading<string>; readonly quantity: Reading<string> }[];
  readonly remark: Reading<string> | null;
  readonly marks: readonly Reading<string>[];
  readonly group: Reading<string> | null;
  readonly subItems: readonly DraftItem[];
  readonly doubts: readonly Doubt[];
}

export interface DraftUnit extends Reading<string> {
  readonly kind: UnitPart['kind'];
  readonly group?: UnitPart['group'];
  readonly alias?: string;
  readonly inherited: boolean;
}

export interface DraftTarget extends Reading<string> {
  /** What is counted; `value` is the same. */
  readonly metric: string;
  readonly kind: `${TargetKind}`;
  readonly stage: `${TargetStage}` | null;
  /** Multiplied out (1.2万 = 12000), a decimal as text. */
  readonly quantity: string;
  readonly quantityMax: string | null;
  readonly unit: string;
  readonly comparator: `${Comparator}`;
  readonly role: `${TargetRole}`;
  /** The metric of the figure that this one is within (其中…). */
  readonly partOf: string | null;
  /** 乡镇 in 每个乡镇至少1支, 每周 in 每周40小时 (R72). */
  readonly per: string | null;
  /** 全覆盖 read as 100 %. */
  readonly isDerived: boolean;
}

export interface NotTarget {
  readonly text: string;
  readonly span: Span | null;
  readonly why: NotTargetReason;
}

export type NotTargetReason =
  | 'AGE'
  | 'SIZE'
  | 'NAME'
  | 'DATE'
  | 'TERM'
  | 'PIPE_BORE'
  | 'ORDINAL'
  | 'FREQUENCY'
  | 'PLACE'
  | 'MONEY'
  | 'OTHER';

export interface ReportingRule {
  /** 各牵头单位. */
  readonly who: Reading<string>;
  readonly when: ReportingTime;
  /** The words that say when: 每季度次月5日前. Its span is the rule's. */
  readonly phrase: Reading<string>;
  readonly what: Reading<string> | null;
  readonly to: Reading<string> | null;
  readonly channel: Reading<string> | null;
  /** 直至项目全部完成. */
  readonly until: Reading<string> | null;
  /** 如有…需要: owed only then. */
  readonly conditional: boolean;
}

/** The shapes of the answer files; dates as 2022-04-05. */
export type ReportingTime =
  | { readonly type: 'date'; readonly dates: readonly string[] }
  | { readonly type: 'list'; readonly dates: readonly string[]; readonly rule?: string; readonly offsetDays?: number }
  | {
      readonly type: 'quarterly';
      readonly monthAfterQuarter: number;
      readonly day: number;
      readonly dayTo?: number;
      readonly from?: number;
    }
  | { readonly type: 'monthly'; readonly monthAfter: number; readonly day: number }
  | { readonly type: 'weekly' }
  | { readonly type: 'relative'; readonly after: string; readonly months?: number; readonly days?: number }
  | { readonly type: 'before'; readonly days: number; readonly of: string }
  | { readonly type: 'unclear' };

export interface OtherRule extends Reading<string> {
  readonly kind:
    | 'inspection'
    | 'bulletin'
    | 'deadline'
    | 'feedback'
    | 'plan'
    | 'appraisal'
    | 'meeting'
    | 'disclosure'
    | 'leads'
    | 'successors'
    | 'cooperation'
    | 'internal'
    | 'attach';
}
