import type { Programme } from '../../schema/programme';
import type { Target } from '../../schema/target';
import { type Task, type TaskParty, UnitRole } from '../../schema/task';
import type { ProgrammeContent } from './programme-content';

/** The draft as it is sent out for consultation: words and figures, in the shape in which a list is entered; no ids. */
export function frozenCopy(programme: Programme, content: ProgrammeContent): Record<string, unknown> {
  const { tasks } = content;
  const {
    code,
    year,
    title,
    programmeName,
    act,
    issuerAsWritten,
    origin,
    originAsWritten,
    documentNumber,
    documentDate,
    attachments,
  } = programme;
  const { declaredCount, completionDueOn, completionDueSoft, completionDueAsWritten, totalInvestment, themes } =
    programme;
  return {
    code,
    year,
    title,
    programmeName,
    act,
    issuerAsWritten,
    origin,
    originAsWritten,
    documentNumber,
    documentDate,
    attachments,
    declaredCount,
    completionDueOn,
    completionDueSoft,
    completionDueAsWritten,
    totalInvestment,
    themes,
    tasks: tasks
      .filter(({ parentId }) => parentId === null)
      .map((task) => ({
        ...frozenTask(task, content),
        subtasks: tasks.filter(({ parentId }) => parentId === task.id).map((subtask) => frozenTask(subtask, content)),
      })),
  };
}

function frozenTask(task: Task, { parties, targets }: ProgrammeContent): Record<string, unknown> {
  const { number, title, content, completionStandard, leadAsWritten, supportAsWritten, leaders } = task;
  const { dueOn, dueSoft, investment, phase, beneficiaries, places, theme, remark } = task;
  const named = (role: UnitRole) =>
    parties.filter((party) => party.taskId === task.id && party.role === role).map(nameOf);
  const own = targets.filter(({ taskId }) => taskId === task.id);
  return {
    number,
    title,
    content,
    completionStandard,
    leadAsWritten,
    supportAsWritten,
    lead: named(UnitRole.LEAD),
    support: named(UnitRole.SUPPORT),
    leaders,
    dueOn,
    dueSoft,
    investment,
    phase,
    beneficiaries,
    places,
    theme,
    remark,
    targets: own.map((target) => frozenTarget(target, own)),
  };
}

const nameOf = ({ name }: TaskParty): string => name;

function frozenTarget(target: Target, all: readonly Target[]): Record<string, unknown> {
  const { metric, kind, role, stage, comparator, quantity, quantityMax, unitOfMeasure, asWritten, per, period } =
    target;
  const partOf = all.find(({ id }) => id === target.partOfId)?.metric ?? null;
  return {
    metric,
    kind,
    role,
    stage,
    comparator,
    quantity,
    quantityMax,
    unitOfMeasure,
    asWritten,
    partOf,
    per,
    period,
  };
}
