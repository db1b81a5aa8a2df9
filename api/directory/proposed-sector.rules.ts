import { sectorOf } from './counterpart.rules';
import { SECTORS } from './sectors';

/**
 * The line of work that is proposed for a new unit from its names, or null: 市财政局 → 财政 (R27). That something is a company says
 * nothing of its line, and two companies are no counterparts.
 */
export function proposedSector(name: string, shortName: string): string | null {
  const sector = sectorOf(shortName) ?? sectorOf(name);
  return sector === SECTORS.ENTERPRISE.zh ? null : sector;
}
