import { sectorOf, sectorsOf } from './counterpart.rules';

/**
 * The line of work that is proposed for a new unit from its names, or null: 市财政局 → 财政 (R27). That something is a company says
 * nothing of its line, and two companies are no counterparts.
 */
export function proposedSector(name: string, shortName: string): string | null {
  const telling = [shortName, name].find((each) => sectorsOf(each).some((sector) => sector !== 'ENTERPRISE'));
  return telling === undefined ? null : sectorOf(telling);
}
