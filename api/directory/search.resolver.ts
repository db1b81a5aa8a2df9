import { Arg, Authorized, Ctx, createUnionType, Int, Query, Resolver } from 'type-graphql';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { badInput, pageSize } from '../request/errors';
import { type DirectoryEntry, searchDirectory } from './search-directory';

const DirectoryEntryUnion = createUnionType({
  name: 'DirectoryEntry',
  description: '名录条目. A tenant or a unit.',
  types: () => [Tenant, Unit] as const,
  resolveType: (entry) => (entry instanceof Tenant ? Tenant : Unit),
});

const LONGEST_TEXT = 100;

@Resolver()
export class SearchQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => [DirectoryEntryUnion], {
    description: '查找名录. Tenants and units by name, short name, alias, former name, pinyin or initials; best first.',
  })
  async searchDirectory(
    @Ctx() { request }: Context,
    @Arg('text', () => String, { description: '查找内容. Taken literally, such as 住建, liuzhou or lzs.' })
    text: string,
    @Arg('first', () => Int, { defaultValue: 20, description: '条数. At most 100.' }) first: number,
  ): Promise<DirectoryEntry[]> {
    const size = pageSize(first);
    if (text.length > LONGEST_TEXT) {
      throw badInput({ zh: '查找内容不得超过 100 个字。', en: 'The text has at most 100 characters.' });
    }
    return searchDirectory(await request.picture(), text, size);
  }
}
