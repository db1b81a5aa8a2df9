import { scanGroup } from './unit-group.rules';
import { type NameReading, readName, splitAtConnective, splitRunTogether } from './unit-name.rules';
import type { PartRole, Span, Uncertain, UnitContext, UnitExpression } from './unit-part';
import { type Draft, resolve, warning } from './unit-resolve.rules';
import { type CompactText, compact, itemsOf, type TextBracket, type TextItem } from './unit-text.rules';

const NOBODY = /^[（(]?(?:无|暂无|没有|无(?:责任|配合|牵头|协办)?(?:单位|部门))[）)]?$|^[-—–/／\\]+$/;
const NOT_INVOLVED =
  /^[（(]?(?:本[省市县区镇])?(?:不|未|无)涉及([^、，,；;。\n]*)$|^([^、，,；;。\n（(]+?)(?:不|未)涉及$/;
const LABEL = /(?:牵头|主办|主责|主要责任|承办|配合|协办|责任|协同|参与|协作|主要协作)(?:责任|实施)?(?:单位|部门)$/;
const LEAD_LABEL = /^(?:.*)?(?:牵头|主办|主责|主要责任|承办)/;
const MORE =
  /等(?:\d+|[一二三四五六七八九十]+)?(?:个|家)?(?:相关|有关|各|市直|县直|区直)*(?:部门单位|部门和单位|单位和部门|成员单位|单位|部门|企业|公司|运营商|乡镇街道|乡镇|街道|县区|地区)?$/;
const DOING =
  /(?:共同|分别|具体|按(?:照)?(?:各自)?(?:职责|职能)(?:任务)?(?:分工)?|分工)*(?:牵头(?:负责|实施|落实|组织)?|负责(?:牵头|落实|组织实施|实施)?|配合(?:做好|实施|落实)?|协助|协办|参与|组织实施|抓好落实|落实)$|(?:按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?)$/;
const REMARK = /牵头|主办|负责|配合|协办|协助|一期|二期|三期|按|视|根据|试点|项目|^[\d.]+$|不涉及/;
const LEADING = /^(?:并?由|会同|联合|协同|同时|以及|及|和|与|并)/;
const HAN = /[\u4e00-\u9fa5）)]/;
const TRAILING = /(?:以及|会同|并由|及|和|与)$/;

/**
 * Reads an expression of units as notices write it (R32–R50).
 * @param text a cell or clause: 各城区人民政府，市发展改革委、市财政局. Null is an empty cell.
 * @param context whose notice it is, and what names are known.
 * @returns each name with its place in the text. Never throws: what is not understood is UNRESOLVED, what is doubtful `uncertain`.
 */
export function parseUnitExpression(text: string | null, context: UnitContext = {}): UnitExpression {
  const source = text ?? '';
  const whole = source.replace(/[\s\u00a0\u200b\u3000\ufeff]/g, '').replace(/[。．.]+$/, '');
  const nothing = { parts: [], glue: [], warnings: [] };
  if (whole === '') return { kind: 'NONE_STATED', ...nothing };
  if (NOBODY.test(whole)) return { kind: 'NONE', ...nothing };
  const notInvolved = NOT_INVOLVED.exec(whole);
  if (notInvolved) {
    const who = (notInvolved[1] ?? notInvolved[2] ?? '').replace(/[）)]$/, '');
    return { kind: 'NOT_INVOLVED', ...nothing, ...(who && { notInvolved: who }) };
  }
  const reader = new Reader(source, compact(source, context), context);
  reader.read(0, reader.compact.text.length, null);
  if (reader.drafts.length === 0 && reader.glue.length === 0) return { kind: 'NONE_STATED', ...nothing };
  const parts = resolve(reader.drafts, context);
  const doubts = parts.flatMap((part) => (part.uncertain ? [{ ...part.uncertain, span: part.span }] : []));
  const warnings = [...doubts, ...reader.warnings].sort((a, b) => a.span.start - b.span.start);
  return { kind: 'LIST', parts, glue: reader.glue, warnings };
}

interface BracketNotes {
  alias?: string;
  remark?: string;
  role?: PartRole;
  doubt?: Uncertain;
  helpers: TextBracket[];
  /** The last character of a bracket that belongs to the name, in the compact text. */
  last: number;
}

/** Walks through the items and collects drafts; the roles that a clause gives to its names are set when the clause ends. */
class Reader {
  readonly drafts: Draft[] = [];
  readonly glue: Span[] = [];
  readonly warnings: (Uncertain & { span: Span })[] = [];
  private label: PartRole | null = null;
  private labels = 0;
  private clause = 0;
  /** Behind the last names that were told what to do. */
  private told = 0;
  private readonly attached = new Set<TextBracket>();

