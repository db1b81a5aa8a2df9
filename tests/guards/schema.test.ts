import { readdirSync } from 'node:fs';
import path from 'node:path';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { PUBLIC_ROOT_FIELDS } from '../../api/request/public-fields';
import { buildApiSchema } from '../../api/schema';
import { schemaDifference } from '../../api/schema-text';
import { NOUNS } from '../../schema/node';
import { mayDo, Permission, Role } from '../../tenants/permissions';
import { PROJECT, sourceFiles } from '../support/source-files';

/** Scalars that a library describes, in English only. */
const LIBRARY_SCALARS = ['DateTime', 'JSON', 'LocalDate'];

/** Output fields that hold an id where an object could stand, each with its reason. */
const BARE_IDS: Readonly<Record<string, string>> = {
  'Event.subjectId': 'the subject may be of any type, hidden from the reader, or gone',
  'Post.member': 'chosen before a city is, and so from cities that the asker does not see yet',
};

/** Types with an id that `node` cannot be asked for, each with its reason. */
const NOT_NODES: Readonly<Record<string, string>> = {
  Account: 'stands outside every city, where no node is',
};

/** Payloads that several verbs share, each with its reason. */
const SHARED_PAYLOADS: Readonly<Record<string, string>> = {
  SignedIn: 'all ways to sign in give the same tokens',
  SignedOut: 'nothing is left to be shown',
};

/** Mutations that do not take back what was done twice, each with its reason. */
const WITHOUT_IDEMPOTENCY: Readonly<Record<string, string>> = {
  setUpCity: 'a city is set up once: its code is the key',
};

/** Permissions that no root field asks for, each with where it is asked for. */
const ASKED_WITHIN: Readonly<Record<string, string>> = {
  READ_CONTACTS: 'Member.contact, which is null to the others',
};

const schema = buildApiSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !(isScalarType(type) && isSpecifiedScalarType(type)),
);
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  type ? [type] : [],
);
const rootNames = roots.map(({ name }) => name);
const outputs = types.filter((type) => isObjectType(type) || isInterfaceType(type));
const nouns = outputs.filter(({ name }) => !rootNames.includes(name));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

const fieldsOf = (type: GraphQLNamedType): (GraphQLField<unknown, unknown> | GraphQLInputField)[] =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];

const argumentsOf = (field: GraphQLField<unknown, unknown> | GraphQLInputField): readonly GraphQLArgument[] =>
  'args' in field ? field.args : [];

