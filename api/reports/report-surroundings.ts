import { In } from 'typeorm';
import { type AnswerUnit, Confirmation } from '../../schema/answer';
import { type Assignment, AssignmentRole } from '../../schema/assignment';
import { ProgressReport, ReportedFigure } from '../../schema/progress-report';
import { Target } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import { mayDo, Permission } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { type Held, mustBeHolder, mustBeInForce, readOneHeld } from '../assignments/held';
import { checkEntryOnBehalf, type EntryOnBehalf } from '../assignments/on-behalf';
import { type Problems, refuse } from '../request/refusal';
import { tenantInTheLead } from './leading-tenant';
import { checkAccepted } from './reporter';
import { type Leads, readLeads } from './target-leads';

/** On what, for whom and to which day a report is made. */
export interface Reporting {
  readonly assignmentId: string;
  /** The unit that reports: the actor's own unless named, or the only one there is. */
  readonly unitId?: string | null;
  /** The day to which the figures count, in Asia/Shanghai; today unless named. */
  readonly figuresTo?: string | null;
  readonly onBehalf?: EntryOnBehalf | null;
  /** The tenant leads for its superior, and states what the superior's other units did: their part alone. */
  readonly ofHelpers?: boolean | null;
}

/** What a report is checked against. */
export interface ReportSurroundings {
  readonly held: Held;
  readonly leads: Leads;
  readonly unit: AnswerUnit;
  readonly targets: readonly Target[];
  /** The superior's assignment whose other units' work the report states; null: the holder's own. */
  readonly consolidatesForId: string | null;
  readonly figuresTo: string;
  /** The figures that the assignment has so far, the latest first: by their day, then by when they were stated. */
  readonly former: readonly ReportedFigure[];
  /** The how-manieth report of the unit on this assignment the new one is. */
  readonly ordinal: number;
  /** The unit's reports so far on the same work, in their order. */
  readonly reports: readonly ProgressReport[];
  /** Of these the one to the latest day not after the new one, what the holder contests left out. */
  readonly last: ProgressReport | undefined;
}

/** Reads what a report is checked against, and collects what is wrong with who reports, on what and to which day. */
export async function reportSurroundings(
  work: UnitOfWork,
  input: Reporting,
  problems: Problems,
): Promise<ReportSurroundings> {
  const held = await readOneHeld(work, input.assignmentId);
  const { assignment, standing } = held;
  const programmes = await mustBeInForce(work, [assignment]);
  mustBeHolder(work, assignment, Boolean(input.onBehalf), problems);
  problems.settle();
  checkEntryOnBehalf(work, input.onBehalf, programmes.values(), problems);
  if (!checkAccepted(standing, problems)) problems.settle();
  const [leads] = (await readLeads(work, [held])) as [Leads];
  const figuresTo = input.figuresTo ?? work.today;
  const earliest = `${(programmes.get(assignment.programmeId)?.year ?? 0) - 1}-01-01`;
  if (figuresTo > work.today || figuresTo < earliest) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `数据截止日期须在 ${earliest} 至今天（${work.today}）之间。`,
        en: `Figures count to a day between ${earliest} and today (${work.today}).`,
      },
      'figuresTo',
    );
  }
  const unit = reportingUnit(work, input, leads);
  const consolidatesForId = input.ofHelpers ? await leadsFor(work, assignment, unit, leads) : null;
  const underId = consolidatesForId ?? assignment.id;
  const all = await work.find(ProgressReport, { assignmentId: assignment.id }, { ordinal: 'ASC' });
  const reports = all.filter((report) => report.underId === underId);
  const contested = await contestedOf(work, reports);
  const figures = await work.find(
    ReportedFigure,
    { assignmentId: assignment.id, underId },
    { figuresTo: 'DESC', statedAt: 'DESC', id: 'DESC' },
  );
  const own = reports.filter(({ unitId }) => unitId === unit.unitId);
  const inForce = own.filter(({ id }) => !contested.has(id)).sort(byDay);
  return {
    held,
    leads,
    unit,
    consolidatesForId,
    ordinal: (all.filter(({ unitId }) => unitId === unit.unitId).at(-1)?.ordinal ?? 0) + 1,
    figuresTo,
    targets: await work.find(Target, { taskId: assignment.taskId }, { position: 'ASC' }),
    former: figures.filter(({ reportId }) => !contested.has(reportId)),
    reports: own,
    last: inForce.filter((report) => report.figuresTo <= figuresTo).at(-1),
  };
}

/**
 * The superior's assignment, of which this one is the lead (太阳村镇 leads a task of its district while the district's bureaus help; architecture §6). Where a
 * unit of the superior's leads, or another town is listed first, its figures are those of the superior's own part, and nobody else's.
 */
async function leadsFor(
  work: UnitOfWork,
  { role, parentId, tenantId, taskId }: Assignment,
  unit: AnswerUnit,
  { consolidating }: Leads,
): Promise<string> {
  const isLead = role === AssignmentRole.LEAD && parentId !== null && unit.unitId === consolidating;
  if (isLead && (await tenantInTheLead(work, taskId)) === tenantId) return parentId;
  return refuse(
    UserErrorCode.NOT_HOLDER,
    {
      zh: '只有文件列为（首位）牵头、而上级本级没有牵头单位的地区，其汇总单位可以报送上级配合单位的进展。',
      en: 'What the superior’s units did is stated by the consolidating unit of the tenant that the notice lists first as the lead, where no unit of the superior’s leads.',
    },
    'ofHelpers',
  );
}

/** By the day to which they report, then by when they were stated. */
const byDay = (a: ProgressReport, b: ProgressReport): number =>
  a.figuresTo.localeCompare(b.figuresTo) || a.ordinal - b.ordinal;

/** What was entered on behalf and contested by the holder is not in force. */
async function contestedOf(work: UnitOfWork, reports: readonly ProgressReport[]): Promise<Set<string | null>> {
  const entered = reports.filter(({ onBehalf }) => onBehalf).map(({ id }) => id);
  if (entered.length === 0) return new Set();
  const words = await work.find(Confirmation, { reportId: In(entered), confirmed: false });
  return new Set(words.map(({ reportId }) => reportId));
}

/**
 * An officer reports for its own unit; the office for any that leads or supports, and says for which: nobody's figures are guessed. The
 * report shows who entered it.
 */
function reportingUnit(work: UnitOfWork, input: Reporting, { units }: Leads): AnswerUnit {
  const { actor } = work;
  const own = actor.kind === 'MEMBER' ? actor.unitId : null;
  const isOffice = actor.kind === 'MEMBER' && mayDo(actor, Permission.Answer);
  const [only] = units.length === 1 && isOffice ? units : [];
  const unit = units.find(({ unitId }) => unitId === (input.unitId ?? own)) ?? (input.unitId ? undefined : only);
  if (unit && (isOffice || unit.unitId === own)) return unit;
  if (isOffice && !input.unitId) {
    return refuse(
      UserErrorCode.REQUIRED,
      {
        zh: '本单位不是该任务的牵头或配合单位，请写明替哪个单位填报（unitId）。',
        en: 'Your unit neither leads nor supports here: say for which unit you report (unitId).',
      },
      'unitId',
    );
  }
  return refuse(
    UserErrorCode.NOT_HOLDER,
    {
      zh: '填报单位须是该任务的牵头或配合单位；单位经办只能填报本单位。',
      en: 'The unit that reports must lead or support here; an officer of a unit reports for that unit alone.',
    },
    'unitId',
  );
}
