import { leaderOf } from './actors';
import { daysFrom } from './hands';
import type { Year } from './year';

interface SeenRequest {
  readonly id: string;
  readonly decidingBody: 'LEADER' | 'EXECUTIVE_MEETING' | 'STANDING_COMMITTEE';
}

const BODIES: Readonly<Record<SeenRequest['decidingBody'], string>> = {
  LEADER: '分管领导',
  EXECUTIVE_MEETING: '政府常务会议',
  STANDING_COMMITTEE: '人大常委会',
};

/** Asks for a change and has it granted by the body that it is for; of a tenant's part by the office of its superior. */
async function granted(year: Year, input: Record<string, unknown>): Promise<SeenRequest['decidingBody']> {
  const { id, decidingBody } = await year.do<SeenRequest>('requestChange', 'request', input, 'id decidingBody');
  const leader = decidingBody === 'LEADER' ? leaderOf(year.issuer) : undefined;
  const paper = { onPaper: { why: '分管领导书面同意', paperDatedOn: year.today }, leaderName: '分管领导' };
  const resolution = { resolutionNumber: `〔${year.today.slice(0, 4)}〕1号` };
  const words = decidingBody !== 'LEADER' ? resolution : leader ? {} : paper;
  const said = { requestId: id, outcome: 'GRANTED', ...words };
  await year.do('decideChange', 'request', said, 'id', leader ?? year.decider);
  return decidingBody;
}

/** 延期: the second task by thirty days. */
export async function extend(year: Year): Promise<void> {
  const assignment = (await year.own())[1];
  if (!assignment) return;
  const dueOn = daysFrom(assignment.dueOn ?? `${year.today.slice(0, 4)}-12-31`, 30);
  const body = await granted(year, { assignmentId: assignment.id, kind: 'EXTENSION', why: '雨季施工受阻', dueOn });
  year.tell(
    BODIES[body],
    `同意第 ${assignment.task.number} 项延期至 ${dueOn}（原定日期保留）`,
    `grants task ${assignment.task.number} an extension to ${dueOn}; the original date stays beside it`,
  );
}

/** 暂停: the last task rests from the next day on. */
export async function suspend(year: Year): Promise<void> {
  const assignment = (await year.own()).at(-1);
  if (!assignment) return;
  const fromOn = daysFrom(year.today, 1);
  const body = await granted(year, { assignmentId: assignment.id, kind: 'SUSPENSION', why: '用地手续未完成', fromOn });
  year.tell(
    BODIES[body],
    `同意第 ${assignment.task.number} 项自 ${fromOn} 起暂停，其后不须报送`,
    `lets task ${assignment.task.number} rest from ${fromOn}: it owes nothing more`,
  );
}

/** 销号: the third task is completed ahead of its day; it owes nothing more. */
export async function complete(year: Year): Promise<void> {
  const assignment = (await year.own())[2];
  if (!assignment) return;
  await year.do('applyForCompletion', 'application', { assignmentId: assignment.id, completedOn: year.today });
  year.tell(
    assignment.leadUnits[0]?.shortName ?? '',
    `第 ${assignment.task.number} 项申请销号`,
    `applies for the completion of task ${assignment.task.number}`,
  );
}

export async function findComplete(year: Year): Promise<void> {
  const assignment = (await year.own())[2];
  if (!assignment) return;
  const { assignment: seen } = await year.query(`query($id: ID!) { assignment(id: $id) { completion { id } } }`, {
    id: assignment.id,
  });
  const applicationId = (seen?.completion as unknown as { id: string } | null)?.id;
  if (!applicationId) return;
  await year.do('decideCompletion', 'application', { applicationId, outcome: 'PASSED' }, 'id', year.verifier);
  year.tell(
    '督查部门',
    `第 ${assignment.task.number} 项核查通过，销号`,
    `finds task ${assignment.task.number} completed, and closes it`,
  );
}
