import { type Passage, sliceOf, trimmed } from './passage.rules';

const LEADING = /^[★☆◆◇▲△※*＊●■]+(?=.)/;
/** ★ · * · A类 · （A类） · （票决项目） behind a serial or a title. */
const TRAILING =
  /(?:[★☆◆◇▲△※*＊●■]+|[（(【[]\s*(?:[A-DＡ-Ｄ]\s*类|[★☆◆▲*]+|(?:人大)?票决(?:项目)?)\s*[）)】\]]|(?<=[\d\s.、])[A-D]\s*类)$/;

/** The marks before and behind a serial or title, apart from it: whatever they mean, they are no part of the name. */
export function takeMarks(passage: Passage): { readonly rest: Passage; readonly marks: readonly Passage[] } {
  const whole = trimmed(passage);
  const first = LEADING.exec(whole.text)?.[0].length ?? 0;
  const from = Math.max(0, whole.text.length - 16);
  const end = from + (TRAILING.exec(whole.text.slice(from))?.index ?? whole.text.length - from);
  if (end <= first) return { rest: whole, marks: [] };
  const marks = [trimmed(sliceOf(whole, 0, first)), trimmed(sliceOf(whole, end))].filter(({ text }) => text !== '');
  return { rest: trimmed(sliceOf(whole, first, end)), marks };
}
