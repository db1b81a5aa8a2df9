import { yearOfDay } from './calendar-day.rules';
import { type FoundDay, findDays } from './dates.rules';
import type { DayContext } from './day-readings.rules';
import { BEGINS, COMPLETES, IN_USE, PAPERS, SOFT, STEPS } from './deadline-words.rules';
import type { DeadlineReading, Doubt } from './notice-draft';
import { type Passage, spanOf, trimmed } from './passage.rules';
import { clausesOf, cut, sentencesOf, type TightText, tightened } from './sentences.rules';

export interface DeadlineContext extends DayContext {
  /** A cell of a column of dates, or a text that may name one. Default: the text. */
  readonly source?: 'column' | 'content';
}

type Source = DeadlineReading['source'];

interface Candidate {
  readonly clause: TightText;
  readonly day: FoundDay;
  readonly doubts: readonly Doubt[];
}

/**
 * By when a task has to be finished: what a cell of a column of dates says, or a clause of its content (2024年全面完工). Milestones on the
 * way (5月底前动工, 9月投入使用) are no deadline. Null where there is none.
 */
export function readDeadline(passage: Passage, context: DeadlineContext): DeadlineReading | null {
  const text = tightened(trimmed(passage));
  if (context.source === 'column') return ofColumn(text, context);
  return readingOf(completions(text, context), 'content');
}

function ofColumn(text: TightText, context: DayContext): DeadlineReading | null {
  const all = clausesOf(text).flatMap((clause) =>
    findDays(withYear(clause.plain), context).map((day) => ({ clause, day, doubts: [] })),
  );
  const saying = all.filter(({ clause }) => new RegExp(COMPLETES).test(clause.plain));
  const plain = all.filter(({ clause: { plain } }) => !BEGINS.test(plain) && !IN_USE.test(plain));
  const inUse = all.filter(({ clause }) => IN_USE.test(clause.plain) && !BEGINS.test(clause.plain));
  const found: readonly Candidate[] =
    [saying, plain].find(({ length }) => length > 0) ??
    inUse.map((each) => ({ ...each, doubts: [{ code: 'DEADLINE_MILESTONE', about: [each.clause.plain] }] }));
  return readingOf(found, 'column');
}

/** 2018 alone in a column of dates is the year. */
const withYear = (plain: string): string => (/^(?:19|20)\d{2}$/.test(plain) ? `${plain}年` : plain);

const COMPLETED = new RegExp(
  `^(?:之前|以前|前|内)?，?(?<between>[^，。；]{0,30}?)(?<verb>${COMPLETES})(?<rest>[^，。；]*)`,
);
const STARTS = /^(?:起|以来|以后|后|始|度?至)/;

/** Clauses that say that the work ends on a day: the day first, then the word, and nothing of a mere step. */
function completions(text: TightText, context: DayContext): Candidate[] {
  return sentencesOf(text.passage).flatMap((sentence) =>
    findDays(sentence.plain, context).flatMap((day, index, days) => {
      const after = sentence.plain.slice(day.end, days[index + 1]?.start);
      const { between = '', rest = '' } = COMPLETED.exec(after)?.groups ?? {};
      const isPast = context.year !== null && day.kind === 'YEAR' && yearOfDay(day.day) < context.year;
      if (!COMPLETED.test(after) || isPast || STARTS.test(after) || STEPS.test(rest) || BEGINS.test(between)) return [];
      return [{ ...clauseAround(sentence, day, after), doubts: [] }];
    }),
  );
}

/** The clause with its day: 2024年完成总工程量的80%, or 10月底前，完成改造. */
function clauseAround(sentence: TightText, day: FoundDay, after: string): Pick<Candidate, 'clause' | 'day'> {
  const start = sentence.plain.lastIndexOf('，', day.start) + 1;
  const length = COMPLETED.exec(after)?.[0].length ?? 0;
  return {
    clause: cut(sentence, start, day.end + length),
    day: { ...day, start: day.start - start, end: day.end - start },
  };
}

/** The last of several, since a task ends when all of it does; the others are told. */
function readingOf(found: readonly Candidate[], source: Source): DeadlineReading | null {
  const [last] = [...found].sort((a, b) => b.day.day.localeCompare(a.day.day));
  if (!last) return null;
  const others = [...new Set(found.map(({ day }) => day.day))].filter((day) => day !== last.day.day);
  const several: Doubt[] =
    others.length > 0
      ? [{ code: 'DEADLINE_SEVERAL', about: [[...others, last.day.day].join('、')], alternatives: others }]
      : [];
  const { passage } = cut(last.clause, last.day.start, last.day.end);
  const doubts = [...last.day.doubts, ...last.doubts, ...several];
  return {
    value: last.day.day,
    asWritten: source === 'content' ? last.clause.passage.text : passage.text,
    span: spanOf(source === 'content' ? last.clause.passage : passage),
    confidence: doubts.length > 0 ? 0.6 : last.day.hasYear ? 1 : 0.9,
    doubts,
    source,
    soft: SOFT.test(last.clause.plain),
  };
}

const LABELLED = /(?:完成时限|完成时间|办结时限|完成期限|时间要求|时限要求)(?:均为|为|是|：|统一为)/;
const TASKS = /项目|任务|实事|工程|事项|工作|目标|全部|全面|按时|按期|上述|以上|均/;

/**
 * The day by which all tasks have to be finished, said once in the body or in a remark under the table (R60, R128).
 * @param body the paragraphs of the letter
 * @param remarks the lines under the list
 */
export function commonDeadline(
  body: readonly Passage[],
  remarks: readonly Passage[],
  context: DayContext,
): DeadlineReading | null {
  const inBody = ofAll(body, context, 'body');
  const inRemark = ofAll(remarks, context, 'table-remark');
  if (!inBody || !inRemark) return inBody ?? inRemark;
  if (inBody.value === inRemark.value) {
    return { ...inBody, source: 'body+table-remark', soft: inBody.soft || inRemark.soft };
  }
  const doubt: Doubt = {
    code: 'DEADLINE_DIFFERS',
    about: [inBody.value, inRemark.value],
    alternatives: [inBody.value],
  };
  return { ...inRemark, confidence: 0.6, doubts: [...inRemark.doubts, doubt] };
}

function ofAll(passages: readonly Passage[], context: DayContext, source: Source): DeadlineReading | null {
  const found = passages.flatMap((passage) => [
    ...completions(tightened(passage), context).filter(
      // 为确保全面完成2022年…: the year names the list and is no deadline.
      ({ clause: { plain }, day }) => day.kind !== 'YEAR' && TASKS.test(plain) && !PAPERS.test(plain.slice(day.end)),
    ),
    ...sentencesOf(passage).flatMap((clause) => {
      const label = LABELLED.exec(clause.plain);
      const [day] = label ? findDays(clause.plain, context).filter(({ start }) => start >= label.index) : [];
      return day ? [{ clause, day, doubts: [] }] : [];
    }),
  ]);
  return readingOf(found, source);
}
