import { Assignment } from '../../schema/assignment';
import type { Event } from '../../schema/event';
import { Programme } from '../../schema/programme';
import { RollupChanged } from '../../schema/rollup-changed';
import { Task } from '../../schema/task';
import { fromGlobalId } from '../../tenants/global-id';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { isWithin } from '../../tenants/viewer';
import { digestOf } from '../request/append-event';
import type { Context } from '../request/context';
import { badInput, notFound } from '../request/errors';
import { localId } from '../request/local-ids';
import { type Following, follow, type Told } from '../request/subscription';

/** What is watched, by global ids: exactly one of the three. */
export interface WatchRollup {
  readonly programmeId?: string | null;
  readonly taskId?: string | null;
  readonly assignmentId?: string | null;
  /** The number up to which the subscriber knows. */
  readonly after?: number | null;
}

export type Watched = Programme | Task | Assignment;

/**
 * The changes of a rollup that concern the subscriber: an event that it may read is about what is watched, or the rollup is no
 * longer what it was. Refused: none or several named; NOT_FOUND for what is hidden, also when it becomes so later.
 *
 * @param rollupOf the rollup of what is watched, in the picture of a context
 */
export async function watchRollup(
  context: Context,
  input: WatchRollup,
  rollupOf: (context: Context, node: Watched) => Promise<unknown>,
): Promise<AsyncIterable<Told<RollupChanged>>> {
  const read = watchedBy(input);
  // Who has been away knows a rollup that we do not: then every event that it may read is told.
  let known: string | null = null;
  const following: Following<RollupChanged> = {
    begin: async (first) => {
      const node = await read(first);
      if (typeof input.after !== 'number') known = digestOf(await rollupOf(first, node));
    },
    read: async (fresh, { events, headSeq }) => {
      const node = await read(fresh);
      const [before, now] = [known, digestOf(await rollupOf(fresh, node))];
      known = now;
      if (before === now && !(await isAbout(await fresh.request.picture(), events, node))) return null;
      return Object.assign(new RollupChanged(), { seq: headSeq, node });
    },
  };
  return follow(context, input.after ?? null, following);
}

function watchedBy({ programmeId, taskId, assignmentId }: WatchRollup): (context: Context) => Promise<Watched> {
  const named = [
    [Programme, programmeId] as const,
    [Task, taskId] as const,
    [Assignment, assignmentId] as const,
  ].flatMap(([kind, id]) => (id ? [{ kind, id: localId(id, kind.name) }] : []));
  const [only, another] = named;
  if (!only || another) {
    throw badInput({
      zh: '请在 programmeId、taskId、assignmentId 中指定且只指定一个。',
      en: 'Name one of programmeId, taskId and assignmentId, and no more than one.',
    });
  }
  return async ({ request }) => (await request.one<Watched>(only.kind, only.id)) ?? Promise.reject(notFound());
}

/** Where in a programme the subjects of events lie, as far as the viewer sees them. */
const PLACES = `
  SELECT p.id AS "programmeId", NULL::uuid AS "taskId", p.path::text AS path
  FROM programme p WHERE p.city_id = $1 AND p.id = ANY($2)
  UNION ALL
  SELECT t.programme_id, t.id, t.path::text FROM task t WHERE t.city_id = $1 AND t.id = ANY($2)
  UNION ALL
  SELECT t.programme_id, t.id, stated.path::text FROM (
    SELECT a.city_id, a.task_id, a.path FROM assignment a WHERE a.city_id = $1 AND a.id = ANY($2)
    UNION ALL
    SELECT s.city_id, s.task_id, s.path FROM site s WHERE s.city_id = $1 AND s.id = ANY($2)
    UNION ALL
    SELECT r.city_id, r.task_id, r.path FROM progress_report r WHERE r.city_id = $1 AND r.id = ANY($2)
    UNION ALL
    SELECT v.city_id, v.task_id, v.path FROM verification v WHERE v.city_id = $1 AND v.id = ANY($2)
  ) stated
  JOIN task t ON t.city_id = $1 AND t.city_id = stated.city_id AND t.id = stated.task_id`;

interface Place {
  readonly programmeId: string;
  readonly taskId: string | null;
  readonly path: string;
}

/** Whether one of the events was about what is watched, or about something below it. */
async function isAbout(work: UnitOfWork, events: readonly Event[], node: Watched): Promise<boolean> {
  const subjects = events.flatMap(({ subjectId }) => fromGlobalId(subjectId)?.id ?? []);
  const places = await work.query<Place>(PLACES, [work.cityId, subjects]);
  return places.some(({ programmeId, taskId, path }) => {
    if (node instanceof Programme) return programmeId === node.id;
    if (node instanceof Task) return taskId === node.id;
    return taskId === node.taskId && isWithin(path, node.path);
  });
}
