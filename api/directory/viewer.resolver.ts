import { Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Account, Post } from '../../schema/account';
import { ViewerCard } from '../../schema/viewer';
import { Member } from '../../tenants/member';
import { mayDo, Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { unauthenticated } from '../request/errors';
import { accountById } from './account-loaders';
import { postsOfViewer } from './viewer.service';

@Resolver()
export class ViewerQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => ViewerCard, { description: '我. Who asks, in which post, and what that may do.' })
  async viewer(@Ctx() { request, viewer }: Context): Promise<ViewerCard> {
    if (!viewer) throw unauthenticated();
    const { role, memberId, tenantId, unitId, accountId } = viewer;
    const permissions = Object.values(Permission).filter((permission) => mayDo(viewer, permission));
    const posts = await postsOfViewer(request, viewer);
    return Object.assign(new ViewerCard(), { role, permissions, posts, memberId, tenantId, unitId, accountId });
  }

  @Authorized(Permission.ReadDirectory)
  @Query(() => [Post], { description: '我的职务. The posts that the account may choose from today.' })
  async myPosts(@Ctx() { request, viewer }: Context): Promise<Post[]> {
    if (!viewer) throw unauthenticated();
    return postsOfViewer(request, viewer);
  }
}

@Resolver(() => ViewerCard)
export class ViewerFields {
  @FieldResolver(() => Member, { nullable: true, description: '人员. The member.' })
  member(@Root() card: ViewerCard, @Ctx() { request }: Context): Promise<Member | null> {
    return request.one(Member, card.memberId);
  }

  @FieldResolver(() => Tenant, { nullable: true, description: '地区. The tenant of the post.' })
  tenant(@Root() card: ViewerCard, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, card.tenantId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位. The unit of the post.' })
  unit(@Root() card: ViewerCard, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, card.unitId);
  }

  @FieldResolver(() => Account, { nullable: true, description: '账号. The account that holds the post.' })
  account(@Root() card: ViewerCard, @Ctx() { request }: Context): Promise<Account | null> {
    return accountById(request, card.accountId);
  }
}
