import type { ClauseLabel } from './clause-labels.rules';

/** A clause in a text: what is to be cut out of it, and the values in it. */
export interface FoundClause {
  readonly start: number;
  readonly end: number;
  readonly values: readonly ClauseValue[];
  readonly isForAbove: boolean;
  readonly doubts: readonly { readonly code: 'UNITS_OR_PLACES'; readonly start: number; readonly end: number }[];
}

export interface ClauseValue {
  readonly role: ClauseLabel['role'];
  readonly label: { readonly start: number; readonly end: number } | null;
  readonly start: number;
  readonly end: number;
  readonly saysRoles: boolean;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a label must say to make a clause; 目标任务：and the like belong to the content. */
export const CUT: readonly ClauseLabel['role'][] = [
  'LEAD',
  'SUPPORT',
  'DISTRICT_LEAD',
  'DISTRICT_SUPPORT',
  'PARENT_LEAD',
  'DIVISION',
  'LEADER',
  'PERSON',
  'DEADLINE',
  'STARTS',
  'MONEY',
];
export const UNITS: readonly ClauseLabel['role'][] = [...CUT.slice(0, 6), 'LEADER'];
/** A、B负责 says nothing of who leads. */
export const DIVIDES = /牵头|主办|配合|协办|协助|会同|协同/;
/** （列第一位者为牵头单位，下同） is a rule for all and no unit. */
export const RULE_IN_BRACKETS = /[（(][^（）()]{0,30}(?:第一|首位|下同)[^（）()]{0,20}[）)]/;

export function moved(label: ClauseLabel, by: number): ClauseLabel {
  return { ...label, start: label.start + by, valueStart: label.valueStart + by };
}

/** The values between the labels, without the separators behind them. */
export function valuesOf(text: string, labels: readonly ClauseLabel[], end: number): ClauseValue[] {
  return labels.map((label, index) => {
    const stop = labels[index + 1]?.start ?? end;
    const value = text.slice(label.valueStart, stop).replace(RULE_IN_BRACKETS, (rule) => ' '.repeat(rule.length));
    const length = value.replace(/[\s。；;，,、．.【[（(]+$/, '').length;
    return {
      role: label.role,
      label: {
        start: label.start,
        end: label.start + text.slice(label.start, label.valueStart).replace(/[：:\s为是]+$/, '').length,
      },
      start: label.valueStart,
      end: label.valueStart + length,
      saysRoles: label.role === 'DIVISION' && DIVIDES.test(value),
    };
  });
}
