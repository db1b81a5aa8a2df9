import type { Bilingual } from '../../tenants/language';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { expandGroup, type GroupTenant, groupProblems, isOfTownships } from './tenant-group.rules';
import { matchTenant } from './tenant-name.rules';
import { parseUnitExpression } from './unit-expression.rules';
import type { GroupExpression, PartRole } from './unit-part';

/** A direct child of the issuer; with its own towns, where the issuer's list may name them. */
export interface PredictedChild extends GroupTenant {
  readonly level: TenantLevel;
  readonly within?: readonly GroupTenant[];
}

/** One name of a task's units, read from the text or kept with the task. */
export interface PredictedParty {
  readonly role: PartRole;
  readonly kind: 'UNIT' | 'TENANT' | 'GROUP' | 'UNRESOLVED';
  readonly name: string;
  readonly asWritten: string;
  /** The area that the name was resolved to, if that is known. */
  readonly tenantId?: string | null;
  readonly group?: GroupExpression;
}

export interface InvolvementPrediction {
  readonly tenantId: string;
  readonly involved: boolean;
  readonly role: PartRole | null;
  /** False where the words do not say it (相关乡镇): the clerk decides. */
  readonly certain: boolean;
  readonly reason: Bilingual;
}

interface Question {
  readonly issuer: { readonly name: string; readonly prefix?: string };
  readonly children: readonly PredictedChild[];
  /** The date on which groups are expanded, YYYY-MM-DD; left out: the children as given. */
  readonly on?: string;
}

/**
 * Predicts from a task's unit expressions which direct children of the issuer it involves, and in what role (finding 2, R28, R37, R49).
 * @param question the two cells as written, null for an empty or missing one, and whose list it is.
 */
export function predictInvolvement(
  question: Question & { readonly leadExpression: string | null; readonly supportExpression: string | null },
): InvolvementPrediction[] {
  const { issuer, children } = question;
  const areas = children.flatMap((child) => [child, ...(child.within ?? [])]);
  const context = {
    ...(issuer.prefix && { prefix: issuer.prefix }),
    issuerName: issuer.name,
    tenantNames: areas.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
  };
  const read = (text: string | null, role: PartRole) => {
    const expression = parseUnitExpression(text, context);
    const parties = expression.parts.map((part): PredictedParty => ({ ...part, role: part.role ?? role }));
    const denial =
      expression.kind === 'NOT_INVOLVED' ? [{ who: expression.notInvolved, text: (text ?? '').trim() }] : [];
    return { parties, denial };
  };
  const lead = read(question.leadExpression, 'LEAD');
  const support = read(question.supportExpression, 'SUPPORT');
  const predicted = predictFromParties({ ...question, parties: [...lead.parties, ...support.parties] });
  return predicted.map((prediction, index) => {
    const child = children[index];
    const denied = [...lead.denial, ...support.denial].find(({ who }) => child && (!who || matchTenant(who, [child])));
    return child && denied ? { ...notInvolved(child, deniedReason(child, denied.text)), certain: true } : prediction;
  });
}

/** The same for a task whose parties have been read before. */
export function predictFromParties(
  question: Question & { readonly parties: readonly PredictedParty[] },
): InvolvementPrediction[] {
  const { children, on } = question;
  const parties = question.parties.map((party) => {
    const group = party.kind === 'GROUP' ? (party.group ?? parseUnitExpression(party.name).parts[0]?.group) : undefined;
    return { ...party, group, asWritten: party.asWritten.replace(/[\s\u00a0\u3000]/g, '') };
  });
  const leadFirst = [...parties].sort((a, b) => Number(a.role === 'SUPPORT') - Number(b.role === 'SUPPORT'));
  return children.map((child) => {
    for (const party of leadFirst) {
      const reason = reasonFor(party, child, children, on);
      if (reason) return { tenantId: child.id, involved: true, role: party.role, ...reason };
    }
    return notInvolved(child, absentReason(child, leadFirst));
  });
}

type ReadParty = PredictedParty & { readonly group?: GroupExpression };

