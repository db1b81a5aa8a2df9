import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftTarget } from '../../../api/notices/notice-draft';
import { passageOf } from '../../../api/notices/passage.rules';
import { likeness } from '../../../api/notices/same-target.rules';
import { readTargets } from '../../../api/notices/targets.rules';
import { Comparator, TargetRole } from '../../../schema/target';
import texts from './target-texts.json';

interface Answer {
  metric: string;
  quantity: number;
  quantityMax?: number;
  unit: string;
  comparator: string;
  role?: string;
}
interface Row {
  no: string | number;
  targets?: Answer[];
  subItems?: Row[];
}

const SIGNS = {
  [Comparator.GE]: '>=',
  [Comparator.APPROX]: '~',
  [Comparator.EQ]: '=',
  [Comparator.LE]: '<=',
  [Comparator.RANGE]: 'range',
};
const ROLES = { [TargetRole.COMMITMENT]: '', [TargetRole.BENEFIT]: 'benefit', [TargetRole.CONTEXT]: 'context' };

const asLine = (target: DraftTarget): string =>
  [Number(target.quantity), target.quantityMax ?? '', target.unit, SIGNS[target.comparator], ROLES[target.role]].join(
    ' ',
  );
const answerLine = (answer: Answer): string =>
  [answer.quantity, answer.quantityMax ?? '', answer.unit, answer.comparator, answer.role ?? ''].join(' ');

export interface ItemText {
  title?: string;
  content?: string;
  standard?: string;
}
export function readItem({ title, content, standard }: ItemText, year: number | null = 2022) {
  const passage = (text?: string) => (text === undefined ? null : passageOf(text));
  return readTargets({ title: passage(title), content: passage(content), standard: passage(standard) }, { year });
}

/** The five notices against their answers: what was missed, what is too much, and how like the metrics are. */
export function scoreSeeds() {
  const folder = join(__dirname, '..', 'notice-answers');
  const missed: string[] = [];
  const extra: string[] = [];
  const metrics: { of: string; read: string; like: number }[] = [];
  for (const file of readdirSync(folder)) {
    const key = file.slice(0, 3) as keyof typeof texts;
    const { items } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { items: Row[] };
    for (const row of items.flatMap((item) => (item.subItems?.length ? item.subItems : [item]))) {
      const text = (texts[key] as Record<string, ItemText>)[String(row.no)];
      if (!text) continue;
      const read = [...readItem(text, /^00[04]/.test(key) ? 2024 : 2022).targets];
      for (const answer of row.targets ?? []) {
        const same = read
          .filter((target) => asLine(target) === answerLine(answer))
          .sort((a, b) => likeness(b.metric, answer.metric) - likeness(a.metric, answer.metric))[0];
        if (!same) missed.push(`${key} ${row.no} ${answer.metric}: ${answerLine(answer)}`);
        else {
          metrics.push({
            of: `${key} ${row.no} ${answer.metric}`,
            read: same.metric,
            like: likeness(same.metric, answer.metric),
          });
          read.splice(read.indexOf(same), 1);
        }
      }
      extra.push(...read.map((target) => `${key} ${row.no} ${target.metric}: ${asLine(target)}`));
    }
  }
  return { missed, extra, metrics };
}

/** A target on one line: 改造小区 >= 50 个. */
export const shortly = (target: DraftTarget): string =>
  [
    target.metric,
    SIGNS[target.comparator],
    target.quantityMax === null ? target.quantity : `${target.quantity}..${target.quantityMax}`,
    target.unit,
    ...(target.role === TargetRole.COMMITMENT ? [] : [target.role]),
  ].join(' ');
