import type { WorkingDay, WorkingDayKind, WorkingYear } from '../../schema/working-year';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { WorkingDays } from './working-day.rules';

/** What is known of the working days of some years; they stand outside every city's border. */
export async function readWorkingDays(work: UnitOfWork, years: readonly number[]): Promise<WorkingDays> {
  const asked = [...new Set(years)];
  const known = await work.query<{ year: number }>(`SELECT year FROM working_year WHERE year = ANY ($1)`, [asked]);
  const rows = await work.query<{ day: string; kind: WorkingDayKind; name: string }>(
    `SELECT day, kind, name FROM working_day WHERE year = ANY ($1)`,
    [asked],
  );
  return {
    known: new Set(known.map(({ year }) => year)),
    different: new Map(rows.map(({ day, kind, name }) => [day, { kind, name }])),
  };
}

/** The year as the operator loaded it; null where nothing is known of it. */
export async function readWorkingYear(work: UnitOfWork, year: number): Promise<WorkingYear | null> {
  const [found] = await work.query<{ year: number; source: string }>(
    `SELECT year, source FROM working_year WHERE year = $1`,
    [year],
  );
  if (!found) return null;
  const days = await work.query<WorkingDay>(`SELECT day, kind, name FROM working_day WHERE year = $1 ORDER BY day`, [
    year,
  ]);
  return { ...found, days };
}
