import { GraphQLLocalDate } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { connection } from '../../schema/connection';
import { Decimal } from '../../schema/decimal';
import { listPayload, payload } from '../../schema/payload';
import { Site, SiteStage } from '../../schema/site';
import { Tenant } from '../../tenants/tenant';
import type { AddSites } from './add-sites';
import type { ChangeSite, StrikeSites } from './change-site';
import type { RecordSiteProgress, SiteProgressEntry } from './record-site-progress';
import type { SetStageNames } from './set-stage-names';
import type { StageWord } from './site.rules';
import type { SiteEntry } from './site-checks';
import type { SiteFilter, SitePage } from './site-pages';

const KEY = '幂等键. The same key with the same input is done once.';
const STAGE = '形象进度. The stage; or say it by its name.';
const STAGE_NAME = '形象进度名称. A word of your tenant or a superior for it, or the usual one.';
const REACHED_ON = '达到日期. Since when; today if left out.';

@InputType({ description: '新增点位. One named community, school or road.' })
export class SiteInput implements SiteEntry {
  @Field(() => String, { description: '名称. Unique in its town below one assignment.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      '所在乡镇（街道）. An area of your own tenant, which reads it; a town’s own if left out. By it a site that another holder lists too is known; without it by its name and place.',
  })
  townId?: string | null;

  @Field(() => String, { nullable: true, description: '地点. Village, community or address.' })
  place?: string | null;

  @Field(() => Decimal, { nullable: true, description: '纬度. Degrees north, together with the longitude.' })
  latitude?: string | null;

  @Field(() => Decimal, { nullable: true, description: '经度. Degrees east, together with the latitude.' })
  longitude?: string | null;

  @Field(() => String, { nullable: true, description: '备注. A remark.' })
  remark?: string | null;

  @Field(() => [ID], {
    nullable: true,
    description: '所计指标. Left out: every promise of the task that is counted in 个, 所, 处 and the like.',
  })
  targetIds?: string[] | null;

  @Field(() => SiteStage, {
    nullable: true,
    description: `${STAGE.slice(0, -1)}, or leave both out where it is to do.`,
  })
  stage?: SiteStage | null;

  @Field(() => String, { nullable: true, description: STAGE_NAME })
  stageName?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: REACHED_ON })
  reachedOn?: string | null;
}

@InputType({ description: '新增点位. Lists sites of an accepted assignment: all or none.' })
export class AddSitesInput implements AddSites {
  @Field(() => ID, { description: '承办任务. Whose work it is.' })
  assignmentId!: string;

  @Field(() => [SiteInput], { description: '点位. At most 500; more are imported as a table.' })
  sites!: SiteInput[];

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '点位进展. What a site has reached.' })
export class SiteProgressInput implements SiteProgressEntry {
  @Field(() => ID, { description: '点位. Which site.' })
  siteId!: string;

  @Field(() => SiteStage, { nullable: true, description: STAGE })
  stage?: SiteStage | null;

  @Field(() => String, { nullable: true, description: STAGE_NAME })
  stageName?: string | null;

  @Field(() => GraphQLLocalDate, { nullable: true, description: REACHED_ON })
  reachedOn?: string | null;

  @Field(() => String, { nullable: true, description: '备注. A remark.' })
  remark?: string | null;

  @Field(() => [ID], { nullable: true, description: '附件. Evidence that your tenant has uploaded.' })
  attachmentIds?: string[] | null;

  @Field(() => String, { nullable: true, description: '原因. When the stage goes back, or its day does.' })
  why?: string | null;
}

@InputType({ description: '填报点位进展. A batch of sites, each once: all or none.' })
export class RecordSiteProgressInput implements RecordSiteProgress {
  @Field(() => [SiteProgressInput], { description: '进展. At most 500.' })
  progress!: SiteProgressInput[];

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '修改点位. What is left out stays; an empty text takes it away.' })
export class ChangeSiteInput implements ChangeSite {
  @Field(() => ID, { description: '点位. Which site.' })
  siteId!: string;

  @Field(() => Int, { description: '版本. The version of the site that you saw.' })
  version!: number;

  @Field(() => String, { nullable: true, description: '名称. A new name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: '地点. Village, community or address.' })
  place?: string | null;

  @Field(() => Decimal, { nullable: true, description: '纬度. Degrees north.' })
  latitude?: string | null;

  @Field(() => Decimal, { nullable: true, description: '经度. Degrees east.' })
  longitude?: string | null;

  @Field(() => String, { nullable: true, description: '备注. A remark.' })
  remark?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '取消点位. Sites that count no more; they stay readable.' })
export class StrikeSitesInput implements StrikeSites {
  @Field(() => [ID], { description: '点位. At most 500.' })
  siteIds!: string[];

  @Field(() => String, { description: '取消原因. Why they are struck off.' })
  why!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: '取消日期. The day from which they count no more; today if left out.',
  })
  struckOn?: string | null;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: '自定形象进度. A word and the stage that it stands for.' })
export class StageNameInput implements StageWord {
  @Field(() => String, { description: '名称. The word.' })
  name!: string;

  @Field(() => SiteStage, { description: '形象进度. The stage.' })
  stage!: SiteStage;
}

@InputType({ description: '设置形象进度名称. The words of your tenant, anew as a whole.' })
export class SetStageNamesInput implements SetStageNames {
  @Field(() => [StageNameInput], { description: '名称. In their order; none takes all of them away.' })
  names!: StageNameInput[];

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

@ArgsType()
export class SitePageArgs implements SiteFilter, SitePage {
  @Field(() => SiteStage, { nullable: true, description: '形象进度. Only those at this stage now.' })
  stage?: SiteStage | null;

  @Field(() => Int, { nullable: true, description: '年度. Only those of programmes of this year.' })
  year?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: '含已取消. Those that were struck off too.' })
  includeStruck!: boolean;

  @Field(() => Int, { defaultValue: 50, description: '条数. At most 100.' })
  first!: number;

  @Field(() => String, { nullable: true, description: '游标. The end of the page before.' })
  after?: string | null;
}

export const SiteConnection = connection('Site', '点位', () => Site);
export const AddSitesPayload = listPayload('AddSitesPayload', 'sites', '点位', () => Site);
export const RecordSiteProgressPayload = listPayload('RecordSiteProgressPayload', 'sites', '点位', () => Site);
export const ChangeSitePayload = payload('ChangeSitePayload', 'site', '点位', () => Site);
export const StrikeSitesPayload = listPayload('StrikeSitesPayload', 'sites', '点位', () => Site);
export const SetStageNamesPayload = payload('SetStageNamesPayload', 'tenant', '地区', () => Tenant);
