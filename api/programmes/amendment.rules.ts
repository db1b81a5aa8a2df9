import type { Amendment } from '../../schema/amendment';
import type { Target } from '../../schema/target';
import type { Task } from '../../schema/task';
import type { TaskWords } from './programme-draft';

/** The fields of a task that an amendment changes. */
export const AMENDED_TASK_FIELDS: readonly (keyof TaskWords)[] = [
  'title',
  'content',
  'completionStandard',
  'leadAsWritten',
  'supportAsWritten',
  'leaders',
  'dueOn',
  'dueSoft',
  'dueSource',
  'investment',
  'phase',
  'beneficiaries',
  'places',
  'theme',
  'remark',
];

/** The fields of a target that an amendment changes; what it is part of and who leads it stay. */
export const AMENDED_TARGET_FIELDS = [
  'metric',
  'kind',
  'role',
  'stage',
  'comparator',
  'quantity',
  'quantityMax',
  'unitOfMeasure',
  'asWritten',
  'per',
  'period',
] as const satisfies readonly (keyof Target)[];

type Fields = Record<string, unknown>;

/** What differs, as it was and as it became; null when nothing does. */
export function difference(
  former: object,
  amended: object,
  fields: readonly string[],
): { former: Fields; amended: Fields } | null {
  const was = former as Fields;
  const is = amended as Fields;
  const changed = fields.filter((name) => name in is && JSON.stringify(is[name]) !== JSON.stringify(was[name]));
  if (changed.length === 0) return null;
  const pick = (from: Fields) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { former: pick(was), amended: pick(is) };
}

export const picked = (from: object, fields: readonly string[]): Fields =>
  Object.fromEntries(fields.map((name) => [name, (from as Fields)[name]]));

/** From the day of its issue to the day before an amendment took it out. */
export const isInForceOn = (day: string, { issuedOn, removedOn }: Pick<Target, 'issuedOn' | 'removedOn'>): boolean =>
  (issuedOn ?? day) <= day && (removedOn === null || removedOn > day);

/** A task and its targets as they were in force on a day. */
export interface TextInForce {
  readonly task: Task;
  readonly targets: readonly Target[];
}

type Amended = Pick<Amendment, 'ordinal' | 'taskId' | 'targetId' | 'former' | 'issuedOn'>;

/**
 * The task and its targets on a day: what later amendments changed is put back, the latest first. Null before the issue.
 * @param targets all of the task, also those that an amendment took out
 * @param day YYYY-MM-DD; an amendment is in force on the day of its issue
 */
export function textOn(
  day: string,
  task: Task,
  targets: readonly Target[],
  amendments: readonly Amended[],
): TextInForce | null {
  if (task.issuedOn === null || day < task.issuedOn) return null;
  const later = amendments.filter(({ issuedOn }) => issuedOn > day).sort((a, b) => b.ordinal - a.ordinal);
  const asItWas = <T extends Task | Target>(row: T, undone: readonly Amended[]): T => {
    const former = undone.map((each) => each.former as Fields);
    return Object.assign(Object.create(Object.getPrototypeOf(row)), row, ...former);
  };
  return {
    task: asItWas(
      task,
      later.filter(({ targetId }) => targetId === null),
    ),
    targets: targets
      .filter((target) => isInForceOn(day, target))
      .map((target) =>
        asItWas(
          target,
          later.filter(({ targetId }) => targetId === target.id),
        ),
      ),
  };
}
