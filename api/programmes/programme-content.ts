import { In, IsNull } from 'typeorm';
import type { Programme } from '../../schema/programme';
import { Target } from '../../schema/target';
import { Task, TaskParty } from '../../schema/task';
import type { UnitOfWork } from '../../tenants/unit-of-work';

/** All that a programme says now, in the order of its list. */
export interface ProgrammeContent {
  readonly tasks: readonly Task[];
  readonly parties: readonly TaskParty[];
  readonly targets: readonly Target[];
}

export async function contentOf(work: UnitOfWork, programme: Pick<Programme, 'id'>): Promise<ProgrammeContent> {
  const tasks = await work.find(Task, { programmeId: programme.id }, { position: 'ASC' });
  const taskId = In(tasks.map(({ id }) => id));
  const parties = await work.find(TaskParty, { taskId, removedOn: IsNull() }, { role: 'ASC', position: 'ASC' });
  const targets = await work.find(Target, { taskId, removedOn: IsNull() }, { position: 'ASC' });
  return { tasks, parties, targets };
}
