import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeConfig, loadConfig, PROJECT_FOLDER } from '../../api/config';
import { exampleFile, SETTING_NAMES } from '../../api/settings';

const example = readFileSync(path.join(PROJECT_FOLDER, '.env.example'), 'utf8');

test('.env.example names every setting once, and nothing else', () => {
  const named = [...example.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(SETTING_NAMES);
});

test('.env.example is as the settings say: npm run env-example writes it', () => {
  expect(example).toBe(exampleFile());
});

test('--check-config names every setting', () => {
  const named = [...describeConfig(loadConfig({})).matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(SETTING_NAMES);
});
