import type { UnitContext } from '../directory/unit-part';
import { type ClauseValue, DIVIDES, type FoundClause, type Stretch } from './clause-values.rules';
import { readUnitSentence } from './unit-sentences.rules';

/** 上述项目由…, 以上任务均由…: the items above. */
const ABOVE =
  /^(?:以上|上述|前述)(?:[\d一二三四五六七八九十]{1,3}[项件个])?(?:项目|任务|工作|实事|事项|内容)?(?:均|都|统一)?(?=由|$)/;
const BELOW = /^(?:(?:该|此|本)(?:项|件)?(?:项目|工作|任务|实事)?(?:均)?)(?=由)/;

/** 由A牵头，会同B落实。as the last sentence of a line. */
export function clauseOfSentence(
  text: string,
  line: Stretch,
  context: UnitContext,
  free: (start: number, end: number) => boolean,
): FoundClause | null {
  const whole = text.slice(line.start, line.end).replace(/[\s。；;]+$/, '');
  const from = Math.max(...['。', '；', ';', '！'].map((stop) => whole.lastIndexOf(stop)), -1) + 1;
  const sentence = whole.slice(from);
  const scope = ABOVE.exec(sentence.trimStart())?.[0] ?? BELOW.exec(sentence.trimStart())?.[0] ?? '';
  const start = line.start + from + (sentence.length - sentence.trimStart().length);
  const said = sentence.trim().slice(scope.length);
  const isSaid =
    /^由.{2,}(?:牵头|负责|落实|主办|承办|实施|配合)/.test(said) || /^[^，,]{2,30}(?:牵头|主办)[，,；;]?/.test(said);
  if (!isSaid || !free(start, line.end)) return null;
  const read = readUnitSentence(said, context);
  if (!read?.saysRoles) return null;
  const value = {
    role: 'DIVISION',
    label: null,
    start: start + scope.length,
    end: start + scope.length + said.length,
  } as const;
  const values = [{ ...value, saysRoles: DIVIDES.test(said) }];
  return { start, end: line.end, values, isForAbove: /^(?:以上|上述|前述)/.test(scope), doubts: [] };
}

/** 由王强副市长负责，市环保局牵头，相关部门配合，…: who does it is said before what is done. */
const LEADER_OPENS =
  /^由([\u4e00-\u9fa5XxＸ×·]{2,4}?(?:常务)?副?(?:市长|县长|区长|州长|主席|书记)|[\u4e00-\u9fa5XxＸ×·]{2,4}(?:常委|秘书长|主任))(?:负责|牵头|分管)[，,]/;

export function clauseOfOpening(
  text: string,
  line: Stretch,
  context: UnitContext,
  free: (start: number, end: number) => boolean,
): FoundClause | null {
  const whole = text.slice(line.start, line.end);
  const leader = LEADER_OPENS.exec(whole);
  if (!leader && !whole.startsWith('由')) return null;
  let end = leader?.[0].length ?? 0;
  for (const [part, words = ''] of whole.slice(end, end + 200).matchAll(/([^，,。；;]*)[，,。；;]/g)) {
    if (!/(?:牵头|配合|协助|协办|参与|主办)(?:负责|落实|实施)?$/.test(words) || !readUnitSentence(words, context))
      break;
    end += part.length;
  }
  const units = leader?.[0].length ?? 0;
  if (end <= units || !free(line.start, line.start + end)) return null;
  const role = { label: null, saysRoles: true } as const;
  const values: ClauseValue[] = [{ ...role, role: 'DIVISION', start: line.start + units, end: line.start + end - 1 }];
  const name = leader?.[1];
  if (name) values.push({ ...role, role: 'LEADER', start: line.start + 1, end: line.start + 1 + name.length });
  return { start: line.start, end: line.start + end, values, isForAbove: false, doubts: [] };
}
