import type { Assignment } from '../../schema/assignment';
import type { Site, SiteProgress } from '../../schema/site';
import type { Bilingual } from '../../tenants/language';
import { type Outcome, type PlannedTableRow, TablePlan, type TableRow } from '../files/table.rules';
import type { Reached, SiteDays } from './site.rules';
import type { CheckedSite } from './site-checks';
import type { SiteSurroundings } from './site-surroundings';
import type { NewProgress } from './write-sites';

/** A row of the table, with the stage of its site as it is then, and its day; null for a row that is skipped. */
export interface PlannedSite extends PlannedTableRow {
  readonly stage: Reached['stage'] | null;
  readonly reachedOn: Reached['reachedOn'] | null;
}

/** What was said of the sites before. */
export interface FormerWords {
  readonly latest: ReadonlyMap<string, SiteProgress>;
  /** The day of the word before the latest, of the sites that have one. */
  readonly daysBefore: ReadonlyMap<string, string>;
}

/** What a table of sites is going to do with the list of one assignment. */
export class SitePlan extends TablePlan<TableRow, PlannedSite> {
  readonly added: CheckedSite[] = [];
  readonly changed: { readonly site: Site; readonly place: CheckedSite['place'] }[] = [];
  readonly progress: NewProgress[] = [];

  constructor(
    readonly assignment: Assignment,
    readonly around: SiteSurroundings,
    readonly former: FormerWords,
    readonly days: SiteDays,
  ) {
    super();
  }

  note(record: TableRow, name: string, outcome: Outcome, note: Bilingual | null = null, reached?: Reached): void {
    const { sheet, row } = record;
    this.rows.push({
      sheet,
      row,
      name,
      outcome,
      note,
      stage: reached?.stage ?? null,
      reachedOn: reached?.reachedOn ?? null,
    });
  }
}
