import { DecidingBody, PlanOutcome, PlanStatus } from '../../schema/implementation-plan';

/** What may be said to a version, by where it stands: a row for each status. */
const MAY_BE_SAID: Readonly<Record<PlanStatus, readonly PlanOutcome[]>> = {
  [PlanStatus.SUBMITTED]: [PlanOutcome.APPROVED, PlanOutcome.RETURNED, PlanOutcome.ESCALATED],
  [PlanStatus.ESCALATED]: [PlanOutcome.APPROVED, PlanOutcome.RETURNED],
  [PlanStatus.APPROVED]: [PlanOutcome.FILED],
  [PlanStatus.FILED]: [],
  [PlanStatus.RETURNED]: [],
};

const AFTER: Readonly<Record<PlanOutcome, PlanStatus>> = {
  [PlanOutcome.APPROVED]: PlanStatus.APPROVED,
  [PlanOutcome.RETURNED]: PlanStatus.RETURNED,
  [PlanOutcome.ESCALATED]: PlanStatus.ESCALATED,
  [PlanOutcome.FILED]: PlanStatus.FILED,
};

/** Where a version stands, by the latest word on it. */
export const planStatus = (latest: PlanOutcome | null | undefined): PlanStatus =>
  latest ? AFTER[latest] : PlanStatus.SUBMITTED;

export const mayBeSaid = (status: PlanStatus, outcome: PlanOutcome): boolean => MAY_BE_SAID[status].includes(outcome);

/** Who decides on a version: the leader in charge, or once it was brought there the executive meeting (R93, R94). */
export const bodyOf = (status: PlanStatus): DecidingBody =>
  status === PlanStatus.ESCALATED ? DecidingBody.EXECUTIVE_MEETING : DecidingBody.LEADER;

/** A new version takes the place of one that was returned or is carried out; one that lies with somebody is decided first. */
export const mayBeReplaced = (status: PlanStatus): boolean =>
  status !== PlanStatus.SUBMITTED && status !== PlanStatus.ESCALATED;
