import { parseUnitExpression } from '../directory/unit-expression.rules';
import { type Shape, shapeOfCell } from './cell-shapes.rules';
import type { ColumnRole } from './raw-item';

/** What a piece of text looks like, with what tells texts apart. */
export interface LookOfCell {
  readonly shape: Shape | 'NONE';
  readonly text: string;
  readonly isSentence: boolean;
}

/** How ill a piece of text fits a column: 0 is as it should be, 4 is out of the question. */
type Fit = Readonly<Partial<Record<LookOfCell['shape'], number>>> & { readonly other: number };

const UNITS: Fit = { UNITS: 0, NONE: 0, AREA: 0.2, PERSON: 1.6, TEXT: 1.3, other: 4 };
const PEOPLE: Fit = { PERSON: 0, NONE: 0.2, TEXT: 1.5, UNITS: 3, AREA: 2.5, other: 4 };
const MONEY: Fit = { NUMBER: 0, SERIAL: 0.1, NONE: 0.1, TEXT: 2.5, other: 4 };
const TIME: Fit = { DATE: 0, NONE: 0.2, TEXT: 1.8, other: 4 };
const WORDS: Fit = { TEXT: 0, AREA: 1.4, DATE: 2, PERSON: 2, UNITS: 2, NUMBER: 3, NONE: 1.5, other: 4 };

const FITS: Readonly<Record<ColumnRole, Fit>> = {
  SERIAL: { SERIAL: 0, NUMBER: 0.5, other: 4 },
  GROUP: { TEXT: 0.2, AREA: 1, other: 4 },
  TITLE: WORDS,
  CONTENT: { ...WORDS, DATE: 1.5, NUMBER: 2 },
  STANDARD: { ...WORDS, DATE: 1.2 },
  LEAD: UNITS,
  SUPPORT: UNITS,
  DISTRICT_LEAD: UNITS,
  DISTRICT_SUPPORT: UNITS,
  PARENT_LEAD: UNITS,
  LEADER: PEOPLE,
  PERSON: { ...PEOPLE, UNITS: 2, TEXT: 1.2 },
  STARTS: TIME,
  DEADLINE: TIME,
  MONEY,
  MONEY_PART: MONEY,
  QUOTA: { ...MONEY, TEXT: 1.2 },
  PLACE: { AREA: 0, TEXT: 0.6, UNITS: 0.9, PERSON: 1.2, NONE: 0.3, other: 3 },
  REMARK: { TEXT: 0.8, NONE: 0.2, other: 1.2 },
  OTHER: { NONE: 0.3, other: 0.9 },
};

/** What it costs to leave a column of a row blank. */
const BLANK: Readonly<Record<ColumnRole, number>> = {
  SERIAL: 0.4,
  GROUP: 0.1,
  TITLE: 1.4,
  CONTENT: 1.2,
  STANDARD: 0.8,
  LEAD: 1,
  SUPPORT: 0.6,
  DISTRICT_LEAD: 0.5,
  DISTRICT_SUPPORT: 0.4,
  PARENT_LEAD: 0.5,
  LEADER: 0.8,
  PERSON: 0.6,
  STARTS: 0.6,
  DEADLINE: 0.7,
  MONEY: 0.6,
  MONEY_PART: 0.3,
  QUOTA: 0.5,
  PLACE: 0.4,
  REMARK: 0.02,
  OTHER: 0.3,
};

const DASHES = /^[-—–―/／\\无]{1,4}$/;
const SENTENCE = /[。；;]|[\u4e00-\u9fff].*[，,].*\d|^\d+[.、]\s*[\u4e00-\u9fff]/;
const SHORT_NAME = /^[\u4e00-\u9fff]{2,3}$/;
const IN_A_DATE = /\d{1,2}月|\d{4}年?|季度|[年月]底|年内|长期|全年|[上下]半年/;

/** 新建幼儿园, 改造卫生室 end like units and are work. */
const WORK =
  /^(?:新建|改造|改建|改扩建|扩建|完成|实施|推进|提升|开展|启动|建成|打造|新增|修建|修缮|整治|升级|完善|优化|迁建|重建|购置|安装|增设|建设(?!局|委|厅|和|交通|工程|集团|投资|银行|公司|指挥))/;

