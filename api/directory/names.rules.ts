import type { Bilingual } from '../../tenants/language';

/** The longest name that is taken, in characters. */
const LONGEST = 100;
const MOST_ALIASES = 20;

/** A name as it is kept: composed, and without blanks, save single ones between Latin words. */
export function tidyName(written: string): string {
  return written
    .normalize('NFC')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '')
    .trim();
}

/** What is wrong with a tidied name, or null. */
export function nameProblem(name: string): Bilingual | null {
  if (name === '') return { zh: '名称不能为空。', en: 'The name is empty.' };
  if ([...name].length > LONGEST) {
    return { zh: `名称不得超过 ${LONGEST} 个字。`, en: `A name has at most ${LONGEST} characters.` };
  }
  if (/\p{C}/u.test(name)) {
    return { zh: '名称含有不可见字符。', en: 'The name contains invisible characters.' };
  }
  return null;
}

/** Aliases as they are kept: each once, and none that is a name already. */
export function tidyAliases(written: readonly string[], ...names: readonly string[]): string[] {
  return [...new Set(written.map(tidyName))].filter((alias) => alias !== '' && !names.includes(alias));
}

export function aliasesProblem(aliases: readonly string[]): Bilingual | null {
  if (aliases.length > MOST_ALIASES) {
    return { zh: `别名最多 ${MOST_ALIASES} 个。`, en: `At most ${MOST_ALIASES} aliases.` };
  }
  return aliases.map(nameProblem).find((problem) => problem !== null) ?? null;
}

/**
 * The short name of a unit as notices write it: 柳州市审计局 → 市审计局 (R27, R36). A name that does not begin with its area stays.
 * @param tenantNames the full and the short name of the unit's tenant.
 */
export function shortUnitName(name: string, tenantNames: readonly string[]): string {
  const area = tenantNames.find((each) => name.startsWith(each) && name.length > each.length);
  const level = area && /[市县区旗州盟镇乡]$/.exec(area)?.[0];
  return area && level ? level + name.slice(area.length) : name;
}
