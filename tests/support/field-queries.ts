import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

export interface FieldQuery {
  /** The way to the field: `assignments Assignment.tenant Tenant.children`. */
  readonly told: string;
  readonly query: string;
}

/**
 * A query for each field that lies within some references of a root field, and for nothing else: so that what one field costs is
 * not hidden by what another has loaded. The plain values of a type are asked for together.
 *
 * @param call the root field with its arguments, such as `events(first: 100)`
 * @param depth how many references deep, pages and edges not counted
 * @param known ways between two references that are asked for already, whatever the root; it is added to
 */
export function fieldQueries(schema: GraphQLSchema, call: string, depth: number, known: Set<string>): FieldQuery[] {
  const name = call.replace(/\(.*/s, '');
  const root = schema.getQueryType()?.getFields()[name];
  if (!root) throw new Error(`no root field ${name}`);
  const found: FieldQuery[] = [];
  let ways: Way[] = [{ type: getNamedType(root.type), told: [call], open: `{ ${call} {`, close: '} }' }];
  while (ways.length > 0) ways = ways.flatMap((way) => onwards(schema, way, depth, known, found));
  return found;
}

interface Way {
  readonly type: GraphQLNamedType;
  readonly told: readonly string[];
  readonly open: string;
  readonly close: string;
}

function onwards(schema: GraphQLSchema, way: Way, depth: number, known: Set<string>, found: FieldQuery[]): Way[] {
  const { type, told, open, close } = way;
  if (isAbstractType(type)) {
    return schema
      .getPossibleTypes(type)
      .map((possible) => ({ ...way, type: possible, open: `${open} ... on ${possible.name} {`, close: `} ${close}` }));
  }
  if (!isObjectType(type)) return [];
  if (isWrapper(type)) return wrapped(way);
  const fields = Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
  const isPlain = (field: GraphQLField<unknown, unknown>) => isLeafType(getNamedType(field.type));
  const add = (name: string, asked: string): boolean => {
    const reached = told.length > 1 ? `${told.at(-1)} ${name}` : `${told[0]} ${name}`;
    if (known.has(reached)) return false;
    known.add(reached);
    found.push({ told: [...told, name].join(' '), query: `${open} ${asked} ${close}` });
    return true;
  };
  add(
    `${type.name}.*`,
    fields
      .filter(isPlain)
      .map(({ name }) => name)
      .join(' '),
  );
  return fields
    .filter((field) => !isPlain(field))
    .flatMap((field) => {
      const name = `${type.name}.${field.name}`;
      if (!add(name, `${field.name} ${nothingBut(field)}`) || told.length >= depth) return [];
      const next = { type: getNamedType(field.type), told: [...told, name] };
      return [{ ...next, open: `${open} ${field.name} {`, close: `} ${close}` }];
    });
}

/** Pages and edges cost nothing: what they hold is what is asked for. */
const isWrapper = (type: GraphQLNamedType): boolean => /(Connection|Edge|Page)$/.test(type.name);

function wrapped(way: Way): Way[] {
  if (!isObjectType(way.type)) return [];
  return Object.values(way.type.getFields())
    .filter(({ type }) => !isLeafType(getNamedType(type)))
    .map(({ name, type }) => ({
      ...way,
      type: getNamedType(type),
      open: `${way.open} ${name} {`,
      close: `} ${way.close}`,
    }));
}

/** The least that may be asked of a field; of a page, its rows. */
function nothingBut({ type }: GraphQLField<unknown, unknown>): string {
  const of = getNamedType(type);
  const isPage = isObjectType(of) && of.name.endsWith('Connection');
  return isPage ? '{ edges { node { __typename } } }' : '{ __typename }';
}
