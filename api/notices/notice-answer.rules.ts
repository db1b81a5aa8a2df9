import type { Comparator } from '../../schema/target';
import type {
  DeadlineReading,
  DraftItem,
  DraftTarget,
  DraftUnit,
  NoticeDraft,
  Reading,
  ReportingRule,
} from './notice-draft';
import { warningsOf } from './notice-warnings.rules';

const SIGNS: Readonly<Record<`${Comparator}`, string>> = { GE: '>=', APPROX: '~', EQ: '=', LE: '<=', RANGE: 'range' };

/**
 * The draft in the documented shape of the command's `--json`: the words of the answer files, plain values, and every doubt as a warning
 * with its path. Units are resolved names, or `{group}` with what it joins; figures are numbers; dates are 2022-12-30.
 */
export function noticeAnswer(draft: NoticeDraft) {
  return {
    issuer: plain(draft.issuer),
    docNumber: plain(draft.docNumber),
    issuedOn: plain(draft.issuedOn),
    year: plain(draft.year),
    level: plain(draft.level),
    title: plain(draft.title),
    parentIssuer: plain(draft.parentIssuer),
    declaredCount: plain(draft.declaredCount),
    columns: draft.columns,
    investmentTotalWan: numberOf(draft.investmentTotalWan),
    items: draft.items.map(itemAnswer),
    otherLists: draft.otherLists.map(({ title, items }) => ({ title: plain(title), items: items.map(itemAnswer) })),
    reportingRules: draft.reportingRules.map(ruleAnswer),
    otherRules: draft.otherRules.map(({ kind, asWritten, span }) => ({ kind, phrase: asWritten, span })),
    warnings: warningsOf(draft).map(({ code, path, message, span, asWritten, alternatives }) => ({
      code,
      path,
      message: message.zh,
      messageEn: message.en,
      asWritten,
      span,
      alternatives,
    })),
  };
}

type Answer = ReturnType<typeof itemFields> & { readonly subItems: readonly Answer[] };

function itemAnswer(item: DraftItem): Answer {
  return { ...itemFields(item), subItems: item.subItems.map(itemAnswer) };
}

function itemFields(item: DraftItem) {
  return {
    no: item.no.includes('.') ? item.no : Number(item.no),
    title: plain(item.title),
    content: plain(item.content),
    standard: plain(item.standard),
    leadUnits: item.leadUnits.map(unitAnswer),
    supportUnits: item.supportUnits.map(unitAnswer),
    deadline: plain(item.deadline),
    deadlineSource: item.deadline?.source ?? null,
    deadlineIsSoft: isSoft(item.deadline),
    investmentWan: numberOf(item.investmentWan),
    leaders: item.leaders.map(({ value }) => value),
    targets: item.targets.filter(({ kind }) => kind !== 'STATE').map(targetAnswer),
    notTargets: item.notTargets.map(({ text, why, span }) => ({ text, why, span })),
    notInvolved: plain(item.notInvolved),
    districtLeadUnits: item.districtLeadUnits.map(unitAnswer),
    districtSupportUnits: item.districtSupportUnits.map(unitAnswer),
    parentLeadUnits: item.parentLeadUnits.map(unitAnswer),
    quotas: item.quotas.map(({ area, quantity }) => ({ area: area.value, quantity: quantity.value })),
    remark: plain(item.remark),
    marks: item.marks.map(({ value }) => value),
    group: plain(item.group),
    span: item.content?.span ?? item.title?.span ?? null,
  };
}

const plain = <T>(reading: Reading<T> | null): T | null => reading?.value ?? null;
const numberOf = (reading: Reading<string> | null): number | null => (reading ? Number(reading.value) : null);
const isSoft = (deadline: DeadlineReading | null): boolean | null => deadline?.soft ?? null;

/** A group as written; 各县及柳江区人民政府 with what it joins (R38), 相关乡镇 as some of them. */
function unitAnswer(unit: DraftUnit) {
  if (!unit.group) return unit.value;
  const { base, plus, office, partial } = unit.group;
  const tail = office ?? '';
  return {
    group: unit.value,
    ...(plus.length > 0 && { expandsTo: [`各${base.join('')}${tail}`, ...plus.map((name) => `${name}${tail}`)] }),
    ...(partial && { partial }),
  };
}

function targetAnswer(target: DraftTarget) {
  return {
    metric: target.metric,
    quantity: Number(target.quantity),
    ...(target.quantityMax !== null && { quantityMax: Number(target.quantityMax) }),
    unit: target.unit,
    comparator: SIGNS[target.comparator],
    ...(target.role !== 'COMMITMENT' && { role: target.role.toLowerCase() }),
    kind: target.kind,
    stage: target.stage,
    ...(target.partOf !== null && { partOf: target.partOf }),
    ...(target.per !== null && { per: target.per }),
    ...(target.isDerived && { derived: true }),
    raw: target.asWritten,
    span: target.span,
    confidence: target.confidence,
  };
}

function ruleAnswer(rule: ReportingRule) {
  return {
    who: rule.who.value,
    when: rule.when,
    phrase: rule.phrase.value,
    what: plain(rule.what),
    to: plain(rule.to),
    ...(rule.channel && { channel: rule.channel.value }),
    ...(rule.until && { until: rule.until.value }),
    ...(rule.conditional && { conditional: true }),
    span: rule.phrase.span,
  };
}
