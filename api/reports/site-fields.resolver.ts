import { GraphQLLocalDate } from 'graphql-scalars';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Assignment } from '../../schema/assignment';
import { Attached, Attachment } from '../../schema/attachment';
import type { Page } from '../../schema/connection';
import { Site, SiteProgress, SiteStage, SiteTarget, StageName } from '../../schema/site';
import { Target } from '../../schema/target';
import { Task } from '../../schema/task';
import { Tenant } from '../../tenants/tenant';
import type { Context } from '../request/context';
import { SiteConnection, SitePageArgs } from './site.inputs';
import { checkSitePage, type SiteScope, sitePages } from './site-pages';

/** The pages of one level of a query: the same statements for one row and for a hundred. */
function pages({ request }: Context, scope: SiteScope, id: string, args: SitePageArgs): Promise<Page<Site>> {
  checkSitePage(args);
  return request
    .batched(`sites ${scope} ${JSON.stringify(args)}`, (work, ids) => sitePages(work, scope, ids, args, args))
    .load(id);
}

@Resolver(() => Assignment)
export class AssignmentSites {
  @FieldResolver(() => SiteConnection, { description: '点位清单. The sites of the holder’s own work.' })
  sites(
    @Root() { id }: Assignment,
    @Ctx() context: Context,
    @Args(() => SitePageArgs) args: SitePageArgs,
  ): Promise<Page<Site>> {
    return pages(context, 'assignment_id', id, args);
  }
}

@Resolver(() => Tenant)
export class TenantSites {
  @FieldResolver(() => SiteConnection, { description: '境内点位. The sites that lie in it, whoever does the work.' })
  sites(
    @Root() { id }: Tenant,
    @Ctx() context: Context,
    @Args(() => SitePageArgs) args: SitePageArgs,
  ): Promise<Page<Site>> {
    return pages(context, 'town_id', id, args);
  }

  @FieldResolver(() => [StageName], {
    description: '自定形象进度. Its own words for stages, which all below it use too.',
  })
  stageNames(@Root() { id }: Tenant, @Ctx() { request }: Context): Promise<StageName[]> {
    return request.many(StageName, 'tenantId', id, { position: 'ASC' });
  }
}

const history = ({ request }: Context, siteId: string): Promise<SiteProgress[]> =>
  request.many(SiteProgress, 'siteId', siteId, { ordinal: 'ASC' });

@Resolver(() => Site)
export class SiteFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '填报地区. The tenant whose work it is.' })
  tenant(@Root() { tenantId }: Site, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenantId);
  }

  @FieldResolver(() => Assignment, {
    nullable: true,
    description: '承办任务. Null where it is not yours to see, as to the town where the site lies.',
  })
  assignment(@Root() { assignmentId }: Site, @Ctx() { request }: Context): Promise<Assignment | null> {
    return request.one(Assignment, assignmentId);
  }

  @FieldResolver(() => Task, { nullable: true, description: '实事. The task that it is part of.' })
  task(@Root() { taskId }: Site, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, taskId);
  }

  @FieldResolver(() => Tenant, { nullable: true, description: '所在乡镇（街道）. Where it lies.' })
  town(@Root() { townId }: Site, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, townId);
  }

  @FieldResolver(() => [Target], { description: '所计指标. The targets for which it counts.' })
  async targets(@Root() { id }: Site, @Ctx() { request }: Context): Promise<Target[]> {
    const named = await request.many(SiteTarget, 'siteId', id, { id: 'ASC' });
    const targets = await Promise.all(named.map(({ targetId }) => request.one(Target, targetId)));
    return targets.filter((target) => target !== null);
  }

  @FieldResolver(() => SiteStage, { nullable: true, description: '形象进度. The stage now: the latest word.' })
  async stage(@Root() { id }: Site, @Ctx() context: Context): Promise<SiteStage | null> {
    return (await history(context, id)).at(-1)?.stage ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: '形象进度名称. The tenant’s own word for the stage.' })
  async stageName(@Root() { id }: Site, @Ctx() context: Context): Promise<string | null> {
    return (await history(context, id)).at(-1)?.stageName ?? null;
  }

  @FieldResolver(() => GraphQLLocalDate, { nullable: true, description: '达到日期. Since when it is at this stage.' })
  async reachedOn(@Root() { id }: Site, @Ctx() context: Context): Promise<string | null> {
    return (await history(context, id)).at(-1)?.reachedOn ?? null;
  }

  @FieldResolver(() => [SiteProgress], { description: '点位进展. Every word on it, in order.' })
  progress(@Root() { id }: Site, @Ctx() context: Context): Promise<SiteProgress[]> {
    return history(context, id);
  }
}

@Resolver(() => SiteProgress)
export class SiteProgressFields {
  @FieldResolver(() => [Attachment], { description: '附件. The evidence of this stage.' })
  async attachments(@Root() { id }: SiteProgress, @Ctx() { request }: Context): Promise<Attachment[]> {
    const attached = await request.many(Attached, 'siteProgressId', id, { id: 'ASC' });
    const attachments = await Promise.all(attached.map(({ attachmentId }) => request.one(Attachment, attachmentId)));
    return attachments.filter((attachment) => attachment !== null);
  }
}
