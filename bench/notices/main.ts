import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { docxOf, xlsxOf } from '../../tests/support/notice-files';
import type { Answer } from './answer';
import { FIELDS, rates, type Score, score } from './score';

const HELP = `npm run bench:notices                       scores what the parser reads of the sample notices against their answer files
npm run --silent bench:notices -- --json    the same as JSON
        -- --help

Each notice is read three times: as plain text, and as a Word and an Excel file made of it, with a real table and merged cells.

评测：以 samples/notices/ 中五份真实通知的答案逐项核对解析结果，列出每一处差异；每份另制成 Word、Excel 文件（真实表格、合并单元格）各读一遍。`;

const PROJECT = path.join(__dirname, '..', '..');
const SAMPLES = path.join(PROJECT, 'samples', 'notices');
/** What is to be reached, of precision and of recall. */
const GOALS = { structure: 0.99, units: 0.99, targets: 0.95, metrics: 0.9, dates: 1, money: 1, rules: 1 } as const;

const readAnswer = (file: string): Answer => JSON.parse(readFileSync(file, 'utf8')) as Answer;

interface Scored {
  readonly notice: string;
  readonly milliseconds: number;
  readonly score: Score;
}

/** What is made of a sample's text, and then read. */
const KINDS: readonly (readonly [ending: string, make: (text: string) => Promise<Buffer> | Buffer])[] = [
  ['txt', (text) => Buffer.from(text)],
  ['docx', docxOf],
  ['xlsx', xlsxOf],
];

/** Asks the command itself, as a clerk would. */
async function scoreNotice(name: string, folder: string): Promise<Scored[]> {
  const text = readFileSync(path.join(SAMPLES, `${name}.txt`), 'utf8');
  const gold = readAnswer(path.join(SAMPLES, `${name}.gold.json`));
  const scored: Scored[] = [];
  for (const [ending, make] of KINDS) {
    const file = path.join(folder, `${name}.${ending}`);
    writeFileSync(file, await make(text));
    const started = performance.now();
    const command = ['--import', 'tsx', 'api/commands/notice.ts', file, '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: PROJECT, maxBuffer: 1 << 28 });
    const milliseconds = Math.round(performance.now() - started);
    scored.push({
      notice: `${name.slice(0, 3)}.${ending}`,
      milliseconds,
      score: score(gold, JSON.parse(stdout) as Answer),
    });
  }
  return scored;
}

function table(scored: readonly Scored[], all: Scored): string {
  const cell = (text: string, width: number) => text.padStart(width);
  const percent = (share: number) => cell((share * 100).toFixed(1), 6);
  const head = ['notice'.padEnd(10), ...FIELDS.map((field) => cell(field, 14)), cell('ms', 7)].join('');
  const rows = [...scored, all].map(({ notice, score: each, milliseconds }) => {
    const fields = FIELDS.map((field) => rates(each, field)).map(
      ({ precision, recall }) => ` ${percent(precision)}/${percent(recall)}`,
    );
    return [notice.padEnd(10), ...fields, cell(`${milliseconds}`, 7)].join('');
  });
  const misses = scored.flatMap(({ notice, score: each }) =>
    each.misses.map(
      ({ field, where, expected, got, isWarned }) =>
        `${notice} ${field} ${where}: expected ${expected ?? '—'}, read ${got ?? '—'}${isWarned ? ' (warned)' : ' (NOT warned)'}`,
    ),
  );
  return [
    `${head}   precision/recall in %`,
    ...rows,
    '',
    misses.length === 0 ? '没有差异 / no difference' : `差异 / misses: ${misses.length}`,
    ...misses,
  ].join('\n');
}

function whole(scored: readonly Scored[]): Score {
  const found = Object.fromEntries(
    FIELDS.map((field) => [field, scored.reduce((sum, each) => sum + each.score.found[field], 0)]),
  );
  return { found: found as Score['found'], misses: scored.flatMap((each) => each.score.misses) };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return console.log(HELP);
  const names = readdirSync(SAMPLES)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -4));
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-notices-'));
  const scored: Scored[] = [];
  try {
    for (const name of names) scored.push(...(await scoreNotice(name, folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const all = whole(scored);
  const fields = Object.fromEntries(FIELDS.map((field) => [field, rates(all, field)]));
  if (values.json) console.log(JSON.stringify({ fields, goals: GOALS, notices: scored }, null, 1));
  else
    console.log(
      table(scored, {
        notice: 'all',
        milliseconds: Math.max(...scored.map((each) => each.milliseconds)),
        score: all,
      }),
    );
  const missed = FIELDS.filter((field) => Math.min(...Object.values(rates(all, field))) < GOALS[field]);
  if (missed.length > 0) {
    console.error(`未达标 / below the goal: ${missed.join(', ')}`);
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
