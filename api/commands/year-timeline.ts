import type { YearLived } from '../../samples/years/sum-up';

const percent = (rate: number | null): string => (rate === null ? '—' : `${Math.round(rate * 1000) / 10} %`);

/** A year as people read it: its calendar, what happened day by day, and what it came to; Chinese first, English beside it. */
export function yearTimeline(year: YearLived): string {
  const { obligations: of } = year;
  const rounds = year.rounds.map(
    ({ no, responsibleDueOn, leadDueOn }) =>
      `  第 ${no} 期 / round ${no}：${responsibleDueOn ? `配合单位 / helpers ${responsibleDueOn}，` : ''}牵头单位 / leads ${leadDueOn}`,
  );
  const days = year.timeline.map(({ on, who, what, whatEn }) => `${on}  ${who}：${what}\n            ${whatEn}`);
  return [
    `${year.title}（${year.programme}${year.programme.startsWith(year.tenant) ? '' : `，${year.tenant}`}）`,
    `下达 / issued ${year.issuedOn}；完成时限 / completion ${year.completionDueOn ?? '—'}${year.completionDueAssumed ? '（推定 / assumed）' : ''}；` +
      `实施方案 / plans ${year.planDueOn ?? '—'}；书面总结 / final report ${year.finalDueOn ?? '—'}；调整申请截止 / change requests until ${year.changeRequestsUntil ?? '—'}`,
    `报送安排 / reporting calendar${year.isAssumed ? '（文件未写明，推定 / assumed）' : ''}`,
    ...rounds,
    '',
    ...days,
    '',
    `报送 / reports：按时 on time ${of.onTime}　迟报 late ${of.late}　未报 missing ${of.missing}　免报 excused ${of.excused}　未到期 not yet due ${of.notYetDue}　合计 total ${of.total}　退回 returned ${of.returned}`,
    `报送率 / reporting rate ${percent(year.reportingRate)}　按时率 / on time ${percent(year.onTimeRate)}`,
  ].join('\n');
}
