import { v7 as uuidv7 } from 'uuid';
import { Assignment, AssignmentRole } from '../../schema/assignment';
import { Programme, ProgrammeStatus } from '../../schema/programme';
import type { Task, TaskParty } from '../../schema/task';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { lockCity } from '../request/lock-city';
import { Problems } from '../request/refusal';
import { acceptRoots } from './accept-roots';
import { ownProgramme } from './own-programme';
import { ownUnits } from './own-units.rules';
import { checkParties } from './party-checks.rules';
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
  // An area that is closed meanwhile waits for this, or this for its closing.
  await lockCity(work);
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
  const roots = leaves.map((leaf) => ({ leaf, assignmentId: uuidv7() }));
  await work.insert(
    Assignment,
    roots.map(({ leaf, assignmentId }) => ({
      ...work.stated(programme),
      id: assignmentId,
      programmeId: programme.id,
      taskId: leaf.id,
      role: AssignmentRole.ROOT,
      effectiveOn: issuedOn,
      predictedInvolved: true,
      predictionReason: '本级下达的实事。',
      predictionReasonEn: 'Issued by this tenant itself.',
    })),
  );
  const accepted = roots.map(({ leaf, assignmentId }) => ({
    assignmentId,
    ordinal: 1,
    leaderId: null,
    leaderName: leaf.leaders.join('、') || null,
    ownStandard: null,
    replacingWhy: null,
    units: ownUnits(partiesOf(leaf, content), around),
  }));
  await acceptRoots(work, accepted, around.tenant);
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
        effectiveOn: issuedOn,
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
    const at = ['tasks', leaf.number];
    checkParties(leaf, partiesOf(leaf, content), predictions.get(leaf.id) ?? [], acceptUnresolved, problems, at);
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