export function lookOfCell(text: string): LookOfCell {
  const compact = text.replace(/\s/g, '');
  const isSentence = (compact.length > 14 && SENTENCE.test(compact)) || /[\u4e00-\u9fff]{4}.*[。；]$/.test(compact);
  if (DASHES.test(compact)) return { shape: 'NONE', text: compact, isSentence: false };
  const shape = shapeOfCell(text, {});
  if (shape === 'UNITS' && (/[。；\d]/.test(compact) || WORK.test(compact)))
    return { shape: 'TEXT', text: compact, isSentence };
  return { shape: shape === 'TEXT' && areUnits(compact) ? 'UNITS' : shape, text: compact, isSentence };
}

/** 高新园（邹区镇）, 县财政局县教育局: names that are told by the grammar of units and not by their look. */
function areUnits(compact: string): boolean {
  if (compact.length < 2 || compact.length > 60 || WORK.test(compact) || /[。；;：:\d“”]/.test(compact)) return false;
  if (/^不涉及/.test(compact)) return true;
  if (compact.length > 12 && !/[、，,（(]|[局委办厅院会]/.test(compact)) return false;
  const { parts } = parseUnitExpression(compact, { addPrefixWhenAbsent: false });
  return parts.length > 0 && parts.every(({ kind, uncertain }) => kind !== 'UNRESOLVED' && !uncertain);
}

/** How ill the text fits a column of this role; for an unknown role, where anything may stand, a little. */
export function misfit(look: LookOfCell, role: ColumnRole | null): number {
  if (role === null) return look.shape === 'TEXT' || look.shape === 'NUMBER' ? 0.7 : 1;
  const fit = FITS[role];
  const base = fit[look.shape] ?? fit.other;
  if (look.shape !== 'TEXT') return base;
  if (fit === UNITS) return look.isSentence || look.text.length > 24 ? 4 : look.text.length > 12 ? base + 1 : base;
  if (fit === PEOPLE || role === 'PERSON') return look.text.length > 6 ? 4 : SHORT_NAME.test(look.text) ? 0.6 : base;
  if (fit === TIME) return look.text.length > 40 || /。$/.test(look.text) ? 4 : IN_A_DATE.test(look.text) ? 0.6 : base;
  if (fit === MONEY || role === 'QUOTA') return !/\d/.test(look.text) || look.text.length > 20 ? 4 : base;
  if (role === 'TITLE') return look.isSentence ? 0.9 : look.text.length > 40 ? 0.6 : base;
  if (role === 'CONTENT') return look.isSentence || look.text.length > 16 ? base : look.text.length < 5 ? 1.1 : 0.5;
  if (role === 'GROUP') return look.text.length > 16 ? 3 : base;
  return base;
}

export function costOfBlank(role: ColumnRole | null): number {
  return role === null ? 0.5 : BLANK[role];
}

/** The same in a second row under one serial, where what stands to the left is merged with the row above (R53). */
export function costOfMerged(role: ColumnRole | null): number {
  return role === 'SERIAL' || role === 'GROUP' ? 0.05 : role === 'TITLE' ? 0.3 : costOfBlank(role);
}

/** What it costs to take a piece for one more line of the cell before it. */
export function costOfMore(before: LookOfCell, look: LookOfCell, role: ColumnRole | null): number {
  if (role === 'SERIAL') return 9;
  if (role === null || role === 'REMARK' || role === 'OTHER') return 0.4;
  const fit = FITS[role];
  // One leads and several support, where nothing tells them apart; and a line with a list of its own is a whole cell.
  if (fit === UNITS) {
    const isMixed = /[、，,]/.test(before.text) !== /[、，,]/.test(look.text);
    return (role === 'LEAD' || role === 'DISTRICT_LEAD' ? 0.36 : 0.3) + (isMixed ? 0.15 : 0);
  }
  if (fit === PEOPLE || role === 'PERSON' || role === 'PLACE') return 0.3;
  if (fit === MONEY || role === 'QUOTA') return 3;
  if (fit === TIME) return 0.9;
  const isOver = /[。；;！]$/.test(before.text);
  if (role === 'TITLE') return isOver ? 1 : look.isSentence ? 0.8 : 0.6;
  return isOver ? 0.45 : /^[\d一二三四五六七八九（(①②③④▲•●]/.test(look.text) ? 0.3 : 0.4;
}
