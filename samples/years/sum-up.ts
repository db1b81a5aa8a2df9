import { sampleProgramme } from '../load';
import { headSeq, type Subject } from './begin';
import type { Happened } from './hands';
import type { SeenObligation, Year } from './year';

/** What a year comes to. Days as 2022-04-05; null where the notice names none. */
export interface YearLived {
  readonly programme: string;
  readonly tenant: string;
  readonly title: string;
  readonly issuedOn: string;
  /** The notice bears no date, and the first day of its year is taken. */
  readonly issuedOnAssumed: boolean;
  readonly planDueOn: string | null;
  readonly completionDueOn: string | null;
  /** The notice names the year alone, and its end is taken. */
  readonly completionDueAssumed: boolean;
  readonly finalDueOn: string | null;
  readonly changeRequestsUntil: string | null;
  readonly isAssumed: boolean;
  readonly rounds: readonly { no: number; responsibleDueOn: string | null; leadDueOn: string }[];
  readonly obligations: {
    readonly onTime: number;
    readonly late: number;
    readonly missing: number;
    readonly excused: number;
    readonly notYetDue: number;
    readonly total: number;
    readonly returned: number;
  };
  readonly reportingRate: number | null;
  readonly onTimeRate: number | null;
  /** The same counts and rates as the rollup gives them; null where it counts the rounds of several calendars together. */
  readonly rollup: Readonly<Record<string, number | null>> | null;
  readonly plans: Readonly<Record<string, number>>;
  readonly changes: Readonly<Record<string, number>>;
  /** How the tasks stand at the end. */
  readonly schedule: Readonly<Record<string, number>>;
  /** What was promised of each sum, and what it came to; those of which nothing was reported are left out. */
  readonly targets: readonly { metric: string; promised: string; reported: string; verified: string | null }[];
  /** How many events the year has written. */
  readonly events: number;
  readonly timeline: readonly Happened[];
}

interface SeenProgramme {
  readonly title: string;
  readonly year: number;
  readonly completionDueOn: string | null;
  readonly completionDueAsWritten: string | null;
  readonly leaves: readonly { readonly dueOn: string | null }[];
  readonly reportingCalendars: readonly { readonly id: string }[];
  readonly rollup: Pick<YearLived, 'plans' | 'changes' | 'schedule'> & {
    readonly reporting: YearLived['rollup'];
    readonly targets: readonly {
      readonly target: { readonly metric: string; readonly kind: string };
      readonly promised: string | null;
      readonly reported: string | null;
      readonly verified: string | null;
    }[];
  };
}

const PROGRAMME = `title year completionDueOn completionDueAsWritten leaves { dueOn } reportingCalendars { id }
  rollup {
    reporting { total onTime late missing excused notYetDue returned reportingRate onTimeRate }
    plans { due submitted onTime approved filed returned missing }
    changes { requested granted refused open extended resting ended }
    schedule { done onSchedule behind overdue resting ended notPromised }
    targets { target { metric kind } promised reported verified } }`;

/** What the year came to, at its last day: as the list of obligations and the rollup have it. */
export async function sumUp(year: Year, { programme, tenant }: Subject, issuedOn: string): Promise<YearLived> {
  const { calendar } = year;
  const answered = await year.query(`query($id: ID!) { programme(id: $id) { ${PROGRAMME} } }`, {
    id: year.programmeId,
  });
  const seen = answered.programme as unknown as SeenProgramme;
  const obligations = counts(await year.obligations(null, null));
  const { onTime, late, missing, excused, notYetDue } = obligations;
  const due = onTime + late + missing;
  year.tell(
    calendar.tenant.name,
    `年度报送：按时 ${onTime}、迟报 ${late}、未报 ${missing}、免报 ${excused}、未到期 ${notYetDue}`,
    `the year: ${onTime} on time, ${late} late, ${missing} missing, ${excused} excused, ${notYetDue} not yet due`,
  );
  return {
    programme,
    tenant,
    title: seen.title,
    issuedOn,
    issuedOnAssumed: sampleProgramme(programme).documentDate === null,
    planDueOn: calendar.planDueOn,
    ...completionOf(seen),
    finalDueOn: calendar.finalDueOn,
    changeRequestsUntil: calendar.changeRequestsUntil,
    isAssumed: calendar.isAssumed,
    rounds: calendar.rounds.map(({ no, supportDueOn, leadDueOn }) => ({
      no,
      responsibleDueOn: supportDueOn,
      leadDueOn,
    })),
    obligations,
    reportingRate: due === 0 ? null : (onTime + late) / due,
    onTimeRate: due === 0 ? null : onTime / due,
    rollup: seen.reportingCalendars.length === 1 ? seen.rollup.reporting : null,
    plans: seen.rollup.plans,
    changes: seen.rollup.changes,
    schedule: seen.rollup.schedule,
    targets: seen.rollup.targets.flatMap(({ target, promised, reported, verified }) =>
      target.kind === 'SUM' && promised !== null && reported !== null
        ? [{ metric: target.metric, promised, reported, verified }]
        : [],
    ),
    events: (await headSeq(year.hands, year.office)) - year.eventsBefore,
    timeline: year.timeline,
  };
}

function counts(all: readonly SeenObligation[]): YearLived['obligations'] {
  const count = (status: SeenObligation['status']) => all.filter((each) => each.status === status).length;
  return {
    onTime: count('ON_TIME'),
    late: count('LATE'),
    missing: count('MISSING'),
    excused: count('EXCUSED'),
    notYetDue: count('NOT_YET_DUE'),
    total: all.length,
    returned: all.filter(({ isReturned }) => isReturned).length,
  };
}

/** The programme's day, else the one day that all its tasks have; where the words name the year alone its end, as assumed. */
function completionOf(seen: SeenProgramme): Pick<YearLived, 'completionDueOn' | 'completionDueAssumed'> {
  const [day = null, ...others] = new Set(seen.leaves.map(({ dueOn }) => dueOn));
  const stated = seen.completionDueOn ?? (others.length === 0 ? day : null);
  if (stated) return { completionDueOn: stated, completionDueAssumed: false };
  const isNamed = seen.completionDueAsWritten?.includes(`${seen.year}年`) ?? false;
  return { completionDueOn: isNamed ? `${seen.year}-12-31` : null, completionDueAssumed: isNamed };
}