describe('descriptions', () => {
  // 中文词. One English sentence. A term may carry a word in brackets or a code.
  const isDescribed = (text: string | null | undefined): boolean =>
    /^[^.]*\p{Script=Han}[^.]*\. ["“(‘'`\p{L}\d][^\p{Script=Han}]*.*[.?]$/u.test(text ?? '');

  const described: [string, string | null | undefined][] = types
    .filter(({ name }) => !rootNames.includes(name) && !LIBRARY_SCALARS.includes(name))
    .map((type) => [type.name, type.description]);
  for (const type of types) {
    for (const field of fieldsOf(type)) {
      described.push([`${type.name}.${field.name}`, field.description]);
      for (const each of argumentsOf(field))
        described.push([`${type.name}.${field.name}(${each.name})`, each.description]);
    }
    if (isEnumType(type)) {
      for (const value of type.getValues()) described.push([`${type.name}.${value.name}`, value.description]);
    }
  }

  test('the pattern asks for a Chinese term and an English sentence', () => {
    expect(isDescribed('签收. The dated signature.')).toBe(true);
    for (const bad of ['', '签收', 'The dated signature.', '签收. The dated signature', '签收.The dated signature.']) {
      expect(isDescribed(bad)).toBe(false);
    }
  });

  test('every type, field, argument, input field and enum value has a Chinese term and an English sentence', () => {
    expect(described.length).toBeGreaterThan(300);
    expect(described.filter(([, text]) => !isDescribed(text)).map(([name, text]) => `${name}: ${text}`)).toEqual([]);
  });
});

describe('authorization', () => {
  const storage = getMetadataStorage();
  const authorized = new Map(
    storage.authorizedFields.map(({ target, fieldName, roles }) => [`${target.name}.${fieldName}`, roles]),
  );
  const rootFields = [...storage.queries, ...storage.mutations, ...storage.subscriptions];

  test('every root field asks for a permission or is on the short list of public ones', () => {
    expect(rootFields.length).toBeGreaterThan(10);
    const open = rootFields.filter(({ target, methodName }) => !authorized.has(`${target.name}.${methodName}`));
    expect(open.map(({ schemaName }) => schemaName).sort()).toEqual([...PUBLIC_ROOT_FIELDS].sort());
  });

  test('and names permissions of the table, never none', () => {
    const known: unknown[] = Object.values(Permission);
    const wrong = [...authorized].filter(
      ([, permissions]) => permissions.length === 0 || permissions.some((each) => !known.includes(each)),
    );
    expect(wrong).toEqual([]);
  });

  test('an auditor is let through to no mutation', () => {
    const auditor = { role: Role.AUDITOR, operator: false };
    const open = storage.mutations.filter(({ target, methodName }) =>
      (authorized.get(`${target.name}.${methodName}`) ?? []).some((permission) => mayDo(auditor, permission)),
    );
    expect(open.map(({ schemaName }) => schemaName)).toEqual([]);
  });

  test('every permission opens something', () => {
    const asked = new Set([...authorized.values()].flat());
    expect(Object.values(Permission).filter((permission) => !asked.has(permission))).toEqual(Object.keys(ASKED_WITHIN));
  });

  test('no class as a whole is authorized: that would close its field resolvers too', () => {
    expect(storage.authorizedResolver).toEqual([]);
  });

  test('nothing but root fields is authorized', () => {
    const root = rootFields.map(({ target, methodName }) => `${target.name}.${methodName}`);
    expect([...authorized.keys()].filter((name) => !root.includes(name))).toEqual([]);
  });

  test('every resolver file is in the list of the API', () => {
    const list = sourceFiles().find(({ name }) => name === 'api/schema.ts');
    const listed = list?.imports.map(({ target }) => target) ?? [];
    const resolvers = sourceFiles().filter(({ name }) => /^api\/.*resolver\.ts$/.test(name));
    expect(resolvers.filter(({ name }) => !listed.includes(name.replace(/\.ts$/, ''))).map(({ name }) => name)).toEqual(
      [],
    );
    const there = new Set(roots.flatMap((type) => Object.keys(type.getFields())));
    expect(rootFields.filter(({ schemaName }) => !there.has(schemaName)).map(({ schemaName }) => schemaName)).toEqual(
      [],
    );
  });
});

test('schema.graphql is current: npm run schema writes it', () => {
  expect(schemaDifference()).toBeNull();
});

describe('references', () => {
  test('are objects and not ids', () => {
    const bare = nouns.flatMap((type) =>
      fieldsOf(type)
        .filter(({ name, type: of }) => /Ids?$/.test(name) || (getNamedType(of).name === 'ID' && name !== 'id'))
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(bare.sort()).toEqual(Object.keys(BARE_IDS).sort());
  });

  test('ids in inputs and arguments are global ids', () => {
    const inputs = types.filter(isInputObjectType).flatMap((type) => fieldsOf(type).map((field) => ({ type, field })));
    const wrong = inputs.filter(
      ({ field }) => /(^id|Ids?)$/.test(field.name) !== (getNamedType(field.type).name === 'ID'),
    );
    expect(wrong.map(({ type, field }) => `${type.name}.${field.name}`)).toEqual([]);
    const bare = outputs.flatMap((type) =>
      fieldsOf(type).flatMap((field) =>
        argumentsOf(field)
          .filter(({ name, type: of }) => /(^id|Ids?)$/.test(name) && getNamedType(of).name !== 'ID')
          .map(({ name }) => `${type.name}.${field.name}(${name})`),
      ),
    );
    expect(bare).toEqual([]);
  });

  test('whatever has an id is a node, and every table of nouns that is shown is one', () => {
    const node = schema.getType('Node');
    const withId = nouns.filter((type) => 'id' in type.getFields() && type.name !== 'Node' && type.name !== 'Fact');
    const notNodes = withId.filter((type) => !type.getInterfaces().some((each) => each === node));
    expect(notNodes.map(({ name }) => name)).toEqual(Object.keys(NOT_NODES));
    const tables = NOUNS.map(({ name }) => name);
    const others = withId.map(({ name }) => name).filter((name) => !tables.includes(name));
    expect(others).toEqual(Object.keys(NOT_NODES));
  });
});

describe('mutations', () => {
  const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

  test('take one argument, `input`, of an input type', () => {
    const wrong = mutations.filter(({ args }) => {
      const [input, ...others] = args;
      return input?.name !== 'input' || others.length > 0 || !/^\w+Input!$/.test(String(input.type));
    });
    expect(wrong.map(({ name, args }) => `${name}(${args.map(({ name: each, type }) => `${each}: ${type}`)})`)).toEqual(
      [],
    );
  });

  test('take an idempotency key', () => {
    const without = mutations.filter(({ args }) => {
      const input = getNamedType(args[0]?.type);
      return !isInputObjectType(input) || String(input.getFields().idempotencyKey?.type) !== 'String';
    });
    const allowed = [...PUBLIC_ROOT_FIELDS, ...Object.keys(WITHOUT_IDEMPOTENCY)];
    expect(without.map(({ name }) => name).filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test('give a payload named after the verb: what became of the noun, or null and why', () => {
    const wrong = mutations.filter(({ name, type }) => {
      const payload = getNamedType(type);
      if (payload.name in SHARED_PAYLOADS) return false;
      if (!isNonNullType(type) || payload.name !== `${upper(name)}Payload` || !isObjectType(payload)) return true;
      const { userErrors, ...others } = payload.getFields();
      const nullable =
        payload.name in SHARED_PAYLOADS || Object.values(others).some(({ type: of }) => !isNonNullType(of));
      return String(userErrors?.type) !== '[UserError!]!' || !nullable;
    });
    expect(wrong.map(({ name, type }) => `${name}: ${type}`)).toEqual([]);
  });
});

describe('lists', () => {
  const fields = outputs.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
  const told = ({ type, field }: (typeof fields)[number]) => `${type.name}.${field.name}: ${field.type}`;

  test('connections have edges with a cursor and a node, and page forwards', () => {
    const connections = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
    const wrong = connections.filter(({ field }) => {
      const names = field.args.map(({ name, type }) => `${name}: ${type}`);
      const first = field.args.find(({ name }) => name === 'first');
      const isBounded = typeof first?.defaultValue === 'number' && first.defaultValue <= 100;
      return !names.includes('first: Int!') || !isBounded || !names.includes('after: String');
    });
    expect(wrong.map(told)).toEqual([]);
  });

  test('every `first` says that it is at most 100', () => {
    const wrong = fields.filter(({ field }) =>
      field.args.some(({ name, description, defaultValue }) => {
        const isBounded = typeof defaultValue === 'number' && defaultValue <= 100 && /100/.test(description ?? '');
        return name === 'first' && !isBounded;
      }),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  test('hold no nulls, save where the answer stands for the question', () => {
    const holey = fields.filter(({ field }) => {
      const list: GraphQLOutputType = isNonNullType(field.type) ? field.type.ofType : field.type;
      return isListType(list) && !isNonNullType(list.ofType);
    });
    expect(holey.map(told)).toEqual(['Query.nodes: [Node]!']);
  });
});

/** Enums that are not in capitals, each with its reason. */
const AS_ELSEWHERE: Readonly<Record<string, string>> = {
  NoticeTimeType: 'the words of `npm run notice -- --json`, whose reporting rules are given as they are',
};

test('enum values are upper case, and are their own meaning', () => {
  const wrong = types
    .filter(isEnumType)
    .flatMap((type) => type.getValues().map(({ name, value }) => ({ told: `${type.name}.${name}`, name, value })))
    .filter(
      ({ told, name, value }) =>
        name !== value || !(/^[A-Z][A-Z0-9_]*$/.test(name) || AS_ELSEWHERE[told.split('.')[0] ?? '']),
    );
  expect(wrong.map(({ told }) => told)).toEqual([]);
});

test('one noun, one file of the schema folder', () => {
  const files = readdirSync(path.join(PROJECT, 'schema')).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => !/^[a-z]+(-[a-z]+)*\.ts$/.test(file))).toEqual([]);
});
