import { WorkingDayKind } from '../../schema/working-year';
import type { Bilingual } from '../../tenants/language';

/** A day that differs from the week. */
export interface WorkingDayRow {
  readonly day: string;
  readonly kind: WorkingDayKind;
  readonly name: string;
}

/** What the operator's list calls the two kinds. */
const KINDS: Readonly<Record<string, WorkingDayKind>> = {
  放假: WorkingDayKind.HOLIDAY,
  假日: WorkingDayKind.HOLIDAY,
  节假日: WorkingDayKind.HOLIDAY,
  HOLIDAY: WorkingDayKind.HOLIDAY,
  上班: WorkingDayKind.MAKE_UP,
  调休上班: WorkingDayKind.MAKE_UP,
  补班: WorkingDayKind.MAKE_UP,
  MAKE_UP: WorkingDayKind.MAKE_UP,
};

export const WORDS_OF: Readonly<Record<WorkingDayKind, Bilingual>> = {
  [WorkingDayKind.HOLIDAY]: { zh: '放假', en: 'holiday' },
  [WorkingDayKind.MAKE_UP]: { zh: '调休上班', en: 'make-up day' },
};

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/**
 * Reads the operator's list of a year: three columns, 日期 (2027-01-01), 类型 (放假 or 调休上班), 名称; a first line of heads is passed over.
 * @returns the days, and what is wrong with which line
 */
export function readWorkingDays(
  rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
  year: number,
): { readonly days: WorkingDayRow[]; readonly problems: Bilingual[] } {
  const days: WorkingDayRow[] = [];
  const problems: Bilingual[] = [];
  for (const [index, { row: line, cells }] of rows.entries()) {
    const [day = '', kind = '', name = ''] = cells;
    if (index === 0 && day === '日期') continue;
    const known = KINDS[kind];
    if (!isDay(day) || !day.startsWith(`${year}-`)) {
      problems.push({
        zh: `第 ${line} 行：“${day}”不是 ${year} 年的日期，应写作 ${year}-01-01`,
        en: `line ${line}: “${day}” is no day of ${year}, as ${year}-01-01`,
      });
    } else if (!known) {
      problems.push({
        zh: `第 ${line} 行：类型“${kind}”应为 放假 或 调休上班`,
        en: `line ${line}: the kind “${kind}” is 放假 or 调休上班`,
      });
    } else if (days.some((each) => each.day === day)) {
      problems.push({ zh: `第 ${line} 行：${day} 重复`, en: `line ${line}: ${day} stands there twice` });
    } else days.push({ day, kind: known, name: name || WORDS_OF[known].zh });
  }
  if (days.length === 0 && problems.length === 0) problems.push({ zh: '没有任何日期', en: 'there is no day in it' });
  return { days, problems };
}
