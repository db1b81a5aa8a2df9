import { type Target, TargetKind, TargetRole } from '../../schema/target';
import { UserErrorCode } from '../../schema/user-error';
import { compareDecimals } from '../programmes/decimal.rules';
import type { Problems } from '../request/refusal';

/** A figure as it is said: a quantity, of a coverage with the total, of a state whether it is reached. */
export interface FigureSaid {
  readonly quantity?: string | null;
  readonly total?: string | null;
  readonly reached?: boolean | null;
}

/** Which parts of a figure each kind of target has. */
const PARTS: Readonly<Record<TargetKind, readonly (keyof FigureSaid)[]>> = {
  [TargetKind.SUM]: ['quantity'],
  [TargetKind.EACH]: ['quantity'],
  [TargetKind.REPEATED]: ['quantity'],
  [TargetKind.PERCENT]: ['quantity'],
  [TargetKind.STATE]: ['reached'],
  [TargetKind.COVERAGE]: ['quantity', 'total'],
};

/** A village or community is no tenant: who is above it says of how many it is true, of how many (R72). */
export const isCountedInVillages = ({ kind, per }: Pick<Target, 'kind' | 'per'>): boolean =>
  kind === TargetKind.EACH && /村|社区/.test(per ?? '');

const partsOf = (target: Pick<Target, 'kind' | 'per'>): readonly (keyof FigureSaid)[] =>
  isCountedInVillages(target) ? PARTS[TargetKind.COVERAGE] : PARTS[target.kind];

/** What is counted one by one: of these there is no half (R75). 公里, 亩, 平方米, 吨, 万元 and 小时 are measured. */
const COUNTED_ONE_BY_ONE =
  /^(?:[个处座所套间条户人名场次支家辆台栋幢盏株床位门期件份班片棵只头张对届批项部块根口孔眼宗例]|套（间）|人次|岗位|学位|车位|床位|个点)$/;

/** What may be reported on: a promise in force; a benefit or context is shown and not counted (R73). */
export const mayBeReported = ({ role, removedOn }: Pick<Target, 'role' | 'removedOn'>): boolean =>
  role === TargetRole.COMMITMENT && removedOn === null;

const WORDS = {
  quantity: { zh: '数量', en: 'the quantity' },
  total: { zh: '总数', en: 'the total' },
  reached: { zh: '是否达到', en: 'whether it is reached' },
};

/** Collects what is wrong with a figure of a target: a part too many or too few, a negative one, more than there is. */
export function checkFigure(target: Target, said: FigureSaid, problems: Problems, ...field: string[]): void {
  const parts = partsOf(target);
  for (const part of ['quantity', 'total', 'reached'] as const) {
    const isSaid = said[part] !== null && said[part] !== undefined;
    if (isSaid === parts.includes(part)) continue;
    problems.add(
      isSaid ? UserErrorCode.INVALID : UserErrorCode.REQUIRED,
      isSaid
        ? {
            zh: `指标“${target.metric}”不填${WORDS[part].zh}。`,
            en: `“${target.metric}” does not take ${WORDS[part].en}.`,
          }
        : { zh: `指标“${target.metric}”须填${WORDS[part].zh}。`, en: `“${target.metric}” needs ${WORDS[part].en}.` },
      ...field,
      part,
    );
  }
  for (const part of ['quantity', 'total'] as const) {
    if (!said[part]?.startsWith('-')) continue;
    problems.add(UserErrorCode.INVALID, { zh: '数字不能为负。', en: 'A figure is not negative.' }, ...field, part);
  }
  for (const part of ['quantity', 'total'] as const) {
    if (!COUNTED_ONE_BY_ONE.test(target.unitOfMeasure) || !/\.\d*[1-9]/.test(said[part] ?? '')) continue;
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `“${target.metric}”按${target.unitOfMeasure}计数，须填整数。`,
        en: `“${target.metric}” is counted in ${target.unitOfMeasure}: give a whole number.`,
      },
      ...field,
      part,
    );
  }
  if (said.quantity && said.total && compareDecimals(said.quantity, said.total) > 0) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '数量不能大于总数。', en: 'The quantity is not larger than the total.' },
      ...field,
      'quantity',
    );
  }
  if (target.kind === TargetKind.PERCENT && said.quantity && compareDecimals(said.quantity, '100') > 0) {
    problems.add(
      UserErrorCode.INVALID,
      { zh: '比例不能超过 100。', en: 'A percentage is at most 100.' },
      ...field,
      'quantity',
    );
  }
}

/** Whether a figure takes something back of the one before: fewer, of another number in all, or no longer reached. */
export function isLower(former: FigureSaid, next: FigureSaid): boolean {
  if (former.reached === true && next.reached === false) return true;
  if (former.total != null && next.total != null && compareDecimals(next.total, former.total) !== 0) {
    // Of fewer in all something was taken off the list; of more the share may have gone down with no work undone.
    return compareDecimals(next.total, former.total) < 0 || isSmallerShare(former, next);
  }
  return former.quantity != null && next.quantity != null && compareDecimals(next.quantity, former.quantity) < 0;
}

function isSmallerShare(former: FigureSaid, next: FigureSaid): boolean {
  const share = ({ quantity, total }: FigureSaid) => Number(quantity) / Number(total);
  return share(next) < share(former);
}

/** Whether two figures say the same; 1198.10 is 1198.1. */
export function isSame(a: FigureSaid, b: FigureSaid): boolean {
  const agree = (one?: string | null, other?: string | null) =>
    one == null || other == null ? (one ?? null) === (other ?? null) : compareDecimals(one, other) === 0;
  return agree(a.quantity, b.quantity) && agree(a.total, b.total) && (a.reached ?? null) === (b.reached ?? null);
}
