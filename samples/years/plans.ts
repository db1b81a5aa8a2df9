import { actorFor, leaderOf } from './actors';
import { counted, daysFrom } from './hands';
import type { SeenAssignment, Year } from './year';

interface Proposal {
  readonly dueOn: string;
  readonly period: string;
  readonly quantity: string | null;
  readonly target: { readonly id: string; readonly metric: string } | null;
}

/** What the plan of a task speaks of: its lead for each target, and a part for whoever helps; milestones back from the end. */
async function planOf(year: Year, assignment: SeenAssignment): Promise<Record<string, unknown>> {
  const { task, supportUnits, children, leadUnits } = assignment;
  const lead = leadUnits[0]?.id;
  const promised = task.targets.filter(({ role }) => role === 'COMMITMENT');
  const helping = children
    .filter(
      ({ role, state, predictedInvolved }) =>
        role === 'SUPPORT' && (state === 'ACCEPTED' || (state === 'PENDING' && predictedInvolved)),
    )
    .flatMap(({ tenant }) => (tenant.government ? [tenant.government.id] : []));
  const above = assignment.role === 'LEAD' ? await helpingAbove(year, assignment) : [];
  const proposed = await year.query(
    `query($id: ID!) { proposeMilestones(assignmentId: $id, period: QUARTER, floatDays: 15) { dueOn period quantity target { id metric } } }`,
    { id: assignment.id },
  );
  return {
    assignmentId: assignment.id,
    personResponsible: '单位主要负责人',
    workPlan: '前期、实施、验收三个阶段，倒排工期',
    safeguards: '专班推进，每周调度',
    agreedWith: '已与配合单位会商',
    shares: [
      ...promised.map(({ id }) => ({ targetId: id, unitId: lead, does: '组织实施' })),
      ...(promised.length === 0 ? [{ unitId: lead, does: '组织实施' }] : []),
      ...supportUnits.map(({ id }) => ({ unitId: id, does: '按职责配合' })),
      ...helping.map((unitId) => ({ unitId, does: '属地落实' })),
      ...above.map((unitId) => ({ unitId, does: '按职责配合' })),
    ],
    funds: [{ source: 'OWN_BUDGET' }],
    milestones: (proposed.proposeMilestones as unknown as Proposal[]).map(({ dueOn, period, quantity, target }) => ({
      dueOn,
      period,
      title: target ? `完成${target.metric}` : '完成阶段工作',
      ...(target && quantity ? { targetId: target.id, quantity } : {}),
    })),
  };
}

/** Of a town that leads: the units of its superior that the notice names beside it. */
async function helpingAbove(year: Year, { id }: SeenAssignment): Promise<string[]> {
  const { assignment } = await year.query(
    `query($id: ID!) { assignment(id: $id) { task { parties { role removedOn unit { id } } } } }`,
    { id },
  );
  type Party = { role: string; removedOn: string | null; unit: { id: string } | null };
  const parties = (assignment?.task as unknown as { parties: Party[] } | undefined)?.parties ?? [];
  return parties.flatMap(({ role, removedOn, unit }) =>
    role === 'SUPPORT' && removedOn === null && unit ? [unit.id] : [],
  );
}

/** By a member of the first lead unit where there is one; else the office enters it, a town's from its paper. */
const submitPlan = async (year: Year, assignment: SeenAssignment, why?: string): Promise<string> => {
  const { tenant, leadUnits } = assignment;
  const { member, isOffice } = actorFor(year.office, tenant.code, leadUnits[0]?.shortName ?? '');
  const isOfTown = tenant.id !== year.calendar.tenant.id;
  const input = {
    ...(await planOf(year, assignment)),
    ...(why ? { why } : {}),
    ...(isOfTown && isOffice ? { onBehalf: { why: '乡镇以纸质件报送', paperDatedOn: year.today } } : {}),
  };
  const { id } = await year.do<{ id: string }>('submitImplementationPlan', 'plan', input, 'id', member);
  return id;
};

/** Filed is what is approved with the supervision office (R93). */
const supervisionOf = (year: Year): string => `${year.calendar.tenant.code}-supervision`;

/** The leader in charge says it himself where the samples have one, else on paper; what is approved is filed. */
async function decide(year: Year, planId: string, said: Record<string, unknown>): Promise<void> {
  const leader = leaderOf(year.calendar.tenant.code);
  const paper = { onPaper: { why: '分管领导书面审定', paperDatedOn: year.today }, leaderName: '分管领导' };
  const input = { planId, ...said, ...(leader ? {} : paper) };
  await year.do('decideImplementationPlan', 'plan', input, 'id', leader ?? year.office);
  if (said.outcome === 'APPROVED') {
    await year.do('decideImplementationPlan', 'plan', { planId, outcome: 'FILED' }, 'id', supervisionOf(year));
  }
}

/** What its own units plan: where a town leads, that town does, and not the office that stands for it. */
const planned = async (year: Year): Promise<SeenAssignment[]> =>
  (await year.own()).filter(({ children }) => !children.some(({ role }) => role === 'LEAD'));

/** Every lead unit of which a plan is asked submits it; where none is asked two do so all the same. */
export async function submitPlans(year: Year): Promise<void> {
  const own = await planned(year);
  const all = year.calendar.planDueOn === null ? own.slice(0, 2) : [...own, ...(await year.ledByTowns())];
  for (const assignment of all) await submitPlan(year, assignment);
  year.tell('牵头单位', `报送实施方案 ${all.length} 份`, `hand in ${counted(all.length, 'implementation plan')}`);
}

/** The leader in charge returns the second and approves the others; these are filed. */
export async function decidePlans(year: Year): Promise<void> {
  const plans = await latestPlans(year);
  for (const [index, { id, title }] of plans.entries()) {
    if (index === 1) {
      const submitAgainBy = daysFrom(year.today, 10);
      await decide(year, id, { outcome: 'RETURNED', why: '资金来源不明确', submitAgainBy });
      year.tell('分管领导', `退回“${title}”实施方案：资金来源不明确`, 'returns a plan: its funds are not clear');
      continue;
    }
    await decide(year, id, { outcome: 'APPROVED' });
  }
  year.tell(
    '分管领导',
    `审定实施方案 ${plans.length - 1} 份，报督查部门备案`,
    `approves ${counted(plans.length - 1, 'plan')} and has the office file ${plans.length === 2 ? 'it' : 'them'}`,
  );
}

export async function submitPlanAgain(year: Year): Promise<void> {
  const returned = (await planned(year))[1];
  if (!returned) return;
  const id = await submitPlan(year, returned, '补充资金来源');
  await decide(year, id, { outcome: 'APPROVED' });
  year.tell(
    returned.leadUnits[0]?.shortName ?? '',
    `“${returned.task.title}”实施方案补正后审定、备案`,
    'hands in its plan again; it is approved and filed',
  );
}

async function latestPlans(year: Year): Promise<{ id: string; title: string }[]> {
  const plans: { id: string; title: string }[] = [];
  for (const { id, task } of [...(await planned(year)), ...(await year.ledByTowns())]) {
    const { assignment } = await year.query(`query($id: ID!) { assignment(id: $id) { plans { id } } }`, { id });
    const versions = (assignment?.plans ?? []) as unknown as { id: string }[];
    const latest = versions.at(-1);
    if (latest) plans.push({ id: latest.id, title: task.title });
  }
  return plans;
}
