import type { Bilingual } from '../../tenants/language';
import { TENANT_KINDS, type TenantKind, TenantLevel } from '../../tenants/tenant-kind';

const BELOW: Readonly<Record<TenantLevel, readonly TenantLevel[]>> = {
  [TenantLevel.CITY]: [TenantLevel.DISTRICT, TenantLevel.TOWNSHIP],
  [TenantLevel.DISTRICT]: [TenantLevel.TOWNSHIP],
  [TenantLevel.TOWNSHIP]: [],
};

/**
 * The level of an area of a kind below a superior, or null when there is none: a functional area of a city ranks as a district unless
 * a town's rank is asked for; a town may hang from the city itself (东莞市).
 */
export function levelBelow(superior: TenantLevel, kind: TenantKind, wanted: TenantLevel | null): TenantLevel | null {
  const possible = BELOW[superior].filter((level) => TENANT_KINDS[kind].levels.includes(level));
  if (wanted) return possible.includes(wanted) ? wanted : null;
  return possible[0] ?? null;
}

/** The next free local code below a superior: 450200 → 450200F01, F02 … (areas without a division code). */
export function nextLocalCode(superior: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const code = `${superior}F${String(number).padStart(2, '0')}`;
    if (!taken.includes(code)) return code;
  }
}

/**
 * What is wrong with a code, or null. It begins as its superior's does, the zeros at the end left out (450200 → 450207, 450200F01), so
 * that no two tenants of a city can have the same.
 */
export function codeProblem(code: string, superior: string): Bilingual | null {
  const stem = superior.replace(/(00)+$/, '');
  if (/^[A-Z0-9]{3,20}$/.test(code) && code.startsWith(stem) && code.length > stem.length && code !== superior)
    return null;
  return {
    zh: `代码由字母和数字组成，且以 ${stem} 开头，如 ${superior}F01。`,
    en: `A code consists of letters and digits and begins with ${stem}, such as ${superior}F01.`,
  };
}
