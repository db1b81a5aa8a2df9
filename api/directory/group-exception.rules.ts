import { readName } from './unit-name.rules';
import type { UnitContext } from './unit-part';

/** What a group leaves out, and where the words that say so end in the text. */
export interface GroupException {
  readonly names: readonly string[];
  readonly end: number;
}

const LIST = '([^，,；;。\\n（()）]{1,40}?)';
const AREAS = '([^，,；;。\\n（()）]{1,40})';
const LEFT_OUT = '不(?:含|包括|包含)';

/** 除鱼峰区外各城区, 除柳江区以外的其他城区: before the group. */
const BEFORE = new RegExp(
  `除(?:了|去)?${LIST}(?:以|之)?外[，,、]?(?:的)?(?:(?:其他|其余)(?=各|所有|全))?(?=各|所有|全|其他|其余)`,
  'y',
);
/** （不含鱼峰区）, （鱼峰区除外）, （除鱼峰区）: in brackets right after it. */
const IN_BRACKETS = new RegExp(
  `[，,]?[（(]但?(?:除(?:了|去)?${LIST}(?:(?:以|之)?外)?|${LEFT_OUT}${LIST}|${LIST}(?:除外|不含|不涉及|不参与))[）)]`,
  'y',
);
/** 各县区，除鱼峰区外; but in 各乡镇，除鱼峰区外各城区 the words belong to what follows. */
const EXCEPT_AFTER = new RegExp(
  `[，,、；;\\n]?但?除(?:了|去)?${LIST}(?:以|之)?外(?![，,、]?的?(?:其他|其余|各|所有|全))`,
  'y',
);
/** 各县区，不含鱼峰区、柳江区 */
const WITHOUT_AFTER = new RegExp(`([，,、；;\\n]?但?${LEFT_OUT})${AREAS}`, 'y');
/** 各县区，柳江区除外 */
const LEFT_OUT_AFTER = new RegExp(`[，,；;\\n]?但?${LIST}除外`, 'y');

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const namesOf = (list: string) => list.split(/[、和及与]/).filter(Boolean);
const listIn = (found: RegExpExecArray) => found.slice(1).find(Boolean) ?? '';

/** What stands before a group and leaves areas out of it, or null: 除鱼峰区外 in 除鱼峰区外各城区 (R38). */
export function exceptionBefore(text: string, at: number): GroupException | null {
  const found = match(BEFORE, text, at);
  return found && { names: namesOf(listIn(found)), end: at + found[0].length };
}

/**
 * What stands after a group and leaves areas out of it, or null, also after a comma: （不含鱼峰区）, ，柳江区除外 (R38). In 各县区，不含
 * 鱼峰区、市财政局 the bureau is no exception but the next name of the list.
 * @param at where the group ends, without its exceptions
 */
export function exceptionAfter(text: string, at: number, context: UnitContext): GroupException | null {
  const sure = match(IN_BRACKETS, text, at) ?? match(EXCEPT_AFTER, text, at);
  if (sure) return { names: namesOf(listIn(sure)), end: at + sure[0].length };
  const isArea = (name: string) => readName(name, context).kind === 'TENANT';
  const without = match(WITHOUT_AFTER, text, at);
  if (without) {
    const [, lead = '', list = ''] = without;
    const names = namesOf(list);
    const other = names.findIndex((name) => !isArea(name));
    // What is no area at all is told as one that was not found.
    if (other <= 0) return { names, end: at + without[0].length };
    const end = list.indexOf(names[other] as string, (names[other - 1] as string).length);
    return { names: names.slice(0, other), end: at + lead.length + end - 1 };
  }
  const leftOut = match(LEFT_OUT_AFTER, text, at);
  const names = leftOut ? namesOf(listIn(leftOut)) : [];
  return leftOut && names.length > 0 && names.every(isArea) ? { names, end: at + leftOut[0].length } : null;
}
