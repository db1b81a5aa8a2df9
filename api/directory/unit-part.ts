import type { UnitRole } from '../../schema/task';
import type { UnitNature } from './unit-words.rules';

/** A stretch of the text that was read, in UTF-16 positions, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The words that a group is made of (各县市区 = 县, 市, 区). 单位 stands for units and no areas, 地 for whatever areas there are. */
export type AreaWord =
  | '城区'
  | '区'
  | '县'
  | '市'
  | '旗'
  | '州'
  | '镇'
  | '乡'
  | '街道'
  | '苏木'
  | '功能区'
  | '场'
  | '村'
  | '地'
  | '单位';

/** 各县及柳江区人民政府 = base 县, plus 柳江区, office 人民政府 (R37, R38). Which tenants these are is decided on the date, elsewhere. */
export interface GroupExpression {
  readonly base: readonly AreaWord[];
  readonly plus: readonly string[];
  readonly except: readonly string[];
  /** 人民政府, 管委会, 办事处 … as written, or null. */
  readonly office: string | null;
  /** 各县区教育局: the organ of each. */
  readonly organ: string | null;
  /** 相关乡镇, 有关单位: some of them, and it is not said which. */
  readonly partial: boolean;
  /** 五县: how many there should be. */
  readonly count: number | null;
}

export type UncertainCode =
  | 'RUN_TOGETHER'
  | 'UNKNOWN_NAME'
  | 'SHORT_COMPANY_NAME'
  | 'PREFIX_UNCLEAR'
  | 'SUFFIX_UNCLEAR'
  | 'BRACKET_UNCLEAR'
  | 'PARTIAL_GROUP'
  | 'BARE_GROUP'
  | 'OPEN_LIST'
  | 'NOT_INVOLVED_IN_LIST';

/** What a clerk has to confirm before the name is taken over. */
export interface Uncertain {
  readonly code: UncertainCode;
  readonly zh: string;
  readonly en: string;
}

export type PartRole = `${UnitRole}`;

export interface UnitPart {
  readonly kind: 'UNIT' | 'TENANT' | 'GROUP' | 'UNRESOLVED';
  /** Resolved: with the level and the office that it shares with its neighbours. For a group, as written. */
  readonly name: string;
  readonly asWritten: string;
  readonly span: Span;
  /** Of a unit: what it seems to be; companies, utilities and operators are outside bodies. */
  readonly nature: UnitNature | null;
  /** The level or place before the name, and whether it was WRITTEN, CARRIED over from a neighbour (R33) or IMPLIED by the issuer (R35). */
  readonly prefix: { readonly text: string; readonly source: 'WRITTEN' | 'CARRIED' | 'IMPLIED' } | null;
  readonly group?: GroupExpression;
  /** 阳和工业新区（北部生态新区）管委会: the other name in brackets (R44). */
  readonly alias?: string;
  /** Said in the expression itself: helpers in brackets (R43), A牵头、B配合, 牵头单位：A. */
  readonly role?: PartRole;
  readonly remark?: string;
  readonly uncertain?: Uncertain;
}

export interface UnitContext {
  /** The level character of the issuer's own units: 市, 县, 区. Without it nothing is added. */
  readonly prefix?: string;
  /** Whether a name that has no level anywhere takes the issuer's (水利局 → 县水利局, R35). Default: yes, if `prefix` is given. */
  readonly addPrefixWhenAbsent?: boolean;
  /** The issuer's name: its short form marks names that take no level (柳城供电局). */
  readonly issuerName?: string;
  /** Names of areas that are known, as the issuer's towns; they help with names that are run together or cut short. */
  readonly tenantNames?: readonly string[];
  /** Names of units that are known, companies by short name among them (金太阳). */
  readonly unitNames?: readonly string[];
}

export interface UnitExpression {
  /** NONE_STATED: an empty cell (R40); NONE: 无 (R39); NOT_INVOLVED: 不涉及… (R49). */
  readonly kind: 'NONE_STATED' | 'NONE' | 'NOT_INVOLVED' | 'LIST';
  readonly parts: readonly UnitPart[];
  /** Words that are neither names nor separators: 等单位, 牵头, 会同, 牵头单位：. */
  readonly glue: readonly Span[];
  /** 不涉及鱼峰区: who is not involved, if said. */
  readonly notInvolved?: string;
  /** Everything to be confirmed, with its place. */
  readonly warnings: readonly (Uncertain & { readonly span: Span })[];
}
