import { v7 as uuidv7 } from 'uuid';
import { Answer, AnswerKind, AnswerUnit } from '../../schema/answer';
import { Assignment, AssignmentRole } from '../../schema/assignment';
import { Programme, ProgrammeStatus } from '../../schema/programme';
import { Duty, PartyKind, type Task, type TaskParty } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import { UnitFunction, UnitKind } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { Problems } from '../request/refusal';
import { ownProgramme } from './own-programme';
import type { Surroundings } from './party-resolution.rules';
import { involvementOf, type Prediction } from './predict-involvement';
import { checkProgrammeText } from './programme-checks.rules';
import { contentOf, type ProgrammeContent } from './programme-content';
import { surroundings } from './surroundings';

interface IssueInput {
  programmeId: string;
  version: number;
  issuedOn?: string | null;
  documentNumber?: string | null;
  documentDate?: string | null;
  acceptUnresolved?: boolean | null;
}

/**
 * Puts a draft in force and offers every leaf to every open direct child with its prediction (R17, R28, R49). The issuer holds the
 * root of each leaf, accepted with the own units that the leaf names, the first-listed lead consolidating; where another tenant's
 * government leads (R48), the issuer's government office does. Refused: no tasks, a leaf that nobody leads, names that were
 * not found unless `acceptUnresolved`, a date after today.
 */
export async function issueProgramme(work: UnitOfWork, input: IssueInput): Promise<{ id: string }> {
  const programme = await ownProgramme(work, input.programmeId, 'issue', input.version);
  const around = await surroundings(work);
  const content = await contentOf(work, programme);
  const leaves = content.tasks.filter(({ isLeaf }) => isLeaf);
  const predictions = new Map(leaves.map((leaf) => [leaf.id, involvementOf(partiesOf(leaf, content), around)]));
  const issuedOn = input.issuedOn ?? work.today;
  const problems = new Problems();
  checkDates(input, issuedOn, programme, work.today, problems);
  checkLeaves(leaves, content, predictions, input.acceptUnresolved ?? false, problems);
  problems.settle();

  await work.change(Programme, programme, {
    status: ProgrammeStatus.ISSUED,
    statusSince: work.today,
    issuedOn,
    ...(input.documentNumber != null && { documentNumber: input.documentNumber }),
    ...(input.documentDate != null && { documentDate: input.documentDate }),
  });
  await markAsIssued(work, programme.id, content, issuedOn);
  const roots = leaves.map((leaf) => ({ leaf, assignmentId: uuidv7(), answerId: uuidv7() }));
  await work.insert(
    Assignment,
    roots.map(({ leaf, assignmentId }) => ({
      ...work.stated(programme),
      id: assignmentId,
      programmeId: programme.id,
      taskId: leaf.id,
      role: AssignmentRole.ROOT,
      predictedInvolved: true,
      predictionReason: '本级下达的实事。',
      predictionReasonEn: 'Issued by this tenant itself.',
    })),
  );
  await acceptRoots(work, roots, content, around);
  await work.insert(
    Assignment,
    roots.flatMap(({ leaf, assignmentId }) =>
      (predictions.get(leaf.id) ?? []).map(({ child, involved, role, reason }) => ({
        ...work.stated({ tenantId: child.id, path: child.path }),
        id: uuidv7(),
        programmeId: programme.id,
        taskId: leaf.id,
        parentId: assignmentId,
        role,
        predictedInvolved: involved,
        predictionReason: reason.zh,
        predictionReasonEn: reason.en,
      })),
    ),
  );
  work.record({
    verb: 'issueProgramme',
    subject: { type: 'Programme', id: programme.id },
    before: { status: programme.status },
    after: {
      code: programme.code,
      title: programme.title,
      issuedOn,
      tasks: content.tasks.length,
      leaves: leaves.length,
    },
    audience: [programme.path, ...around.children.map(({ path }) => path)],
  });
  return programme;
}

const partiesOf = (leaf: Task, { parties }: ProgrammeContent): TaskParty[] =>
  parties.filter(({ taskId }) => taskId === leaf.id);

function checkDates(
  input: IssueInput,
  issuedOn: string,
  programme: Programme,
  today: string,
  problems: Problems,
): void {
  checkProgrammeText({ documentDate: input.documentDate }, programme.year, problems);
  const documentDate = input.documentDate ?? programme.documentDate;
  if (issuedOn > today || issuedOn < `${programme.year - 1}-01-01`) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '下达日期不能晚于今天，也不能早于上一年度。',
        en: 'The day of issue is not after today, nor before the year before.',
      },
      'issuedOn',
    );
  } else if (documentDate !== null && issuedOn < documentDate) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '下达日期不能早于成文日期。', en: 'The day of issue is not before the date of the document.' },
      'issuedOn',
    );
  }
}

