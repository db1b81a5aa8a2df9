import { GRANTED, OUTSIDE } from './granted';

/** What follows a table's name and is not its alias. */
const NOT_AN_ALIAS = new Set(
  'WHERE JOIN LEFT RIGHT INNER CROSS FULL ON USING SET VALUES SELECT ORDER GROUP LIMIT FOR RETURNING UNION AS AND DEFAULT'.split(
    ' ',
  ),
);

/** Statements that concern no row: a transaction's beginning and end, who asks, and what the driver wants to know. */
const OF_NO_TABLE = [
  /^(START TRANSACTION|COMMIT|ROLLBACK|BEGIN|SAVEPOINT)/,
  /^SELECT [^;]*\bFROM enter(_as_member)?\(\$1/,
  // The function names the city in each of its own statements.
  /^SELECT pg_notify\(\$13, concat_ws\(' ', \$1::uuid, append_event\(\$1::uuid/,
  /^SELECT (version\(\)|\* FROM current_schema\(\)|app_today\(\))/,
];

/**
 * What is wrong with a statement, or null: every table inside a city's border is asked for by `city_id = $n`, and joined on the
 * city too, since row security does not tell a distributed database where to look.
 */
export function offenceOf(sql: string): string | null {
  const text = sql.replaceAll('"', '').replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim();
  const inserted = /^INSERT INTO (\w+)(?: \w+)? ?\(([^)]*)\)/i.exec(text);
  const named = tablesOf(text);
  if (named.length === 0) {
    return OF_NO_TABLE.some((pattern) => pattern.test(text)) ? null : 'concerns no table that we know';
  }
  const inside = named.filter(({ table }) => table in GRANTED);
  for (const { table, alias } of inside) {
    if (inserted?.[1] === table && alias === table && inserted[2]?.split(/, ?/).includes('city_id')) continue;
    const column = alias === table ? `(?:\\b${table}\\.|(?<![.\\w]))city_id` : `\\b${alias}\\.city_id`;
    const isPlaced =
      new RegExp(`${column} = (\\$\\d+|\\w+\\.city_id\\b)`).test(text) ||
      new RegExp(`\\w+\\.city_id = ${column}\\b`).test(text) ||
      /USING ?\(city_id\b/.test(text);
    if (!isPlaced) return `does not say the city of ${alias === table ? table : `${table} ${alias}`}`;
  }
  if (inside.length > 0 && !inserted && !/\bcity_id = (ANY \()?\$\d+/.test(text)) return 'does not say city_id = $n';
  return null;
}

/** Each mention of a table of ours, with the name by which the statement goes on. */
function tablesOf(text: string): { table: string; alias: string }[] {
  const mentions = text.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO|USING) (?:ONLY )?(\w+)(?=(?: AS\b)?(?: (\w+))?)/gi);
  return [...mentions]
    .map(([, table = '', next = '']) => ({ table, next }))
    .filter(({ table }) => table in GRANTED || table in OUTSIDE)
    .map(({ table, next }) => ({ table, alias: next === '' || NOT_AN_ALIAS.has(next.toUpperCase()) ? table : next }));
}
