import type { UnitContext } from '../directory/unit-part';
import { allLines, type Line, type Node, treeOf } from './paragraph-tree.rules';
import { isOnlyClauses } from './plain-entries.rules';

/** （一）目标任务。… （三）牵头单位：A （四）完成时限：…: numbered fields of one task, which are no tasks and no parts, lose their numbers. */
export function withoutFieldNumbers(lines: readonly Line[], context: UnitContext): Line[] {
  const fields = new Set(treeOf(lines).children.flatMap((node) => fieldsBelow(node, context)));
  return lines.map((line) =>
    fields.has(line) ? { ...line, form: null, number: null, label: null, whole: line.rest } : line,
  );
}

function fieldsBelow(node: Node, context: UnitContext): Line[] {
  const areFields = node.children.some(({ line }) => isOnlyClauses(line.rest.text, context));
  return node.children.flatMap((child) => (areFields ? allLines(child) : fieldsBelow(child, context)));
}
