import { ChangeKind } from '../../schema/change-request';
import { DecidingBody } from '../../schema/implementation-plan';
import { Origin } from '../../schema/programme';
import { compareDecimals, differenceOfDecimals, sumOfDecimals } from '../programmes/decimal.rules';

/** What decides which body a request goes to: where the list comes from, and how much is asked. */
export interface Asked {
  readonly kind: ChangeKind;
  readonly origin: Origin;
  /** Whether the promise of the list itself is changed, or only the part of a tenant below, which its superior has given it. */
  readonly isOfTheList: boolean;
  readonly year: number;
  /** The day by which the work was to be completed at first; null where none is stated. */
  readonly originalDueOn: string | null;
  /** Of an extension. */
  readonly dueOn: string | null;
  /** Of other quantities: before and after, and what was promised before the first amendment; null where there was none. */
  readonly quantities: readonly {
    readonly before: string | null;
    readonly after: string | null;
    readonly original: string | null;
  }[];
}

/** A list that the deputies voted (票决): its promises are the congress's. */
const VOTED: readonly Origin[] = [Origin.DEPUTIES_VOTE, Origin.VOTE_AND_REPORT];

/** An extension by more than so many days, within the year, goes to the executive meeting. */
const LONG_EXTENSION_DAYS = 60;
/** A quantity lowered by more than a fifth goes to the executive meeting. */
const LARGE_PART = 5;

const isVoted = ({ origin }: Asked): boolean => VOTED.includes(origin);
const isBeyondYear = ({ dueOn, year }: Asked): boolean => dueOn !== null && dueOn > `${year}-12-31`;
const isLong = ({ dueOn, originalDueOn }: Asked): boolean =>
  dueOn !== null &&
  originalDueOn !== null &&
  (Date.parse(dueOn) - Date.parse(originalDueOn)) / 86_400_000 > LONG_EXTENSION_DAYS;

/** What is lowered once more counts from the first promise on: a fifth each time is more than a fifth. */
function isLarge({ quantities }: Asked): boolean {
  return quantities.some(({ before, after, original }) => {
    if (before === null) return false;
    if (after === null) return true;
    if (compareDecimals(after, before) >= 0) return false;
    const most = original !== null && compareDecimals(original, before) > 0 ? original : before;
    const lost = differenceOfDecimals(most, after);
    return compareDecimals(sumOfDecimals(Array(LARGE_PART).fill(lost)), most) > 0;
  });
}

/** The first row that fits says who decides (R83, R94, R130, R131). */
const BODIES: readonly (readonly [told: string, fits: (asked: Asked) => boolean, body: DecidingBody])[] = [
  ['下级承担部分由分管领导决定', (asked) => !asked.isOfTheList, DecidingBody.LEADER],
  ['恢复实施', ({ kind }) => kind === ChangeKind.RESUMPTION, DecidingBody.LEADER],
  [
    '票决项目的调整、暂停、终止',
    (asked) => isVoted(asked) && asked.kind !== ChangeKind.EXTENSION,
    DecidingBody.STANDING_COMMITTEE,
  ],
  ['票决项目延期至年度以后', (asked) => isVoted(asked) && isBeyondYear(asked), DecidingBody.STANDING_COMMITTEE],
  ['票决项目年内延期', isVoted, DecidingBody.EXECUTIVE_MEETING],
  [
    '暂停、终止',
    ({ kind }) => kind === ChangeKind.SUSPENSION || kind === ChangeKind.ENDING,
    DecidingBody.EXECUTIVE_MEETING,
  ],
  ['延期至年度以后，或超过六十日', (asked) => isBeyondYear(asked) || isLong(asked), DecidingBody.EXECUTIVE_MEETING],
  ['数量减少超过五分之一', isLarge, DecidingBody.EXECUTIVE_MEETING],
  ['其他', () => true, DecidingBody.LEADER],
];

/** The body that decides on a request; a higher one may decide too. */
export const decidingBody = (asked: Asked): DecidingBody =>
  BODIES.find(([, fits]) => fits(asked))?.[2] ?? DecidingBody.LEADER;

const RANK: readonly DecidingBody[] = [
  DecidingBody.LEADER,
  DecidingBody.EXECUTIVE_MEETING,
  DecidingBody.STANDING_COMMITTEE,
];

/** Whether a body may decide what goes to another: itself, or a higher one. */
export const mayDecide = (body: DecidingBody, wanted: DecidingBody): boolean =>
  RANK.indexOf(body) >= RANK.indexOf(wanted);

/** The next higher body; null above the congress. */
export const higherThan = (body: DecidingBody): DecidingBody | null => RANK[RANK.indexOf(body) + 1] ?? null;

export const BODY_NAMES: Readonly<Record<DecidingBody, { readonly zh: string; readonly en: string }>> = {
  [DecidingBody.LEADER]: { zh: '分管领导', en: 'the leader in charge' },
  [DecidingBody.EXECUTIVE_MEETING]: { zh: '政府常务会议', en: 'the executive meeting' },
  [DecidingBody.STANDING_COMMITTEE]: { zh: '人大常委会', en: 'the standing committee of the congress' },
};
