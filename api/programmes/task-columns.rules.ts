import type { Task } from '../../schema/task';
import type { TaskWords } from './programme-draft';

const NULLABLE = [
  'completionStandard',
  'leadAsWritten',
  'supportAsWritten',
  'dueOn',
  'dueSource',
  'investment',
  'phase',
  'beneficiaries',
  'theme',
  'remark',
] as const;

/** The columns of a task that an input speaks of; null empties one. */
export function taskColumns(text: TaskWords): Partial<Pick<Task, keyof TaskWords>> {
  const columns: Record<string, unknown> = {};
  if (text.title != null) columns.title = text.title.trim();
  if (text.content !== undefined) columns.content = text.content ?? '';
  if (text.leaders !== undefined) columns.leaders = text.leaders ?? [];
  if (text.places !== undefined) columns.places = text.places ?? [];
  if (text.dueSoft !== undefined) columns.dueSoft = text.dueSoft ?? false;
  for (const name of NULLABLE) if (text[name] !== undefined) columns[name] = text[name];
  return columns;
}
