import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, type GraphQLEnumType, isEnumType, parse, validate } from 'graphql';
import { EXAMPLE_QUERIES } from '../../api/example-queries';
import { DOUBTS } from '../../api/notices/doubts.rules';
import { SETTING_NAMES } from '../../api/settings';
import { differenceOf, READMES, readmeText, shownQueries } from '../support/readme';
import { PROJECT } from '../support/source-files';

const read = (name: string): string => readFileSync(path.join(PROJECT, name), 'utf8');
const schema = buildSchema(read('schema/schema.graphql'));
const texts = new Map(READMES.map((name) => [name, readmeText(name)] as const));
const text = (name: (typeof READMES)[number]): string => texts.get(name) ?? '';

/** What npm knows without `run`. */
const commandsOf = (readme: string): string[] => [
  ...new Set(
    [...readme.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test))\b/g)].map(
      ([, run, own]) => run ?? own ?? '',
    ),
  ),
];

/** The folders of the map: those in backticks that end in a stroke, within the list of rooms. */
const roomsOf = (readme: string): string[] =>
  readme
    .split('\n')
    .filter((line) => /^ *- `[\w./]+\/` /.test(line))
    .flatMap((line) => [...line.matchAll(/`([\w./]+)\/` /g)].map(([, folder = '']) => folder))
    .filter((folder) => !['rules', 'scenarios', 'guards'].includes(folder));

const foldersOf = (folder: string): string[] =>
  readdirSync(path.join(PROJECT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name));

describe.each(READMES)('%s', (name) => {
  const readme = text(name);

  test('names the commands of package.json, all of them and no others', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(commandsOf(readme).sort()).toEqual(Object.keys(scripts).sort());
  });

  test('shows queries that the schema answers, the first of them as GraphiQL has it', () => {
    const shown = shownQueries(readme);
    expect(shown.length).toBeGreaterThan(7);
    expect(shown.length).toBe(readme.split('```graphql').length - 1);
    for (const { document } of shown) expect(validate(schema, parse(document))).toEqual([]);
    expect(EXAMPLE_QUERIES.map((query) => query.replace(/^#.*\n/, ''))).toContain(shown[0]?.document.trimEnd());
  });

  test('names each folder of the house, and none that is not there', () => {
    const rooms = roomsOf(readme);
    expect(rooms.filter((folder) => !existsSync(path.join(PROJECT, folder)))).toEqual([]);
    // What git ignores and what tools put here is no room.
    const ignored = read('.gitignore')
      .split('\n')
      .filter((line) => line.endsWith('/'));
    const top = foldersOf('.').filter((folder) => folder !== '.git' && !ignored.includes(`${folder}/`));
    expect([...top, ...foldersOf('api')].filter((folder) => !rooms.includes(folder))).toEqual([]);
  });

  test('names members of the samples only', () => {
    const members = ['450200', '500000'].flatMap((city) =>
      read(`samples/${city}/members.csv`)
        .split('\n')
        .map((line) => line.split(',', 1)[0]),
    );
    const named = [...readme.matchAll(/\b\d{6}(?:\d{3})?-[a-z]+\b/g)].map(([member]) => member);
    expect(named.length).toBeGreaterThan(6);
    expect(named.filter((member) => !members.includes(member))).toEqual([]);
  });

  test('names every refusal of the rules, and settings and codes that exist', () => {
    const enums = Object.values(schema.getTypeMap()).filter(isEnumType);
    const values = enums.flatMap((each: GraphQLEnumType) => each.getValues().map((value) => value.name));
    const named = new Set([...readme.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)].map(([word]) => word));
    const refusals = (schema.getType('UserErrorCode') as GraphQLEnumType).getValues().map((value) => value.name);
    expect(refusals.filter((code) => !new RegExp(`\`${code}\``).test(readme))).toEqual([]);
    const known = [...SETTING_NAMES, ...values, ...Object.keys(DOUBTS), 'TEST_DATABASE_URL'];
    const thrown = ['http/errors', 'http/slow-bodies', 'files/receive-attachment']
      .map((at) => read(`api/${at}.ts`))
      .join();
    expect([...named].filter((word) => !known.includes(word) && !thrown.includes(`'${word}'`))).toEqual([]);
  });

  test('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((target) => !existsSync(path.join(PROJECT, target)))).toEqual([]);
  });
});

test('the two READMEs show the same queries, answers, commands and rooms', () => {
  const [english, chinese] = [text('README.md'), text('README.zh.md')];
  expect(shownQueries(chinese)).toEqual(shownQueries(english));
  expect(commandsOf(chinese).sort()).toEqual(commandsOf(english).sort());
  expect(roomsOf(chinese)).toEqual(roomsOf(english));
  const headings = (readme: string) => [...readme.matchAll(/^#+ /gm)].map(([heading]) => heading);
  expect(headings(chinese)).toEqual(headings(english));
});

test('the example queries are three that the schema answers', () => {
  expect(EXAMPLE_QUERIES).toHaveLength(3);
  for (const query of EXAMPLE_QUERIES) expect(validate(schema, parse(query))).toEqual([]);
});

test('an ellipsis stands for what is left out, and for nothing else', () => {
  expect(differenceOf({ a: '…', b: [1, '…'] }, { a: 'x', b: [1, 2, 3] })).toBeNull();
  expect(differenceOf(['…', 2, '…'], [1, 2])).toBeNull();
  expect(differenceOf(['…', 2], [1, 3])).toBe('answer: nowhere 2');
  expect(differenceOf([1], [1, 2])).toBe('answer: 1 elements more');
  expect(differenceOf({ a: 1 }, { a: 1, b: 2 })).toBe('answer: {a} and not {a,b}');
  expect(differenceOf({ a: [{ b: 1 }] }, { a: [{ b: 2 }] })).toBe('answer.a[].b: 1 and not 2');
});
