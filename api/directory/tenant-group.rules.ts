import { TenantKind } from '../../tenants/tenant-kind';
import { matchTenant, type NamedTenant } from './tenant-name.rules';
import type { AreaWord, GroupExpression } from './unit-part';

/** What has to be known of an area to tell whether a group contains it. */
export interface GroupTenant extends NamedTenant {
  readonly kind: TenantKind;
  /** The first day on which it is there, and the first on which it is no more; null or left out: unknown, and always. */
  readonly openedOn?: string | null;
  readonly closedOn?: string | null;
}

const K = TenantKind;
const KINDS: Readonly<Record<AreaWord, readonly TenantKind[]>> = {
  城区: [K.DISTRICT],
  区: [K.DISTRICT, K.SPECIAL_DISTRICT, K.FOREST_DISTRICT],
  县: [K.COUNTY, K.AUTONOMOUS_COUNTY, K.BANNER, K.AUTONOMOUS_BANNER],
  市: [K.COUNTY_LEVEL_CITY, K.COUNTY_CITY],
  旗: [K.BANNER, K.AUTONOMOUS_BANNER],
  州: [K.AUTONOMOUS_PREFECTURE],
  镇: [K.TOWN],
  乡: [K.TOWNSHIP, K.ETHNIC_TOWNSHIP],
  街道: [K.STREET],
  苏木: [K.SUMU, K.ETHNIC_SUMU],
  功能区: [K.FUNCTIONAL_AREA],
  场: [K.FARM_AREA],
  村: [],
  地: Object.values(K),
  单位: [],
};
const TOWNSHIP_WORDS: readonly AreaWord[] = ['镇', '乡', '街道', '苏木', '场', '村'];

/** Whether the group speaks of towns and streets (各乡镇), and so of an area above them only indirectly. */
export function isOfTownships({ base }: GroupExpression): boolean {
  return base.some((word) => TOWNSHIP_WORDS.includes(word));
}

/**
 * The areas that a group stands for on a date (R37, R38). 各城区 are the districts, 各县 the counties, autonomous counties and
 * banners, 各县区 both. A functional area (柳东新区) or farm area (华侨管理区) belongs to none of them unless it is named.
 * Of a partial group (相关乡镇) all are returned that can be meant. 各有关单位 and 各村 stand for no area.
 * @param tenants the areas that the writer had before it: as a rule the issuer's direct children.
 * @param on YYYY-MM-DD; left out: whatever is in the list.
 */
export function expandGroup<T extends GroupTenant>(group: GroupExpression, tenants: readonly T[], on?: string): T[] {
  const there = tenants.filter((tenant) => isThere(tenant, on));
  const named = (names: readonly string[]) => names.map((name) => matchTenant(name, there));
  const plus = named(group.plus);
  const except = named(group.except);
  const kinds = group.base.flatMap((word) => KINDS[word]);
  return there.filter((tenant) => (kinds.includes(tenant.kind) || plus.includes(tenant)) && !except.includes(tenant));
}

/** Names in a group that are no area of the list, and a numeral that is not the number of areas (五县 where there are four). */
export function groupProblems(group: GroupExpression, tenants: readonly GroupTenant[], on?: string): string[] {
  const there = tenants.filter((tenant) => isThere(tenant, on));
  const unknown = [...group.plus, ...group.except].filter((name) => matchTenant(name, there) === null);
  const found = expandGroup({ ...group, plus: [], except: [] }, tenants, on).length;
  const miscounted = group.count !== null && group.count !== found;
  return [
    ...unknown.map((name) => `未找到“${name}”`),
    ...(miscounted ? [`写的是 ${group.count} 个，实有 ${found} 个`] : []),
  ];
}

function isThere({ openedOn, closedOn }: GroupTenant, on: string | undefined): boolean {
  if (on === undefined) return true;
  return (!openedOn || openedOn <= on) && (!closedOn || closedOn > on);
}
