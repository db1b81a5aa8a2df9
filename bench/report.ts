import type { Compared } from './measure';
import { GROWING, type Growing, type Measured, READS, TITLES, WRITES } from './operations';
import type { Found } from './run';

const ALL: readonly Measured[] = [...READS, ...WRITES];

const rounded = (number: number | undefined, digits: number): number | null =>
  number === undefined ? null : Number(number.toFixed(digits));

/** What `--json` prints. A ratio is the rate of the API in that of the practical limit; null where it was not measured. */
export function asJson({ compared, growth, statements }: Found): object {
  const of = <T>(names: readonly Measured[], value: (name: Measured) => T) =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  const p50 = (side: 0 | 1) => of(ALL, (name) => rounded(compared[name]?.sides[side].p50, 2));
  return {
    ratios: { cold: of(ALL, (name) => rounded(compared[name]?.ratio, 4)) },
    growth: of(GROWING, (name) => rounded(timesAs(growth[name as Growing]), 3)),
    statements: of(READS, (name) => statements[name] ?? null),
    p50: { limit: p50(0), api: p50(1) },
  };
}

/** How many times as long the second side takes. */
const timesAs = (compared: Compared | undefined): number | undefined => compared && 1 / compared.ratio;

/** The same for people, as a table in Markdown, as `README.md` keeps it. */
export function asTable(found: Found): string {
  const both = (values: readonly (number | undefined)[], digits: number) =>
    values.map((value) => value?.toFixed(digits) ?? '–').join(' / ');
  const head = [
    ['', 'ratio', 'p50 ms', 'p99 ms', 'CPU ms: server', 'CPU ms: database', 'requests', 'statements'],
    ['---', '--:', '--:', '--:', '--:', '--:', '--:', '--:'],
  ];
  const rows = ALL.flatMap((name) => {
    const compared = found.compared[name];
    if (!compared) return [];
    const { ratio, sides } = compared;
    return [
      [
        `${name} ${TITLES[name]}`,
        ratio.toFixed(3),
        both(
          sides.map(({ p50 }) => p50),
          1,
        ),
        both(
          sides.map(({ p99 }) => p99),
          1,
        ),
        both(
          sides.map(({ cpu }) => cpu?.server),
          2,
        ),
        both(
          sides.map(({ cpu }) => cpu?.database),
          2,
        ),
        both(
          sides.map(({ requests }) => requests),
          0,
        ),
        String(found.statements[name] ?? ''),
      ],
    ];
  });
  const growth = Object.entries(found.growth).map(
    ([name, compared]) =>
      `growth ${name}: ${(1 / compared.ratio).toFixed(3)} (p50 ${both(
        compared.sides.map(({ p50 }) => p50),
        1,
      )} ms)`,
  );
  const table = [...head, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return [`${table}\n\nPairs: practical limit / API.`, ...growth].join('\n');
}
