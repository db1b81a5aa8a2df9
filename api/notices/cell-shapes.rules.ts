import { readName } from '../directory/unit-name.rules';
import type { UnitContext } from '../directory/unit-part';
import { knownUnit } from '../directory/unit-words.rules';
import type { ColumnRole } from './raw-item';
import { readSerial } from './serial.rules';

/** What a cell looks like, whatever its column is called. */
export type Shape = 'SERIAL' | 'UNITS' | 'PERSON' | 'DATE' | 'NUMBER' | 'AREA' | 'TEXT';

/** How many cells of a column are looked at: a list of 500 rows is known by its first. */
const SAMPLE = 40;
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤蒙蓝';
const PERSON = new RegExp(`^[${SURNAMES}][\\u4e00-\\u9fa5]{1,2}$`);
const DATE =
  /^(?:\d{4}年?|[今本明全]年|\d{1,2}月|[一二三四]季度|第[一二三四]季度|上半年|下半年|年底|年内|长期|全年|春节|\d{4}[.-]\d{1,2})(?:[\d年月日号.\-—－~～至到底前末初上中下旬之以内完成完工竣工投入使用动开建]{0,24})$/;
const NUMBER = /^[约近≥≤>]?[\d,，]+(?:\.\d+)?(?:万元|亿元|元|万|亿|%|％|[个所座户名家处套人次公里米亩张]{1,3})?$/;
/** Endings that only units have; 学校, 医院 and 中心 are built as often as they build. */
const OF_A_UNIT = /(?:局|委|委员会|办|办公室|厅|署|支队|大队|公司|集团|银行|政府|管委会|联合会|妇联|残联|团委)$/;
const AREA = /(?:[县区市旗镇乡州盟]|街道|街道办|开发区|新区|园区|林场|农场)$/;
const WITHIN = /[、，,；;\n（(：:/]/;

/** What most of a column's cells look like; null for a column without any. */
export function shapeOf(cells: readonly string[], units: UnitContext): Shape | null {
  const filled = cells.filter((cell) => cell.trim() !== '').slice(0, SAMPLE);
  if (filled.length === 0) return null;
  const counts = new Map<Shape, number>();
  for (const cell of filled) {
    const shape = shapeOfCell(cell, units);
    counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most && most[1] * 10 >= filled.length * 6 ? most[0] : 'TEXT';
}

export function shapeOfCell(cell: string, units: UnitContext): Shape {
  const text = cell.trim();
  const compact = text.replace(/\s/g, '');
  if (readSerial(compact) && compact.length < 6) return 'SERIAL';
  if (NUMBER.test(compact)) return 'NUMBER';
  if (DATE.test(compact)) return 'DATE';
  if (compact.length > 400) return 'TEXT';
  const words = text.split(WITHIN).map((word) => word.replace(/\s/g, ''));
  const [first = ''] = words.filter((word) => word !== '');
  if (PERSON.test(compact) || (PERSON.test(first) && words.every((word) => word === '' || PERSON.test(word)))) {
    return 'PERSON';
  }
  if (isUnit(first, units)) return 'UNITS';
  return first.length < 12 && AREA.test(first) ? 'AREA' : 'TEXT';
}

function isUnit(word: string, units: UnitContext): boolean {
  if (word.length < 2 || word.length > 24) return false;
  if (units.unitNames?.includes(word) || knownUnit(word) || /^各.{1,12}$/.test(word) || word === '无') return true;
  if (!OF_A_UNIT.test(word)) return false;
  const { kind, known } = readName(word, units);
  return known || kind === 'UNIT';
}

/** What a column without a head is taken for. Texts are told apart by their length elsewhere. */
export const ROLE_OF_SHAPE: Readonly<Record<Shape, ColumnRole>> = {
  SERIAL: 'SERIAL',
  UNITS: 'LEAD',
  PERSON: 'LEADER',
  DATE: 'DEADLINE',
  NUMBER: 'MONEY',
  AREA: 'PLACE',
  TEXT: 'CONTENT',
};
