import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SCHEMA_FILE, schemaDifference, schemaText } from '../schema-text';

const HELP = `npm run schema                  按代码重写 schema/schema.graphql / write schema/schema.graphql anew from the classes
npm run schema -- --check       只检查是否最新 / only say whether the file is current
npm run schema -- --help`;

const { values } = parseArgs({ options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });

if (values.help) {
  console.log(HELP);
} else if (values.check) {
  const difference = schemaDifference();
  if (difference) {
    console.error(
      `schema/schema.graphql 已过期，请运行 npm run schema / is not current: run npm run schema\n${difference}`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(SCHEMA_FILE, schemaText());
}
