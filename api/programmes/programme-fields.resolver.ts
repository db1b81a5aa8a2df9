import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Amendment } from '../../schema/amendment';
import { Consultation } from '../../schema/consultation';
import { Programme } from '../../schema/programme';
import { ProgrammeWarning } from '../../schema/programme-warning';
import { Target } from '../../schema/target';
import { Task, TaskParty } from '../../schema/task';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context, Request } from '../request/context';
import { warningsOf } from './programme-warnings.rules';

const tasksOf = (request: Request, programmeId: string): Promise<Task[]> =>
  request.many(Task, 'programmeId', programmeId, { position: 'ASC' });

/** What one learns of a programme; each level of a query by one statement. */
@Resolver(() => Programme)
export class ProgrammeFields {
  @FieldResolver(() => Tenant, { nullable: true, description: '地区. The tenant whose list it is.' })
  tenant(@Root() { tenantId }: Programme, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, tenantId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '发文单位. The unit that issues it.' })
  issuingUnit(@Root() { issuingUnitId }: Programme, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, issuingUnitId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '督查单位. The unit that supervises it.' })
  supervisionUnit(@Root() { supervisionUnitId }: Programme, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, supervisionUnitId);
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: '收报单位. The unit that receives the reports, where the notice names another than it supervises.',
  })
  reportReceiver(@Root() { reportReceiverUnitId }: Programme, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, reportReceiverUnitId);
  }

  @FieldResolver(() => Programme, { nullable: true, description: '上级清单. The higher list that it divides up.' })
  higherProgramme(@Root() { higherProgrammeId }: Programme, @Ctx() { request }: Context): Promise<Programme | null> {
    return request.one(Programme, higherProgrammeId);
  }

  @FieldResolver(() => [Task], { description: '实事. Its tasks without their subtasks, in the order of the list.' })
  async tasks(@Root() { id }: Programme, @Ctx() { request }: Context): Promise<Task[]> {
    return (await tasksOf(request, id)).filter(({ parentId }) => parentId === null);
  }

  @FieldResolver(() => [Task], { description: '末级实事. The tasks and subtasks that carry units and targets.' })
  async leaves(@Root() { id }: Programme, @Ctx() { request }: Context): Promise<Task[]> {
    return (await tasksOf(request, id)).filter(({ isLeaf }) => isLeaf);
  }

  @FieldResolver(() => [Amendment], { description: '修订. All that was amended, in order.' })
  amendments(@Root() { id }: Programme, @Ctx() { request }: Context): Promise<Amendment[]> {
    return request.many(Amendment, 'programmeId', id, { ordinal: 'ASC' });
  }

  @FieldResolver(() => [Consultation], { description: '征求意见. The copies that were sent out; for its author only.' })
  async consultations(@Root() programme: Programme, @Ctx() { request }: Context): Promise<Consultation[]> {
    if (request.viewer?.path !== programme.path) return [];
    return request.many(Consultation, 'programmeId', programme.id, { id: 'ASC' });
  }

  @FieldResolver(() => [ProgrammeWarning], { description: '提示. What is odd about it: shown, never corrected.' })
  async warnings(@Root() programme: Programme, @Ctx() { request }: Context): Promise<ProgrammeWarning[]> {
    const tasks = await tasksOf(request, programme.id);
    const leaves = tasks.filter(({ isLeaf }) => isLeaf);
    const [parties, targets] = await Promise.all([
      Promise.all(leaves.map(({ id }) => request.many(TaskParty, 'taskId', id, { position: 'ASC' }))),
      Promise.all(leaves.map(({ id }) => request.many(Target, 'taskId', id, { position: 'ASC' }))),
    ]);
    const ofLeaf = <T>(rows: readonly T[][]) => new Map(leaves.map(({ id }, index) => [id, rows[index] ?? []]));
    const inForce = <T extends { removedOn: string | null }>(rows: readonly T[][]) =>
      ofLeaf(rows.map((each) => each.filter(({ removedOn }) => removedOn === null)));
    return warningsOf(programme, tasks, inForce(parties), inForce(targets)).map(({ code, message, taskId }) => ({
      code,
      message: message[request.language],
      task: tasks.find(({ id }) => id === taskId) ?? null,
    }));
  }
}
