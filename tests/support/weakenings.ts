/** A policy as the catalogue shows it. */
export interface Policy {
  readonly table: string;
  readonly name: string;
  readonly command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  readonly using: string | null;
  readonly check: string | null;
}

export interface Weakening {
  readonly told: string;
  readonly statement: string;
}

/** Every policy of the database, with its expressions as PostgreSQL writes them. */
export const READ_POLICIES = `
  SELECT tablename AS table, policyname AS name, cmd AS command, qual AS using, with_check AS check
  FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname`;

/**
 * All ways to make a policy weaker (or to break it): to drop it, to let everything through, and to leave out any one of the
 * conditions of which it is made.
 */
export function weakeningsOf({ table, name, using, check }: Policy): Weakening[] {
  const weakened = (clause: string, expression: string, told: string): Weakening => ({
    told: `${name}: ${told}`,
    statement: `ALTER POLICY ${name} ON ${table} ${clause} (${expression})`,
  });
  const clauses = [
    ['USING', using],
    ['WITH CHECK', check],
  ] as const;
  return [
    { told: `${name}: dropped`, statement: `DROP POLICY ${name} ON ${table}` },
    ...clauses.flatMap(([clause, expression]) =>
      expression === null
        ? []
        : [
            weakened(clause, 'true', `${clause} true`),
            ...conditionsOf(expression).map(({ without, condition }) =>
              weakened(clause, without, `${clause} without ${condition}`),
            ),
          ],
    ),
  ];
}

interface LeftOut {
  readonly condition: string;
  /** The whole expression without it: an AND goes on without the condition, an OR too. */
  readonly without: string;
}

/** PostgreSQL puts every operand of AND and OR in parentheses of its own. */
function conditionsOf(expression: string): LeftOut[] {
  const inner = bare(expression);
  for (const [word, nothing] of [
    [' OR ', 'false'],
    [' AND ', 'true'],
  ] as const) {
    const operands = split(inner, word);
    if (operands.length === 1) continue;
    return operands.flatMap((operand, index) => {
      const withInstead = (text: string) => operands.map((each, at) => (at === index ? text : each)).join(word);
      const deeper = conditionsOf(operand).map(({ condition, without }) => ({
        condition,
        without: withInstead(`(${without})`),
      }));
      return [{ condition: bare(operand), without: withInstead(nothing) }, ...deeper];
    });
  }
  return [];
}

/** Without the parentheses around the whole. */
function bare(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('(')) return trimmed;
  return closingOf(trimmed, 0) === trimmed.length - 1 ? bare(trimmed.slice(1, -1)) : trimmed;
}

function closingOf(text: string, opening: number): number {
  let depth = 0;
  for (let at = opening; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`unbalanced: ${text}`);
}

/** Splits at a word that stands outside all parentheses. */
function split(text: string, word: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') at = closingOf(text, at);
    else if (text.startsWith(word, at)) {
      parts.push(text.slice(start, at));
      start = at + word.length;
    }
  }
  return [...parts, text.slice(start)];
}