  constructor(
    private readonly source: string,
    readonly compact: CompactText,
    private readonly context: UnitContext,
  ) {}

  read(from: number, to: number, role: PartRole | null): void {
    const { items, glue } = itemsOf(this.compact.text, from, to, this.context);
    for (const span of glue) this.glue.push(this.spanOf(span.start, span.end));
    this.clause = this.drafts.length;
    for (const item of items) {
      if (item.isLabel && LABEL.test(item.text)) this.startLabel(item);
      else this.readItem(item, role ?? this.label);
    }
  }

  private startLabel(item: TextItem): void {
    this.labels += 1;
    this.label = LEAD_LABEL.test(item.text) || (this.labels === 1 && /责任/.test(item.text)) ? 'LEAD' : 'SUPPORT';
    this.addGlue(item, 0, item.text.length);
  }

  private readItem(item: TextItem, role: PartRole | null): void {
    if (item.before === 'BREAK') this.clause = this.drafts.length;
    let end = item.text.length;
    const doing = item.group ? null : DOING.exec(item.text);
    if (doing) end = doing.index;
    const more = item.group ? null : MORE.exec(item.text.slice(0, end));
    if (more && more.index !== 1) {
      const span = this.addGlue(item, more.index, end);
      end = more.index;
      this.warnings.push({ ...warning('OPEN_LIST', this.source.slice(span.start, span.end)), span });
    }
    const trailing = item.group ? null : TRAILING.exec(item.text.slice(0, end));
    if (trailing && trailing.index > 1) {
      this.addGlue(item, trailing.index, end);
      end = trailing.index;
    }
    const start = item.group ? 0 : this.leading(item, end);
    const helps = start > 0 && item.text.startsWith('会同');
    if (end > start) this.readNames(item, start, end, item.before, helps ? 'SUPPORT' : role);
    for (const bracket of item.brackets) {
      if (!this.attached.has(bracket)) this.glue.push(this.spanOf(bracket.outer.start, bracket.outer.end));
    }
    if (doing) {
      this.addGlue(item, doing.index, item.text.length);
      this.giveRole(doing[0]);
    }
  }

  private leading(item: TextItem, end: number): number {
    const word = LEADING.exec(item.text)?.[0] ?? '';
    const rest = item.text.slice(word.length, end);
    const named = [this.context.issuerName, ...(this.context.tenantNames ?? [])].some((name) => name?.startsWith(word));
    if (!word || named || rest.length < 2) return 0;
    const reading = readName(rest, this.context);
    // 各县区政府和金华开发区管委会: right behind a group it joins, and begins no name (和平区).
    const joins = this.drafts.at(-1)?.group && HAN.test(this.compact.text.charAt((item.at[0] ?? 0) - 1));
    const clear = reading.known || scanGroup(rest, 0, this.context) !== null || joins;
    if (!clear && !(/由|会同|以及/.test(word) && reading.kind !== 'UNRESOLVED')) return 0;
    this.addGlue(item, 0, word.length);
    return word.length;
  }

  private giveRole(doing: string): void {
    const lead = doing.includes('牵头');
    const support = /配合|协助|协办|参与/.test(doing) || this.drafts.some((draft) => draft.role === 'LEAD');
    // A牵头，B、C，D配合: once one leads, all after it up to the word help.
    const from = support && this.told > 0 ? this.told : this.clause;
    for (const draft of this.drafts.slice(from)) draft.role ??= lead ? 'LEAD' : support ? 'SUPPORT' : undefined;
    this.clause = this.drafts.length;
    this.told = this.drafts.length;
  }

  private readNames(item: TextItem, start: number, end: number, before: Draft['before'], role: PartRole | null): void {
    const text = item.text.slice(start, end);
    const joined = item.group ? null : splitAtConnective(text, this.context);
    if (joined) {
      const right = end - joined.right.length;
      this.readNames(item, start, start + joined.left.length, before, role);
      this.addGlue(item, right - joined.word.length, right);
      this.readNames(item, right, end, 'LIST', role);
      return;
    }
    const pieces = (item.group ? null : splitRunTogether(text, this.context)) ?? [text];
    let from = start;
    for (const piece of pieces) {
      const doubt = pieces.length > 1 ? warning('RUN_TOGETHER', text) : undefined;
      this.addDraft(item, from, from + piece.length, from === start ? before : 'LIST', role, doubt);
      from += piece.length;
    }
  }

