import { type ObligationCounts, ObligationStatus } from '../../schema/obligation';

/** How often each status occurs, as a statement counts it. */
export interface Counted {
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly excused: number;
  readonly notYetDue: number;
  readonly returned: number;
}

export const NO_OBLIGATIONS: Counted = { onTime: 0, late: 0, missing: 0, excused: 0, notYetDue: 0, returned: 0 };

const FIELD_OF: Readonly<Record<ObligationStatus, keyof Counted>> = {
  [ObligationStatus.ON_TIME]: 'onTime',
  [ObligationStatus.LATE]: 'late',
  [ObligationStatus.MISSING]: 'missing',
  [ObligationStatus.EXCUSED]: 'excused',
  [ObligationStatus.NOT_YET_DUE]: 'notYetDue',
};

/** SQL: the counts of the obligations o of a group, under the names of {@link Counted}. */
export const OBLIGATION_COUNTS = [
  ...Object.entries(FIELD_OF).map(
    ([status, field]) => `count(*) FILTER (WHERE o.status = '${status}')::int AS "${field}"`,
  ),
  `count(*) FILTER (WHERE o.is_returned)::int AS returned`,
].join(', ');

/** SQL: whether a round is locked now. $1 is the city. */
export const isLocked = (round: {
  readonly calendarTenantId: string;
  readonly programmeId: string;
  readonly kind: string;
  readonly roundNo: string;
}): string => `coalesce((SELECT k.locked FROM round_lock k
    WHERE k.city_id = $1 AND k.tenant_id = ${round.calendarTenantId} AND k.programme_id = ${round.programmeId} AND k.kind = ${round.kind}
      AND k.round_no = ${round.roundNo} ORDER BY k.ordinal DESC LIMIT 1), false)`;

/** SQL: the columns of an obligation o under the names that its noun has for them, with whether its round has opened by the day. */
export const obligationColumns = (
  day: string,
): string => `o.assignment_id AS "assignmentId", o.tenant_id AS "tenantId", o.path,
  o.unit_id AS "unitId", o.step, o.calendar_tenant_id AS "calendarTenantId", o.kind, o.round_no AS "roundNo", o.opens_on AS "opensOn",
  o.opens_on <= ${day} AS "isOpen", o.due_on AS "dueOn", o.status, o.report_id AS "reportId", o.handed_in_on AS "handedInOn",
  o.excuse_id AS "excuseId", o.is_returned AS "isReturned", o.again_by AS "againBy"`;

/**
 * The counts of obligations with their total and rates (R111). Handed in, and handed in on time, each of what is due and not excused: what is not yet
 * due and what is excused stands outside. So no rate exceeds 1; where nothing is due there is none.
 */
export function obligationCounts(counted: Counted): ObligationCounts {
  const { onTime, late, missing, excused, notYetDue, returned } = counted;
  const due = onTime + late + missing;
  return {
    total: due + excused + notYetDue,
    onTime,
    late,
    missing,
    excused,
    notYetDue,
    returned,
    reportingRate: due === 0 ? null : (onTime + late) / due,
    onTimeRate: due === 0 ? null : onTime / due,
  };
}

/** Counts added up. */
export const addObligations = (a: Counted, b: Counted): Counted => ({
  onTime: a.onTime + b.onTime,
  late: a.late + b.late,
  missing: a.missing + b.missing,
  excused: a.excused + b.excused,
  notYetDue: a.notYetDue + b.notYetDue,
  returned: a.returned + b.returned,
});

/** The counts of statuses one by one. */
export const countStatuses = (
  statuses: readonly { readonly status: ObligationStatus; readonly isReturned: boolean }[],
): Counted => {
  const counts = { ...NO_OBLIGATIONS };
  for (const { status, isReturned } of statuses) {
    counts[FIELD_OF[status]] += 1;
    counts.returned += Number(isReturned);
  }
  return counts;
};
