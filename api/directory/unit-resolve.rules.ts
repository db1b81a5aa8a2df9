import type { ScannedGroup } from './unit-group.rules';
import { lentPrefix, type NameReading } from './unit-name.rules';
import type { PartRole, Span, Uncertain, UncertainCode, UnitContext, UnitPart } from './unit-part';

/** One name of the expression with what stands around it, before levels and offices are shared out. */
export interface Draft {
  /** Without blanks, with an alias in brackets that stands inside the name. */
  readonly text: string;
  readonly asWritten: string;
  readonly span: Span;
  readonly reading: NameReading | null;
  readonly group: ScannedGroup | null;
  readonly before: 'START' | 'LIST' | 'LINE' | 'BREAK';
  readonly alias?: string;
  readonly remark?: string;
  role?: PartRole;
  uncertain?: Uncertain;
}

const WARNINGS: Readonly<Record<UncertainCode, readonly [string, string]>> = {
  RUN_TOGETHER: [
    '几个单位连写在一起，按单位名称拆分，请核对',
    'Names without a separator were parted by the dictionary of names',
  ],
  UNKNOWN_NAME: ['无法识别的名称，可能是企业简称，请对应到具体单位', 'Not a name of a unit or an area that is known'],
  SHORT_COMPANY_NAME: ['只写了企业简称，请对应到具体单位', 'A company known by its short name only'],
  PREFIX_UNCLEAR: [
    '未写明层级，可能属于上级或本级，请核对',
    'No level is written, and its neighbours are of another one',
  ],
  SUFFIX_UNCLEAR: ['名称可能与后面的单位共用词尾，请核对', 'The name may share the ending of the next one'],
  BRACKET_UNCLEAR: ['括号内是别名、说明还是另一个单位，请核对', 'It is unclear what the bracket says'],
  PARTIAL_GROUP: ['只写了“相关”“有关”，没有说明是哪些，请核对', 'Some of the group, and it is not said which'],
  BARE_GROUP: ['没有写“各”，按全部理解，请核对', 'Read as all of them, though 各 is not written'],
  OPEN_LIST: ['“等”字表示还有未列出的单位，请核对', 'The list is open: there are more that are not named'],
  NOT_INVOLVED_IN_LIST: ['写有“不涉及”，请核对', 'Not involved is said among other names'],
};

/** @param subject quoted before the sentence, so that a clerk sees what is meant. */
export function warning(code: UncertainCode, subject: string): Uncertain {
  const [zh, en] = WARNINGS[code];
  return { code, zh: `“${subject}”：${zh}。`, en: `${en}: ${subject}.` };
}

/** Shares levels and offices out among neighbours and makes the parts (R32–R36). */
export function resolve(drafts: readonly Draft[], context: UnitContext): UnitPart[] {
  const added = context.addPrefixWhenAbsent === false ? '' : (context.prefix ?? '');
  let lent = '';
  let lastWritten = '';
  return drafts.map((draft, index) => {
    const { reading } = draft;
    if (draft.before === 'BREAK') lent = '';
    const base = { asWritten: draft.asWritten, span: draft.span, nature: null, prefix: null, ...spoken(draft) };
    if (draft.group) {
      const uncertain = draft.uncertain ?? groupWarning(draft, drafts[index - 1]);
      return { ...base, kind: 'GROUP', name: draft.text, group: draft.group.group, ...(uncertain && { uncertain }) };
    }
    if (!reading || reading.kind === 'UNRESOLVED') return unresolved(draft, drafts.slice(index + 1), context, base);
    if (reading.kind === 'TENANT') {
      return { ...base, kind: 'TENANT', name: draft.text + sharedOffice(reading, drafts.slice(index + 1)) };
    }
    const unit = { ...base, kind: 'UNIT' as const, nature: reading.nature };
    if (reading.prefix || !reading.carries) {
      lent = lentPrefix(reading) || lent;
      lastWritten = lent || lastWritten;
      const prefix = reading.prefix ? { text: reading.prefix, source: 'WRITTEN' as const } : null;
      const short = reading.nature === 'TELECOM' && !draft.text.includes('公司');
      const uncertain = draft.uncertain ?? (short ? warning('SHORT_COMPANY_NAME', draft.text) : undefined);
      return { ...unit, name: draft.text, prefix, ...(uncertain && { uncertain }) };
    }
    if (/^(?:共青)?团.委$/.test(reading.core)) {
      lent = lentPrefix(reading);
      return { ...unit, name: draft.text };
    }
    // 镇规划建设办 in a town's own notice has its level already.
    const isWritten = /^[镇乡]$/.test(added) && draft.text.startsWith(added);
    const text = isWritten ? '' : lent || (reading.implies ? added : '');
    if (!text) return { ...unit, name: draft.text };
    const source = lent ? ('CARRIED' as const) : ('IMPLIED' as const);
    // 市住建局，财政局 in a district's notice: whose 财政局?
    const twice = text === '市' && draft.text.startsWith('市');
    const unclear =
      twice ||
      (draft.before === 'LINE' ? lent && added && lent !== added : !lent && lastWritten && lastWritten !== added);
    const uncertain = draft.uncertain ?? (unclear ? warning('PREFIX_UNCLEAR', draft.text) : undefined);
    return { ...unit, name: text + draft.text, prefix: { text, source }, ...(uncertain && { uncertain }) };
  });
}

