import { allLines, type Line, type Node, type ParagraphTree } from './paragraph-tree.rules';

/** A short line with no number between two numbered runs is the heading of the second. */
export function withHeadings(tree: ParagraphTree): ParagraphTree {
  const groups: { heading: Line; children: Node[] }[] = [];
  const plain: Node[] = [];
  const first = tree.own.at(-1);
  for (const [index, node] of tree.children.entries()) {
    (groups.at(-1)?.children ?? plain).push(node);
    const next = tree.children[index + 1];
    const lines = allLines(node);
    const [before, last] = lines.slice(-2);
    if (
      !next ||
      !before ||
      !last ||
      last.form !== null ||
      !isHeading(last) ||
      !/[。；;）)】\]]$/.test(before.whole.text)
    )
      continue;
    removeLast(node, last);
    groups.push({ heading: last, children: [] });
  }
  if (groups.length === 0) return tree;
  const numbered = groups.map(({ heading, children }): Node => ({ line: heading, own: [], children }));
  if (!first || !isHeading(first)) return { own: tree.own, children: [...plain, ...numbered] };
  return { own: tree.own.slice(0, -1), children: [{ line: first, own: [], children: plain }, ...numbered] };
}

function removeLast(node: Node, line: Line): void {
  const at = node.own.indexOf(line);
  if (at >= 0) node.own.splice(at, 1);
  else for (const child of node.children) removeLast(child, line);
}

const isHeading = ({ whole }: Line): boolean =>
  whole.text.length <= 25 &&
  whole.text.length >= 3 &&
  !/[。；;，,：:）)\d]$/.test(whole.text) &&
  !/[：:。]/.test(whole.text);
