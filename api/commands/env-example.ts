import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_FOLDER } from '../config';
import { exampleFile } from '../settings';
import { runCommand } from './command-line';

const HELP = `npm run env-example             增改设置后重写 .env.example / write .env.example anew after a setting was added or changed
npm run env-example -- --help`;

runCommand({
  help: HELP,
  run: () => {
    writeFileSync(path.join(PROJECT_FOLDER, '.env.example'), exampleFile());
    console.log('.env.example 已重写 / is written anew');
  },
});
