import type { Bilingual } from '../../tenants/language';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** Parts without which nothing but figures and signs would be left of a common password. */
// biome-ignore format: a list is read across
const COMMON = [
  'password', 'passw0rd', 'p@ssw0rd', 'qwerty', 'asdfgh', 'zxcvbn', 'admin', 'administrator', 'welcome', 'letmein',
  'iloveyou', 'woaini', 'wodemima', 'mima', 'luoshi', 'zhengfu', 'changeme', 'test', 'user', 'root', 'guest', 'abc',
  '1q2w3e4r', 'qazwsx', '5201314', '1314520', '123456', '654321', '111111', '000000', '888888', '666666', '落实', '密码',
];

/**
 * Why a password may not be used; null when it may. At least 10 characters, not around the login, not a common one.
 *
 * @param password as typed
 * @param login whose it shall be
 */
export function weaknessOf(password: string, login: string): Bilingual | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    return {
      zh: `密码至少 ${SHORTEST_PASSWORD} 个字符。`,
      en: `A password has at least ${SHORTEST_PASSWORD} characters.`,
    };
  }
  if (length > LONGEST_PASSWORD) {
    return {
      zh: `密码最多 ${LONGEST_PASSWORD} 个字符。`,
      en: `A password has at most ${LONGEST_PASSWORD} characters.`,
    };
  }
  const plain = password.toLowerCase();
  if (plain.includes(login.toLowerCase())) {
    return { zh: '密码不得包含账号。', en: 'A password does not contain the login.' };
  }
  if (new Set(plain).size < 5 || isRun(plain) || isCommon(plain)) {
    return { zh: '密码过于常见，请换一个。', en: 'This password is too common: take another.' };
  }
  return null;
}

/** 1234567890, abcdefghij and the like, forwards or backwards. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const regular = steps.filter((step) => step === 1 || step === -1 || step === 0).length;
  return regular > steps.length * 0.7;
}

function isCommon(text: string): boolean {
  const rest = COMMON.reduce((left, part) => left.replaceAll(part, ''), text);
  return rest !== text && rest.replace(/[\d\s\p{P}\p{S}]/gu, '').length < 4;
}