function checkLeaves(
  leaves: readonly Task[],
  content: ProgrammeContent,
  predictions: ReadonlyMap<string, readonly Prediction[]>,
  acceptUnresolved: boolean,
  problems: Problems,
): void {
  if (leaves.length === 0) {
    problems.add(UserErrorCode.REQUIRED, { zh: '项目中没有实事。', en: 'The programme has no tasks.' }, 'tasks');
  }
  for (const leaf of leaves) {
    const parties = partiesOf(leaf, content);
    const unitLeads = parties.some(({ duty, kind }) => duty === Duty.LEAD && kind === PartyKind.UNIT);
    const childLeads = predictions.get(leaf.id)?.some(({ role }) => role === AssignmentRole.LEAD) ?? false;
    if (!unitLeads && !childLeads) {
      problems.add(
        UserErrorCode.LEAD_UNIT_REQUIRED,
        { zh: `第 ${leaf.number} 项没有牵头单位。`, en: `Task ${leaf.number} has no lead unit.` },
        'tasks',
        leaf.number,
      );
    }
    for (const { asWritten } of acceptUnresolved ? [] : parties.filter(({ kind }) => kind === PartyKind.UNRESOLVED)) {
      problems.add(
        UserErrorCode.UNRESOLVED_PARTY,
        {
          zh: `第 ${leaf.number} 项的“${asWritten}”未识别，请对应到单位，或确认按未识别下达。`,
          en: `“${asWritten}” of task ${leaf.number} was not found: say which unit it is, or accept it as it is.`,
        },
        'tasks',
        leaf.number,
      );
    }
  }
}

/** The list with its tasks, parties and targets is read below from now on. */
async function markAsIssued(
  work: UnitOfWork,
  programmeId: string,
  { tasks }: ProgrammeContent,
  issuedOn: string,
): Promise<void> {
  await work.query(`UPDATE task SET issued_on = $3 WHERE city_id = $1 AND programme_id = $2`, [
    work.cityId,
    programmeId,
    issuedOn,
  ]);
  const taskIds = tasks.map(({ id }) => id);
  for (const table of ['task_party', 'target']) {
    await work.query(`UPDATE ${table} SET issued_on = $3 WHERE city_id = $1 AND task_id = ANY ($2::uuid[])`, [
      work.cityId,
      taskIds,
      issuedOn,
    ]);
  }
}

/** The issuer's own acceptance of each root: its units as the leaf names them. */
async function acceptRoots(
  work: UnitOfWork,
  roots: readonly { leaf: Task; assignmentId: string; answerId: string }[],
  content: ProgrammeContent,
  around: Surroundings,
): Promise<void> {
  const own = work.stated({ tenantId: around.tenant.id, path: around.tenant.path });
  await work.insert(
    Answer,
    roots.map(({ leaf, assignmentId, answerId }) => ({
      ...own,
      id: answerId,
      assignmentId,
      ordinal: 1,
      kind: AnswerKind.ACCEPTED,
      againstPrediction: false,
      leaderName: leaf.leaders.join('、') || null,
      onBehalf: false,
    })),
  );
  const { tenantId, path, authorPath } = own;
  await work.insert(
    AnswerUnit,
    roots.flatMap(({ leaf, answerId }) => {
      const units = ownUnits(partiesOf(leaf, content), around);
      const consolidating = units.findIndex(({ duty }) => duty === Duty.LEAD);
      return units.map((unit, index) => ({
        tenantId,
        path,
        authorPath,
        answerId,
        ...unit,
        position: index + 1,
        consolidates: index === consolidating,
      }));
    }),
  );
}

/** The own units of a leaf, leads first; the government office stands in for a lead that is another tenant (R48). */
function ownUnits(parties: readonly TaskParty[], around: Surroundings): { unitId: string; duty: Duty }[] {
  const named = parties.flatMap(({ unitId, duty }) => (unitId === null ? [] : [{ unitId, duty }]));
  const leads = named.filter(({ duty }) => duty === Duty.LEAD);
  const supports = named.filter(
    ({ unitId, duty }) => duty === Duty.SUPPORT && !leads.some((lead) => lead.unitId === unitId),
  );
  if (leads.length > 0) return [...leads, ...supports];
  const office =
    around.units.find(({ functions }) => functions.includes(UnitFunction.GOVERNMENT_OFFICE)) ??
    around.units.find(({ kind }) => kind === UnitKind.GOVERNMENT);
  if (!office) return supports;
  return [{ unitId: office.id, duty: Duty.LEAD }, ...supports.filter(({ unitId }) => unitId !== office.id)];
}
