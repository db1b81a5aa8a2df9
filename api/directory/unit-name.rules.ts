import { shortTenantName } from './tenant-name.rules';
import type { UnitContext } from './unit-part';
import {
  knownUnit,
  NAMED_AFTER_PLACE,
  natureByEnding,
  type UnitNature,
  VERTICAL,
  WORD_AND_NO_LEVEL,
} from './unit-words.rules';

/** One name by itself, before its neighbours are looked at. */
export interface NameReading {
  readonly kind: 'UNIT' | 'TENANT' | 'UNRESOLVED';
  readonly nature: UnitNature | null;
  readonly prefix: string;
  readonly core: string;
  /** Of a tenant: 柳江区 and 人民政府. */
  readonly area: string;
  readonly office: string;
  /** Found in the tables or in what the caller knows, not only guessed by its ending. */
  readonly known: boolean;
  /** Whether it may take a level from its neighbour, or from the issuer (R33–R35). */
  readonly carries: boolean;
  readonly implies: boolean;
}

/** No name is longer, nor are several that are run together. Beyond it nothing is looked up, so that a pasted page costs no time. */
export const LONGEST_NAME = 80;
const LEVEL = /^(自治区|自治州|[省市县区旗州盟镇乡])$/;
const LEVEL_FIRST = /^(自治区|自治州|[省市县区旗州盟镇乡])(.+)$/;
const OFFICE = /(?:人民政府|政府|街道办事处|街道办|办事处|管理委员会|管委会)$/;
const AREA =
  /(?:镇|乡|街道|苏木|新区|开发区|管理区|示范区|度假区|试验区|保税区|高新区|经开区|产业园|工业园|园区|农场|林场|县|旗|自治州|[^社小库景校灾片辖山牧地厂营]区|^(?!贫困|边远|[东西南北]部|深|半|大石)[一-龥]{1,3}山区|.[^超城上门夜股菜都]市)$/;
const NO_AREA = /^(?:城区|市区|县城|集镇|村镇|下乡|城乡|全县|全市|全区)$/;

const NOTHING_KNOWN: NameReading = {
  kind: 'UNRESOLVED',
  nature: null,
  prefix: '',
  core: '',
  area: '',
  office: '',
  known: false,
  carries: false,
  implies: false,
};

/** Reads one name: by the tables, by its ending, and by the names that the caller knows (金太阳 as a company of the directory). */
export function readName(name: string, context: UnitContext): NameReading {
  if (name.length > LONGEST_NAME) return { ...NOTHING_KNOWN, core: name };
  const reading = { ...NOTHING_KNOWN, core: name, ...(readGovernment(name, context) ?? readPlain(name, context)) };
  if (!context.unitNames?.includes(name)) return reading;
  if (reading.kind === 'UNIT') return { ...reading, known: true };
  return { ...NOTHING_KNOWN, kind: 'UNIT', nature: 'OTHER', core: name, known: true };
}

/** 县政府, 柳江区人民政府, 柳东新区管委会, 天马街道办事处; undefined for a name that ends with no such office. */
function readGovernment(name: string, context: UnitContext): Partial<NameReading> | undefined {
  const office = OFFICE.exec(name)?.[0] ?? '';
  const area = name.slice(0, name.length - office.length);
  if (!office || area.includes('驻')) return undefined;
  const own = area === '' ? !/委|办/.test(office) : LEVEL.test(area) || area === context.issuerName;
  if (own) {
    return {
      kind: 'UNIT',
      nature: 'GOVERNMENT',
      prefix: area,
      core: office,
      known: true,
      carries: true,
      implies: true,
    };
  }
  if (/^[县区]/.test(area) && office.startsWith('管')) {
    return { kind: 'UNIT', nature: 'OFFICE', prefix: area.slice(0, 1), core: name.slice(1) };
  }
  if (area.length < 2) return {};
  return { kind: 'TENANT', area: streetArea(area, office), office, known: isTenant(streetArea(area, office), context) };
}

function readPlain(name: string, context: UnitContext): Partial<NameReading> {
  if (isTenant(name, context)) return { kind: 'TENANT', area: name, known: true };
  const { prefix, core } = readPrefix(name);
  const entry = knownUnit(core);
  if (entry) return { kind: 'UNIT', ...takesLevel(prefix, core, entry.nature, context), known: true };
  if (name.length > 1 && AREA.test(name) && !NO_AREA.test(name)) return { kind: 'TENANT', area: name };
  const nature = natureByEnding(core);
  return nature ? { kind: 'UNIT', ...takesLevel(prefix, core, nature, context) } : {};
}

function streetArea(area: string, office: string): string {
  return office.startsWith('街道') ? `${area}街道` : area;
}

function isTenant(area: string, context: UnitContext): boolean {
  return context.tenantNames?.some((name) => name === area || shortTenantName(name) === area) ?? false;
}

