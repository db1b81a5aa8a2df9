import type { DivisionRow } from '../directory/division.rules';
import { districtKind, prefectureKind } from '../directory/division-kind.rules';
import { readDivisions } from '../directory/divisions/read-divisions';
import { shortTenantName } from '../directory/tenant-name.rules';
import type { KnownArea } from './known-area';
import { levelOfArea } from './known-area.rules';

interface Index {
  readonly byName: ReadonlyMap<string, readonly DivisionRow[]>;
  readonly byCode: ReadonlyMap<string, DivisionRow>;
  readonly below: ReadonlyMap<string, readonly DivisionRow[]>;
}

let index: Index | undefined;

/**
 * An area of the national table by its full or short name, with what lies below and beside it: how names that are run together, cut short
 * or without 镇 in the wrong place (太阳村镇) are told.
 * @param name 柳城县, 石柱县, 柳州市; without its office
 * @param text the whole notice: of several areas of one name (朝阳区) the one whose superior or towns it names
 */
export function knownArea(name: string, text: string): KnownArea | null {
  index ??= indexOf(readDivisions());
  const { byName, byCode, below } = index;
  const namesBelow = (row: DivisionRow) => (below.get(row.code) ?? []).map((each) => each.name);
  const superior = (row: DivisionRow) => byCode.get(row.parent) ?? null;
  const candidates = byName.get(name) ?? [];
  const weight = (row: DivisionRow) =>
    namesBelow(row).filter((each) => text.includes(each)).length + (text.includes(superior(row)?.name ?? '\n') ? 5 : 0);
  const [row] = [...candidates].sort((a, b) => weight(b) - weight(a));
  if (!row) return null;
  const above = superior(row);
  return {
    name: row.name,
    level: levelOfArea(
      row.code.length,
      row.code.length === 6 ? districtKind(row.code, row.name) : prefectureKind(row.name),
    ),
    isSure: candidates.length === 1 || weight(row) > 0,
    below: namesBelow(row),
    beside: above ? namesBelow(above) : [],
    superior: above && !/^(?:市辖区|县)$|直辖县级/.test(above.name) ? above.name : null,
  };
}

function indexOf(rows: readonly DivisionRow[]): Index {
  const byName = new Map<string, DivisionRow[]>();
  const below = new Map<string, DivisionRow[]>();
  for (const row of rows) {
    for (const name of new Set([row.name, shortTenantName(row.name)])) {
      const namesakes = byName.get(name);
      if (namesakes) namesakes.push(row);
      else byName.set(name, [row]);
    }
    const list = below.get(row.parent);
    if (list) list.push(row);
    else below.set(row.parent, [row]);
  }
  return { byName, byCode: new Map(rows.map((row) => [row.code, row])), below };
}
