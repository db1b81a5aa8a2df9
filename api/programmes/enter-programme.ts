import { v7 as uuidv7 } from 'uuid';
import { Programme, ProgrammeStatus } from '../../schema/programme';
import { UserErrorCode } from '../../schema/user-error';
import { UnitFunction } from '../../tenants/unit';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { Problems } from '../request/refusal';
import { insertTaskRows, type Owner, rowsOfTasks } from './draft-rows';
import { checkProgrammeNames, checkTaskNames } from './name-checks.rules';
import type { Surroundings } from './party-resolution.rules';
import { programmeCode } from './programme.rules';
import { checkProgramme } from './programme-checks.rules';
import { governmentName, programmeColumns } from './programme-columns.rules';
import type { ProgrammeDraft } from './programme-draft';
import { surroundings } from './surroundings';

/**
 * Enters a whole draft of the actor's tenant: the programme, its tasks with their parties, its targets (R1–R18, R51–R79). All
 * problems are told at once. What is odd and not wrong is a warning of the programme. Refused: DUPLICATE for a second list of the year.
 */
export async function enterProgramme(work: UnitOfWork, input: ProgrammeDraft): Promise<{ id: string }> {
  const around = await surroundings(work);
  const { tenant } = around;
  const problems = new Problems();
  checkProgramme(input, problems);
  checkProgrammeNames(input, around, problems);
  for (const [index, task] of input.tasks.entries()) checkTaskNames(task, around, problems, ['tasks', String(index)]);
  await checkHigherProgramme(work, input.higherProgrammeId, problems);
  const code = programmeCode(tenant.code, input.year);
  await checkCodeIsFree(work, code, problems);
  problems.settle();

  const id = uuidv7();
  const owner: Owner = { tenantId: tenant.id, path: tenant.path, authorPath: tenant.path };
  await work.insert(Programme, [
    {
      ...owner,
      id,
      code,
      year: input.year,
      status: ProgrammeStatus.DRAFT,
      statusSince: work.today,
      ...entered(input, around),
    },
  ]);
  const rows = rowsOfTasks(input.tasks, id, owner, around);
  await insertTaskRows(work, rows);
  work.record({
    verb: 'enterProgramme',
    subject: { type: 'Programme', id },
    // A draft is its office's alone: its content does not enter the trail, which others of the tenant and its superiors read.
    after: { year: input.year, tasks: rows.tasks.length },
    audience: [tenant.path],
  });
  return { id };
}

/** The issuing unit is the one that the notice names, and the supervision office the only one that there is (R5, R25). */
function entered(input: ProgrammeDraft, around: Surroundings): Partial<Programme> {
  const issuerAsWritten = input.issuerAsWritten ?? governmentName(around);
  const supervising = around.units.filter(({ functions }) => functions.includes(UnitFunction.SUPERVISION_OFFICE));
  const only = supervising.length === 1 ? supervising[0] : undefined;
  const text = {
    act: null,
    origin: null,
    ...input,
    issuerAsWritten,
    issuingUnit: input.issuingUnit ?? issuerAsWritten,
  };
  const columns = programmeColumns(text, around);
  return { ...columns, supervisionUnitId: columns.supervisionUnitId ?? only?.id ?? null };
}

/** The higher list must be an issued one of a superior. */
export async function checkHigherProgramme(
  work: UnitOfWork,
  id: string | null | undefined,
  problems: Problems,
): Promise<void> {
  if (id == null) return;
  const higher = await work.one(Programme, id);
  if (higher?.issuedOn && higher.path !== work.actor.path && isWithin(work.actor.path, higher.path)) return;
  problems.add(
    UserErrorCode.INVALID,
    { zh: '上级清单须为上级地区已下达的项目。', en: 'The higher list is an issued programme of a superior.' },
    'higherProgrammeId',
  );
}

async function checkCodeIsFree(work: UnitOfWork, code: string, problems: Problems): Promise<void> {
  const namesakes = await work.find(Programme, { tenantId: work.actor.tenantId, code });
  if (namesakes.every(({ status }) => status === ProgrammeStatus.VOIDED)) return;
  problems.add(
    UserErrorCode.DUPLICATE,
    { zh: `本年度的项目（${code}）已存在。`, en: `There is a programme of this year already: ${code}.` },
    'year',
  );
}
