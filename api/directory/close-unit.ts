import { UserErrorCode } from '../../schema/user-error';
import { counted } from '../../tenants/language';
import { Unit, UnitKind } from '../../tenants/unit';
import { StaleRow, type UnitOfWork } from '../../tenants/unit-of-work';
import { noteMissingWhy, Problems, refuse } from '../request/refusal';
import { administeredUnit } from './administered';
import { movePosts, openPostsOfUnit } from './posts-of-closed';
import { recordedDayProblem } from './recorded-day.rules';

export interface UnitClosing {
  id: string;
  version: number;
  on: string;
  successorId?: string | null;
  why: string;
}

/**
 * Closes a unit on a day, its last (R30). Its open posts go over to the successor; without one the unit must have none. Refused: a
 * government, which goes with its tenant, a successor that is itself, closed or another tenant's, no reason, a day out of
 * {@link recordedDayProblem}.
 */
export async function closeUnit(work: UnitOfWork, input: UnitClosing): Promise<{ id: string }> {
  const unit = await administeredUnit(work, input.id);
  if (unit.version !== input.version) throw new StaleRow();
  const successor = input.successorId ? await administeredUnit(work, input.successorId, 'successorId') : null;
  const posts = await closeOne(work, unit, successor, input);
  work.record({
    verb: 'closeUnit',
    subject: { type: 'Unit', id: unit.id },
    before: { name: unit.name },
    after: { closedOn: input.on, successor: successor?.name ?? null, postsMoved: posts },
    why: input.why.trim(),
    audience: [unit.path],
  });
  return { id: unit.id };
}

export interface UnitMerger {
  unitIds: string[];
  intoId: string;
  on: string;
  why: string;
}

/** Closes several units into one of the same tenant, each as {@link closeUnit} does. */
export async function mergeUnits(work: UnitOfWork, input: UnitMerger): Promise<{ id: string }> {
  const into = await administeredUnit(work, input.intoId, 'intoId');
  const ids = [...new Set(input.unitIds)];
  if (ids.length === 0) {
    refuse(UserErrorCode.REQUIRED, { zh: '请指明并入的单位。', en: 'Name the units to be merged into it.' }, 'unitIds');
  }
  const merged: string[] = [];
  let posts = 0;
  for (const id of ids) {
    const unit = await administeredUnit(work, id, 'unitIds');
    posts += await closeOne(work, unit, into, input);
    merged.push(unit.name);
  }
  work.record({
    verb: 'mergeUnits',
    subject: { type: 'Unit', id: into.id },
    after: { merged, into: into.name, on: input.on, postsMoved: posts },
    why: input.why.trim(),
    audience: [into.path],
  });
  return { id: into.id };
}

async function closeOne(
  work: UnitOfWork,
  unit: Unit,
  successor: Unit | null,
  { on, why }: { on: string; why: string },
): Promise<number> {
  const problems = new Problems();
  if (unit.kind === UnitKind.GOVERNMENT) {
    const message = { zh: '政府随地区撤销，不能单独撤销。', en: 'A government is closed together with its tenant.' };
    problems.add(UserErrorCode.WRONG_STATE, message, 'id');
  }
  noteMissingWhy(problems, why);
  const wrongDay = recordedDayProblem(on, unit.openedOn, work.today);
  if (wrongDay) problems.add(UserErrorCode.INVALID, wrongDay, 'on');
  if (successor && (successor.id === unit.id || successor.tenantId !== unit.tenantId)) {
    const message = { zh: '承接单位须是本地区的另一个单位。', en: 'The successor is another unit of the same tenant.' };
    problems.add(UserErrorCode.INVALID, message, 'successorId');
  }
  problems.settle();
  const posts = await openPostsOfUnit(work, unit.id);
  if (posts > 0 && !successor) {
    const message = {
      zh: `${unit.name}还有 ${posts} 个在任职务，请指明承接单位或先办理离任。`,
      en: `${unit.name} has ${counted(posts, 'post')} in office: name a successor, or end them first.`,
    };
    refuse(UserErrorCode.IN_USE, message, 'successorId');
  }
  if (successor) await movePosts(work, unit.id, successor.id);
  await work.change(Unit, unit, { closedOn: on, successorId: successor?.id ?? null });
  await work.query(
    `UPDATE unit_name SET valid_until = greatest($3::date, valid_from)
     WHERE city_id = $1 AND unit_id = $2 AND valid_until IS NULL`,
    [work.cityId, unit.id, on],
  );
  return posts;
}
