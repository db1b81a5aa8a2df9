import { Converter } from 'opencc-js/t2cn';

/** Frequent characters of notices that only a simplified text has. */
const ONLY_SIMPLIFIED = /[为务实关责单县财资东业个这们来时会发开动与对无应头办设标区医养乡镇级农]/g;
/** And those that only a traditional one has. */
const ONLY_TRADITIONAL = /[為務實關責單縣財資東業個這們來時會發開動與對無應頭辦設標區醫養鄉鎮級農]/g;

const toSimplified = Converter({ from: 't', to: 'cn' });

/** Whether the text as a whole is in traditional characters: a name in them, or one quoted title, does not make it so. */
export function isTraditional(text: string): boolean {
  const traditional = text.match(ONLY_TRADITIONAL)?.length ?? 0;
  const others = text.match(ONLY_SIMPLIFIED)?.length ?? 0;
  return traditional >= 5 && traditional > others * 4;
}

/** One character in its simplified form, always one for one, so that no place is lost. */
export function simplified(character: string): string {
  const other = toSimplified(character);
  return other.length === character.length ? other : character;
}
