import type { Post } from '../../schema/account';
import type { Viewer } from '../../tenants/viewer';
import type { Request } from '../request/context';
import { postsOf } from './sign-in.service';

/** The posts that the viewer's account may choose from today. */
export async function postsOfViewer(request: Request, { accountId }: Viewer): Promise<Post[]> {
  const work = await request.picture();
  return postsOf((sql, parameters) => work.query(sql, parameters), accountId);
}
