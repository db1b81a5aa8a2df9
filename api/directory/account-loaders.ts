import type { Account, Post } from '../../schema/account';
import type { Request } from '../request/context';
import { readAccounts, readPosts } from './read-accounts';

/** An account by its id, as far as it has to do with the asker's tenant; many calls become one statement. */
export function accountById(request: Request, id: string): Promise<Account | null> {
  return request
    .batched<Account | null>('accounts', async (work, ids) => {
      const found = new Map((await readAccounts(work, { ids })).map((account) => [account.rowId, account]));
      return ids.map((each) => found.get(each) ?? null);
    })
    .load(id);
}

export function postsOfAccount(request: Request, id: string): Promise<Post[]> {
  return request.batched<Post[]>('posts of accounts', readPosts).load(id);
}
