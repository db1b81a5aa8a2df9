import type { Doubt, OtherRule, Reading, ReportingRule } from './notice-draft';
import { written } from './reading.rules';
import type { FoundTime } from './report-days.rules';
import { channelOf, recipientOf, subjectOf, untilOf } from './report-parties.rules';
import { MANY, OFFICE, type ReportVerb } from './report-words.rules';
import { cut, type TightText } from './sentences.rules';

/** What is carried from sentence to sentence: the last who, and a plan that is set a time but not yet sent to anybody. */
export interface ReportState {
  readonly rules: ReportingRule[];
  readonly others: OtherRule[];
  who: { readonly text: TightText; readonly paragraph: number } | null;
  plan: {
    readonly time: FoundTime;
    readonly sentence: TightText;
    readonly who: TightText | null;
    readonly paragraph: number;
  } | null;
}

/** Whether a report is owed: what the office that gathers them does with them is none. */
export const isBound = (who: string): boolean => MANY.test(who) || !OFFICE.test(who);

/** 在10月31日前完成，… */
export const endsWork = (behind: string): boolean =>
  /^[^，。；将把]{0,20}(?:完成|办结|完工|竣工|建成)[^，。；将把]{0,20}，/.test(behind);

/** How far off a subject or an end may be named, in characters. */
const FAR = 300;

/** A verb with what belongs to it. */
export interface ReportClause {
  /** Where the verb before it ends. */
  readonly from: number;
  readonly verb: ReportVerb;
  readonly due: readonly FoundTime[];
  readonly paper: TightText | null;
}

/** The rules that one verb gives: one for each time by which it is due. */
export function readRule(
  sentence: TightText,
  { from, verb, due, paper: what }: ReportClause,
  paragraph: number,
  state: ReportState,
): void {
  const plan = due.length === 0 ? state.plan : null;
  const first = Math.min(verb.start, ...due.filter(({ start }) => start < verb.start).map(({ start }) => start));
  const own =
    subjectOf(cut(sentence, from, first)) ??
    subjectOf(cut(sentence, first, verb.start)) ??
    subjectOf(cut(sentence, Math.max(0, from - FAR), from));
  if (own && !isBound(own.plain)) return;
  const who = plan?.who ?? own ?? null;
  const portion = cut(sentence, from, verb.start);
  const channel = channelOf(portion);
  const recipient = recipientOf(sentence, verb);
  const toBefore = from > 0 ? carriedTo(state, sentence) : null;
  for (const time of plan ? [plan.time] : due) {
    const phrase = plan ? cut(plan.sentence, time.start, time.end) : cut(sentence, time.start, time.end);
    const between = plan || time.end > verb.start ? '' : sentence.plain.slice(time.end, verb.start);
    const ofWork: Doubt[] = endsWork(between) ? [{ code: 'TIME_OF_WORK', about: [phrase.plain] }] : [];
    const doubts = [...time.doubts, ...ofWork];
    state.rules.push({
      who: whoOf(who, state, paragraph),
      when: adjusted(time, what?.plain ?? portion.plain),
      phrase: { ...written(phrase.passage), confidence: doubts.length > 0 ? 0.6 : 1, doubts },
      what: what && written(what.passage),
      to: recipient ? toOf(recipient) : toBefore,
      channel: channel && { ...written(channel.passage), value: channel.passage.text.replace(/或者/g, '或') },
      until: writtenOrNull(untilOf(cut(sentence, verb.end, Math.min(sentence.plain.length, verb.end + FAR)))),
      conditional: /如有|如需|如遇|确需|若|遇有|特殊情况|发现的?问题|需要延期|需要调整|需调整|有变动的/.test(
        sentence.plain.slice(0, verb.start),
      ),
    });
  }
  if (who) state.who = { text: who, paragraph };
  state.plan = null;
}

/** 每月5日前将上月进展情况报…: of the month before. */
function adjusted({ time }: FoundTime, about: string): ReportingRule['when'] {
  return time.type === 'monthly' && /上个?月|上一个?月|前一个?月/.test(about) ? { ...time, monthAfter: 1 } : time;
}

function toOf({ name, review }: { readonly name: TightText; readonly review: string | null }): Reading<string> {
  const plain = written(name.passage);
  return review ? { ...plain, value: `${plain.value}（${review}）` } : plain;
}

/** 于2月28日前将方案报送督查科，并于12月20日前报送总结: to the same office, as far as the sentence says. */
function carriedTo({ rules }: ReportState, sentence: TightText): Reading<string> | null {
  const to = rules.at(-1)?.to;
  const start = sentence.passage.at[0] ?? 0;
  if (!to?.span || to.span.start < start) return null;
  return { ...to, confidence: 0.6, doubts: [{ code: 'TO_CARRIED', about: [to.value] }] };
}

/** A sentence without a subject goes on with that of the sentence before. */
function whoOf(who: TightText | null, { who: last }: ReportState, paragraph: number): Reading<string> {
  if (who) return written(who.passage);
  if (!last) return { value: '', asWritten: '', span: null, confidence: 0.3, doubts: [{ code: 'WHO_UNSAID' }] };
  const doubt: Doubt = { code: 'WHO_CARRIED', about: [last.text.passage.text] };
  return { ...written(last.text.passage), confidence: last.paragraph === paragraph ? 0.7 : 0.5, doubts: [doubt] };
}

const writtenOrNull = (text: TightText | null): Reading<string> | null => text && written(text.passage);
