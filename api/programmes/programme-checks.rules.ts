import { UserErrorCode } from '../../schema/user-error';
import type { Problems } from '../request/refusal';
import { compareDecimals } from './decimal.rules';
import type { ProgrammeDraft, ProgrammeText, TaskDraft, TaskText } from './programme-draft';
import { checkTargets } from './target-checks.rules';

const MOST_TASKS = 200;
/** A task keeps a hundred places in the list, itself at the first. */
const MOST_SUBTASKS = 99;

/** Everything that is wrong with a list as entered, by itself: what the directory says to its names is checked elsewhere. */
export function checkProgramme(draft: ProgrammeDraft, problems: Problems): void {
  if (draft.year < 1990 || draft.year > 2100) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '年度须在1990至2100之间。', en: 'The year lies between 1990 and 2100.' },
      'year',
    );
  }
  checkProgrammeText(draft, draft.year, problems);
  if (draft.tasks.length > MOST_TASKS) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: `一个项目最多 ${MOST_TASKS} 件实事。`, en: `A programme has at most ${MOST_TASKS} tasks.` },
      'tasks',
    );
  }
  const numbers = new Set<string>();
  for (const [index, task] of draft.tasks.entries()) {
    checkTask(task, draft.year, numbers, problems, ['tasks', String(index)]);
  }
}

/** The fields of a programme that stand in its notice. */
export function checkProgrammeText(text: ProgrammeText, year: number, problems: Problems): void {
  if (text.title !== undefined && !text.title?.trim()) required(problems, ['title']);
  for (const field of ['documentDate', 'printedOn'] as const)
    inReach(text[field], year - 1, year + 1, problems, [field]);
  inReach(text.completionDueOn, year, year + 1, problems, ['completionDueOn']);
  notNegative(text.totalInvestment, problems, ['totalInvestment']);
  if (text.declaredCount != null && text.declaredCount < 1) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '声明件数须为正整数。', en: 'The declared count is at least 1.' },
      'declaredCount',
    );
  }
  if (text.adjustmentDays != null && (text.adjustmentDays < 0 || text.adjustmentDays > 365)) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '提请调整期限须在0至365天之间。', en: 'The days for an adjustment lie between 0 and 365.' },
      'adjustmentDays',
    );
  }
}

/**
 * One task with its subtasks (R51–R62): only leaves carry targets, and there is one level of subtasks.
 * @param numbers those taken already; the task's own are added
 */
export function checkTask(
  task: TaskDraft,
  year: number,
  numbers: Set<string>,
  problems: Problems,
  at: readonly string[],
  isSubtask = false,
): void {
  checkNumber(task.number, numbers, problems, at);
  checkTaskText(task, year, problems, at);
  checkTargets(task.targets ?? [], problems, at);
  const subtasks = task.subtasks ?? [];
  if (subtasks.length === 0) return;
  if (isSubtask) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '子项之下不能再设子项。', en: 'A subtask has no subtasks of its own.' },
      ...at,
      'subtasks',
    );
  }
  if (subtasks.length > MOST_SUBTASKS) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: `一件实事最多 ${MOST_SUBTASKS} 个子项。`, en: `A task has at most ${MOST_SUBTASKS} subtasks.` },
      ...at,
      'subtasks',
    );
  }
  if ((task.targets ?? []).length > 0) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '设有子项的实事不带指标，请将指标写在子项上。',
        en: 'Only leaves carry targets: state them on the subtasks.',
      },
      ...at,
      'targets',
    );
  }
  for (const [index, subtask] of subtasks.entries()) {
    checkTask(subtask, year, numbers, problems, [...at, 'subtasks', String(index)], true);
  }
}

/** A number that the list has once. */
export function checkNumber(number: string, numbers: Set<string>, problems: Problems, at: readonly string[]): void {
  if (number.trim() === '') required(problems, [...at, 'number']);
  if (numbers.has(number)) {
    problems.add(
      UserErrorCode.DUPLICATE,
      { zh: `序号“${number}”重复。`, en: `The number “${number}” is there twice.` },
      ...at,
      'number',
    );
  }
  numbers.add(number);
}

/** The words, date and money of one task. */
export function checkTaskText(text: TaskText, year: number, problems: Problems, at: readonly string[]): void {
  if (text.title !== undefined && !text.title?.trim()) required(problems, [...at, 'title']);
  inReach(text.dueOn, year, year + 1, problems, [...at, 'dueOn']);
  notNegative(text.investment, problems, [...at, 'investment']);
}

function required(problems: Problems, at: readonly string[]): void {
  problems.add(UserErrorCode.REQUIRED, { zh: '此项必填。', en: 'This must not be empty.' }, ...at);
}

function notNegative(value: string | null | undefined, problems: Problems, at: readonly string[]): void {
  if (value != null && compareDecimals(value, '0') < 0) {
    problems.add(UserErrorCode.INVALID, { zh: '金额不能为负。', en: 'An amount cannot be negative.' }, ...at);
  }
}

/** So many years from its own, or from today, a list may still be worked on: what lies further away is mistyped. */
const LONGEST_YEARS = 3;

/** The last year of which a day may be said of the work on a list. */
export const lastYearOfWork = (year: number, today: string): number =>
  Math.max(year, Number(today.slice(0, 4))) + LONGEST_YEARS;

/** Collects a date that lies in none of the years from the first to the last. */
export function inReach(
  date: string | null | undefined,
  firstYear: number,
  lastYear: number,
  problems: Problems,
  at: readonly string[],
): void {
  if (date == null || (date >= `${firstYear}-01-01` && date <= `${lastYear}-12-31`)) return;
  problems.add(
    UserErrorCode.INVALID,
    {
      zh: `日期“${date}”不在本年度合理范围内（${firstYear}年至${lastYear}年）。`,
      en: `The date ${date} is out of the reach of this list (${firstYear} to ${lastYear}).`,
    },
    ...at,
  );
}
