import { pinyin } from 'pinyin-pro';

/** The pinyin of a name, for search: 柳州市 → liuzhoushi, lzs. */
export function pinyinOf(name: string): { full: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const words = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, '')).filter(Boolean);
  return { full: words.join(''), initials: words.map((word) => word[0]).join('') };
}
