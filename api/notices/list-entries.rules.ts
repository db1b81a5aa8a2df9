import type { UnitContext } from '../directory/unit-part';
import { findClauses } from './clause-places.rules';
import { hasFigures, leaderOf, namesList, namesRules, saysDuty } from './list-words.rules';
import type { Doubt } from './notice-draft';
import { allLines, type Line, type Node, type ParagraphTree } from './paragraph-tree.rules';
import { plainEntries } from './plain-entries.rules';
import { cutUnitClauses } from './unit-clauses.rules';

/** The heading that a run of undertakings stands under, with the lines that belong to it. */
export interface EntryGroup {
  readonly heading: Line;
  readonly own: readonly Line[];
}

/** One undertaking: its first line, the plain ones below it, and its numbered parts. */
export interface Entry {
  readonly head: Line;
  readonly own: readonly Line[];
  readonly parts: readonly Node[];
  readonly group: EntryGroup | null;
}

export interface FoundEntries {
  readonly entries: readonly Entry[];
  readonly doubts: readonly Doubt[];
}

/** What is asked of lines again and again. */
export class ListReader {
  private readonly known = new Map<Line, boolean>();
  readonly doubts: Doubt[] = [];
  /** Whether a heading says that what is below it are the tasks. */
  isNamed = false;

  constructor(
    readonly context: UnitContext,
    private readonly declared: ReadonlySet<number>,
  ) {}

  /** Whether the line has a clause that names units. */
  namesUnits(line: Line): boolean {
    const known = this.known.get(line);
    if (known !== undefined) return known;
    const clauses = findClauses(line.whole.text, this.context);
    const found = clauses.some(({ values }) => values.some(({ role }) => /LEAD$|SUPPORT|DIVISION/.test(role)));
    this.known.set(line, found);
    return found;
  }

  private hasUnits(node: Node): boolean {
    return allLines(node).some((line) => this.namesUnits(line));
  }

  /** Its own lines name units, or those behind its last part do, which speak for all parts. */
  private hasOwnUnits(node: Node): boolean {
    return [node.line, ...node.own].some((line) => this.namesUnits(line)) || this.onlyLast(node.children);
  }

  onlyLast(parts: readonly Node[]): boolean {
    const last = parts.at(-1);
    return parts.length > 1 && !!last && this.hasUnits(last) && !parts.slice(0, -1).some((part) => this.hasUnits(part));
  }

  /** The undertakings under a letter or annex. */
  entriesOf(tree: ParagraphTree): Entry[] {
    const below = this.under(tree.children, null);
    return below.length > 0 ? below : plainEntries(tree.own, null, this);
  }

  private under(nodes: readonly Node[], group: EntryGroup | null): Entry[] {
    const live = nodes.filter((node) => !this.isRules(node));
    const holders = live.filter(
      (node) => namesList(headingOf(node)) && (node.children.length > 0 || this.hasPlain(node)),
    );
    if (holders.length > 0) {
      this.isNamed = true;
      return live.flatMap((node) => {
        if (holders.includes(node))
          return this.inside(node, leaderOf(headingOf(node)) || this.hasHeadUnits(node) ? groupOf(node) : group);
        return this.hasUnits(node) ? this.inside(node, groupOf(node)) : [];
      });
    }
    const tasks = this.withoutDuties(live);
    if (this.areGroups(tasks)) {
      return tasks.flatMap((node) => (this.isGroup(node) ? this.inside(node, groupOf(node)) : entryOf(node, group)));
    }
    return tasks.map((node) => entryOf(node, group));
  }

  private hasHeadUnits(node: Node): boolean {
    return this.namesUnits(node.line);
  }

  private inside(node: Node, group: EntryGroup | null): Entry[] {
    if (node.children.length === 0) {
      const plain = plainEntries(node.own, group, this);
      return plain.length > 0 ? plain : [entryOf(node, null)];
    }
    const before = this.hasPlain(node) ? plainEntries(node.own, group, this) : [];
    return [...before, ...this.under(node.children, group)];
  }

  private isGroup(node: Node): boolean {
    return node.children.length > 0 || this.hasPlain(node);
  }

  /** Two or more plain paragraphs below it each end with units. */
  private hasPlain(node: Node): boolean {
    return plainEntries(node.own, null, this).length > 1;
  }

