import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildApiSchema } from './schema';

/** Where the API's schema is kept, for those who read it and for the consumers that know nothing else of us. */
export const SCHEMA_FILE = path.join(__dirname, '..', 'schema', 'schema.graphql');

/** The API's schema as text, everything in the order of its name. */
export function schemaText(): string {
  return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}

/** Null when the file says what the classes say, else the first line in which they differ. */
export function schemaDifference(): string | null {
  const [kept, made] = [keptText().split('\n'), schemaText().split('\n')];
  const line = made.findIndex((text, index) => text !== kept[index]);
  if (line < 0 && kept.length === made.length) return null;
  const at = line < 0 ? made.length : line;
  return `schema/schema.graphql:${at + 1}\n  - ${kept[at] ?? '(end)'}\n  + ${made[at] ?? '(end)'}`;
}

function keptText(): string {
  try {
    return readFileSync(SCHEMA_FILE, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return '';
    throw error;
  }
}
