import { csvTemplate, type TableFile, workbookTemplate } from '../files/table-template';
import { TABLES, type TableName } from './directory-tables.rules';

/** The workbook of all tables, to fill in. */
export const directoryWorkbook = (): Promise<TableFile> => workbookTemplate('名录导入模板.xlsx', Object.values(TABLES));

/** One table as CSV, to fill in. */
export const directoryCsv = (table: TableName): TableFile => csvTemplate(TABLES[table]);
