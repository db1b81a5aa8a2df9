import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_FOLDER } from '../config';
import { exampleFile } from '../settings';

const HELP = `npm run env-example             增改设置后重写 .env.example / write .env.example anew after a setting was added or changed
npm run env-example -- --help`;

const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });

if (values.help) console.log(HELP);
else writeFileSync(path.join(PROJECT_FOLDER, '.env.example'), exampleFile());
