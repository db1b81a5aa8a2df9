import { GraphQLLocalDate } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Amendment } from '../../schema/amendment';
import { Programme } from '../../schema/programme';
import { Target } from '../../schema/target';
import { Task, TaskParty, UnitRole } from '../../schema/task';
import { TaskText } from '../../schema/task-text';
import { Tenant } from '../../tenants/tenant';
import { Unit } from '../../tenants/unit';
import type { Context, Request } from '../request/context';
import { isInForceOn, textOn } from './amendment.rules';

const targetsOf = (request: Request, taskId: string): Promise<Target[]> =>
  request.many(Target, 'taskId', taskId, { position: 'ASC' });

const partiesOf = (request: Request, taskId: string): Promise<TaskParty[]> =>
  request.many(TaskParty, 'taskId', taskId, { position: 'ASC' });

const amendmentsOf = (request: Request, taskId: string): Promise<Amendment[]> =>
  request.many(Amendment, 'taskId', taskId, { ordinal: 'ASC' });

@Resolver(() => Task)
export class TaskFields {
  @FieldResolver(() => Programme, { nullable: true, description: '项目. The list in which it stands.' })
  programme(@Root() { programmeId }: Task, @Ctx() { request }: Context): Promise<Programme | null> {
    return request.one(Programme, programmeId);
  }

  @FieldResolver(() => Task, { nullable: true, description: '上级实事. Of a subtask.' })
  parent(@Root() { parentId }: Task, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, parentId);
  }

  @FieldResolver(() => [Task], { description: '子项. In the order of the list.' })
  subtasks(@Root() { id }: Task, @Ctx() { request }: Context): Promise<Task[]> {
    return request.many(Task, 'parentId', id, { position: 'ASC' });
  }

  @FieldResolver(() => [TaskParty], {
    description: '承办方. Who leads and who supports now, in the order of the notice.',
  })
  async parties(
    @Root() { id }: Task,
    @Ctx() { request }: Context,
    @Arg('role', () => UnitRole, { nullable: true, description: '职责. Only those that lead, or support.' })
    role: UnitRole | null,
  ): Promise<TaskParty[]> {
    const inForce = (await partiesOf(request, id)).filter(({ removedOn }) => removedOn === null);
    return inForce.filter((party) => role == null || party.role === role);
  }

  @FieldResolver(() => [Target], { description: '目标任务. Those in force, in the order of the task.' })
  async targets(@Root() { id }: Task, @Ctx() { request }: Context): Promise<Target[]> {
    return (await targetsOf(request, id)).filter(({ removedOn }) => removedOn === null);
  }

  @FieldResolver(() => [Amendment], { description: '修订. All that was amended of it and its targets, in order.' })
  amendments(@Root() { id }: Task, @Ctx() { request }: Context): Promise<Amendment[]> {
    return amendmentsOf(request, id);
  }

  @FieldResolver(() => TaskText, {
    nullable: true,
    description: '当日文本. Its words, parties and targets as they were in force on a day; null before the issue.',
  })
  async textOn(
    @Root() task: Task,
    @Ctx() { request }: Context,
    @Arg('date', () => GraphQLLocalDate, { description: '日期. An amendment counts from the day of its issue.' })
    date: string,
  ): Promise<TaskText | null> {
    const [targets, parties, amendments] = await Promise.all([
      targetsOf(request, task.id),
      partiesOf(request, task.id),
      amendmentsOf(request, task.id),
    ]);
    const text = textOn(date, task, targets, amendments);
    if (!text) return null;
    const named = parties.filter((party) => isInForceOn(date, party));
    return Object.assign(new TaskText(), text.task, { targets: text.targets, parties: named });
  }
}

@Resolver(() => TaskParty)
export class TaskPartyFields {
  @FieldResolver(() => Task, { nullable: true, description: '实事. The task that names it.' })
  task(@Root() { taskId }: TaskParty, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, taskId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '单位. Where it is a unit of the issuer.' })
  unit(@Root() { unitId }: TaskParty, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, unitId);
  }

  @FieldResolver(() => Tenant, { nullable: true, description: '地区. Where it is one area that you may see.' })
  tenant(@Root() { namedTenantId }: TaskParty, @Ctx() { request }: Context): Promise<Tenant | null> {
    return request.one(Tenant, namedTenantId);
  }
}

@Resolver(() => Target)
export class TargetFields {
  @FieldResolver(() => Task, { nullable: true, description: '实事. The task that promises it.' })
  task(@Root() { taskId }: Target, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, taskId);
  }

  @FieldResolver(() => Target, { nullable: true, description: '总数. The target within which this one is counted.' })
  partOf(@Root() { partOfId }: Target, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, partOfId);
  }

  @FieldResolver(() => Unit, { nullable: true, description: '责任单位. The lead unit that answers for it.' })
  leadUnit(@Root() { leadUnitId }: Target, @Ctx() { request }: Context): Promise<Unit | null> {
    return request.one(Unit, leadUnitId);
  }
}

@Resolver(() => Amendment)
export class AmendmentFields {
  @FieldResolver(() => Programme, { nullable: true, description: '项目. The programme that it amends.' })
  programme(@Root() { programmeId }: Amendment, @Ctx() { request }: Context): Promise<Programme | null> {
    return request.one(Programme, programmeId);
  }

  @FieldResolver(() => Task, { nullable: true, description: '实事. The task that it amends.' })
  task(@Root() { taskId }: Amendment, @Ctx() { request }: Context): Promise<Task | null> {
    return request.one(Task, taskId);
  }

  @FieldResolver(() => Target, { nullable: true, description: '指标. The target that it amends, if it is one.' })
  target(@Root() { targetId }: Amendment, @Ctx() { request }: Context): Promise<Target | null> {
    return request.one(Target, targetId);
  }
}