/** Companies and whatever bears a place's name take no level; the state's own line takes none that is not in the text (R34). */
function takesLevel(prefix: string, core: string, nature: UnitNature, context: UnitContext) {
  const outside = nature === 'COMPANY' || nature === 'UTILITY' || nature === 'TELECOM';
  const afterPlace = NAMED_AFTER_PLACE.test(core) && !knownUnit(core);
  const issuer = context.issuerName ? shortTenantName(context.issuerName).slice(0, -1) : '';
  const ownName = issuer.length > 1 && core.startsWith(issuer);
  const carries = !outside && !afterPlace && !ownName;
  const implies = carries && !VERTICAL.test(core) && (nature !== 'OTHER' || knownUnit(core) !== null);
  return { nature, prefix, core, carries, implies };
}

/**
 * 县财政局 → 县 + 财政局, 柳州市财政局 → 柳州市 + 财政局; 市政局, 市场监管局, 乡村振兴局 and 一市镇 have no level before them,
 * 市市场监管局 and 市民政局 have.
 */
export function readPrefix(name: string): { prefix: string; core: string } {
  const none = { prefix: '', core: name };
  if (WORD_AND_NO_LEVEL.test(name) || knownUnit(name)) return none;
  const level = LEVEL_FIRST.exec(name);
  if (level?.[1] && level[2]) {
    const [, prefix, core] = level;
    if (knownUnit(core) || (!/^[镇乡]/.test(prefix) && core.length > 2 && natureByEnding(core)))
      return { prefix, core };
  }
  for (let end = 2; end < name.length - 1; end += 1) {
    const prefix = name.slice(0, end);
    const core = name.slice(end);
    if (/[省市县区旗州盟]$/.test(prefix) && knownUnit(core)) return { prefix, core };
    if (/.(?:[^城下]乡|[^村乡集]镇|街道)$/.test(prefix) && !core.startsWith('村')) {
      if (knownUnit(core) || (end < 7 && core.length > 2 && natureByEnding(core))) return { prefix, core };
    }
  }
  return none;
}

/** The level that a neighbour may borrow: 县财政局 → 县, 团市委 → 市. */
export function lentPrefix(reading: NameReading): string {
  if (reading.prefix) return reading.prefix;
  return /^(?:共青)?团([省市县区旗州])委$/.exec(reading.core)?.[1] ?? '';
}

/**
 * 县卫生健康委县教委 → the two units (R42); null when it is one name. A cut is made between two names that are known, or where the
 * level is said again after an organ's ending. The result is to be confirmed by a clerk.
 */
export function splitRunTogether(name: string, context: UnitContext): string[] | null {
  if (name.length < 5 || name.length > LONGEST_NAME || readName(name, context).known) return null;
  for (let cut = name.length - 2; cut >= 2; cut -= 1) {
    const left = readName(name.slice(0, cut), context);
    if (!left.known || left.core === '委' || left.nature === 'GOVERNMENT') continue;
    const rest = name.slice(cut);
    const right = readName(rest, context);
    if (isPiece(right, rest)) return [name.slice(0, cut), rest];
    const more = splitRunTogether(rest, context);
    if (more) return [name.slice(0, cut), ...more];
  }
  const towns = /^(.{2,3}(?:镇|乡|街道))(.{2,}(?:镇|乡|街道))$/.exec(name);
  if (towns?.[1] && towns[2]) {
    return [towns[1], ...(splitRunTogether(towns[2], context) ?? [towns[2]])];
  }
  return splitAtRepeatedLevel(name, context);
}

function isPiece(right: NameReading, text: string): boolean {
  if (right.known) return right.core !== '委' && right.core.length > 1;
  return right.kind === 'TENANT' && /^.{2,4}(?:镇|乡|街道)$/.test(text);
}

function splitAtRepeatedLevel(name: string, context: UnitContext): string[] | null {
  const level = readPrefix(name).prefix;
  if (!/^[市县区旗州]$/.test(level)) return null;
  for (const match of name.matchAll(new RegExp(`(?<=.{3}(?:局|委|办|厅|部|中心))${level}`, 'g'))) {
    const rest = name.slice(match.index);
    if (WORD_AND_NO_LEVEL.test(rest)) continue;
    const right = readName(rest, context);
    if (right.kind === 'UNIT' && right.prefix === level) return [name.slice(0, match.index), rest];
  }
  return null;
}

/** 沙埔镇和大埔镇, 县财政局及县水利局 → their parts; 林业和园林局 is one name, since 林业 is none (R45). */
export function splitAtConnective(
  name: string,
  context: UnitContext,
): { left: string; word: string; right: string } | null {
  if (name.length > LONGEST_NAME || readName(name, context).known) return null;
  for (const match of name.matchAll(/以及|及|和|与|并/g)) {
    const left = name.slice(0, match.index);
    const right = name.slice(match.index + match[0].length);
    if (standsAlone(left, context) && standsAlone(right, context)) return { left, word: match[0], right };
  }
  return null;
}

function standsAlone(name: string, context: UnitContext): boolean {
  const reading = readName(name, context);
  if (/^各./.test(name)) return true;
  return (
    reading.known ||
    reading.kind === 'TENANT' ||
    (reading.kind === 'UNIT' && /(?:局|委|办|办公室|公司|中心)$/.test(name))
  );
}
