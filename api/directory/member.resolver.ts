import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Account, Contact } from '../../schema/account';
import type { Page } from '../../schema/connection';
import { Member } from '../../tenants/member';
import { mayDo, Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context } from '../request/context';
import { accountById } from './account-loaders';
import { listMembers } from './member.service';
import { MemberConnection } from './post.inputs';

@Resolver()
export class MemberQueries {
  @Authorized(Permission.ReadDirectory)
  @Query(() => MemberConnection, {
    description: '人员. The members of a tenant, by code; of your own tenant unless another at or below it is named.',
  })
  members(
    @Ctx() { request }: Context,
    @Arg('tenantId', () => ID, { nullable: true, description: '地区. Your own when left out.' }) tenantId?: string,
    @Arg('unitId', () => ID, { nullable: true, description: '单位. Only of this unit.' }) unitId?: string,
    @Arg('past', () => Boolean, {
      defaultValue: false,
      description: '含离任. Also those whose post has ended or not yet begun.',
    })
    past = false,
    @Arg('first', () => Int, { defaultValue: 50, description: '条数. At most 100.' }) first = 50,
    @Arg('after', () => String, { nullable: true, description: '游标. Where the former page ended.' }) after?: string,
  ): Promise<Page<Member>> {
    return listMembers(request, { tenantId, unitId, past, first, after });
  }
}

@Resolver(() => Member)
export class MemberFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '地区. The tenant of the post.' })
  tenant(@Root() member: Member, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, member.tenantId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位. The unit of the post.' })
  unit(@Root() member: Member, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, member.unitId);
  }

  @FieldResolver(() => Member, { nullable: true, description: '代理对象. For whom the member acts.' })
  actingFor(@Root() member: Member, @Ctx() { request }: Context): Promise<Member | null> {
    return request.one(Member, member.actingForId);
  }

  @FieldResolver(() => Member, { nullable: true, description: '前任. Who held the post before.' })
  predecessor(@Root() member: Member, @Ctx() { request }: Context): Promise<Member | null> {
    return request.one(Member, member.predecessorId);
  }

  @FieldResolver(() => Contact, {
    nullable: true,
    description: '联系方式. Null, without an error, to those who may not read contacts; one’s own is always shown.',
  })
  contact(@Root() { id, phone, email }: Member, @Ctx() { viewer }: Context): Contact | null {
    if (!viewer) return null;
    const allowed = mayDo(viewer, Permission.ReadContacts) || viewer.memberId === id;
    return allowed ? Object.assign(new Contact(), { phone, email }) : null;
  }

  @FieldResolver(() => Account, {
    nullable: true,
    description: '账号. That of the member, to those who manage accounts; null to others.',
  })
  async account(@Root() { accountId }: Member, @Ctx() { request, viewer }: Context): Promise<Account | null> {
    if (!accountId || !viewer || !mayDo(viewer, Permission.ManageAccounts)) return null;
    return accountById(request, accountId);
  }
}
