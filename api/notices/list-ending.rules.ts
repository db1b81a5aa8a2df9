import type { Entry, ListReader } from './list-entries.rules';
import { asksForReports, saysDuty } from './list-words.rules';
import type { Line, Node } from './paragraph-tree.rules';
import { cutUnitClauses } from './unit-clauses.rules';

const REMARK =
  /^[（(]?(?:备\s*注|注|说明)[：:.]|^(?:以上|上述|前述)(?:各?项)?(?:实事|项目|任务|工作)[^由，。]{0,20}(?:要求|原则|完成|应|须)/;
const AFTERWARDS =
  /^(?:特此通知|附件|附[：:]|联系人|联系电话|抄送|主送|公开方式|[（(]此件|\d{4}年\d{1,2}月\d{1,2}日$|扫一扫|分享到|打印|来源[：:])/;

/**
 * What stands below the last undertaking and is no part of it: 备注：以上实事… speaks of all; paragraphs of the letter and its signature are left.
 * They are told by what the other undertakings have: where none has a plain paragraph below it, nor has the last.
 */
export function withoutEnding(
  entries: readonly Entry[],
  reader: ListReader,
): { entries: readonly Entry[]; remarks: readonly Line[] } {
  const last = entries.at(-1);
  if (!last) return { entries, remarks: [] };
  const others = entries.slice(0, -1);
  const remarks: Line[] = [];
  const cut = (own: readonly Line[], isUsual: boolean): Line[] => {
    remarks.push(...own.filter(({ whole }) => REMARK.test(whole.text)));
    const end = endOf(own, isUsual, reader);
    return own.slice(0, end).filter((line) => !remarks.includes(line));
  };
  const usual = others.some(({ own }) => own.some((line) => isPlain(line, reader)));
  const usualBelow = others.some(({ parts }) => parts.some(({ own }) => own.some((line) => isPlain(line, reader))));
  const parts = last.parts.map(
    (part, index): Node => (index === last.parts.length - 1 ? { ...part, own: cut(part.own, usualBelow) } : part),
  );
  const entry: Entry = { ...last, own: last.parts.length > 0 ? last.own : cut(last.own, usual), parts };
  return { entries: [...others, entry], remarks };
}

/** Where the undertaking ends among the plain lines below it. */
function endOf(own: readonly Line[], isUsual: boolean, reader: ListReader): number {
  const first = own.findIndex(
    ({ whole }) => AFTERWARDS.test(whole.text) || REMARK.test(whole.text) || asksForReports(whole.text),
  );
  const named = own.findLastIndex((line) => reader.namesUnits(line));
  const after = own.findIndex(
    (line, index) => index > named && isPlain(line, reader) && (named >= 0 || !isUsual || saysDuty(line.whole.text)),
  );
  const ends = [first, after].filter((at) => at >= 0);
  return ends.length > 0 ? Math.min(...ends) : own.length;
}

function isPlain(line: Line, reader: ListReader): boolean {
  return cutUnitClauses(line.whole, reader.context).text.text !== '';
}
