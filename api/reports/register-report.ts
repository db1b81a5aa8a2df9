import type { Assignment } from '../../schema/assignment';
import { ReportRegistration } from '../../schema/report-registration';
import type { ReportStep } from '../../schema/reporting-calendar';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { obligations } from '../calendars/obligation-statement.rules';
import type { Problems } from '../request/refusal';
import { type NamedRound, type OwedRound, roundsAnswered } from './round-choice.rules';

/** SQL: what a unit owes on one assignment, as it stands today; $2 the assignment, $3 the unit. */
const OWED_BY_UNIT = `
  WITH asked AS MATERIALIZED (SELECT a.* FROM assignment a WHERE a.city_id = $1 AND a.id = $2),
  ${obligations({ asked: 'asked', day: 'app_today()' })}
  SELECT o.step, o.calendar_tenant_id AS "calendarTenantId", o.kind, o.round_no AS "roundNo", o.opens_on AS "opensOn",
    o.due_on AS "dueOn", o.report_id IS NULL AS "isUnanswered", o.is_returned AS "isReturned", coalesce(latest.locked, false) AS "isLocked"
  FROM obligation o
  LEFT JOIN LATERAL (
    SELECT l.locked FROM round_lock l
    WHERE l.city_id = $1 AND l.tenant_id = o.calendar_tenant_id AND l.programme_id = o.programme_id AND l.kind = o.kind
      AND l.round_no = o.round_no
    ORDER BY l.ordinal DESC LIMIT 1
  ) latest ON true
  WHERE o.unit_id = $3`;

/**
 * The rounds that a report of a unit answers, checked: the one that it names must be asked of the unit and not be locked.
 * @param on the day on which the report counts as handed in, by the step
 */
export async function roundsOfReport(
  work: UnitOfWork,
  assignmentId: string,
  unitId: string,
  named: NamedRound,
  on: (step: ReportStep) => string,
  problems: Problems,
): Promise<readonly OwedRound[]> {
  if (named.forFinal && named.roundNo != null) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '年终书面总结不是报送期：forFinal 和 roundNo 只写一个。',
        en: 'The final written report is no round: say either forFinal or roundNo.',
      },
      'roundNo',
    );
    return [];
  }
  const owed = await work.query<OwedRound>(OWED_BY_UNIT, [work.cityId, assignmentId, unitId]);
  const choice = roundsAnswered(owed, named, on);
  if ('chosen' in choice) return choice.chosen;
  const field = named.forFinal ? 'forFinal' : 'roundNo';
  if (choice.refused === 'LOCKED') {
    problems.add(
      UserErrorCode.WRONG_STATE,
      {
        zh: '该期报送已被收报单位锁定；如需补报，请联系其解锁。',
        en: 'The office has locked this round: ask it to open the round again.',
      },
      field,
    );
  } else {
    problems.add(
      UserErrorCode.INVALID,
      named.forFinal
        ? { zh: '没有要求该单位报送年终书面总结。', en: 'No final written report is asked of this unit.' }
        : { zh: `没有要求该单位报送第 ${named.roundNo} 期。`, en: `No round ${named.roundNo} is asked of this unit.` },
      field,
    );
  }
  return [];
}

export interface Registering {
  readonly assignment: Assignment;
  readonly reportId: string;
  readonly unitId: string;
  readonly toPath: string;
  readonly handedInOn: (step: ReportStep) => string;
  readonly rounds: readonly OwedRound[];
}

/** 登记: states for which rounds a report was handed in, and on which day (R111). */
export async function registerReport(
  work: UnitOfWork,
  { assignment, rounds, handedInOn, ...of }: Registering,
): Promise<void> {
  const { tenantId, path, authorPath } = work.stated(assignment);
  await work.insert(
    ReportRegistration,
    rounds.map(({ step, calendarTenantId, kind, roundNo }) => ({
      tenantId,
      path,
      authorPath,
      ...of,
      programmeId: assignment.programmeId,
      assignmentId: assignment.id,
      step,
      calendarTenantId,
      kind,
      roundNo,
      handedInOn: handedInOn(step),
    })),
  );
}
