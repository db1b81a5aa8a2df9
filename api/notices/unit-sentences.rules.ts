import { parseUnitExpression } from '../directory/unit-expression.rules';
import { readName } from '../directory/unit-name.rules';
import type { UnitContext, UnitPart } from '../directory/unit-part';

/** What a bracket or sentence with no label is: names of units and nothing else, or not. */
export interface UnitSentence {
  /** Whether it says who leads or helps: A牵头，B配合. */
  readonly saysRoles: boolean;
  /** 大埔镇、沙埔镇 may as well be where something is built. */
  readonly onlyPlaces: boolean;
  /** One name that may as well be a thing: （县图书馆）. */
  readonly isSingle: boolean;
}

const DOES = /牵头|负责|主办|承办|协办|配合|协助|落实|按(?:照)?(?:各自)?(?:职责|职能|分工)/;
/** Words that no clause of units has: what is built, paid or counted. */
const OTHER_WORDS =
  /[%％‰]|\d{2,}|万元|亿元|新建|改造|建成|提升|推进|完成|其中|含|包括|例如|简称|以下|详见|见附|下同|除外/;
/** A list of names is no longer. */
const LONGEST = 400;

/** Judges by the grammar of units; null for a text that holds anything else. */
export function readUnitSentence(text: string, context: UnitContext): UnitSentence | null {
  if (text.length > LONGEST || text.trim().length < 2 || OTHER_WORDS.test(text)) return null;
  const saysRoles = DOES.test(text);
  const { kind, parts } = parseUnitExpression(text, context);
  if (kind !== 'LIST' || parts.length === 0) return null;
  const sure = parts.filter((part) => isSure(part, context)).length;
  const unread = parts.filter((part) => part.kind === 'UNRESOLVED' || part.asWritten.length > 22).length;
  const places = parts.filter(
    ({ kind: each, name }) => each === 'TENANT' && !/政府|管委会|办事处|委员会$/.test(name),
  ).length;
  if (unread * 3 > parts.length || (sure === 0 && places < parts.length)) return null;
  if (!saysRoles && sure + places < parts.length * 0.6) return null;
  if (saysRoles && parts[0]?.kind === 'UNRESOLVED') return null;
  const isSingle = parts.length === 1 && !saysRoles;
  return {
    saysRoles,
    onlyPlaces: places === parts.length,
    isSingle: isSingle && /[馆院校园站所厂店场]$/.test(parts[0]?.name ?? ''),
  };
}

function isSure(part: UnitPart, context: UnitContext): boolean {
  if (part.kind === 'GROUP') return true;
  if (part.kind === 'UNRESOLVED') return false;
  const name = part.asWritten.replace(/\s|[（(].*$/g, '');
  if (readName(name, context).known || readName(part.name, context).known) return true;
  if (part.kind === 'TENANT') return part.name !== part.asWritten || /政府|管委会|办事处|委员会$/.test(name);
  const office =
    part.nature === 'DEPARTMENT' || part.nature === 'OFFICE' || part.nature === 'COMPANY' || part.nature === 'UTILITY';
  return office && name.length <= 22;
}