  private addDraft(
    item: TextItem,
    start: number,
    end: number,
    before: Draft['before'],
    role: PartRole | null,
    doubt?: Uncertain,
  ): void {
    const name = item.text.slice(start, end);
    const denied = /^(?:不|未)涉及|(?:不|未)涉及$/.test(name);
    const group = item.group ?? scanGroup(name, 0, this.context);
    const whole = group && (item.group || group.end === name.length) ? group : null;
    const reading = whole || denied ? null : readName(name, this.context);
    const first = item.at[start] ?? 0;
    const last = item.at[end - 1] ?? first;
    const notes = this.readBrackets(item, start, end, reading);
    const span = this.spanOf(first, Math.max(last, notes.last) + 1);
    this.drafts.push({
      text: this.compact.text.slice(first, last + 1).replaceAll('\n', ''),
      asWritten: this.source.slice(span.start, span.end),
      span,
      reading,
      group: whole,
      before,
      ...(notes.alias && { alias: notes.alias }),
      ...(notes.remark && { remark: notes.remark }),
      ...((notes.role ?? role) && { role: notes.role ?? role ?? undefined }),
      uncertain: denied ? warning('NOT_INVOLVED_IN_LIST', name) : (doubt ?? notes.doubt),
    });
    for (const bracket of notes.helpers) this.readHelpers(bracket);
  }

  /** Alias (R44), helpers (R43) or remark: what the brackets after or inside a name say. */
  private readBrackets(item: TextItem, start: number, end: number, reading: NameReading | null): BracketNotes {
    const notes: BracketNotes = { helpers: [], last: -1 };
    for (const bracket of item.brackets.filter(({ after }) => after > start && after <= end)) {
      this.attached.add(bracket);
      const content = this.compact.text.slice(bracket.inner.start, bracket.inner.end).replaceAll('\n', '');
      const inside = bracket.after < end;
      const meaning = inside ? 'ALIAS' : this.meaningOf(bracket.inner, content, reading);
      if (meaning === 'HELPERS') {
        notes.helpers.push(bracket);
        continue;
      }
      if (notes.helpers.length > 0) this.glue.push(this.spanOf(bracket.outer.start, bracket.outer.end));
      else if (!inside) notes.last = bracket.outer.end - 1;
      if (meaning === 'ALIAS') notes.alias = content;
      else notes.remark = content;
      if (meaning === 'REMARK' && /牵头|主办/.test(content)) notes.role = 'LEAD';
      if (meaning === 'REMARK' && /配合|协办|协助/.test(content)) notes.role = 'SUPPORT';
      if (meaning === 'UNCLEAR' || (meaning === 'ALIAS' && reading?.kind === 'UNIT')) {
        notes.doubt = warning('BRACKET_UNCLEAR', content);
      }
    }
    return notes;
  }

  private meaningOf(
    inner: Span,
    content: string,
    outer: NameReading | null,
  ): 'ALIAS' | 'HELPERS' | 'REMARK' | 'UNCLEAR' {
    if (REMARK.test(content)) return 'REMARK';
    const { items } = itemsOf(this.compact.text, inner.start, inner.end, this.context);
    const readings = items.map((item) => (item.group ? null : readName(item.text, this.context)));
    const [only] = readings;
    if (items.length === 0) return 'REMARK';
    if (items.length > 1) {
      return readings.some((each) => each === null || each.kind !== 'UNRESOLVED') ? 'HELPERS' : 'UNCLEAR';
    }
    if (only === null) return 'HELPERS';
    if (only === undefined || only.kind === 'UNRESOLVED') return 'UNCLEAR';
    const outside = only.nature === 'TELECOM' || only.nature === 'COMPANY' || only.nature === 'UTILITY';
    if (outer?.kind === 'UNRESOLVED' || outer?.kind === only.kind)
      return outside && outer.kind === 'UNIT' ? 'HELPERS' : 'ALIAS';
    return 'HELPERS';
  }

  private readHelpers(bracket: TextBracket): void {
    const { label, clause } = this;
    this.read(bracket.inner.start, bracket.inner.end, 'SUPPORT');
    this.label = label;
    this.clause = clause;
  }

  private addGlue(item: TextItem, start: number, end: number): Span {
    const span = this.spanOf(item.at[start] ?? 0, (item.at[end - 1] ?? 0) + 1);
    this.glue.push(span);
    return span;
  }

  /** From places in the compact text to places in the text itself. */
  private spanOf(start: number, end: number): Span {
    return { start: this.compact.at[start] ?? 0, end: (this.compact.at[end - 1] ?? 0) + 1 };
  }
}
