import { SiteStage } from '../../schema/site';
import type { Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import type { Tenant } from '../../tenants/tenant';
import { nameProblem, tidyName } from '../directory/names.rules';
import type { Problems } from '../request/refusal';
import { listedBy } from './listed-elsewhere';
import {
  allowedWords,
  countsUnasked,
  mayCount,
  type SiteDays,
  type StageFound,
  type StageSaid,
  siteDayProblem,
  siteKey,
  stageMeant,
} from './site.rules';
import type { SiteSurroundings } from './site-surroundings';

/** What is said of a site beside its name and place. */
export interface ProgressSaid extends StageSaid {
  /** Since when, in Asia/Shanghai; today if left out. */
  readonly reachedOn?: string | null;
}

/** Name and place of a site. */
export interface SitePlace {
  readonly name?: string | null;
  readonly place?: string | null;
  readonly latitude?: string | null;
  readonly longitude?: string | null;
  readonly remark?: string | null;
}

export interface SiteEntry extends SitePlace, ProgressSaid {
  readonly name: string;
  /** Left out: a town's sites lie in it, those of others in no single town. */
  readonly townId?: string | null;
  /** Left out: every promise of the task that is counted in sites ({@link countsUnasked}). */
  readonly targetIds?: readonly string[] | null;
}

/** A site that passed: as it is written. */
export interface CheckedSite {
  readonly place: {
    name: string;
    place: string | null;
    latitude: string | null;
    longitude: string | null;
    remark: string | null;
  };
  readonly town: Tenant | null;
  readonly targets: readonly Target[];
  readonly progress: StageFound & { readonly reachedOn: string };
}

/** Checks a new site, and takes its name for the next one; null when something is wrong with it. Without a stage it is to do. */
export function checkSite(
  entry: SiteEntry,
  around: SiteSurroundings,
  days: SiteDays,
  problems: Problems,
  ...field: string[]
): CheckedSite | null {
  const town = entry.townId ? around.towns.get(entry.townId) : around.usualTown;
  if (town === undefined) problems.add(UserErrorCode.INVALID, UNKNOWN_TOWN, ...field, 'townId');
  const place = checkPlace(entry, problems, ...field);
  const targets = checkTargets(entry.targetIds, around.targets, problems, ...field);
  const stage = entry.stage ?? (entry.stageName?.trim() ? null : SiteStage.TO_DO);
  const progress = checkProgress({ ...entry, stage }, around, days, problems, ...field);
  if (!place || !targets || !progress || town === undefined) return null;
  const key = siteKey(place.name, town?.id ?? null);
  if (around.listed.has(key)) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: `点位“${place.name}”重复。`, en: `There is a site “${place.name}” in this town already.` },
      ...field,
      'name',
    );
    return null;
  }
  const other = around.elsewhere.holderOf({ ...place, townId: town?.id ?? null });
  if (other !== undefined) {
    problems.add(UserErrorCode.DUPLICATE, listedBy(place.name, other), ...field, 'name');
    return null;
  }
  around.listed.set(key, null);
  return { place, town: town ?? null, targets, progress };
}

const UNKNOWN_TOWN = {
  zh: '所在乡镇（街道）须是本地区的在册下级地区。',
  en: 'A site lies in an open area of your own tenant.',
};

/** Name, place and remark as they are kept; null when something is wrong with them. */
export function checkPlace(entry: SitePlace, problems: Problems, ...field: string[]): CheckedSite['place'] | null {
  const found = problems.all.length;
  const name = tidyName(entry.name ?? '');
  const wrong = nameProblem(name);
  if (wrong) problems.add(UserErrorCode.INVALID, wrong, ...field, 'name');
  const latitude = entry.latitude ?? null;
  const longitude = entry.longitude ?? null;
  if ((latitude === null) !== (longitude === null)) {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '纬度和经度须同时填写。', en: 'Latitude and longitude are given together.' },
      ...field,
      latitude === null ? 'latitude' : 'longitude',
    );
  }
  for (const [value, most, name] of [
    [latitude, 90, 'latitude'],
    [longitude, 180, 'longitude'],
  ] as const) {
    if (value === null || Math.abs(Number(value)) <= most) continue;
    problems.add(
      UserErrorCode.INVALID,
      { zh: `${most === 90 ? '纬度' : '经度'}须在 ±${most} 之间。`, en: `The ${name} lies between ±${most} degrees.` },
      ...field,
      name,
    );
  }
  const kept = (text: string | null | undefined) => text?.trim() || null;
  return problems.all.length > found
    ? null
    : { name, place: kept(entry.place), latitude, longitude, remark: kept(entry.remark) };
}

/** The targets for which a site counts; null when one of those named is none. */
export function checkTargets(
  ids: readonly string[] | null | undefined,
  targets: readonly Target[],
  problems: Problems,
  ...field: string[]
): Target[] | null {
  if (!ids || ids.length === 0) return targets.filter(countsUnasked);
  const named = [...new Set(ids)].map((id) => targets.find((target) => target.id === id && mayCount(target)));
  const known = named.filter((target) => target !== undefined);
  if (known.length === named.length) return known;
  const allowed = targets.filter(mayCount).map(({ metric }) => metric);
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: `点位只能计入本项实事按数量考核的目标任务：${allowed.join('、') || '无'}。`,
      en: `A site counts for promises of its task that are counted: ${allowed.join(', ') || 'there is none'}.`,
    },
    ...field,
    'targetIds',
  );
  return null;
}

/** The stage that is meant and its day; null when something is wrong with it. */
export function checkProgress(
  said: ProgressSaid,
  { words }: Pick<SiteSurroundings, 'words'>,
  days: SiteDays,
  problems: Problems,
  ...field: string[]
): (StageFound & { reachedOn: string }) | null {
  const reachedOn = said.reachedOn ?? days.today;
  const wrongDay = siteDayProblem(reachedOn, days);
  if (wrongDay) problems.add(UserErrorCode.INVALID, wrongDay, ...field, 'reachedOn');
  const meant = stageMeant(said, words);
  if (typeof meant === 'object') return wrongDay ? null : { ...meant, reachedOn };
  const allowed = allowedWords(words);
  const what = {
    MISSING: { zh: `请填写形象进度：${allowed.join('、')}。`, en: `Say the stage, one of: ${allowed.join(', ')}.` },
    UNKNOWN: { zh: `形象进度只能是：${allowed.join('、')}。`, en: `The stage is one of: ${allowed.join(', ')}.` },
    CONTRADICTORY: { zh: '形象进度与其自定名称不一致。', en: 'The stage and its name say different things.' },
  }[meant];
  const code = meant === 'MISSING' ? UserErrorCode.REQUIRED : UserErrorCode.INVALID;
  problems.add(code, what, ...field, said.stageName ? 'stageName' : 'stage');
  return null;
}