  private isRules(node: Node): boolean {
    return (
      namesRules(headingOf(node)) && !this.namesUnits(node.line) && !node.children.some((child) => this.hasUnits(child))
    );
  }

  /** Where most name units, a paragraph that names none and says how to work is no task. */
  private withoutDuties(nodes: readonly Node[]): readonly Node[] {
    const named = nodes.filter((node) => this.hasUnits(node)).length;
    if (named * 2 < nodes.length) return nodes;
    return nodes.filter((node) => {
      const text = node.line.rest.text;
      return (
        this.hasUnits(node) ||
        (!saysDuty(text) && (hasFigures(text) || node.children.length > 0 || named * 3 > nodes.length * 2))
      );
    });
  }

  /** Whether these headings group the tasks, or are the tasks and what is below them their parts. */
  private areGroups(nodes: readonly Node[]): boolean {
    const heads = nodes.filter((node) => this.isGroup(node));
    if (heads.length === 0 || nodes.some(({ line }) => line.form === 'NTH')) return false;
    if (nodes.some((node) => leaderOf(headingOf(node)))) return true;
    const below = nodes.reduce((sum, { children, own }) => sum + (children.length || Math.max(1, own.length)), 0);
    const [asItems, asGroups] = [this.declared.has(nodes.length), this.declared.has(below)];
    if (asItems !== asGroups) return asGroups;
    if (numbersRunOn(heads) || heads.some((node) => this.speaksForRun(node))) return true;
    if (heads.every(({ children }) => children.length > 0 && children.every(isBullet))) return false;
    const own = nodes.filter((node) => this.hasOwnUnits(node) && !this.hasPlain(node)).length;
    const inParts = heads.filter(
      (node) => this.hasPlain(node) || (!this.hasOwnUnits(node) && this.hasUnits(node)),
    ).length;
    // Some tasks have no parts and name their units themselves: then the others are tasks too.
    if (own > 0 && own >= nodes.length - heads.length && heads.length < nodes.length)
      return this.told(false, nodes, below);
    if (inParts > own) return true;
    if (inParts > 0 || !heads.every(({ line }) => isHeading(line))) return this.told(false, nodes, below);
    // 一、教育实事（牵头单位：…）over 1. and 2.: ten such are the tasks themselves, three are not.
    return this.told(nodes.length < 8 || nodes.length > 12, nodes, below);
  }

  private told(areGroups: boolean, nodes: readonly Node[], below: number): boolean {
    const code = areGroups ? 'GROUPS_OR_ITEMS' : 'ITEMS_OR_GROUPS';
    this.doubts.push({ code, about: [`${nodes.length}`, `${below}`] });
    return areGroups;
  }

  /** 上述项目由A牵头 behind its last part. */
  private speaksForRun(node: Node): boolean {
    return allLines(node).some((line) => line.form === null && cutUnitClauses(line.whole, this.context).isForAbove);
  }
}

const isBullet = ({ line }: Node): boolean => /BULLET|CIRCLED|PATH/.test(line.form ?? '');

/** 1. 2. under 一、 and 3. 4. under 二、: what is counted is below the headings. */
function numbersRunOn(heads: readonly Node[]): boolean {
  const pairs = heads
    .slice(1)
    .map((head, index) => [heads[index]?.children.at(-1)?.line.number, head.children[0]?.line.number]);
  return (
    pairs.length > 0 && pairs.every(([last, first]) => last && first && first > 1 && first > last && first <= last + 3)
  );
}

const headingOf = ({ line }: Node): string => /^[^。：:\n（(【[]*/.exec(line.rest.text)?.[0] ?? '';
/** A whole paragraph, or a section of rules, below which the numbers of the list begin anew, is no heading of it. */
const groupOf = ({ line, own }: Node): EntryGroup | null =>
  namesRules(line.rest.text) || line.rest.text.length > 60 || /。./.test(line.rest.text)
    ? null
    : { heading: line, own };
const entryOf = (node: Node, group: EntryGroup | null): Entry => ({
  head: node.line,
  own: node.own,
  parts: node.children,
  group,
});
const isHeading = ({ rest }: Line): boolean => {
  const title = /^[^（(【[]*/.exec(rest.text)?.[0] ?? '';
  return title.length <= 40 && !/。./.test(title);
};
