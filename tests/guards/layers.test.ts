import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Import, importsOf, PROJECT, type SourceFile, sourceFiles } from '../support/source-files';

/** A feature may use what stands to its left. */
const FEATURES = [
  'files',
  'directory',
  'programmes',
  'assignments',
  'calendars',
  'reports',
  'plans',
  'changes',
  'rollups',
  'duties',
  'supervision',
  'appraisals',
  'disclosures',
  'notices',
];

/** The floors of the house, from the ground up. Files straight below `api/` and `api/http` carry the server. */
const FLOORS = ['tenants', 'schema', 'request', 'feature', 'server', 'main', 'consumers'] as const;

const ROOMS: readonly (readonly [pattern: RegExp, floor: (typeof FLOORS)[number]])[] = [
  [/^tenants\//, 'tenants'],
  [/^schema\//, 'schema'],
  // Who asks is known before any feature is: tokens and sign-in stand beside the request.
  [/^api\/(request|authentication)\//, 'request'],
  [new RegExp(`^api/(${FEATURES.join('|')})/`), 'feature'],
  [/^api\/(main|commands\/.*)(\.ts)?$/, 'main'],
  [/^api\/(http\/)?[^/]+$/, 'server'],
  [/^(tests|web|bench|samples)\//, 'consumers'],
];

/** Upward or sideways imports that stay, each with its reason: `file -> target`. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'api/commands/load-samples.ts -> samples/load': 'a first start fills an empty embedded database with the samples',
  'api/commands/simulate-year.ts -> samples/load': 'a simulation lives the year of a sample',
  'api/commands/simulate-year.ts -> samples/years/begin': 'a simulation lives the year of a sample',
  'api/commands/simulate-year.ts -> samples/years/live-year': 'a simulation lives the year of a sample',
  'api/commands/simulate.ts -> samples/years/begin': 'a simulation lives the year of a sample',
  'api/commands/simulate.ts -> samples/years/live-year': 'a simulation lives the year of a sample',
  'api/commands/simulate-year.ts -> samples/years/sum-up': 'a simulation lives the year of a sample',
  'api/commands/year-timeline.ts -> samples/years/sum-up': 'a simulation lives the year of a sample',
  'bench/cluster.ts -> api/embedded-database': 'there is one way to run the embedded PostgreSQL, whoever needs one',
  'bench/places.ts -> api/directory/division.rules': 'the nation is read from the table of divisions by its own rules',
  'bench/places.ts -> api/directory/divisions/read-divisions': 'and from the one file in which that table is kept',
};

/** Who else speaks to the database than the unit of work, and why. */
const SPEAKS_TO_THE_DATABASE: Readonly<Record<string, string>> = {
  'tenants/unit-of-work.ts': 'opens every transaction of a request',
  'api/migrations.ts': 'the owner’s login, migrations only',
  'api/database-checks.ts': 'asks the server about itself before anything is served',
  'api/authentication/authenticate.ts': 'the index of posts, before a city is chosen',
  'api/commands/load-samples.ts': 'whether a sample city is there, before there is one',
  'api/directory/sign-in.service.ts': 'accounts and sessions, before a city is chosen',
  'api/directory/sign-in-attempts.ts': 'attempts are counted before anybody is signed in',
  'api/directory/enter-administrator.ts': 'which city a code names, before it is entered',
  'api/open-database.ts': 'whether the database answers, and whether any city is there',
  'api/directory/demo-account.ts': 'accounts of the embedded database’s demo members',
};

/** Packages that are pure, so that rules may use them. */
const PURE_PACKAGES = ['csv-parse/sync', 'luxon', 'pinyin-pro', 'chinese-days', 'opencc-js/t2cn'];

const files = sourceFiles();
const inApi = files.filter(({ name }) => /^(api|tenants|schema)\//.test(name));

const floorOf = (name: string): number => {
  const [, floor] = ROOMS.find(([pattern]) => pattern.test(name)) ?? [];
  return floor === undefined ? -1 : FLOORS.indexOf(floor);
};
const featureOf = (name: string): number => FEATURES.indexOf(/^api\/(\w+)\//.exec(name)?.[1] ?? '');

const kindOf = (name: string): string => /\.(resolver|inputs|service|rules)(\.ts)?$/.exec(name)?.[1] ?? 'verb';

/** The files that break a rule, as `file -> target`. */
function breaking(of: readonly SourceFile[], isWrong: (file: SourceFile, imported: Import) => boolean): string[] {
  return of
    .flatMap((file) =>
      file.imports.filter((each) => isWrong(file, each)).map(({ target }) => `${file.name} -> ${target}`),
    )
    .filter((told) => !(told in EXCEPTIONS));
}

test('imports are read in every form', () => {
  const text = `
    import 'reflect-metadata';
    import type { A } from './a';
    import { type B, type C } from '../b';
    import D, { type E } from "./d.ts";
    export * from './f';
    import {
      G,
    } from './g';
    // import { H } from './h';
    const i = await import('./i'); const j = require('./j');
    const text = "it came from 'nowhere'";
  `;
  expect(
    importsOf('api/x/y.ts', text).map(({ target, isTypeOnly }) => `${target}${isTypeOnly ? ' type' : ''}`),
  ).toEqual(['reflect-metadata', 'api/x/a type', 'api/b type', 'api/x/d', 'api/x/f', 'api/x/g', 'api/x/i', 'api/x/j']);
});

test('every file has a floor, and every import of ours a file', () => {
  expect(files.length).toBeGreaterThan(100);
  const elsewhere = files.filter(({ name }) => floorOf(name) < 0 && !name.startsWith('migrations/'));
  expect(elsewhere.map(({ name }) => name)).toEqual([]);
  // This file itself shows imports that do not exist.
  const others = files.filter(({ name }) => name !== 'tests/guards/layers.test.ts');
  const lost = breaking(others, (_file, { isOurs, target }) => {
    const there = ['.ts', '.tsx', '.json', '.css', '.cjs', ''].some((end) =>
      existsSync(path.join(PROJECT, target + end)),
    );
    return isOurs && !there;
  });
  expect(lost).toEqual([]);
});

test('imports go down', () => {
  const upward = breaking(
    files.filter(({ name }) => !name.startsWith('migrations/')),
    ({ name }, { isOurs, target }) => isOurs && floorOf(target) > floorOf(name),
  );
  expect(upward).toEqual([]);
});

test('between features: leftwards, and never a resolver or its inputs', () => {
  const sideways = breaking(inApi, ({ name }, { isOurs, target }) => {
    const [here, there] = [featureOf(name), featureOf(target)];
    if (!isOurs || here < 0 || there < 0 || here === there) return false;
    // Rules are words and grammar: they may be shared to both sides.
    if (kindOf(target) === 'rules') return false;
    return there > here || ['resolver', 'inputs'].includes(kindOf(target));
  });
  expect(sideways).toEqual([]);
});

test('inside a feature: resolver → inputs, service → rules', () => {
  const order = ['rules', 'verb', 'service', 'inputs', 'resolver'];
  const upward = breaking(inApi, ({ name }, { isOurs, target }) => {
    if (!isOurs || featureOf(name) < 0 || featureOf(name) !== featureOf(target)) return false;
    const [here, there] = [kindOf(name), kindOf(target)];
    if (here === 'resolver' || here === 'inputs') return there === 'resolver' && here !== 'resolver';
    return order.indexOf(there) > order.indexOf(here) && ['inputs', 'resolver'].includes(there);
  });
  expect(upward).toEqual([]);
});

test('rules are pure: enums, types and other rules', () => {
  const rules = inApi.filter(({ name }) => kindOf(name) === 'rules');
  expect(rules.length).toBeGreaterThan(5);
  // A table of words, which itself imports nothing, is as pure as a rule.
  const words = new Set(
    inApi.filter(({ imports }) => imports.every(({ isTypeOnly }) => isTypeOnly)).map(({ name }) => name),
  );
  const impure = breaking(rules, (_file, { isOurs, isTypeOnly, target }) => {
    if (isTypeOnly) return false;
    if (!isOurs) return !PURE_PACKAGES.includes(target);
    if (words.has(`${target}.ts`)) return false;
    return !(kindOf(target) === 'rules' || /^(schema|tenants)\//.test(target)) || target === 'tenants/unit-of-work';
  });
  expect(impure).toEqual([]);
});

test('a service knows no GraphQL', () => {
  const inFeatures = inApi.filter(({ name }) => featureOf(name) >= 0);
  const services = inFeatures.filter(({ name }) => !['resolver', 'inputs'].includes(kindOf(name)));
  expect(services.length).toBeGreaterThan(20);
  const knowing = breaking(services, (_file, { target }) =>
    /^(type-graphql|graphql|graphql-scalars|@apollo\/.*)$/.test(target),
  );
  expect(knowing).toEqual([]);
});

test('a resolver is a table of contents: it touches no repository and says no SQL', () => {
  const resolvers = inApi.filter(({ name }) => kindOf(name) === 'resolver');
  expect(resolvers.length).toBeGreaterThan(3);
  expect(breaking(resolvers, (_file, { target }) => /^(typeorm|pg)$/.test(target))).toEqual([]);
  const touching = resolvers.filter(({ text }) =>
    /\b(work|picture)\.(query|find|one|many|insert|change|remove)\b/.test(text),
  );
  expect(touching.map(({ name }) => name)).toEqual([]);
});

test('nobody but the unit of work opens transactions or repositories', () => {
  const speaks =
    /\bcreateQueryRunner\b|\bgetRepository\b|\.transaction\(|[dD]ataSource\.(query|manager|createQueryBuilder)\b/;
  const others = inApi.filter(({ text }) => speaks.test(text)).map(({ name }) => name);
  expect(others).toEqual(Object.keys(SPEAKS_TO_THE_DATABASE).sort());
});

test('migrations import nothing of ours', () => {
  const migrations = files.filter(({ name }) => name.startsWith('migrations/'));
  expect(migrations.length).toBeGreaterThan(4);
  expect(breaking(migrations, (_file, { isOurs }) => isOurs)).toEqual([]);
});

test('the web and the bench know the schema file only', () => {
  const consumers = files.filter(({ name }) => /^(web|bench)\//.test(name));
  expect(consumers.length).toBeGreaterThan(0);
  expect(
    breaking(consumers, (_file, { isOurs, target }) => isOurs && /^(api|schema|tenants|migrations)\//.test(target)),
  ).toEqual([]);
});

test('no barrels, and no drawers for odds and ends', () => {
  const odd = files.filter(({ name }) => /(^|\/)(index|utils?|helpers?|common|misc|shared)(\.\w+)?(\/|$)/.test(name));
  expect(odd.map(({ name }) => name)).toEqual([]);
  const barrels = inApi.filter(({ text }) => /^export (\*|\{[^}]*\}) from/m.test(text));
  expect(barrels.map(({ name }) => name)).toEqual([]);
});

test('every exception is still one', () => {
  const told = files.flatMap(({ name, imports }) => imports.map(({ target }) => `${name} -> ${target}`));
  expect(Object.keys(EXCEPTIONS).filter((exception) => !told.includes(exception))).toEqual([]);
});
