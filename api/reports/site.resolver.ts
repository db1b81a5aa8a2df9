import { Arg, Authorized, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Site } from '../../schema/site';
import { Permission } from '../../tenants/permissions';
import { Tenant } from '../../tenants/tenant';
import type { Context, Request } from '../request/context';
import { notFound } from '../request/errors';
import { localId } from '../request/local-ids';
import { mutate, mutateMany } from '../request/mutate';
import { addSites } from './add-sites';
import { changeSite, strikeSites } from './change-site';
import { recordSiteProgress } from './record-site-progress';
import { setStageNames } from './set-stage-names';
import {
  AddSitesInput,
  AddSitesPayload,
  ChangeSiteInput,
  ChangeSitePayload,
  RecordSiteProgressInput,
  RecordSiteProgressPayload,
  SetStageNamesInput,
  SetStageNamesPayload,
  StrikeSitesInput,
  StrikeSitesPayload,
} from './site.inputs';

const read = (request: Request, id: string) => request.one(Site, id);

@Resolver()
export class SiteQueries {
  @Authorized(Permission.ReadAssignments)
  @Query(() => Site, { description: '点位. One site by its id.' })
  async site(
    @Arg('id', () => ID, { description: '编号. Its global id.' }) id: string,
    @Ctx() { request }: Context,
  ): Promise<Site> {
    const found = await request.one(Site, localId(id, 'Site'));
    if (!found) throw notFound();
    return found;
  }
}

@Resolver()
export class SiteMutations {
  @Authorized(Permission.Report)
  @Mutation(() => AddSitesPayload, { description: '新增点位. Lists sites of your tenant’s own work.' })
  addSites(
    @Arg('input', () => AddSitesInput, { description: '输入. What to do.' }) input: AddSitesInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'addSites', input, carryOut: addSites }, read);
  }

  @Authorized(Permission.Report)
  @Mutation(() => RecordSiteProgressPayload, { description: '填报点位进展. States what sites have reached.' })
  recordSiteProgress(
    @Arg('input', () => RecordSiteProgressInput, { description: '输入. What to do.' }) input: RecordSiteProgressInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'recordSiteProgress', input, carryOut: recordSiteProgress }, read);
  }

  @Authorized(Permission.Report)
  @Mutation(() => ChangeSitePayload, { description: '修改点位. Changes its name, place or remark.' })
  changeSite(
    @Arg('input', () => ChangeSiteInput, { description: '输入. What to do.' }) input: ChangeSiteInput,
    @Ctx() context: Context,
  ) {
    return mutate(context, { name: 'changeSite', input, carryOut: changeSite }, read);
  }

  @Authorized(Permission.Report)
  @Mutation(() => StrikeSitesPayload, { description: '取消点位. Strikes sites off with a reason.' })
  strikeSites(
    @Arg('input', () => StrikeSitesInput, { description: '输入. What to do.' }) input: StrikeSitesInput,
    @Ctx() context: Context,
  ) {
    return mutateMany(context, { name: 'strikeSites', input, carryOut: strikeSites }, read);
  }

  @Authorized(Permission.Assign)
  @Mutation(() => SetStageNamesPayload, { description: '设置形象进度名称. Your tenant’s own words, for all below it.' })
  setStageNames(
    @Arg('input', () => SetStageNamesInput, { description: '输入. What to do.' }) input: SetStageNamesInput,
    @Ctx() context: Context,
  ) {
    const carryOut = setStageNames;
    return mutate(context, { name: 'setStageNames', input, carryOut }, (request, id) => request.one(Tenant, id));
  }
}
