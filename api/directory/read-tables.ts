import { readTablesOf } from '../files/read-sheets';
import { TABLES, type TableName, type TableRecord } from './directory-tables.rules';

const NAMED = (Object.keys(TABLES) as TableName[]).map((name) => ({ name, ...TABLES[name] }));

/**
 * The rows of all tables of the directory in a file.
 * @throws UnreadableFile for what is no table, too large, or without any known head
 */
export async function readTables(fileName: string, bytes: Buffer): Promise<TableRecord[]> {
  const found = await readTablesOf(fileName, bytes, NAMED);
  return found.flatMap(({ table, rows }) => rows.map((row) => ({ table: table.name, ...row })));
}
