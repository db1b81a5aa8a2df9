import { readDeadline } from './deadlines.rules';
import { type DraftUnits, readUnits, type UnitContexts } from './draft-units.rules';
import { readLeaders } from './leaders.rules';
import { readInvestment } from './money.rules';
import type { DeadlineReading, Doubt, DraftItem, DraftTarget } from './notice-draft';
import { joined, type Passage, sliceOf, spanOf, trimmed } from './passage.rules';
import type { RawItem } from './raw-item';
import { written } from './reading.rules';
import { statedInvestment } from './stated-investment.rules';
import { readTargets } from './targets.rules';

export interface ItemContext {
  readonly year: number | null;
  readonly issuedOn: string | null;
  readonly units: UnitContexts;
  readonly commonDeadline: DeadlineReading | null;
  /** Told after each item, for a long list. */
  readonly onItem?: (done: number, total: number) => void;
}

/** Reads the parts of each undertaking: units, leaders, money, dates and targets, and those of its 子项. */
export function draftItems(items: readonly RawItem[], context: ItemContext): DraftItem[] {
  return items.map((item, index) => {
    const drafted = draftItem(item, `${index + 1}`, context, null);
    context.onItem?.(index + 1, items.length);
    return drafted;
  });
}

function draftItem(raw: RawItem, no: string, context: ItemContext, above: DraftUnits | null): DraftItem {
  const units = raw.units.length > 0 || !above ? readUnits(raw.units, context.units) : above;
  const own = without(raw.content, raw.subItems);
  const money = readInvestment(raw.money.length > 0 ? raw.money : statedInvestment(own ?? raw.title));
  const { targets, notTargets, doubts } = readTargets(
    { title: raw.title, content: own, standard: raw.standard },
    context,
  );
  const isPart = no.includes('.');
  const clauses = raw.subItems.some(({ units: clauseUnits }) => clauseUnits.length === 0) ? units : null;
  return {
    no,
    serial: raw.serial && written(raw.serial),
    title: raw.title && written(raw.title),
    content: raw.content && written(raw.content),
    standard: raw.standard && written(raw.standard),
    leadUnits: units.byRole.LEAD,
    supportUnits: units.byRole.SUPPORT,
    districtLeadUnits: units.byRole.DISTRICT_LEAD,
    districtSupportUnits: units.byRole.DISTRICT_SUPPORT,
    parentLeadUnits: units.byRole.PARENT_LEAD,
    notInvolved: units.notInvolved,
    deadline: deadlineOf(raw, context, isPart),
    investmentWan: money.value,
    leaders: readLeaders(raw.leaders),
    targets: targets.map(withNameChecked),
    notTargets,
    quotas: raw.quotas.map(({ area, quantity }) => ({ area: written(area), quantity: written(quantity) })),
    remark: raw.remark && written(raw.remark),
    marks: raw.marks.map((mark) => written(mark)),
    group: raw.group && written(raw.group),
    subItems: raw.subItems.map((part, index) => draftItem(part, `${no}.${index + 1}`, context, clauses)),
    doubts: [
      ...raw.doubts,
      ...doubts,
      ...money.doubts,
      ...units.doubts,
      ...missingLead(raw, units),
      ...unreadDeadline(raw, context),
    ],
  };
}

const LONGEST_METRIC = 24;

/** A name that is half a sentence, or that lists several things, is to be put in short words by whoever reviews it. */
function withNameChecked(target: DraftTarget): DraftTarget {
  if (target.metric.length <= LONGEST_METRIC && !target.metric.includes('、')) return target;
  const doubt: Doubt = { code: 'METRIC_LONG', about: [target.metric] };
  return { ...target, confidence: Math.min(target.confidence, 0.8), doubts: [...target.doubts, doubt] };
}

/** Its own date, that of its content, or the one that the notice sets for all; a 子项 has only its own (R60, R128). */
function deadlineOf(raw: RawItem, context: ItemContext, isPart: boolean): DeadlineReading | null {
  const stated = raw.deadline && readDeadline(raw.deadline, { ...context, source: 'column' });
  if (stated) return stated;
  const own = [raw.content, raw.standard].flatMap((text) =>
    text ? (readDeadline(text, { ...context, source: 'content' }) ?? []) : [],
  );
  return own[0] ?? (isPart ? null : context.commonDeadline);
}

/** 长期, 全年, 按序时进度: a cell of the column of dates that names no day. */
function unreadDeadline({ deadline }: RawItem, context: ItemContext): Doubt[] {
  if (!deadline || /^[\s/／—–-]*$/.test(deadline.text)) return [];
  if (readDeadline(deadline, { ...context, source: 'column' })) return [];
  return [{ code: 'DEADLINE_UNREAD', about: [deadline.text], span: spanOf(deadline) }];
}

function missingLead(raw: RawItem, units: DraftUnits): Doubt[] {
  const leads = raw.subItems.length > 0 || units.byRole.LEAD.length > 0 || units.byRole.DISTRICT_LEAD.length > 0;
  return leads ? [] : [{ code: 'NO_LEAD_UNIT', span: raw.title && spanOf(raw.title) }];
}

/** The content without what its 子项 say, so that no figure counts twice. */
function without(content: Passage | null, parts: readonly RawItem[]): Passage | null {
  if (!content || parts.length === 0) return content;
  const taken = parts
    .flatMap((part) => [part.title, part.content])
    .flatMap((text) => (text ? (spanOf(text) ?? []) : []));
  const kept: Passage[] = [];
  let from = 0;
  const isTaken = (index: number) =>
    taken.some(({ start, end }) => (content.at[index] ?? -1) >= start && (content.at[index] ?? -1) < end);
  for (let index = 0; index <= content.text.length; index += 1) {
    if (index < content.text.length && !isTaken(index)) continue;
    kept.push(sliceOf(content, from, index));
    from = index + 1;
  }
  return trimmed(joined(kept.filter(({ text }) => text !== '')));
}
