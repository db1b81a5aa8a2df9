import { TenantKind } from '../../tenants/tenant-kind';

const COMMITTEES: readonly TenantKind[] = [TenantKind.FUNCTIONAL_AREA, TenantKind.FARM_AREA];

/**
 * The organ that governs an area, by its full and its short name: a street has an office, a functional area a committee (柳东新区管理委员会,
 * 柳东新区管委会), all others a government (R21–R23). A 管理区 is the name of its own organ.
 */
export function governmentNames(
  kind: TenantKind,
  name: string,
  shortName: string,
): { name: string; shortName: string } {
  if (kind === TenantKind.STREET) return { name: `${name}办事处`, shortName: `${shortName}办事处` };
  if (COMMITTEES.includes(kind)) {
    if (/管理区$/.test(name)) return { name, shortName };
    return { name: `${name}管理委员会`, shortName: `${shortName}管委会` };
  }
  return { name: `${name}人民政府`, shortName: `${shortName}人民政府` };
}
