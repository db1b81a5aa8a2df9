import { fromBefore } from './metric-nouns.rules';
import { LEADING, PREPOSITION } from './metric-words.rules';
import type { DraftTarget } from './notice-draft';
import { asWritten, sourceSpan, type TargetText } from './target-text.rules';
import type { Clause } from './text-clauses.rules';

/** 全覆盖 as the aim (R70); 全覆盖工程, 全覆盖式 are attributes. */
const FULL = /(?:全部覆盖|全覆盖)(?=[，。；、：！）”\n]|$|目标|[和及并])/g;
const NEAR = 120;
const WORDS_OF_WORK = /实现|开展|达到|进行|推进|完成|推动|确保|基本/g;

/** …完成适老化改造，实现全覆盖: what is covered stands in the clause before. */
function whatBefore(text: string, { previous, sentence }: Clause): string {
  return previous?.sentence === sentence
    ? fromBefore(text.slice(Math.max(previous.start, previous.end - NEAR), previous.end), '').words
    : '';
}

/** 对小学三年级学生开展防溺水技能培训全覆盖 → 小学三年级学生防溺水技能培训覆盖率, 100 %. */
export function coveragesIn(
  source: TargetText,
  clauseAt: (at: number) => Clause | null,
  about: string,
): { clause: Clause; target: DraftTarget }[] {
  return [...source.text.matchAll(FULL)].flatMap((match) => {
    const clause = clauseAt(match.index);
    if (!clause) return [];
    const end = match.index + match[0].length;
    const said = source.text.slice(Math.max(clause.start, match.index - NEAR), match.index);
    const before = (said.split(/全覆盖[、和及]/).at(-1) ?? '')
      .replace(LEADING, '')
      .replace(PREPOSITION, '')
      .replace(WORDS_OF_WORK, '');
    const metric = `${(before.length >= 2 ? before : whatBefore(source.text, clause) || about).slice(-34)}覆盖率`;
    const target: DraftTarget = {
      value: metric,
      metric,
      asWritten: asWritten(source, match.index, end),
      span: sourceSpan(source, match.index, end),
      confidence: 0.8,
      doubts: [{ code: 'COVERAGE_DERIVED', about: [match[0]] }],
      kind: 'COVERAGE',
      stage: null,
      quantity: '100',
      quantityMax: null,
      unit: '%',
      comparator: 'EQ',
      role: 'COMMITMENT',
      partOf: null,
      per: null,
      isDerived: true,
    };
    return [{ clause, target }];
  });
}
