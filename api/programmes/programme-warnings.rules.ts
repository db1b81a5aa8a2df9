import type { Programme } from '../../schema/programme';
import { ProgrammeWarningCode } from '../../schema/programme-warning';
import { type Target, TargetRole } from '../../schema/target';
import { PartyKind, type Task, type TaskParty, UnitRole } from '../../schema/task';
import type { Bilingual } from '../../tenants/language';
import { compareDecimals, sumOfDecimals } from './decimal.rules';

export interface Warning {
  readonly code: ProgrammeWarningCode;
  readonly message: Bilingual;
  readonly taskId: string | null;
}

type Stated = Pick<Programme, 'declaredCount' | 'totalInvestment' | 'documentDate' | 'completionDueOn'>;
type Listed = Pick<Task, 'id' | 'parentId' | 'number' | 'isLeaf' | 'investment' | 'dueOn'>;

/** What is odd about a programme: shown to whoever reads it, and never corrected (R6, R12, R46, R71, R78, R123). */
export function warningsOf(
  programme: Stated,
  tasks: readonly Listed[],
  parties: ReadonlyMap<string, readonly TaskParty[]>,
  targets: ReadonlyMap<string, readonly Target[]>,
): Warning[] {
  const leaves = tasks.filter(({ isLeaf }) => isLeaf);
  return [
    ...ofTheWhole(programme, tasks),
    ...ofSums(tasks),
    ...leaves.flatMap((leaf) => ofParties(leaf, parties.get(leaf.id) ?? [])),
    ...leaves.flatMap((leaf) => ofTargets(leaf, targets.get(leaf.id) ?? [])),
    ...tasks.filter(({ dueOn }) => isLater(dueOn, programme.completionDueOn)).map(dueLate),
  ];
}

function ofTheWhole(programme: Stated, tasks: readonly Listed[]): Warning[] {
  const found: Warning[] = [];
  const top = tasks.filter(({ parentId }) => parentId === null);
  const { declaredCount, totalInvestment } = programme;
  if (declaredCount !== null && declaredCount !== top.length) {
    found.push({
      code: ProgrammeWarningCode.DECLARED_COUNT,
      message: {
        zh: `通知称 ${declaredCount} 件，实际列出 ${top.length} 件。`,
        en: `The notice speaks of ${declaredCount} tasks and lists ${top.length}.`,
      },
      taskId: null,
    });
  }
  if (totalInvestment !== null) {
    const sum = sumOfDecimals(top.flatMap(({ investment }) => investment ?? []));
    if (compareDecimals(sum, totalInvestment) !== 0) {
      found.push(sumDiffers(totalInvestment, sum, null));
    }
  }
  if (programme.documentDate === null) {
    found.push({
      code: ProgrammeWarningCode.NO_DOCUMENT_DATE,
      message: {
        zh: '没有成文日期，“下达一个月内”等相对时限无法计算。',
        en: 'Without the date of the document, relative deadlines cannot be counted.',
      },
      taskId: null,
    });
  }
  return found;
}

/** A task whose subtasks all state their money, and another sum than its own. */
function ofSums(tasks: readonly Listed[]): Warning[] {
  return tasks.flatMap((task) => {
    const parts = tasks.filter(({ parentId }) => parentId === task.id).map(({ investment }) => investment);
    const stated = parts.filter((each) => each !== null);
    if (task.investment === null || stated.length === 0 || stated.length < parts.length) return [];
    const sum = sumOfDecimals(stated);
    return compareDecimals(sum, task.investment) === 0 ? [] : [sumDiffers(task.investment, sum, task.id)];
  });
}

function sumDiffers(stated: string, sum: string, taskId: string | null): Warning {
  return {
    code: ProgrammeWarningCode.TOTAL_INVESTMENT,
    message: {
      zh: `所列合计 ${stated} 万元，各项之和为 ${sum} 万元。`,
      en: `The stated total is ${stated}, the sum of the parts ${sum} (10,000 yuan).`,
    },
    taskId,
  };
}

function ofParties(leaf: Listed, parties: readonly TaskParty[]): Warning[] {
  const found: Warning[] = [];
  if (!parties.some(({ role, kind }) => role === UnitRole.LEAD && kind !== PartyKind.UNRESOLVED)) {
    found.push({
      code: ProgrammeWarningCode.NO_LEAD_UNIT,
      message: { zh: `第 ${leaf.number} 项没有牵头单位。`, en: `Task ${leaf.number} has no lead unit.` },
      taskId: leaf.id,
    });
  }
  for (const { kind, asWritten, remark } of parties) {
    if (kind === PartyKind.UNRESOLVED) {
      found.push({
        code: ProgrammeWarningCode.UNRESOLVED_PARTY,
        message: {
          zh: `第 ${leaf.number} 项的“${asWritten}”未识别${remark ? `：${remark}` : '。'}`,
          en: `“${asWritten}” of task ${leaf.number} was not found among the units and areas.`,
        },
        taskId: leaf.id,
      });
    } else if (remark) {
      found.push({
        code: ProgrammeWarningCode.TO_BE_CONFIRMED,
        message: {
          zh: `第 ${leaf.number} 项的“${asWritten}”请确认：${remark}`,
          en: `“${asWritten}” of task ${leaf.number} should be confirmed.`,
        },
        taskId: leaf.id,
      });
    }
  }
  return found;
}

function ofTargets(leaf: Listed, targets: readonly Target[]): Warning[] {
  const found: Warning[] = [];
  if (!targets.some(({ role }) => role === TargetRole.COMMITMENT)) {
    found.push({
      code: ProgrammeWarningCode.NO_TARGET,
      message: {
        zh: `第 ${leaf.number} 项没有可统计的指标，将按形象进度统计。`,
        en: `Task ${leaf.number} promises nothing that can be counted: it is counted by its stage.`,
      },
      taskId: leaf.id,
    });
  }
  const byId = new Map(targets.map((target) => [target.id, target]));
  for (const part of targets) {
    const whole = part.partOfId === null ? undefined : byId.get(part.partOfId);
    if (whole?.quantity == null || part.quantity === null || whole.unitOfMeasure !== part.unitOfMeasure) continue;
    if (compareDecimals(part.quantity, whole.quantity) <= 0) continue;
    found.push({
      code: ProgrammeWarningCode.PART_EXCEEDS_WHOLE,
      message: {
        zh: `第 ${leaf.number} 项：“${part.metric}”${part.quantity} 大于“${whole.metric}”${whole.quantity}。`,
        en: `Task ${leaf.number}: “${part.metric}” ${part.quantity} is greater than “${whole.metric}” ${whole.quantity}.`,
      },
      taskId: leaf.id,
    });
  }
  return found;
}

const isLater = (date: string | null, than: string | null): boolean => date !== null && than !== null && date > than;

function dueLate(task: Listed): Warning {
  return {
    code: ProgrammeWarningCode.DUE_AFTER_COMPLETION,
    message: {
      zh: `第 ${task.number} 项的时限 ${task.dueOn} 晚于总时限。`,
      en: `Task ${task.number} is due on ${task.dueOn}, later than the programme as a whole.`,
    },
    taskId: task.id,
  };
}
