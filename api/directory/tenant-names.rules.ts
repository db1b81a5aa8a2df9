import { TenantKind } from '../../tenants/tenant-kind';

/** The name of the organ that governs an area: a street has an office, a functional area a committee, all others a government. */
export function governmentName(kind: TenantKind, name: string): string {
  if (kind === TenantKind.STREET) return `${name}办事处`;
  if (kind === TenantKind.FUNCTIONAL_AREA || kind === TenantKind.FARM_AREA) {
    return /管理区$/.test(name) ? name : `${name}管理委员会`;
  }
  return `${name}人民政府`;
}
