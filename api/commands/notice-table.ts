import { styleText } from 'node:util';
import Table from 'cli-table3';
import stringWidth from 'string-width';
import type { noticeAnswer } from '../notices/notice-answer.rules';

type Answer = ReturnType<typeof noticeAnswer>;
type Item = Answer['items'][number];
type Unit = Item['leadUnits'][number];
type Target = Item['targets'][number];

/** How wide each column is, of a hundred. */
const COLUMNS: readonly (readonly [head: string, share: number])[] = [
  ['序号', 7],
  ['实事', 20],
  ['牵头单位', 16],
  ['配合单位', 20],
  ['目标任务', 25],
  ['完成时限', 12],
];
const NARROWEST = 80;
const WIDEST = 200;
/** A blank on either side of a cell. */
const PADDING = 2;
const ROLES: Readonly<Record<string, string>> = { benefit: '（受益）', context: '（背景）' };
const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '~': '≈', '=': '', '<=': '≤', range: '' };

/** How the table is shown: on a terminal in colours and as wide as it is, elsewhere plain. */
export interface Look {
  readonly width: number;
  readonly hasColours: boolean;
}

/** The draft for reading: what the notice is, its tasks with the warnings of each under it, the reporting rules, and what is left. */
export function noticeTable(answer: Answer, look: Look): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    look.hasColours ? styleText(format, text, { validateStream: false }) : text;
  const atItems = (path: string) => /^items\[/.test(path);
  return [
    heading(answer),
    tasks(answer, look, paint),
    ...answer.otherLists.map(({ title, items }) => `另有清单：${title ?? '（无标题）'}，${items.length} 项`),
    rules(answer),
    warnings(
      answer.warnings.filter(({ path }) => !atItems(path)),
      paint,
    ),
    summary(answer),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

function heading(answer: Answer): string {
  const facts: readonly (readonly [string, unknown])[] = [
    ['标题', answer.title],
    ['发文机关', answer.issuer],
    ['上级清单', answer.parentIssuer],
    ['文号', answer.docNumber],
    ['成文日期', answer.issuedOn],
    ['年度', answer.year],
    ['层级', answer.level && LEVELS[answer.level]],
    ['总投资（万元）', answer.investmentTotalWan],
  ];
  return facts
    .flatMap(([name, value]) => (value === null || value === undefined ? [] : `${name}：${value}`))
    .join('\n');
}

const LEVELS = { province: '省级', city: '市级', county: '县级', district: '区级', township: '乡镇级' } as const;

/** How wide the columns of this terminal are, without their borders and padding. */
const widthsOf = ({ width }: Look): number[] => {
  const inner = Math.min(Math.max(width, NARROWEST), WIDEST) - COLUMNS.length - 1;
  return COLUMNS.map(([, share]) => Math.floor((inner * share) / 100) - PADDING);
};

function tasks(answer: Answer, look: Look, paint: Paint): string {
  if (answer.items.length === 0) return '';
  const widths = widthsOf(look);
  const table = new Table({
    head: COLUMNS.map(([head]) => paint('bold', head)),
    colWidths: widths.map((width) => width + PADDING),
    style: { head: [], border: [] },
  });
  const rows = answer.items.flatMap((item, index) => rowsOf(answer, item, `items[${index}]`));
  for (const { cells, warnings: lines } of rows) {
    table.push(cells.map((cell, column) => wrapped(cell, widths[column] ?? NARROWEST)));
    if (lines.length === 0) continue;
    const whole = widths.reduce((sum, width) => sum + width + PADDING + 1, -1) - PADDING;
    const content = paint('yellow', lines.map((line) => wrapped(line, whole)).join('\n'));
    table.push([{ colSpan: COLUMNS.length, content }]);
  }
  return table.toString();
}

/** Breaks lines at a width in columns of the terminal, of which a Chinese character takes two: nothing is cut off. */
function wrapped(text: string, width: number): string {
  const lines = text.split('\n').flatMap((line) => {
    const broken = [''];
    for (const character of line) {
      const last = broken.length - 1;
      const longer = `${broken[last]}${character}`;
      if (stringWidth(longer) <= width) broken[last] = longer;
      else broken.push(character.trim());
    }
    return broken;
  });
  return lines.join('\n');
}

interface Row {
  readonly cells: readonly string[];
  readonly warnings: readonly string[];
}

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

function rowsOf(answer: Answer, item: Item, path: string): Row[] {
  const named = (label: string, units: readonly Unit[]) =>
    units.length > 0 ? `${label}${units.map(unitText).join('、')}` : '';
  const isOwn = (each: string) =>
    each === path || (each.startsWith(`${path}.`) && !each.startsWith(`${path}.subItems`));
  const own = answer.warnings.filter((each) => isOwn(each.path)).map(({ message }) => `！${message}`);
  const cells = [
    `${item.no}`,
    lines(
      item.title ?? item.content?.slice(0, 40) ?? '',
      item.leaders.length > 0 ? `责任领导：${item.leaders.join('、')}` : '',
    ),
    lines(named('', item.leadUnits), item.notInvolved ? '本级：不涉及' : named('本级：', item.districtLeadUnits)),
    lines(named('', item.supportUnits), named('本级：', item.districtSupportUnits)),
    lines(...item.targets.map(targetText)),
    lines(item.deadline ?? '', item.investmentWan === null ? '' : `${item.investmentWan} 万元`),
  ];
  const parts = item.subItems.flatMap((part, index) => rowsOf(answer, part, `${path}.subItems[${index}]`));
  return [{ cells, warnings: [...new Set(own)] }, ...parts];
}

const unitText = (unit: Unit): string => (typeof unit === 'string' ? unit : unit.group);

function targetText({ metric, comparator, quantity, quantityMax, unit, role }: Target): string {
  const figure = quantityMax === undefined ? `${quantity}` : `${quantity}—${quantityMax}`;
  return `${metric} ${SIGNS[comparator] ?? ''}${figure}${unit}${ROLES[role ?? ''] ?? ''}`;
}

function rules(answer: Answer): string {
  const lines = answer.reportingRules.map(({ who, phrase, what, to, when }) => {
    const dates = 'dates' in when ? `（${when.dates.join('、')}）` : '';
    return `· ${who} ${phrase}${dates} 报送 ${what ?? '（未写明内容）'}${to ? ` → ${to}` : ''}`;
  });
  return lines.length > 0 ? ['报送安排：', ...lines].join('\n') : '报送安排：文中没有规定';
}

function warnings(found: Answer['warnings'], paint: Paint): string {
  return found.map(({ message }) => paint('yellow', `！${message}`)).join('\n');
}

function summary({ items, warnings: all }: Answer): string {
  const leaves = items.reduce((sum, { subItems }) => sum + Math.max(1, subItems.length), 0);
  return `共 ${items.length} 件${leaves > items.length ? `（${leaves} 个子项）` : ''}，${all.length} 处需核对 / ${items.length} tasks, ${all.length} warnings`;
}
