import { ScheduleBasis, type ScheduleCounts, ScheduleStatus } from '../../schema/schedule';
import type { SiteStage } from '../../schema/site';
import type { Bilingual } from '../../tenants/language';

/** The days of work, and what was decided of it. */
export interface WorkDays {
  /** From when its holder has it: the issue, or when it was handed on later. */
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly originalDueOn: string | null;
  /** The end of the programme's year, for want of a day. */
  readonly yearEnd: string;
  readonly isPassed: boolean;
  readonly isResting: boolean;
  readonly isEnded: boolean;
}

/** A target of it, as numbers; what is no number there is null. */
export interface TargetTerms {
  readonly reported: number | null;
  readonly verified: number | null;
  readonly promised: number | null;
  readonly originalPromised: number | null;
  readonly met: boolean | null;
  readonly verifiedMet: boolean | null;
  readonly originalMet: boolean | null;
  /** Whether the approved plan has milestones of the target with which its figure is compared, and how much the last one up to the day asks for. */
  readonly hasMilestones: boolean;
  readonly milestone: number | null;
  /** Whether it grows with time: a sum, a share of the work or of all; a state is reached or not. */
  readonly grows: boolean;
  /** Whether less is better (≤). */
  readonly falls: boolean;
}

/** Work without figures, by its stage and the stages of its milestones. */
export interface StageTerms {
  /** As its unit reported it last; nobody verifies a stage. */
  readonly stage: SiteStage | null;
  readonly hasMilestones: boolean;
  readonly milestoneStage: SiteStage | null;
}

export interface Judged {
  readonly status: ScheduleStatus;
  readonly verifiedStatus: ScheduleStatus;
  readonly originalStatus: ScheduleStatus;
  readonly basis: ScheduleBasis;
  readonly expected: number | null;
  readonly elapsed: number | null;
  readonly dueOn: string;
  readonly originalDueOn: string;
  readonly isDueAssumed: boolean;
}

/** The share of the time from the issue to a day that has elapsed, 0 to 1. */
export function elapsedShare(issuedOn: string, dueOn: string, day: string): number {
  const whole = Date.parse(dueOn) - Date.parse(issuedOn);
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, (Date.parse(day) - Date.parse(issuedOn)) / whole));
}

/** What was decided of the work stands before every figure; null where nothing was. */
export const decidedOf = ({ isEnded, isResting, isPassed }: WorkDays): ScheduleStatus | null => {
  if (isEnded) return ScheduleStatus.ENDED;
  if (isPassed) return ScheduleStatus.DONE;
  return isResting ? ScheduleStatus.RESTING : null;
};

/** With two digits, in favour of whoever is judged: so that what is shown is what is compared. */
const rounded = (quantity: number): number => Math.floor(quantity * 100 + 1e-6) / 100;

/**
 * How a target stands on a day (R96, R97): what was decided of the work first; done when it is met; overdue when its day is over; else behind when less
 * is reported than the last milestone of the approved plan up to the day asks for (of what is to become less: more), or where the plan has none for it, less than the
 * promise times the share of time that has elapsed. Before the first milestone nothing asks.
 *
 * @param day YYYY-MM-DD; the completion date belongs to the time that there is
 */
export function judgeTarget(terms: TargetTerms, days: WorkDays, day: string): Judged {
  const dueOn = days.dueOn ?? days.yearEnd;
  const originalDueOn = days.originalDueOn ?? days.yearEnd;
  const byTime = terms.grows && !terms.falls;
  const asked = (promised: number | null, due: string): number | null => {
    if (terms.hasMilestones) return terms.milestone;
    return byTime && promised !== null ? rounded(promised * elapsedShare(days.issuedOn, due, day)) : null;
  };
  const isShort = (figure: number | null, expected: number): boolean =>
    terms.falls ? figure !== null && figure > expected : (figure ?? 0) < expected;
  const status = (figure: number | null, met: boolean | null, promised: number | null, due: string): ScheduleStatus => {
    const fixed = decidedOf(days);
    if (fixed) return fixed;
    if (met) return ScheduleStatus.DONE;
    if (day > due) return ScheduleStatus.OVERDUE;
    const expected = asked(promised, due);
    return expected !== null && isShort(figure, expected) ? ScheduleStatus.BEHIND : ScheduleStatus.ON_SCHEDULE;
  };
  return {
    status: status(terms.reported, terms.met, terms.promised, dueOn),
    verifiedStatus: status(terms.verified, terms.verifiedMet, terms.promised, dueOn),
    originalStatus: status(terms.reported, terms.originalMet, terms.originalPromised, originalDueOn),
    basis: decidedOf(days) ? ScheduleBasis.DECIDED : basisOf(terms.hasMilestones, byTime && terms.promised !== null),
    expected: decidedOf(days) ? null : asked(terms.promised, dueOn),
    elapsed: elapsedShare(days.issuedOn, dueOn, day),
    dueOn,
    originalDueOn,
    isDueAssumed: days.dueOn === null,
  };
}

function basisOf(hasMilestones: boolean, byTime: boolean): ScheduleBasis {
  if (hasMilestones) return ScheduleBasis.MILESTONES;
  return byTime ? ScheduleBasis.TIME : ScheduleBasis.NONE;
}

const STAGES: readonly string[] = ['TO_DO', 'STARTED', 'MAIN_WORKS', 'COMPLETED', 'IN_USE'];
const rank = (stage: string | null): number => (stage === null ? -1 : STAGES.indexOf(stage));