function reasonFor(
  party: ReadParty,
  child: PredictedChild,
  children: readonly PredictedChild[],
  on: string | undefined,
): { certain: boolean; reason: Bilingual } | null {
  const column = COLUMN[party.role];
  const [zh, en] = [`${column.zh}写有“${party.asWritten}”`, `${column.en} say “${party.asWritten}”`];
  if (party.kind === 'TENANT') {
    if (party.tenantId === child.id || matchTenant(party.name, children)?.id === child.id) {
      return {
        certain: true,
        reason: { zh: `${column.zh}点名“${party.asWritten}”。`, en: `${column.en} name “${party.asWritten}”.` },
      };
    }
    const town =
      (child.within ?? []).find(({ id }) => id === party.tenantId) ?? matchTenant(party.name, child.within ?? []);
    if (!town) return null;
    return {
      certain: true,
      reason: { zh: `${zh}，${town.name}在${child.name}。`, en: `${en}, and ${town.name} lies in ${child.name}.` },
    };
  }
  if (!party.group) return null;
  const members = expandGroup(party.group, children, on);
  const indirect = !members.some(({ id }) => id === child.id) && hasSuchTowns(party.group, child, on);
  if (!indirect && !members.some(({ id }) => id === child.id)) return null;
  const includes = indirect
    ? { zh: `${zh}，${child.name}辖有其中的乡镇（街道）`, en: `${en}, and ${child.name} has such towns` }
    : { zh: `${zh}，包括${child.name}`, en: `${en}, which includes ${child.name}` };
  const problems = indirect ? [] : groupProblems(party.group, children, on);
  if (party.group.partial) {
    const doubt = {
      zh: '没有说明是哪些，暂按涉及处理，请核对',
      en: 'which ones is not said: taken as involved, please check',
    };
    return { certain: false, reason: { zh: `${zh}，${doubt.zh}。`, en: `${en}; ${doubt.en}.` } };
  }
  const asked = problems.length > 0 ? `（${problems.join('；')}，请核对）` : '';
  return { certain: problems.length === 0, reason: { zh: `${includes.zh}${asked}。`, en: `${includes.en}.` } };
}

/** 各乡镇 in a city's list concerns every county with towns; which it has is taken from `within`, or else from what it is. */
function hasSuchTowns(group: GroupExpression, child: PredictedChild, on: string | undefined): boolean {
  if (child.level !== TenantLevel.DISTRICT || !isOfTownships(group)) return false;
  if (child.within) return expandGroup(group, child.within, on).length > 0;
  return child.kind !== TenantKind.FUNCTIONAL_AREA;
}

const COLUMN: Readonly<Record<PartRole, Bilingual>> = {
  LEAD: { zh: '牵头单位', en: 'The lead units' },
  SUPPORT: { zh: '配合（责任）单位', en: 'The supporting units' },
};

function notInvolved(child: PredictedChild, reason: Bilingual): InvolvementPrediction {
  return { tenantId: child.id, involved: false, role: null, certain: true, reason };
}

const deniedReason = (child: PredictedChild, text: string): Bilingual => ({
  zh: `文件写明“${text}”，${child.name}不涉及。`,
  en: `The notice says “${text}”: ${child.name} is not involved.`,
});

/** Why a child is not among the units: the groups and areas that are written, or that there are none. */
function absentReason(child: PredictedChild, parties: readonly ReadParty[]): Bilingual {
  const areas = parties.filter(({ kind, group }) => kind === 'TENANT' || (group && !group.base.includes('单位')));
  const quoted = areas.map(({ asWritten }) => `“${asWritten}”`).join('、');
  const excepted = areas.find(({ group }) => group?.except.some((name) => matchTenant(name, [child])));
  if (excepted) {
    const text = `“${excepted.asWritten}”`;
    return { zh: `${text}已将${child.name}除外。`, en: `${text} excepts ${child.name}.` };
  }
  if (areas.length > 0) {
    const functional = child.kind === TenantKind.FUNCTIONAL_AREA || child.kind === TenantKind.FARM_AREA;
    return functional
      ? {
          zh: `只写了${quoted}，${child.name}是功能区，没有点名。`,
          en: `Only ${quoted} is written; ${child.name} is a functional area and is not named.`,
        }
      : {
          zh: `只写了${quoted}，不包括${child.name}。`,
          en: `Only ${quoted} is written, which does not include ${child.name}.`,
        };
  }
  const units = parties.map(({ asWritten }) => asWritten).join('、');
  if (units === '')
    return { zh: `没有写明单位，${child.name}不涉及。`, en: `No unit is written: ${child.name} is not involved.` };
  return {
    zh: `只列了“${units}”，没有列出下级地区，${child.name}不涉及。`,
    en: `Only units are written (“${units}”) and no area: ${child.name} is not involved.`,
  };
}
