import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { noticeAnswer } from '../../../api/notices/notice-answer.rules';
import type { DraftItem, DraftUnit } from '../../../api/notices/notice-draft';
import { readNotice } from '../../../api/notices/read-notice';
import { BOUNDED_MILLISECONDS } from '../../support/bounded';
import { holdsInOrder } from '../../support/places';

const folder = path.join(__dirname, '../../../samples/notices');
const seeds = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'));

/** What happens to a notice on its way: cut, shuffled, doubled, cells merged and split, marks of other programs between. */
type Spoil = (text: string, at: number, length: number) => string;
const SPOILS: readonly Spoil[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, length) => text.slice(0, at) + text.slice(at + length),
  (text, at, length) => text.slice(0, at) + text.slice(at, at + length).repeat(2) + text.slice(at + length),
  (text, at) => linesOf(text, (lines) => [...lines.slice(at % lines.length), ...lines.slice(0, at % lines.length)]),
  (text, at, length) => linesOf(text, (lines) => lines.toSpliced(at % lines.length, length % 5)),
  (text, at, length) =>
    linesOf(text, (lines) => lines.map((line, index) => ((index * 7919 + at) % (length + 2) === 0 ? '' : line))),
  (text, at, length) =>
    `${text.slice(0, at)}${text.slice(at, at + length).replaceAll('\n', '')}${text.slice(at + length)}`,
  (text, at, length) =>
    `${text.slice(0, at)}${text.slice(at, at + length).replaceAll('\t', '')}${text.slice(at + length)}`,
  (text) => text.replaceAll('\t', ''),
  (text) => text.replaceAll('\n\t', '|'),
  (text, at) => `${text.slice(0, at)}\n\n— 3 —\n\n${text.slice(at)}`,
  (text, at) => `${text.slice(0, at)}（（【、、，；${text.slice(at)}`,
  (text, at, length) => text.slice(0, at) + [...text.slice(at, at + length)].join(' ') + text.slice(at + length),
  (text, at) => `${text.slice(0, at)}\ud800\ufffd\u0000${text.slice(at)}`,
];

const linesOf = (text: string, change: (lines: string[]) => string[]) => change(text.split('\n')).join('\n');

const spoilt = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.constantFrom(...SPOILS), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(400)), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([seed, spoils]) =>
    spoils.reduce((text, [spoil, share, length]) => spoil(text, Math.floor(share * text.length), length), seed),
  );

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

test('a notice that is cut, shuffled, doubled or flattened otherwise is read without a fault, and no unit is made up', () => {
  fc.assert(
    fc.property(spoilt, (text) => {
      const started = performance.now();
      const draft = readNotice({ kind: 'TEXT', text, tables: [], leftOut: [] });
      JSON.stringify(noticeAnswer(draft));
      expect(performance.now() - started).toBeLessThan(BOUNDED_MILLISECONDS);
      for (const unit of draft.items.flatMap(unitsOf)) {
        const { start, end } = unit.span ?? { start: -1, end: -1 };
        expect(start).toBeGreaterThanOrEqual(0);
        expect(holdsInOrder(text.slice(start, end), unit.asWritten)).toBe(true);
      }
    }),
    { numRuns: RUNS },
  );
}, 300_000);

function unitsOf(item: DraftItem): DraftUnit[] {
  const { leadUnits, supportUnits, districtLeadUnits, districtSupportUnits, subItems } = item;
  return [...leadUnits, ...supportUnits, ...districtLeadUnits, ...districtSupportUnits, ...subItems.flatMap(unitsOf)];
}
