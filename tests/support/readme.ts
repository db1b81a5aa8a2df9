import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT } from './source-files';

export const READMES = ['README.md', 'README.zh.md'] as const;

/** A query that a README shows: its first line says who asks. */
export interface ShownQuery {
  readonly asker: string;
  readonly document: string;
  /** The answer printed below it; `"…"` in it stands for anything. */
  readonly answer: unknown;
  /** Whether it stands below `npm run reset -- --empty`. */
  readonly onEmpty: boolean;
}

const BLOCK = /```graphql\n# (\S+)\n([^`]*)```(?:\n\n```json\n([^`]*)```)?/g;

export const readmeText = (name: string): string => readFileSync(path.join(PROJECT, name), 'utf8');

/** Every GraphQL document of a README, in its order, with the answer printed below. */
export function shownQueries(text: string): ShownQuery[] {
  const emptied = text.indexOf('npm run reset -- --empty');
  return [...text.matchAll(BLOCK)].map(({ 1: asker = '', 2: document = '', 3: answer = 'null', index }) => ({
    asker,
    document,
    answer: JSON.parse(answer),
    onEmpty: index > emptied,
  }));
}

/**
 * Where an answer differs from what is printed, as a path; null when it is the same. In what is printed, `"…"` stands for any value, and
 * within a list for any number of elements.
 */
export function differenceOf(printed: unknown, actual: unknown, place = 'answer'): string | null {
  if (printed === '…') return null;
  if (Array.isArray(printed) && Array.isArray(actual)) return listDifference(printed, actual, place);
  if (isFields(printed) && isFields(actual)) {
    const [printedKeys, actualKeys] = [Object.keys(printed).sort(), Object.keys(actual).sort()];
    if (printedKeys.join() !== actualKeys.join()) return `${place}: {${printedKeys}} and not {${actualKeys}}`;
    for (const key of printedKeys) {
      const difference = differenceOf(printed[key], actual[key], `${place}.${key}`);
      if (difference) return difference;
    }
    return null;
  }
  return printed === actual ? null : `${place}: ${JSON.stringify(printed)} and not ${JSON.stringify(actual)}`;
}

/** The printed elements occur in their order; what lies between them is covered by an ellipsis, or by nothing. */
function listDifference(printed: readonly unknown[], actual: readonly unknown[], place: string): string | null {
  const [first, ...rest] = printed;
  if (printed.length === 0) return actual.length === 0 ? null : `${place}: ${actual.length} elements more`;
  if (first === '…') {
    const fits = actual.some((_, skipped) => listDifference(rest, actual.slice(skipped), place) === null);
    return fits || rest.length === 0 ? null : `${place}: nowhere ${JSON.stringify(rest[0])}`;
  }
  if (actual.length === 0) return `${place}: lacks ${JSON.stringify(first)}`;
  return differenceOf(first, actual[0], `${place}[]`) ?? listDifference(rest, actual.slice(1), place);
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
