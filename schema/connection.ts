import { type ClassType, Field, ObjectType } from 'type-graphql';

/** 翻页信息. */
@ObjectType({ description: '翻页信息. Where a page of a growing list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: '还有下一页. Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: '末条游标. To be given as `after` for the next page.' })
  endCursor!: string | null;
}

export interface Page<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
}

/** The Relay connection of a noun: pages by keyset, never by offset. */
export function connection<T extends object>(name: string, term: string, noun: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, { description: `${term}条目. One row of the list, with its cursor.` })
  class Edge {
    @Field(() => String, { description: '游标. The place of this row in the list.' })
    cursor!: string;

    @Field(noun, { description: `${term}. The row itself.` })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `${term}列表. One page of a growing list.` })
  class Connection {
    @Field(() => [Edge], { description: '条目. The rows of this page.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: '翻页信息. Whether there is more.' })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/**
 * One page out of rows that were read one further than asked for.
 * @param rows at most `first` + 1 rows in order
 * @param cursorOf the keyset of a row, as text
 */
export function pageOf<T>(rows: readonly T[], first: number, cursorOf: (row: T) => string): Page<T> {
  const edges = rows
    .slice(0, first)
    .map((node) => ({ cursor: Buffer.from(cursorOf(node)).toString('base64url'), node }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** The keyset text of a cursor as {@link pageOf} made it; `placeAfter` of the requests checks it. */
export const cursorText = (cursor: string): string => Buffer.from(cursor, 'base64url').toString();
