import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { knownArea } from '../../../api/notices/known-areas';
import { noticeAnswer } from '../../../api/notices/notice-answer.rules';
import { readNotice } from '../../../api/notices/read-notice';
import type { Answer } from '../../../bench/notices/answer';
import { FIELDS, type Miss, rates, type Score, score } from '../../../bench/notices/score';
import { holdsInOrder } from '../../support/places';

const folder = path.join(__dirname, '../../../samples/notices');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.slice(0, -4));
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

const draftOf = (text: string) => readNotice({ kind: 'TEXT', text, tables: [], leftOut: [] }, knownArea);
const answerOf = (name: string) => noticeAnswer(draftOf(read(`${name}.txt`))) as unknown as Answer;
const GOALS = { structure: 0.99, units: 0.99, targets: 0.95, metrics: 0.9, dates: 1, money: 1, rules: 1 };

describe('the five notices, against their answers', () => {
  const scored = names.map((name) => score(JSON.parse(read(`${name}.gold.json`)) as Answer, answerOf(name)));
  const all = {
    found: Object.fromEntries(FIELDS.map((field) => [field, scored.reduce((sum, { found }) => sum + found[field], 0)])),
    misses: scored.flatMap(({ misses }) => misses),
  } as unknown as Score;

  test.each(FIELDS)('%s', (field) => {
    const { precision, recall } = rates(all, field);
    expect(all.found[field]).toBeGreaterThan(3);
    expect(Math.min(precision, recall)).toBeGreaterThanOrEqual(GOALS[field]);
  });

  test('every value that differs carries a warning', () => {
    const silent = ({ isWarned }: Miss) => !isWarned;
    expect(all.misses.filter(silent)).toEqual([]);
  });

  test.each(names)('%s: every span is a place in the text, and holds what was written', (name) => {
    const text = read(`${name}.txt`);
    const spans = [...spansIn(draftOf(text))];
    expect(spans.length).toBeGreaterThan(50);
    const lost = spans.filter(({ asWritten, span }) => !holdsInOrder(text.slice(span.start, span.end), asWritten));
    expect(lost).toEqual([]);
  });
});

interface Placed {
  readonly asWritten: string;
  readonly span: { readonly start: number; readonly end: number };
}

function* spansIn(value: unknown): Generator<Placed> {
  if (value === null || typeof value !== 'object') return;
  const { asWritten, span } = value as Partial<Placed>;
  if (typeof asWritten === 'string' && span) yield { asWritten, span };
  for (const each of Object.values(value)) yield* spansIn(each);
}
