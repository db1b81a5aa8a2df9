import { writeFileSync } from 'node:fs';
import { SCHEMA_FILE, schemaDifference, schemaText } from '../schema-text';
import { Told } from '../told';
import { runCommand } from './command-line';

const HELP = `npm run schema                  按代码重写 schema/schema.graphql / write schema/schema.graphql anew from the classes
npm run schema -- --check       只检查是否最新 / only say whether the file is current
npm run schema -- --help`;

runCommand({
  help: HELP,
  options: { check: { type: 'boolean' } },
  run: ({ values }) => {
    if (!values.check) {
      writeFileSync(SCHEMA_FILE, schemaText());
      return console.log('schema/schema.graphql 已重写 / is written anew');
    }
    const difference = schemaDifference();
    if (!difference) return console.log('schema/schema.graphql 是最新的 / is current');
    throw new Told(
      `schema/schema.graphql 已过期，请运行 npm run schema / is not current: run npm run schema\n${difference}`,
    );
  },
});
