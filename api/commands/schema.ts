import { writeFileSync } from 'node:fs';
import { SCHEMA_FILE, schemaDifference, schemaText } from '../schema-text';

/** `npm run schema` writes `schema/schema.graphql` anew; with `--check` it only says whether the file is current. */
if (process.argv.includes('--check')) {
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
