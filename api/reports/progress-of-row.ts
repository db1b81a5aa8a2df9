import { v7 as uuidv7 } from 'uuid';
import type { Site, SiteProgress } from '../../schema/site';
import type { Bilingual } from '../../tenants/language';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { RowReader } from '../files/row-reader.rules';
import type { TableRow } from '../files/table.rules';
import type { Problems } from '../request/refusal';
import { latestOf, SAY_WHY } from './record-site-progress';
import { type StageSaid, stageMeant, takesBack } from './site.rules';
import { checkProgress } from './site-checks';
import type { FormerWords, SitePlan } from './site-plan';
import { HEADS } from './site-table.rules';
import type { NewProgress } from './write-sites';

/** What a row says of the stage of a site: a further word, or none; and what the officer is told of its day. */
interface Said {
  readonly word: NewProgress | null;
  readonly note: Bilingual | null;
}

const NOTHING: Said = { word: null, note: null };

/**
 * The word that a row adds to those on a site. An exported list carries the day of the stage that was. Beside another stage that day
 * says nothing, and today is meant; and when the same list is loaded again, beside the stage that it changed, it says nothing either.
 */
export function progressOf(plan: SitePlan, row: RowReader<TableRow>, site: Site, problems: Problems): Said {
  const { around, former, days } = plan;
  const last = former.latest.get(site.id) as SiteProgress;
  const stageName = row.cell(HEADS.stage);
  const written = row.date(HEADS.reachedOn);
  const why = row.cell(HEADS.why) || null;
  if (stageName === '' && written === null) return NOTHING;
  const said: StageSaid =
    stageName === '' ? { stage: last.stage, stageName: last.stageName } : { stage: null, stageName };
  const meant = stageMeant(said, around.words);
  const isSame = typeof meant === 'object' && meant.stage === last.stage && meant.stageName === last.stageName;
  if (isSame && (written === null || written === last.reachedOn)) return NOTHING;
  if (isSame && stageName !== '' && why === null && written === former.daysBefore.get(site.id)) {
    return { word: null, note: dayBefore(last.reachedOn) };
  }
  const isDayLeft = !isSame && written === last.reachedOn;
  const next = checkProgress({ ...said, reachedOn: isDayLeft ? null : written }, around, days, problems);
  if (!next) return NOTHING;
  if (takesBack(last, next) && !why) {
    row.wrong(HEADS.why, SAY_WHY);
    return NOTHING;
  }
  return {
    word: { ...next, id: uuidv7(), site, ordinal: last.ordinal + 1, remark: null, why },
    note: isDayLeft && written !== next.reachedOn ? todayTaken(next.reachedOn) : null,
  };
}

const todayTaken = (today: string): Bilingual => ({
  zh: `形象进度已改而达到日期未改，按今天（${today}）计。`,
  en: `The stage is another and its day is not: today (${today}) was taken.`,
});

const dayBefore = (day: string): Bilingual => ({
  zh: `达到日期是上一次填报的，未改动，仍为 ${day}；确需改回的，请填写原因。`,
  en: `The day is that of the word before: it stays ${day}. To change it back, say why.`,
});

/** What was said of sites before a table is compared with them. */
export async function readFormerWords(work: UnitOfWork, sites: readonly Site[]): Promise<FormerWords> {
  const latest = await latestOf(work, sites);
  const repeated = [...latest.values()].filter(({ ordinal }) => ordinal > 1);
  const before = await work.query<{ siteId: string; reachedOn: string }>(
    `SELECT p.site_id AS "siteId", p.reached_on::text AS "reachedOn" FROM site_progress p
     JOIN unnest($2::uuid[], $3::int[]) AS last (site_id, ordinal) ON last.site_id = p.site_id AND p.ordinal = last.ordinal - 1
     WHERE p.city_id = $1`,
    [work.cityId, repeated.map(({ siteId }) => siteId), repeated.map(({ ordinal }) => ordinal)],
  );
  return { latest, daysBefore: new Map(before.map(({ siteId, reachedOn }) => [siteId, reachedOn])) };
}
