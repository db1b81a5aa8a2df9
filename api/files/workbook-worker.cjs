// Where a workbook is read apart from the server: TypeScript is not known to a fresh thread.
require('tsx/cjs');
require('./workbook.ts');
