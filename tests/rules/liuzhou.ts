import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cityTree } from '../../api/directory/division.rules';
import { readDivisions } from '../../api/directory/divisions/read-divisions';
import type { PredictedChild } from '../../api/directory/prediction.rules';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';

/** An item of an answer file, as far as its units go. */
export interface AnswerItem {
  readonly no: number;
  readonly leadRaw: string | null;
  readonly supportRaw: string | null;
  readonly notInvolved?: boolean;
  readonly districtLeadRaw?: string | null;
  readonly districtSupportRaw?: string | null;
  readonly leadUnits: readonly (string | { group: string })[];
  readonly supportUnits: readonly (string | { group: string })[];
  readonly districtLeadUnits?: readonly (string | { group: string })[];
  readonly districtSupportUnits?: readonly (string | { group: string })[];
  readonly subItems?: readonly AnswerItem[];
}

export function answersOf(file: string): AnswerItem[] {
  const path = join(__dirname, '../../samples/notices', file);
  return (JSON.parse(readFileSync(path, 'utf8')) as { items: AnswerItem[] }).items;
}

const tree = cityTree(readDivisions(), '450200');
if (!tree) throw new Error('no 450200 in the table of divisions');

const area = (name: string, kind: TenantKind, level: TenantLevel, aliases: string[] = []): PredictedChild => ({
  id: name,
  name,
  kind,
  level,
  aliases,
});

/** The ten districts and counties of 柳州市 by code, then its two functional areas, which stand in no table of codes. */
export const districtsOfLiuzhou: readonly PredictedChild[] = [
  ...tree.districts.map(({ name, kind }) => area(name, kind, TenantLevel.DISTRICT)),
  area('柳东新区', TenantKind.FUNCTIONAL_AREA, TenantLevel.DISTRICT),
  area('阳和工业新区', TenantKind.FUNCTIONAL_AREA, TenantLevel.DISTRICT, ['北部生态新区']),
];

/** The townships of a district or county of 柳州市, and 柳城县's farm area by hand. */
export function townshipsOf(name: string): PredictedChild[] {
  const towns = tree?.districts.find((district) => district.name === name)?.townships ?? [];
  const farms = name === '柳城县' ? [area('华侨管理区', TenantKind.FARM_AREA, TenantLevel.TOWNSHIP)] : [];
  return [...towns.map((town) => area(town.name, town.kind, TenantLevel.TOWNSHIP)), ...farms];
}
