import { Assignment } from '../../schema/assignment';
import type { Obligation, ObligationStatus } from '../../schema/obligation';
import { ProgressReport } from '../../schema/progress-report';
import { ReportStep, type RoundKind } from '../../schema/reporting-calendar';
import { Unit } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { badInput } from '../request/errors';
import { ID, placeAfter } from '../request/page';
import { isLocked, obligationColumns } from './obligation.rules';
import { obligations } from './obligation-statement.rules';

export interface ObligationFilter {
  readonly programmeId?: string | null;
  readonly taskId?: string | null;
  readonly assignmentIds?: readonly string[] | null;
  /** The holder. */
  readonly tenantId?: string | null;
  readonly unitId?: string | null;
  readonly calendarTenantId?: string | null;
  /** Only what this tenant asks for, by its path: of its own units, and of the tenants right below what they report upward. */
  readonly askedBy?: string | null;
  readonly step?: ReportStep | null;
  readonly kind?: RoundKind | null;
  readonly roundNo?: number | null;
  readonly status?: ObligationStatus | null;
}

/** An obligation as a statement gives it, by ids. */
export interface ObligationRow {
  readonly assignmentId: string;
  readonly tenantId: string;
  readonly path: string;
  readonly unitId: string;
  readonly step: ReportStep;
  readonly calendarTenantId: string;
  readonly kind: RoundKind;
  readonly roundNo: number;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly status: ObligationStatus;
  readonly reportId: string | null;
  readonly handedInOn: string | null;
  readonly excuseId: string | null;
  readonly isReturned: boolean;
  readonly againBy: string | null;
  readonly isLocked: boolean;
  readonly isOpen: boolean;
}

const LOCKED = isLocked({
  calendarTenantId: 'o.calendar_tenant_id',
  programmeId: 'o.programme_id',
  kind: 'o.kind',
  roundNo: 'o.round_no',
});

/** What tells one obligation from another, in the order of a list: by its day first. */
const KEY = 'o.due_on, o.assignment_id, o.unit_id, o.step, o.calendar_tenant_id, o.kind, o.round_no';

const CURSOR = new RegExp(`^(\\d{4}-\\d{2}-\\d{2}) ${ID} ${ID} (SUPPORT|LEAD|UPWARD) ${ID} (ROUND|FINAL) (\\d{1,3})$`);

/** The place of an obligation in a list. */
export const obligationKey = (row: ObligationRow): string =>
  [row.dueOn, row.assignmentId, row.unitId, row.step, row.calendarTenantId, row.kind, row.roundNo].join(' ');

/**
 * Obligations of assignments that the actor may see, by their day: one statement, and one row more than asked for tells whether there is more.
 * @param first how many; null for all, where what is asked is bounded by nature
 * @param asOf how they stood at the end of which day; null for today. A day to come is refused
 */
export async function listObligations(
  work: UnitOfWork,
  filter: ObligationFilter,
  asOf: string | null,
  first: number | null,
  after: string | null,
): Promise<ObligationRow[]> {
  const day = asOf ?? work.today;
  if (day > work.today) throw badInput({ zh: '“asOf”不能晚于今天。', en: '“asOf” is not after today.' });
  const place = placeAfter(after, CURSOR);
  return work.query<ObligationRow>(
    `WITH asked AS MATERIALIZED (
       SELECT a.* FROM assignment a
       WHERE a.city_id = $1 AND ($3::uuid IS NULL OR a.programme_id = $3) AND ($4::uuid IS NULL OR a.task_id = $4)
         AND ($5::uuid[] IS NULL OR a.id = ANY ($5)) AND ($6::uuid IS NULL OR a.tenant_id = $6)
         AND ($21::ltree IS NULL OR a.path = $21 OR a.author_path = $21)
     ),
     ${obligations({ asked: 'asked', day: '$2::date' })}
     SELECT ${obligationColumns('$2::date')}, ${LOCKED} AS "isLocked" FROM obligation o
     WHERE ($7::uuid IS NULL OR o.unit_id = $7) AND ($8::uuid IS NULL OR o.calendar_tenant_id = $8)
       AND ($9::text IS NULL OR o.step = $9) AND ($10::text IS NULL OR o.kind = $10)
       AND ($11::int IS NULL OR o.round_no = $11) AND ($12::text IS NULL OR o.status = $12)
       AND ($21::ltree IS NULL OR (o.path = $21) = (o.step <> '${ReportStep.UPWARD}'))
       AND ($13::date IS NULL OR (${KEY}) > ($13::date, $14::uuid, $15::uuid, $16::text, $17::uuid, $18::text, $19::int))
     ORDER BY ${KEY} LIMIT $20`,
    [
      work.cityId,
      day,
      filter.programmeId ?? null,
      filter.taskId ?? null,
      filter.assignmentIds ?? null,
      filter.tenantId ?? null,
      filter.unitId ?? null,
      filter.calendarTenantId ?? null,
      filter.step ?? null,
      filter.kind ?? null,
      filter.roundNo ?? null,
      filter.status ?? null,
      ...(place ?? Array(7).fill(null)),
      first === null ? null : first + 1,
      filter.askedBy ?? null,
    ],
  );
}

/** Obligations with their assignments, units and reports: three statements, however many there are. */
export async function withNouns(
  work: UnitOfWork,
  rows: readonly ObligationRow[],
): Promise<(Obligation & { key: string })[]> {
  const ids = (of: (row: ObligationRow) => string | null) => [...new Set(rows.flatMap((row) => of(row) ?? []))];
  const byId = <T extends { id: string }>(nouns: readonly T[]) => new Map(nouns.map((noun) => [noun.id, noun]));
  const assignments = byId(
    await work.many(
      Assignment,
      ids(({ assignmentId }) => assignmentId),
    ),
  );
  const units = byId(
    await work.many(
      Unit,
      ids(({ unitId }) => unitId),
    ),
  );
  const reports = byId(
    await work.many(
      ProgressReport,
      ids(({ reportId }) => reportId),
    ),
  );
  return rows.flatMap((row) => {
    const assignment = assignments.get(row.assignmentId);
    const unit = units.get(row.unitId);
    if (!assignment || !unit) return [];
    return [{ ...row, key: obligationKey(row), assignment, unit, report: reports.get(row.reportId ?? '') ?? null }];
  });
}

/** The obligations of each assignment, by their day. */
export async function obligationsOf(
  work: UnitOfWork,
  asOf: string | null,
  ids: readonly string[],
): Promise<Obligation[][]> {
  const all = await withNouns(work, await listObligations(work, { assignmentIds: ids }, asOf, null, null));
  return ids.map((id) => all.filter(({ assignment }) => assignment.id === id));
}
