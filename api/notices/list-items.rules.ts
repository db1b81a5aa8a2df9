import type { UnitContext } from '../directory/unit-part';
import type { Entry, EntryGroup } from './list-entries.rules';
import { leaderOf } from './list-words.rules';
import { itemOfEntry } from './paragraph-items.rules';
import { EMPTY, joined, sliceOf, spanOf } from './passage.rules';
import type { RawItem } from './raw-item';
import { cutUnitClauses } from './unit-clauses.rules';

/** The items with what their headings say, and with the units that a line below a run names for all of it. */
export function itemsOf(entries: readonly Entry[], context: UnitContext): RawItem[] {
  const items: RawItem[] = [];
  let run = 0;
  let group: EntryGroup | null = null;
  for (const entry of entries) {
    if (entry.group !== group) run = items.length;
    group = entry.group;
    const above = entry.own.filter(({ whole }) => cutUnitClauses(whole, context).isForAbove);
    const item = itemOfEntry({ ...entry, own: entry.own.filter((line) => !above.includes(line)) }, context);
    items.push(entry.group ? underHeading(item, entry.group, context) : item);
    if (above.length === 0) continue;
    const said = joined(
      above.map(({ whole }) => whole),
      '\n',
    );
    const { units } = cutUnitClauses(said, context);
    const last = items.at(-1);
    // Where every item above names its own units the line is kept beside the last one.
    if (last && items.slice(run).every((each) => each.units.length > 0)) {
      items[items.length - 1] = { ...last, others: [...last.others, { head: EMPTY, value: said }] };
    }
    for (let at = run; at < items.length; at += 1) {
      const each = items[at];
      if (each && each.units.length === 0)
        items[at] = { ...each, units: units.map((unit) => ({ ...unit, inherited: true })) };
    }
    run = items.length;
  }
  return items;
}

/** Units and leader of the heading hold for the items below it that name none (一、王市长牵头重点工作). */
function underHeading(item: RawItem, { heading, own }: EntryGroup, context: UnitContext): RawItem {
  const said = own.filter(({ whole }) => cutUnitClauses(whole, context).text.text === '');
  const cut = cutUnitClauses(joined([heading.rest, ...said.map(({ whole }) => whole)], '\n'), context);
  const leader = leaderOf(heading.rest.text);
  const number = heading.label ? [heading.label] : [];
  const group = joined([...number, cut.text.text === '' ? heading.rest : cut.text]);
  const leaders = leader ? sliceOf(heading.rest, leader.start, leader.end) : cut.leaders;
  const withGroup = { ...item, group, leaders: item.leaders ?? leaders };
  const hasOwn = item.units.length > 0 || item.subItems.some(({ units }) => units.length > 0);
  if (hasOwn || leader || cut.units.length === 0) return withGroup;
  return {
    ...withGroup,
    units: cut.units.map((unit) => ({ ...unit, inherited: true })),
    doubts: [...item.doubts, { code: 'UNITS_OF_HEADING', about: [group.text], span: spanOf(heading.rest) }],
  };
}