/** How work without figures stands: by the stage that was reported last, against the stages of the plan's milestones. */
export function judgeStage({ stage, hasMilestones, milestoneStage }: StageTerms, days: WorkDays, day: string): Judged {
  const terms = {
    reported: rank(stage),
    verified: rank(stage),
    promised: null,
    originalPromised: null,
    met: rank(stage) >= rank('COMPLETED'),
    verifiedMet: rank(stage) >= rank('COMPLETED'),
    originalMet: rank(stage) >= rank('COMPLETED'),
    hasMilestones,
    milestone: milestoneStage === null ? null : rank(milestoneStage),
    grows: false,
    falls: false,
  };
  return { ...judgeTarget(terms, days, day), expected: null };
}

/** The worst first: a task stands as the worst of its targets does. */
const WORST: readonly ScheduleStatus[] = [
  ScheduleStatus.ENDED,
  ScheduleStatus.RESTING,
  ScheduleStatus.OVERDUE,
  ScheduleStatus.BEHIND,
  ScheduleStatus.ON_SCHEDULE,
  ScheduleStatus.DONE,
];

export const worstOf = (statuses: readonly ScheduleStatus[]): ScheduleStatus =>
  WORST.find((status) => statuses.includes(status)) ?? ScheduleStatus.ON_SCHEDULE;

/** All targets of a task as one: as the worst of them stands, by what that is compared with. */
export function together(all: readonly [Judged, ...Judged[]]): Judged {
  const status = worstOf(all.map((each) => each.status));
  return {
    ...(all.find((each) => each.status === status) ?? all[0]),
    expected: null,
    status,
    verifiedStatus: worstOf(all.map(({ verifiedStatus }) => verifiedStatus)),
    originalStatus: worstOf(all.map(({ originalStatus }) => originalStatus)),
  };
}

const FIELD_OF: Readonly<Record<ScheduleStatus, keyof ScheduleCounts>> = {
  [ScheduleStatus.DONE]: 'done',
  [ScheduleStatus.ON_SCHEDULE]: 'onSchedule',
  [ScheduleStatus.BEHIND]: 'behind',
  [ScheduleStatus.OVERDUE]: 'overdue',
  [ScheduleStatus.RESTING]: 'resting',
  [ScheduleStatus.ENDED]: 'ended',
};

/** @param statuses null where nothing can be said */
export function countSchedules(statuses: readonly (ScheduleStatus | null)[]): ScheduleCounts {
  const counts: ScheduleCounts = {
    done: 0,
    onSchedule: 0,
    behind: 0,
    overdue: 0,
    resting: 0,
    ended: 0,
    notPromised: 0,
  };
  for (const status of statuses) counts[status === null ? 'notPromised' : FIELD_OF[status]] += 1;
  return counts;
}

const STATUS_WORDS: Readonly<Record<ScheduleStatus, Bilingual>> = {
  [ScheduleStatus.DONE]: { zh: '已完成', en: 'done' },
  [ScheduleStatus.ON_SCHEDULE]: { zh: '按序时', en: 'on schedule' },
  [ScheduleStatus.BEHIND]: { zh: '慢序时', en: 'behind' },
  [ScheduleStatus.OVERDUE]: { zh: '逾期', en: 'overdue' },
  [ScheduleStatus.RESTING]: { zh: '暂停', en: 'resting' },
  [ScheduleStatus.ENDED]: { zh: '终止', en: 'ended' },
};

const BASIS_WORDS: Readonly<Record<ScheduleBasis, Bilingual>> = {
  [ScheduleBasis.MILESTONES]: { zh: '按审定方案的进度节点', en: 'by the milestones of the approved plan' },
  [ScheduleBasis.TIME]: {
    zh: '没有审定的进度节点，按时间进度',
    en: 'no approved plan has a milestone for it: by the time elapsed',
  },
  [ScheduleBasis.NONE]: { zh: '只看是否按期完成', en: 'only whether it is done by its day' },
  [ScheduleBasis.DECIDED]: {
    zh: '以核查销号、暂停或终止的决定为准，不再比对',
    en: 'as it was found completed, or decided that it rests or has ended: nothing is compared',
  },
};

/** How it came out, in one sentence with its numbers. */
export function scheduleSentence(
  {
    status,
    basis,
    expected,
    elapsed,
    dueOn,
    isDueAssumed,
    reported,
  }: Omit<Judged, 'expected'> & {
    readonly expected: string | null;
    readonly reported: string | null;
  },
  language: keyof Bilingual,
): string {
  const percent = elapsed === null ? '' : `${Math.round(elapsed * 1000) / 10} %`;
  const due = { zh: `${dueOn}${isDueAssumed ? '（推定）' : ''}`, en: `${dueOn}${isDueAssumed ? ' (assumed)' : ''}` };
  const asked = {
    zh: expected === null ? '' : `，应达到 ${expected}，上报 ${reported ?? '无'}`,
    en: expected === null ? '' : `, ${expected} asked for, ${reported ?? 'nothing'} reported`,
  };
  return {
    zh: `${STATUS_WORDS[status].zh}：${BASIS_WORDS[basis].zh}；完成时限 ${due.zh}，时间进度 ${percent}${asked.zh}。`,
    en: `${STATUS_WORDS[status].en}: ${BASIS_WORDS[basis].en}; to be completed by ${due.en}, ${percent} of the time elapsed${asked.en}.`,
  }[language];
}
