import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export interface QuerySize {
  depth: number;
  aliases: number;
  cost: number;
}

/** No page is larger; also what a page size given by a variable counts as, since rules see no variables. */
const LARGEST_PAGE = 100;

/** Fragments that spread fragments reach astronomical sums; more than this says nothing more. */
const BEYOND_COUNTING = 1_000_000_000;

/** What a list without a page size counts as: tasks of a programme, districts of a city. */
const NATURAL_LIST = 10;

/**
 * Measures an operation, fragments spread out, without executing it. The cost is an estimate of the objects read: each object
 * counts 1, leaves nothing; what stands below a list is multiplied by `first` or `last` of the list or of its connection
 * (a variable counts as 100), or by 10 where a list has no page size. Introspection costs nothing: graphql-js limits it itself.
 * A fragment that spreads itself counts as nothing (the rule against cycles refuses it).
 */
export function measureOperation(
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
  fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined,
): QuerySize {
  // A fragment is measured once for each page size around it, so that fragments spreading fragments take no exponential time.
  const measured = new Map<string, QuerySize>();
  const empty: QuerySize = { depth: 0, aliases: 0, cost: 0 };

  function ofFragment(name: string, page: number | undefined): QuerySize {
    const key = `${name} ${page}`;
    const known = measured.get(key);
    if (known) return known;
    measured.set(key, empty);
    const fragment = fragmentNamed(name);
    const size = fragment
      ? ofSelections(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), page)
      : empty;
    measured.set(key, size);
    return size;
  }

  function ofField(field: FieldNode, parent: GraphQLNamedType | undefined, page: number | undefined): QuerySize {
    const aliases = field.alias ? 1 : 0;
    const definition = fieldOf(parent, field.name.value);
    const type = definition && getNamedType(definition.type);
    if (field.name.value.startsWith('__') || !field.selectionSet || isLeafType(type))
      return { depth: 1, aliases, cost: 0 };
    const ownPage = pageSizeOf(field, definition);
    const isList = definition !== undefined && isListType(getNullableType(definition.type));
    const times = isList ? (ownPage ?? page ?? NATURAL_LIST) : 1;
    const below = ofSelections(field.selectionSet, type, isList ? undefined : ownPage);
    return { depth: 1 + below.depth, aliases: aliases + below.aliases, cost: times * (1 + below.cost) };
  }

  function ofSelections(
    set: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    page: number | undefined,
  ): QuerySize {
    const sum = { ...empty };
    for (const selection of set.selections) {
      let size: QuerySize;
      if (selection.kind === Kind.FIELD) size = ofField(selection, parent, page);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) size = ofFragment(selection.name.value, page);
      else {
        const condition = selection.typeCondition?.name.value;
        size = ofSelections(selection.selectionSet, condition ? schema.getType(condition) : parent, page);
      }
      sum.depth = Math.max(sum.depth, size.depth);
      sum.aliases = Math.min(sum.aliases + size.aliases, BEYOND_COUNTING);
      sum.cost = Math.min(sum.cost + size.cost, BEYOND_COUNTING);
    }
    return sum;
  }

  return ofSelections(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, undefined);
}

function fieldOf(parent: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isCompositeType(parent) && (isObjectType(parent) || isInterfaceType(parent))
    ? parent.getFields()[name]
    : undefined;
}

/** The page size that a field asks for, 1–100; undefined when it takes none. */
function pageSizeOf(field: FieldNode, definition: GraphQLField<unknown, unknown> | undefined): number | undefined {
  const sizes = definition?.args.filter((argument) => argument.name === 'first' || argument.name === 'last') ?? [];
  if (sizes.length === 0) return undefined;
  const asked = (field.arguments ?? [])
    .filter((argument) => sizes.some((size) => size.name === argument.name.value) && argument.value.kind !== Kind.NULL)
    .map((argument) => (argument.value.kind === Kind.INT ? Number(argument.value.value) : LARGEST_PAGE));
  const byDefault = sizes.map((argument) => argument.defaultValue).filter((value) => typeof value === 'number');
  const [size = LARGEST_PAGE] = asked.length > 0 ? [Math.max(...asked)] : byDefault;
  return Math.min(Math.max(size, 1), LARGEST_PAGE);
}
