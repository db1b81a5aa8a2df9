import { TenantKind } from '../../tenants/tenant-kind';
import type { NoticeLevel } from './notice-draft';

const COUNTIES: readonly TenantKind[] = [
  TenantKind.COUNTY,
  TenantKind.AUTONOMOUS_COUNTY,
  TenantKind.COUNTY_LEVEL_CITY,
  TenantKind.BANNER,
  TenantKind.AUTONOMOUS_BANNER,
];

/** The level of an area by the length of its code in the national table (2, 4, 6 or 9 digits) and its kind. */
export function levelOfArea(digits: number, kind: TenantKind): NoticeLevel {
  if (digits === 2) return 'province';
  if (digits === 4) return 'city';
  if (digits === 9) return 'township';
  return COUNTIES.includes(kind) ? 'county' : 'district';
}
