import { isAddressees, isEndingLine, isSignature, SIGNATURE_LINE, startsWithSerial } from './part-lines.rules';
import type { Line } from './text-lines.rules';

/** A list that is printed behind the letter has at least its title and two entries. */
const FEWEST_LINES = 3;

/**
 * Web pages print what is issued behind the signature and do not call it an annex: …办公室 / 2021年3月16日 / （此件公开发布） / 责任分解方案 / 一、….
 * @param limit the first line that belongs to an annex which is called one
 * @returns the line with which it begins, or null
 */
export function listBehindSignature(lines: readonly Line[], limit: number): number | null {
  const addressed = lines.slice(0, limit).findIndex(({ text }) => isAddressees(text));
  for (let i = Math.max(1, addressed + 1); i < limit; i += 1) {
    if (!isSignature(lines[i]?.text ?? '')) continue;
    const isSigned = addressed >= 0 || SIGNATURE_LINE.test(lines.slice(0, i).findLast(({ text }) => text)?.text ?? '');
    if (!isSigned) continue;
    const rest = lines.slice(i + 1, limit);
    const first = rest.findIndex(({ text }) => text !== '' && !isEndingLine(text) && !isSignature(text));
    const own = first < 0 ? [] : rest.slice(first).filter(({ text }) => text !== '' && !isEndingLine(text));
    return own.length >= FEWEST_LINES && own.filter(({ text }) => startsWithSerial(text)).length > 1
      ? i + 1 + first
      : null;
  }
  return null;
}
