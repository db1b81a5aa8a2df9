import type { EntityTarget } from 'typeorm';
import { Answer } from '../../schema/answer';
import { Assignment } from '../../schema/assignment';
import { ChangeRequest, CompletionApplication } from '../../schema/change-request';
import type { Duties, DutyCount, DutyHolder, DutyItem, DutyKind } from '../../schema/duty';
import { ImplementationPlan } from '../../schema/implementation-plan';
import { Programme } from '../../schema/programme';
import { ProgressReport } from '../../schema/progress-report';
import { Receipt } from '../../schema/receipt';
import { mayDo, Permission } from '../../tenants/permissions';
import type { TenantOwned } from '../../tenants/tenant-owned';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type ObligationRow, withNouns } from '../calendars/obligation.service';
import { DUTIES_OF_MEMBER } from './duties-of-member';
import type { About } from './duty-branches.rules';

interface DutyRow {
  readonly kind: DutyKind;
  readonly assignmentId: string;
  readonly about: About | null;
  readonly aboutId: string | null;
  readonly dueOn: string | null;
  /** An obligation by the names of its columns. */
  readonly owed: Record<string, unknown> | null;
  readonly isOverdue: boolean;
  readonly remindedAt: Date | null;
  readonly total: number;
  readonly overdue: number;
}

/** What each row tells beside its duty. */
interface Counted {
  readonly counts: DutyCount[];
}

export interface DutyFilter {
  readonly kinds?: readonly DutyKind[] | null;
  readonly programmeId?: string | null;
  readonly overdueOnly?: boolean | null;
}

/** What each kind of thing that a duty is about is read as. */
const NOUNS: Readonly<Record<About, EntityTarget<TenantOwned>>> = {
  answer: Answer,
  receipt: Receipt,
  report: ProgressReport,
  plan: ImplementationPlan,
  request: ChangeRequest,
  application: CompletionApplication,
};

/** The duties of a member, by due date. @param first how many of them, at most 100; the counts are of all that the filter lets through */
export async function readDuties(
  work: UnitOfWork,
  holder: DutyHolder,
  first: number,
  { kinds, programmeId, overdueOnly }: DutyFilter = {},
): Promise<Duties> {
  // What an operator may do is nobody's duty.
  const of = { role: holder.role, operator: false };
  const found = await work.query<Counted & (DutyRow | { readonly kind: null })>(DUTIES_OF_MEMBER, [
    work.cityId,
    holder.tenantId,
    holder.unitId,
    holder.memberId,
    mayDo(of, Permission.Answer),
    mayDo(of, Permission.Decide),
    mayDo(of, Permission.AnswerForUnit),
    mayDo(of, Permission.DecideAsLeader),
    mayDo(of, Permission.Assign),
    mayDo(of, Permission.Verify),
    mayDo(of, Permission.Report),
    first,
    kinds ?? null,
    programmeId ?? null,
    overdueOnly ?? false,
  ]);
  const rows = found.filter((row): row is Counted & DutyRow => row.kind !== null);
  const assignments = await byId(
    work,
    Assignment,
    rows.map(({ assignmentId }) => assignmentId),
  );
  const abouts = new Map<About, Map<string, TenantOwned>>();
  for (const noun of Object.keys(NOUNS) as About[]) {
    const ids = rows.flatMap(({ about, aboutId }) => (about === noun && aboutId ? [aboutId] : []));
    abouts.set(noun, await byId(work, NOUNS[noun], ids));
  }
  const programmes = await byId(work, Programme, [
    ...new Set([...assignments.values()].map(({ programmeId: id }) => id)),
  ]);
  const owed = await withNouns(
    work,
    rows.flatMap((row) => (row.owed ? [asObligation(row.owed)] : [])),
  );
  const items = rows.map((row) => {
    const assignment = assignments.get(row.assignmentId) as Assignment;
    const about = <T extends TenantOwned>(noun: About) =>
      row.about === noun ? ((abouts.get(noun)?.get(row.aboutId ?? '') as T | undefined) ?? null) : null;
    const obligation = row.owed && asObligation(row.owed);
    return {
      kind: row.kind,
      assignment,
      answer: about<Answer>('answer'),
      receipt: about<Receipt>('receipt'),
      report: about<ProgressReport>('report'),
      plan: about<ImplementationPlan>('plan'),
      changeRequest: about<ChangeRequest>('request'),
      completionApplication: about<CompletionApplication>('application'),
      obligation:
        owed.find(
          (each) =>
            obligation !== null &&
            each.assignment.id === row.assignmentId &&
            each.step === obligation.step &&
            each.kind === obligation.kind &&
            each.roundNo === obligation.roundNo &&
            each.calendarTenantId === obligation.calendarTenantId,
        ) ?? null,
      programme: programmes.get(assignment.programmeId) as Programme,
      dueOn: row.dueOn,
      isOverdue: row.isOverdue,
      remindedAt: row.remindedAt,
    } satisfies DutyItem;
  });
  return { total: rows[0]?.total ?? 0, overdue: rows[0]?.overdue ?? 0, byKind: found[0]?.counts ?? [], items };
}

/** From the names of the statement's columns. */
const asObligation = (owed: Record<string, unknown>): ObligationRow =>
  ({
    ...Object.fromEntries(
      Object.entries(owed).map(([name, value]) => [name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()), value]),
    ),
    isLocked: false,
  }) as unknown as ObligationRow;

async function byId<T extends TenantOwned>(
  work: UnitOfWork,
  kind: EntityTarget<T>,
  ids: readonly string[],
): Promise<Map<string, T>> {
  return new Map((await work.many(kind, ids)).map((row) => [row.id, row]));
}
