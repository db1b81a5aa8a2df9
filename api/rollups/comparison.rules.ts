import { Comparator } from '../../schema/target';

/** 约: what falls short by less than a twentieth is still about it (R64: 约57公里, 近1.2万㎡). */
const ABOUT = '0.95';

/** How a figure is compared with what is asked (R64); 以上 includes the number itself. */
const MEETS: Readonly<Record<Comparator, (figure: string, asked: string, upTo: string) => string>> = {
  [Comparator.GE]: (figure, asked) => `${figure} >= ${asked}`,
  [Comparator.APPROX]: (figure, asked) => `${figure} >= ${asked} * ${ABOUT}`,
  [Comparator.EQ]: (figure, asked) => `${figure} = ${asked}`,
  [Comparator.LE]: (figure, asked) => `${figure} <= ${asked}`,
  // Without anything asked there is nothing to lie above either.
  [Comparator.RANGE]: (figure, asked, upTo) =>
    `CASE WHEN ${asked} IS NOT NULL THEN ${figure} BETWEEN ${asked} AND coalesce(${upTo}, ${figure}) END`,
};

/** Whether a figure meets what is asked, in SQL; null where there is no figure, or nothing is asked. */
export const meets = (figure: string, asked: string, upTo: string, comparator: string): string =>
  `CASE ${comparator} ${Object.entries(MEETS)
    .map(([name, compared]) => `WHEN '${name}' THEN ${compared(figure, asked, upTo)}`)
    .join(' ')} END`;

/**
 * Of what each must have it (R72: 每个乡镇至少 1 支), by the words of the promise: the depth of a tenant's path. A village or community is
 * no tenant: its superior says how many of how many. Read from the top: 社区 holds the word 区.
 */
const EACH_AT: readonly { readonly words: string; readonly depth: string }[] = [
  { words: '村|社区', depth: 'NULL' },
  { words: '乡|镇|街道', depth: '3' },
  { words: '县|区|市', depth: '2' },
];

/** The depth at which each tenant must have it; where the words do not say, one below the issuer. */
export const eachAt = (per: string, issuedAt: string): string =>
  `CASE ${EACH_AT.map(({ words, depth }) => `WHEN ${per} ~ '${words}' THEN ${depth}`).join(' ')} ELSE ${issuedAt} + 1 END`;
