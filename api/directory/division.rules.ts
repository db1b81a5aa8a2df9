import { parse } from 'csv-parse/sync';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { districtKind, prefectureKind, townshipKind } from './division-kind.rules';

/** One row of the national table: two digits a province, four a prefecture, six a county, nine a township. */
export interface DivisionRow {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
}

/** The root of a tree; six digits (450200, 500000, 441900, 429004). */
export interface CityDivision {
  readonly code: string;
  readonly name: string;
  readonly kind: TenantKind;
  readonly province: string;
}

/** `level` is by kind and not by depth: a town of 东莞市 hangs from the city and is a township all the same. */
export interface DivisionNode {
  readonly code: string;
  readonly name: string;
  readonly kind: TenantKind;
  readonly level: TenantLevel;
  readonly parentCode: string;
}

export interface CityTree {
  readonly city: CityDivision;
  readonly districts: readonly (DivisionNode & { readonly townships: readonly DivisionNode[] })[];
  /** Townships that hang from the city itself. */
  readonly townships: readonly DivisionNode[];
}

/** @param text the table as text, with its head line. Refuses a row whose code has no known length. */
export function parseDivisions(text: string): DivisionRow[] {
  const rows: DivisionRow[] = parse(text, { columns: true, skip_empty_lines: true });
  const odd = rows.find((row) => ![2, 4, 6, 9].includes(row.code.length));
  if (odd) throw new Error(`not a division code: ${odd.code} ${odd.name}`);
  return rows;
}

const MUNICIPALITY_PLACEHOLDER = /^(市辖区|县)$/;
const DIRECT_PLACEHOLDER = /直辖县级行政区划$/;

interface Roots {
  /** By the row's own code: a municipality's two digits, a prefecture's four, a directly governed county's six. */
  readonly cityOf: ReadonlyMap<string, CityDivision>;
  readonly standIns: ReadonlySet<string>;
}

function findRoots(rows: readonly DivisionRow[]): Roots {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const counties = groupBy(
    rows.filter((row) => row.code.length === 6),
    (row) => row.parent,
  );
  const cityOf = new Map<string, CityDivision>();
  const standIns = new Set<string>();
  for (const row of rows) {
    if (row.code.length !== 4) continue;
    const province = byCode.get(row.parent);
    const inProvince = province?.name ?? '';
    const below = counties.get(row.code) ?? [];
    if (MUNICIPALITY_PLACEHOLDER.test(row.name)) {
      const kind = TenantKind.MUNICIPALITY;
      const city = cityOf.get(row.parent) ?? {
        code: `${row.parent}0000`,
        name: inProvince,
        kind,
        province: inProvince,
      };
      cityOf.set(row.parent, city);
      cityOf.set(row.code, city);
    } else if (DIRECT_PLACEHOLDER.test(row.name)) {
      for (const county of below) {
        const kind = TenantKind.COUNTY_CITY;
        cityOf.set(county.code, { code: county.code, name: county.name, kind, province: inProvince });
        standIns.add(county.code);
      }
    } else {
      cityOf.set(row.code, {
        code: `${row.code}00`,
        name: row.name,
        kind: prefectureKind(row.name),
        province: inProvince,
      });
      // 东莞市 441900 below 东莞市 4419: the row stands for the city.
      for (const county of below.filter((each) => each.name === row.name)) standIns.add(county.code);
    }
  }
  return { cityOf, standIns };
}

/** Every root of the country, in the order of the table: prefecture cities, municipalities, counties directly under a province. */
export function listCities(rows: readonly DivisionRow[]): CityDivision[] {
  const roots = new Map([...findRoots(rows).cityOf.values()].map((city) => [city.code, city]));
  return [...roots.values()];
}

/**
 * @param code six digits, as 450200 柳州市, 500000 重庆市, 441900 东莞市, 429004 仙桃市.
 * @returns the city with its districts and townships; null when no city has this code (a district's code is no city's).
 */
export function cityTree(rows: readonly DivisionRow[], code: string): CityTree | null {
  const { cityOf, standIns } = findRoots(rows);
  const city = [...cityOf.values()].find((each) => each.code === code);
  if (!city) return null;
  const counties = rows.filter(
    (row) => row.code.length === 6 && (cityOf.get(row.code) ?? cityOf.get(row.parent)) === city,
  );
  const codes = new Set(counties.map((row) => row.code));
  const townships = groupBy(rows.filter((row) => codes.has(row.parent)).map(townshipNode), (node) => node.parentCode);
  return {
    city,
    districts: counties
      .filter((row) => !standIns.has(row.code))
      .map((row) => ({ ...districtNode(row, code), townships: townships.get(row.code) ?? [] })),
    townships: counties
      .filter((row) => standIns.has(row.code))
      .flatMap((row) => townships.get(row.code) ?? [])
      .map((node) => ({ ...node, parentCode: code })),
  };
}

function districtNode({ code, name }: DivisionRow, parentCode: string): DivisionNode {
  return { code, name, kind: districtKind(code, name), level: TenantLevel.DISTRICT, parentCode };
}

function townshipNode({ code, name, parent }: DivisionRow): DivisionNode {
  return { code, name, kind: townshipKind(code, name), level: TenantLevel.TOWNSHIP, parentCode: parent };
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
