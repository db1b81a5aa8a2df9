import type { DayContext } from './day-readings.rules';
import type { Doubt, OtherRule, ReportingRule } from './notice-draft';
import { otherRulesOf } from './other-rules.rules';
import { type Passage, spanOf } from './passage.rules';
import { written } from './reading.rules';
import type { FoundTime } from './report-days.rules';
import { paperOf } from './report-papers.rules';
import { channelOf, recipientOf, subjectOf } from './report-parties.rules';
import { endsWork, isBound, type ReportState, readRule } from './report-rule.rules';
import { aheadOfOthers } from './report-shifts.rules';
import { findTimes } from './report-times.rules';
import { type ReportVerb, reportVerbs } from './report-words.rules';
import { sentencesOf, type TightText } from './sentences.rules';

export interface ReportingContext extends DayContext {
  readonly issuer: string | null;
}

export interface ReportingReading {
  readonly reportingRules: readonly ReportingRule[];
  readonly otherRules: readonly OtherRule[];
  readonly doubts: readonly Doubt[];
}

/**
 * Which reports a notice asks for, by when, from whom and to whom; and what else it rules. Where it sets no report none is invented.
 * @param body the paragraphs of the letter, each whole
 */
export function readReportingRules(body: readonly Passage[], context: ReportingContext): ReportingReading {
  const state: ReportState = { rules: [], others: [], who: null, plan: null };
  body.forEach((paragraph, index) => {
    for (const sentence of sentencesOf(paragraph)) readSentence(sentence, index, context, state);
  });
  return { reportingRules: aheadOfOthers(state.rules), otherRules: state.others, doubts: [] };
}

function readSentence(sentence: TightText, paragraph: number, context: ReportingContext, state: ReportState): void {
  const times = findTimes(sentence.plain, context);
  const verbs = reportVerbs(sentence.plain);
  if (/^(?:报送|上报|反馈)(?:方式|渠道|途径|要求)：/.test(sentence.plain)) addChannel(sentence, state);
  const before = state.rules.length;
  let from = 0;
  let paper: TightText | null = null;
  for (const verb of verbs) {
    const own = times.filter(({ start, end }) => start >= from && end <= verb.start);
    const behind = own.length === 0 && verb === verbs.at(-1) ? timesBehind(sentence, verb, times) : [];
    const due = ofReport(sentence, [...own, ...behind], verb);
    paper = paperOf(sentence, from, verb, stopsOf(sentence, from, verb, due)) ?? paper;
    if (due.length > 0 || takesPlan(sentence, verb, state, paragraph)) {
      readRule(sentence, { from, verb, due, paper }, paragraph, state);
    }
    from = endOfRecipient(sentence, verb);
  }
  withoutVague(state.rules, before);
  const ownSubject = subjectOf(sentence);
  if (ownSubject && isBound(ownSubject.plain) && state.rules.length === before)
    state.who = { text: ownSubject, paragraph };
  rememberPlan(sentence, times, ownSubject, paragraph, state);
  state.others.push(...otherRulesOf(sentence, state.rules.slice(before)));
}

/** 报市政府督查室，12月15日前…: to whom it goes is no subject of what follows. */
function endOfRecipient(sentence: TightText, verb: ReportVerb): number {
  const name = recipientOf(sentence, verb)?.name.plain;
  const at = name ? sentence.plain.indexOf(name, verb.end) : -1;
  return at < 0 ? verb.end : at + (name?.length ?? 0);
}

/** 按季报送，于每季度结束后5日内报…: the day is said behind, and it is one report. */
function withoutVague(rules: ReportingRule[], from: number): void {
  const own = rules.splice(from);
  const isDated = own.some(({ when }) => when.type === 'quarterly' || when.type === 'monthly');
  rules.push(...own.filter(({ when, phrase }) => !isDated || when.type !== 'unclear' || !/季|月/.test(phrase.value)));
}

/** …报送区督查室（每月25日前）, 报送时间为每月25日前. */
function timesBehind(sentence: TightText, verb: ReportVerb, times: readonly FoundTime[]): FoundTime[] {
  return times
    .filter(({ start }) => start >= verb.end && /时间|时限|截止|（[^）]*$/.test(sentence.plain.slice(verb.end, start)))
    .slice(0, 1);
}

/** 在10月31日前完成，…7月之前上报: of several, a day by which work ends is not that of the report. */
function ofReport(sentence: TightText, due: readonly FoundTime[], verb: ReportVerb): readonly FoundTime[] {
  const said = due.filter(({ time, end }) => time.type !== 'unclear' || ASKS.test(sentence.plain.slice(end)));
  const left = said.filter(({ end }) => end > verb.start || !endsWork(sentence.plain.slice(end, verb.start)));
  return left.length > 0 ? left : said;
}

/** 每季度向…报告, and not 细化每月投资额. */
const ASKS = /^(?:，|（|将|把|向|报|书面|上报|汇报|反馈|对|由|定期|及时|通过|要|应|须|至少|一次|1次|各|牵头|责任|承办)/;

/** Where the papers end, if named before: at the time, or at the way by which they are sent. */
function stopsOf(sentence: TightText, from: number, verb: ReportVerb, due: readonly FoundTime[]): number[] {
  const portion = sentence.plain.slice(from, verb.start);
  const way = portion.search(/通过|依托|以[^，。；将]{2,24}(?:形式|方式)/);
  return [...due.map(({ start }) => start), ...(way < 0 ? [] : [from + way])];
}

/** 于任务下达一个月内制定实施方案: whom it goes to stands in a later sentence of the paragraph. */
function rememberPlan(
  sentence: TightText,
  times: readonly FoundTime[],
  who: TightText | null,
  paragraph: number,
  state: ReportState,
): void {
  for (const time of times) {
    const isPlan = /^[^。；]{0,20}?(?:制定|制订|编制|形成|拟定)[^，。；]{0,24}(?:方案|计划)/.test(
      sentence.plain.slice(time.end),
    );
    const isSent = state.rules.some(
      ({ phrase }) => phrase.span?.start === spanOf(sentence.passage, time.start, time.end)?.start,
    );
    if (isPlan && !isSent) state.plan = { time, sentence, who: who && isBound(who.plain) ? who : null, paragraph };
  }
}

function takesPlan(sentence: TightText, verb: ReportVerb, { plan }: ReportState, paragraph: number): boolean {
  return plan?.paragraph === paragraph && /(?:方案|计划)[^，。；]{0,8}$/.test(sentence.plain.slice(0, verb.start));
}

/** 报送方式：通过公文交换系统或者电子邮件发至… speaks of the rules before it. */
function addChannel(sentence: TightText, state: ReportState): void {
  const channel = channelOf(sentence);
  if (!channel) return;
  const value = { ...written(channel.passage), value: channel.passage.text.replace(/或者/g, '或') };
  state.rules.forEach((rule, index) => {
    if (!rule.channel) state.rules[index] = { ...rule, channel: value };
  });
}
