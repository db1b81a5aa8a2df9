import { SITE_STAGES, type SiteStage } from '../../schema/site';
import { type Target, TargetKind, TargetRole } from '../../schema/target';
import type { Bilingual } from '../../tenants/language';
import { STAGES } from './site-stage.rules';

/** By what a site is known below one assignment: two villages of one name lie in different towns. */
export const siteKey = (name: string, townId: string | null): string => `${townId ?? ''} ${name}`;

/** A site as two holders tell it apart from another. */
export interface SiteAt {
  readonly name: string;
  readonly townId: string | null;
  readonly place: string | null;
}

const written = (place: string | null): string => (place ?? '').normalize('NFKC').replace(/\s/g, '');

/**
 * Whether two holders mean one site. Of those that name a town the town decides; where one names none, the same village or address
 * does, and without that a name alone is no proof: every second town has its 新村.
 */
export function sameSite(one: SiteAt, other: SiteAt): 'YES' | 'PERHAPS' | 'NO' {
  if (one.name !== other.name) return 'NO';
  if (one.townId && other.townId) return one.townId === other.townId ? 'YES' : 'NO';
  return written(one.place) !== '' && written(one.place) === written(other.place) ? 'YES' : 'PERHAPS';
}

/** A tenant's own word for a stage. */
export interface StageWord {
  readonly name: string;
  readonly stage: SiteStage;
}

/** A stage as an officer says it: itself, or by a word. */
export interface StageSaid {
  readonly stage?: SiteStage | null;
  readonly stageName?: string | null;
}

export type StageFound = { readonly stage: SiteStage; readonly stageName: string | null };

/**
 * Which stage is meant. The tenant's own words go before the usual ones (未开工, 已启动 …).
 * @param words those of the tenant first, then its superiors'
 */
export function stageMeant(
  { stage, stageName }: StageSaid,
  words: readonly StageWord[],
): StageFound | 'MISSING' | 'UNKNOWN' | 'CONTRADICTORY' {
  const name = stageName?.trim();
  if (!name) return stage ? { stage, stageName: null } : 'MISSING';
  const own = words.find((word) => word.name === name);
  const meant = own?.stage ?? STAGES.find((each) => each === name || SITE_STAGES[each].zh === name);
  if (!meant) return 'UNKNOWN';
  if (stage && stage !== meant) return 'CONTRADICTORY';
  return { stage: meant, stageName: own ? name : null };
}

/** The words that may be used, in the order of the stages. */
export const allowedWords = (words: readonly StageWord[]): string[] =>
  STAGES.flatMap((stage) => [
    SITE_STAGES[stage].zh,
    ...new Set(words.filter((word) => word.stage === stage).map(({ name }) => name)),
  ]);

/** What was said of a site, and since when. */
export interface Reached {
  readonly stage: SiteStage;
  readonly reachedOn: string;
}

/** Whether the next word takes something of the former back, and so must say why: a stage before it, or an earlier day. */
export const takesBack = (former: Reached, next: Reached): boolean =>
  STAGES.indexOf(next.stage) < STAGES.indexOf(former.stage) || next.reachedOn < former.reachedOn;

/** What the day of a site is held against: the programme's year, and today in Asia/Shanghai. */
export interface SiteDays {
  readonly year: number;
  readonly today: string;
}

/** Works of several years go on from one programme to the next; what is older is a mistyped year. */
const YEARS_BEFORE = 5;

/** What is wrong with the day on which a site reached its stage or was struck off (YYYY-MM-DD), or null. */
export function siteDayProblem(on: string, { year, today }: SiteDays): Bilingual | null {
  const earliest = `${year - YEARS_BEFORE}-01-01`;
  if (on >= earliest && on <= today) return null;
  return {
    zh: `日期须在 ${earliest}（项目年度前第 ${YEARS_BEFORE} 年年初）至今天（${today}）之间。`,
    en: `The day lies between ${earliest} (${YEARS_BEFORE} years before the programme’s) and today (${today}).`,
  };
}

/** The kinds of target whose figure may be the count of sites. */
const COUNTED: readonly TargetKind[] = [TargetKind.SUM, TargetKind.COVERAGE, TargetKind.EACH];

/** Of these a site is one; of square metres, households or kilometres it holds many, and its count would be a wrong figure. */
const MEASURES_OF_SITES = new Set('个 处 所 座 条 家 栋 幢 间 站 点 村 社区 小区 项'.split(' '));

type Promised = Pick<Target, 'kind' | 'role' | 'removedOn' | 'unitOfMeasure'>;

/** Whether a site may be said to count for a target. */
export const mayCount = ({ kind, role, removedOn }: Promised): boolean =>
  role === TargetRole.COMMITMENT && removedOn === null && COUNTED.includes(kind);

/** Whether a site counts for a target where nobody says for which: a promise added up in 个, 所, 处 … or of covering all. */
export const countsUnasked = (target: Promised): boolean =>
  mayCount(target) && target.kind !== TargetKind.EACH && MEASURES_OF_SITES.has(target.unitOfMeasure.trim());
