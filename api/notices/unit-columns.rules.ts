import type { Doubt } from './notice-draft';
import { type Passage, spanOf } from './passage.rules';
import type { ColumnRole, UnitCellRole } from './raw-item';

interface UnitColumn {
  readonly head: Passage | null;
  readonly word: string;
  role: ColumnRole;
  isUndivided: boolean;
}

const UNIT_ROLES: readonly ColumnRole[] = ['LEAD', 'SUPPORT', 'DISTRICT_LEAD', 'DISTRICT_SUPPORT', 'PARENT_LEAD'];

/** Says who leads whatever stands beside it. */
const LEADS = /牵头|主办|主责|主要责任|主体责任|第一责任|主管/;
/** Says who helps. */
const HELPS = /配合|协同|协办|协作|协助|参与|相关|有关|成员/;
/** Both in one column: 责任主体与协同单位, 牵头（配合）单位. */
const BOTH = /(?:牵头|主办|主体|责任).*(?:配合|协同|协办|协作|协助)|(?:牵头|主办).*责任/;
/** 责任单位 and the like say neither; where two of them stand side by side, the earlier in this list leads. */
const NEITHER = [/责任/, /承办/, /落实/, /实施/, /承担/, /建设|业主/, /./];

export function areUnitRoles(role: ColumnRole): role is UnitCellRole {
  return UNIT_ROLES.includes(role);
}

/** Settles who leads: 责任单位 leads when alone or beside 配合单位, and supports beside 牵头单位 (R51). */
export function dividedUnits(columns: readonly UnitColumn[]): Doubt[] {
  const district = columns.filter(({ role }) => role === 'DISTRICT_LEAD' || role === 'DISTRICT_SUPPORT');
  // 城区责任单位 with no 城区牵头单位 beside it.
  if (district.every(({ role }) => role === 'DISTRICT_SUPPORT')) {
    for (const column of district.filter(({ word }) => !HELPS.test(word))) column.role = 'DISTRICT_LEAD';
  }
  byLevel(columns);
  const own = columns.filter(({ role }) => role === 'LEAD' || role === 'SUPPORT');
  const [only] = own;
  if (own.length === 1 && only) {
    const saysHelp = HELPS.test(only.word) && !BOTH.test(only.word) && !/相关|有关|参与|成员/.test(only.word);
    only.role = saysHelp ? 'SUPPORT' : 'LEAD';
    only.isUndivided = !saysHelp && (!LEADS.test(only.word) || BOTH.test(only.word));
    return [];
  }
  const leads = own.filter(({ word }) => LEADS.test(word));
  const open = own.filter(({ word }) => word !== '' && !LEADS.test(word) && (!HELPS.test(word) || BOTH.test(word)));
  for (const column of leads) column.role = 'LEAD';
  if (leads.length > 0) {
    for (const column of open) column.role = 'SUPPORT';
    return [];
  }
  const rankOf = ({ word }: UnitColumn) => NEITHER.findIndex((pattern) => pattern.test(word));
  const [first, ...others] = [...open].sort((a, b) => rankOf(a) - rankOf(b));
  if (!first) return [];
  first.role = 'LEAD';
  for (const column of others) column.role = 'SUPPORT';
  return others.map(({ head, word }) => ({
    code: 'UNIT_COLUMNS_UNCLEAR',
    about: [first.word, word],
    alternatives: [word],
    span: head && spanOf(head),
  }));
}

const OF_CITY = /(?:^|\/)市/;
const OF_DISTRICT = /(?:^|\/)[县区]/;

/** 市牵头单位 beside 区牵头单位: the city's columns and those of the district that divides up its list (R17). */
function byLevel(columns: readonly UnitColumn[]): void {
  const own = columns.filter(({ role }) => role === 'LEAD' || role === 'SUPPORT');
  if (!own.some(({ word }) => OF_CITY.test(word))) return;
  for (const column of own.filter(({ word }) => OF_DISTRICT.test(word))) {
    column.role = HELPS.test(column.word) || /责任/.test(column.word) ? 'DISTRICT_SUPPORT' : 'DISTRICT_LEAD';
  }
}