function spoken({ alias, remark, role, uncertain }: Draft) {
  return { ...(alias && { alias }), ...(remark && { remark }), ...(role && { role }), ...(uncertain && { uncertain }) };
}

function groupWarning(draft: Draft, previous: Draft | undefined): Uncertain | undefined {
  if (draft.group?.group.partial) return warning('PARTIAL_GROUP', draft.text);
  const afterGroup = previous?.group && draft.before !== 'BREAK';
  return draft.group?.bare && !afterGroup ? warning('BARE_GROUP', draft.text) : undefined;
}

const OFFICE_OF_AREA: readonly [RegExp, RegExp][] = [
  [/^(?:管委会|管理委员会)$/, /(?:区|园|城|港)$/],
  [/^(?:人民政府|政府)$/, /(?:[县市旗镇乡木]|(?<!新|发|理|范|园|技|经开|高新)区)$/],
  [/^(?:街道办事处|办事处|街道办)$/, /街道$/],
];

/** 柳东新区、阳和工业新区管委会 → 柳东新区管委会: the office that the last of a list bears, for areas that can have it. */
function sharedOffice(reading: NameReading, later: readonly Draft[]): string {
  if (reading.office) return '';
  for (const next of later) {
    if (next.before !== 'LIST' || next.reading?.kind !== 'TENANT') return '';
    const { office } = next.reading;
    if (!office) continue;
    const fits = OFFICE_OF_AREA.some(([offices, areas]) => offices.test(office) && areas.test(reading.area));
    return fits ? office : '';
  }
  return '';
}

/** 人民大垸、荒湖管理区: completed only to the name of an area that is known; 金太阳 before 河西街道 stays what it is (R34, R46). */
function unresolved(
  draft: Draft,
  later: readonly Draft[],
  context: UnitContext,
  base: Omit<UnitPart, 'kind' | 'name'>,
): UnitPart {
  const next = later.find((each) => each.before !== 'LIST' || each.reading?.kind !== 'UNRESOLVED');
  const shares = next?.before === 'LIST' && next.reading?.kind === 'TENANT' ? next.reading : null;
  const ending =
    shares && /(?:街道|(?:新|开发|管理|示范|工业园|园|高新|经开)?区|县|市|旗|镇|乡)$/.exec(shares.area)?.[0];
  if (shares && ending && context.tenantNames?.includes(draft.text + ending)) {
    const uncertain = warning('SUFFIX_UNCLEAR', draft.text);
    return { ...base, kind: 'TENANT', name: draft.text + ending + shares.office, uncertain };
  }
  const code = shares && (shares.office || /[理发新范园]区$/.test(shares.area)) ? 'SUFFIX_UNCLEAR' : 'UNKNOWN_NAME';
  return { ...base, kind: 'UNRESOLVED', name: draft.text, uncertain: draft.uncertain ?? warning(code, draft.text) };
}
