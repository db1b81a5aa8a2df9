import type { NoticeDraft } from './notice-draft';
import type { RawItem, RawList, UnitCellRole } from './raw-item';

/** In a county's own list 市级责任单位 are its counterparts above, and 县级牵头单位 those who lead. */
const AS_OWN: Readonly<Record<UnitCellRole, UnitCellRole>> = {
  LEAD: 'PARENT_LEAD',
  SUPPORT: 'PARENT_LEAD',
  PARENT_LEAD: 'PARENT_LEAD',
  DISTRICT_LEAD: 'LEAD',
  DISTRICT_SUPPORT: 'SUPPORT',
};

/**
 * Columns of two levels mean that a district divides up its city's list (城区牵头单位; R17), unless the notice of a county or district
 * speaks of no such list: then the list is its own, and the other columns name its superior's units. Told with a doubt.
 */
export function asOwnList(
  list: RawList,
  { level, parentIssuer }: Pick<NoticeDraft, 'level' | 'parentIssuer'>,
): RawList {
  const isBelow = level !== null && ['county', 'district', 'township'].includes(level.value);
  const hasTwoLevels = list.items.some(hasDistrict) && list.items.some(hasOther);
  if (!isBelow || parentIssuer || !hasTwoLevels) return list;
  return { ...list, items: list.items.map(own), doubts: [...list.doubts, { code: 'TWO_LEVELS_OF_UNITS' }] };
}

const hasDistrict = (item: RawItem): boolean =>
  item.units.some(({ role }) => role.startsWith('DISTRICT')) || item.subItems.some(hasDistrict);

const hasOther = (item: RawItem): boolean =>
  item.units.some(({ role }) => !role.startsWith('DISTRICT')) || item.subItems.some(hasOther);

const own = (item: RawItem): RawItem => ({
  ...item,
  units: item.units.map((cell) => ({ ...cell, role: AS_OWN[cell.role] })),
  subItems: item.subItems.map(own),
});
