import type { Comparator } from '../../schema/target';

interface ComparatorWord {
  readonly words: string;
  readonly means: `${Comparator}`;
  /** Whether a verb may stand between it and the figure: 至少完成50个. */
  readonly overVerb?: boolean;
  readonly example: string;
}

/** Words before the figure (R64; the catalogue's "Figures"). 达到N and 力争N name the figure itself: exactly as written, unless 以上 follows. */
export const BEFORE: readonly ComparatorWord[] = [
  {
    words: '不少于|不低于|不小于|不得少于|不得低于|不短于|至少|≥|＞|>',
    means: 'GE',
    overVerb: true,
    example: '至少完成50个',
  },
  { words: '最少|最低|保底|超过|突破|高于|多于|大于|超出|逾|超', means: 'GE', example: '超过300场' },
  {
    words: '不超过|不高于|不多于|不大于|不得超过|不得高于|最多|至多|控制在|低于|少于|小于|≤|＜|<',
    means: 'LE',
    overVerb: true,
    example: '不高于5%',
  },
  {
    words: '大约|大概|约为|预计|估计|接近|将近|约|(?<![附就邻最远相])近',
    means: 'APPROX',
    example: '约57公里',
  },
];

/** Words after the figure and its measure. 以上 includes the figure (R64). */
export const AFTER: readonly ComparatorWord[] = [
  { words: '及以上|（含）以上|或以上|以上|之上|起步|\\+(?![NnXx\\d])', means: 'GE', example: '20公里以上' },
  { words: '左右|上下|许', means: 'APPROX', example: '100个左右' },
  { words: '及以下|以内|之内|以下|之下', means: 'LE', example: '5%以内' },
];

/** 7000余名, 200多户, 1万余人: somewhat more. */
export const SOMEWHAT_MORE = '[余多]';

const before = BEFORE.map(({ words, means, overVerb }) => ({
  means,
  pattern: new RegExp(`(?:${words})(?:${overVerb ? '[一-龥“”]{0,12}' : ''}|达|达到|为|有|到|至|共)$`),
}));
const after = AFTER.map(({ words, means }) => ({ means, pattern: new RegExp(`^(?:${words})$`) }));

/** What the words right before the figure say, and how many characters of them belong to it. A 不 before 超过 is the longer word's. */
export function comparatorBefore(text: string): { means: `${Comparator}`; length: number } | null {
  const found = before
    .map(({ pattern, means }) => ({ means, match: pattern.exec(text) }))
    .flatMap(({ means, match }) => (match ? [{ means, length: text.length - match.index }] : []));
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

export function comparatorAfter(word: string): `${Comparator}` | null {
  return after.find(({ pattern }) => pattern.test(word))?.means ?? null;
}
