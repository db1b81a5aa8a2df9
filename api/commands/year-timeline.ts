import type { YearLived } from '../../samples/years/sum-up';

/** Who acts, where it is no unit or tenant with a name of its own. */
const WHO_EN: Readonly<Record<string, string>> = {
  牵头单位: 'lead units',
  配合单位: 'supporting units',
  督查部门: 'the supervision office',
  分管领导: 'the leader in charge',
  政府常务会议: 'the executive meeting',
  人大常委会: 'the standing committee of the congress',
};

const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 1000) / 10} %`);
const assumed = (is: boolean): string => (is ? '（推定 / assumed）' : '');

/** A year as people read it: its calendar, what happened day by day, and what it came to; Chinese first, English beside it. */
export function yearTimeline(year: YearLived): string {
  const { obligations: of, plans, changes, schedule, targets } = year;
  const reached = targets.filter(({ promised, reported }) => Number(reported) >= Number(promised));
  const rounds = year.rounds.map(
    ({ no, responsibleDueOn, leadDueOn }) =>
      `  第 ${no} 期 / round ${no}：${responsibleDueOn ? `配合单位 / helpers ${responsibleDueOn}，` : ''}牵头单位 / leads ${leadDueOn}`,
  );
  const days = year.timeline.map(
    ({ on, who, what, whatEn }) => `${on}  ${who}：${what}\n            ${WHO_EN[who] ?? who}: ${whatEn}`,
  );
  return [
    `${year.title}（${year.programme}${year.programme.startsWith(year.tenant) ? '' : `，${year.tenant}`}）`,
    `下达 / issued ${year.issuedOn}${assumed(year.issuedOnAssumed)}；完成时限 / completion ${year.completionDueOn ?? '—'}${assumed(year.completionDueAssumed)}；` +
      `实施方案 / plans ${year.planDueOn ?? '—'}；书面总结 / final report ${year.finalDueOn ?? '—'}；调整申请截止 / change requests until ${year.changeRequestsUntil ?? '—'}`,
    `报送安排 / reporting calendar${year.isAssumed ? '（文件未写明，推定 / assumed）' : ''}`,
    ...rounds,
    '',
    ...days,
    '',
    `报送 / reports：按时 on time ${of.onTime}　迟报 late ${of.late}　未报 missing ${of.missing}　免报 excused ${of.excused}　未到期 not yet due ${of.notYetDue}　合计 total ${of.total}　退回 returned ${of.returned}`,
    `报送率 / reporting rate ${percent(year.reportingRate)}　按时率 / on time ${percent(year.onTimeRate)}`,
    `实施方案 / plans：应报 due ${plans.due}　已报 handed in ${plans.submitted}　审定 approved ${plans.approved}　备案 filed ${plans.filed}　退回 returned ${plans.returned}`,
    `调整申请 / change requests：提出 asked for ${changes.requested}　同意 granted ${changes.granted}`,
    `进度 / schedule：已完成 done ${schedule.done}　按序时 on schedule ${schedule.onSchedule}　慢序时 behind ${schedule.behind}　逾期 overdue ${schedule.overdue}　暂停 resting ${schedule.resting}`,
    `指标 / targets：上报 reported ${targets.length}　达到 reached ${reached.length}`,
    `记录 / events：${year.events}`,
  ].join('\n');
}
