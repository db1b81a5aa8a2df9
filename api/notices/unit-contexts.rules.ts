import { shortTenantName, withoutOffice } from '../directory/tenant-name.rules';
import type { UnitContexts } from './draft-units.rules';
import type { KnownArea } from './known-area';

/** What the last character of an area's name says of the level before its units' names: 县财政局 of 柳城县, none of a street. */
const PREFIX = /(?:自治区|[省市县区旗州盟镇乡])$/;
const PREFIX_OF: Readonly<Record<string, string>> = { 自治区: '自治区', 盟: '盟' };

/**
 * How the grammar of units reads the columns of a notice: whose level a bare name takes (水利局 → 县水利局, R35), and which areas are known.
 * @param issuer 柳城县人民政府, or its office; null where the notice names none
 * @param superior whose list a district divides up (R17)
 * @param known what is known of the issuer's area from outside
 */
export function unitContexts(issuer: string | null, superior: string | null, known: KnownArea | null): UnitContexts {
  return {
    own: contextOf(issuer, known ? [...known.below, known.name] : []),
    superior: contextOf(superior ?? known?.superior ?? null, known?.beside ?? []),
  };
}

function contextOf(name: string | null, tenantNames: readonly string[]): UnitContexts['own'] {
  const area = name ? withoutOffice(name) : '';
  const ending = PREFIX.exec(area)?.[0];
  const issuerName = area ? { issuerName: shortTenantName(area) } : {};
  return { ...issuerName, ...(ending && { prefix: PREFIX_OF[ending] ?? ending }), tenantNames };
}
