import { shortTenantName, withoutOffice } from '../directory/tenant-name.rules';
import { cleanText } from './clean-text.rules';
import { commonDeadline } from './deadlines.rules';
import { draftItems, type ItemContext } from './draft-items.rules';
import { readHeading } from './heading.rules';
import type { AreaLookup } from './known-area';
import { chooseList } from './list-choice.rules';
import { readInvestment } from './money.rules';
import { checksOf, type Subtotal } from './notice-checks.rules';
import type { Doubt, NoticeDraft } from './notice-draft';
import { listsOf } from './notice-lists.rules';
import type { NoticeSource } from './notice-source';
import { asOwnList } from './own-list.rules';
import { partsOf } from './parts.rules';
import { type Passage, sliceOf, spanOf, trimmed } from './passage.rules';
import type { RawList } from './raw-item';
import { written } from './reading.rules';
import { readReportingRules } from './reporting.rules';
import { unitContexts } from './unit-contexts.rules';

/**
 * Reads a notice (为民办实事通知) into a draft for a clerk to review: what it says, where, and how sure that is. Pure and in bounded time.
 * @param source the text and the marked tables of a file
 * @param onItem told after each task, for a list of hundreds
 * @param knownArea what is known of areas from outside; without it names are told by their form alone
 */
export function readNotice(
  source: NoticeSource,
  knownArea: AreaLookup = () => null,
  onItem?: ItemContext['onItem'],
): NoticeDraft {
  const clean = cleanText(source.text);
  const parts = partsOf(clean.passage);
  const heading = readHeading(parts, clean.passage, knownArea);
  const area = heading.issuer ? knownArea(shortTenantName(withoutOffice(heading.issuer.value)), source.text) : null;
  const dates = { year: heading.year?.value ?? null, issuedOn: heading.issuedOn?.value ?? null };
  const units = unitContexts(heading.issuer?.value ?? null, heading.parentIssuer?.value ?? null, area);
  const found = listsOf(parts, source.tables, { units: units.own, declared: heading.declaredCount?.value ?? null });
  const { list, others } = chooseList(
    found.lists.map((each) => asOwnList(each, heading)),
    heading,
    area,
  );
  const said = [...found.body, ...found.rest];
  const letter = [...said, ...(list?.remarks ?? [])];
  const isLong = lengthOf(letter) > LONGEST_LETTER;
  const rules = readReportingRules(isLong ? firstOf(letter, LONGEST_LETTER) : letter, {
    ...dates,
    issuer: heading.issuer?.value ?? null,
  });
  const context: ItemContext = {
    ...dates,
    ...(onItem && { onItem }),
    units,
    commonDeadline: commonDeadline(said, list?.remarks ?? [], dates),
  };
  const items = draftItems(list?.items ?? [], context);
  const total = list?.total ? readInvestment(list.total.money).value : null;
  const doubts: Doubt[] = [
    ...source.leftOut.map(({ zh, en }): Doubt => ({ code: 'LEFT_OUT', about: [zh, en] })),
    ...clean.doubts,
    ...heading.doubts,
    ...(isLong ? [{ code: 'LETTER_LONG', about: [`${LONGEST_LETTER}`] } as const] : []),
    ...rules.doubts,
    ...undated(rules.reportingRules, heading.issuedOn),
    ...others.map(
      (other): Doubt => ({
        code: 'OTHER_LIST',
        about: [other.caption[0]?.text ?? ''],
        span: other.caption[0] ? spanOf(other.caption[0]) : null,
      }),
    ),
    ...[list, ...others].flatMap((each) => each?.doubts ?? []),
    ...checksOf(items, heading.declaredCount, total, list ? subtotalsOf(list) : []),
  ];
  return {
    ...heading,
    columns: (list?.columns ?? []).map(({ text }) => text),
    investmentTotalWan: total,
    commonDeadline: context.commonDeadline,
    items,
    otherLists: others.map((other) => ({
      title: other.caption[0] ? written(other.caption[0]) : null,
      items: draftItems(other.items, context),
    })),
    reportingRules: rules.reportingRules,
    otherRules: rules.otherRules,
    unread: [list, ...others].flatMap((each) =>
      (each?.unread ?? []).map((passage) => ({
        text: passage.text,
        span: spanOf(passage),
        why: { code: 'UNREAD_TEXT', about: [passage.text] } as const,
      })),
    ),
    doubts,
  };
}

/** 任务下达一个月内 needs the day of issue (R6, R92): without it no day can be counted. */
function undated(rules: NoticeDraft['reportingRules'], issuedOn: NoticeDraft['issuedOn']): Doubt[] {
  const relative = issuedOn ? undefined : rules.find(({ when }) => when.type === 'relative');
  return relative ? [{ code: 'NO_ISSUED_ON', span: relative.phrase.span }] : [];
}

/** No letter is longer, in characters; what is made to exhaust a reader is read so far. */
const LONGEST_LETTER = 60_000;

const lengthOf = (paragraphs: readonly Passage[]): number => paragraphs.reduce((sum, { text }) => sum + text.length, 0);

/** The paragraphs up to a number of characters. */
function firstOf(paragraphs: readonly Passage[], most: number): Passage[] {
  let left = most;
  return paragraphs.flatMap((paragraph) => {
    const part = sliceOf(paragraph, 0, Math.min(left, paragraph.text.length));
    left -= part.text.length;
    return part.text === '' ? [] : [part];
  });
}

/** The sums that a list states for its groups. */
function subtotalsOf({ subtotals = [] }: RawList): Subtotal[] {
  return subtotals.flatMap(({ group, money }) => {
    const stated = readInvestment(money).value;
    return group && stated ? [{ group: trimmed(group).text, stated }] : [];
  });
}
