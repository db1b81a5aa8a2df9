import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { Programme } from '../../schema/programme';
import { Task } from '../../schema/task';
import { Permission } from '../../tenants/permissions';
import type { Context, Request } from '../request/context';
import { mutate } from '../request/mutate';
import { amendTask } from './amend-task';
import { AmendTaskInput, AmendTaskPayload } from './amendment.inputs';
import { addTask, removeTask, reviseTask } from './revise-draft';
import {
  AddTaskInput,
  AddTaskPayload,
  RemoveTaskInput,
  RemoveTaskPayload,
  ReviseTaskInput,
  ReviseTaskPayload,
} from './task.inputs';

const readTask = (request: Request, id: string) => request.one(Task, id);
const INPUT = { description: '输入. What to do.' };

@Resolver()
export class TaskMutations {
  @Authorized(Permission.DraftProgramme)
  @Mutation(() => AddTaskPayload, { description: '增加实事. Adds a task or subtask at the end of a draft.' })
  addTask(@Arg('input', () => AddTaskInput, INPUT) input: AddTaskInput, @Ctx() context: Context) {
    return mutate(context, { name: 'addTask', input, carryOut: addTask }, readTask);
  }

  @Authorized(Permission.DraftProgramme)
  @Mutation(() => ReviseTaskPayload, { description: '修改实事. Changes a task of a draft.' })
  reviseTask(@Arg('input', () => ReviseTaskInput, INPUT) input: ReviseTaskInput, @Ctx() context: Context) {
    return mutate(context, { name: 'reviseTask', input, carryOut: reviseTask }, readTask);
  }

  @Authorized(Permission.DraftProgramme)
  @Mutation(() => RemoveTaskPayload, { description: '删除实事. Removes a task of a draft with its subtasks.' })
  removeTask(@Arg('input', () => RemoveTaskInput, INPUT) input: RemoveTaskInput, @Ctx() context: Context) {
    const read = (request: Request, id: string) => request.one(Programme, id);
    return mutate(context, { name: 'removeTask', input, carryOut: removeTask }, read);
  }

  @Authorized(Permission.IssueProgramme)
  @Mutation(() => AmendTaskPayload, {
    description: '修订. Changes an issued task; the former text is kept, and changed shares are signed for again.',
  })
  amendTask(@Arg('input', () => AmendTaskInput, INPUT) input: AmendTaskInput, @Ctx() context: Context) {
    return mutate(context, { name: 'amendTask', input, carryOut: amendTask }, readTask);
  }
}
