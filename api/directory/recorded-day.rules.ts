import type { Bilingual } from '../../tenants/language';

/** What happened longer ago is history of before the platform, and more likely a mistyped year. */
const YEARS_BACK = 10;

/**
 * What is wrong with the day on which an area or unit was closed or renamed, as it is entered afterwards, or null. It lies between the
 * day on which it was opened, at most ten years back, and today: what is only decided is entered when it takes effect.
 * @param on YYYY-MM-DD, as are the others
 * @param openedOn null where it is not known
 */
export function recordedDayProblem(on: string, openedOn: string | null, today: string): Bilingual | null {
  const back = `${Number(today.slice(0, 4)) - YEARS_BACK}${today.slice(4)}`;
  const earliest = openedOn && openedOn > back ? openedOn : back;
  if (on >= earliest && on <= today) return null;
  return {
    zh: `日期须在 ${earliest} 至 ${today} 之间：不早于设立日期，最多追溯十年，也不晚于今天。`,
    en: `The day must lie between ${earliest} and ${today}: not before it was opened, at most ten years back, not after today.`,
  };
}
