import { GraphQLError } from 'graphql';
import type { Bilingual } from '../../tenants/language';

function thrown(code: string, text: Bilingual): GraphQLError {
  return new GraphQLError(text.zh, { extensions: { code, text } });
}

const SIGN_IN_FIRST: Bilingual = {
  zh: '请先登录：请求须带有效的令牌（Authorization: Bearer …），且所选职务在任。',
  en: 'Sign in first: the request needs a valid token (Authorization: Bearer …) and a post that is held today.',
};

export const unauthenticated = (text = SIGN_IN_FIRST): GraphQLError => thrown('UNAUTHENTICATED', text);

const TOKEN_EXPIRED: Bilingual = {
  zh: '令牌已过期，请更新令牌后再试。',
  en: 'The token has expired: refresh it and try again.',
};

export const tokenExpired = (): GraphQLError => unauthenticated(TOKEN_EXPIRED);

/** Whether a fresh token is all that is wanting: other refusals ask for a new sign-in. */
export const isTokenExpired = (error: GraphQLError): boolean => error.extensions.text === TOKEN_EXPIRED;

export const forbidden = (): GraphQLError =>
  thrown('FORBIDDEN', {
    zh: '您的角色无权进行此项操作。',
    en: 'Your role does not hold the permission for this.',
  });

/** Also for what exists and is hidden: nobody is told which. */
export const notFound = (): GraphQLError =>
  thrown('NOT_FOUND', { zh: '未找到，或不在您的可见范围内。', en: 'Not found, or not within what you may see.' });

export const badInput = (text: Bilingual): GraphQLError => thrown('BAD_USER_INPUT', text);

/** The size of a page that was asked for: 1 to 100 rows. */
export function pageSize(first: number): number {
  if (first >= 1 && first <= 100) return first;
  throw badInput({ zh: '“first”须在 1 至 100 之间。', en: '“first” must lie between 1 and 100.' });
}

/** The sentence for what PostgreSQL cannot keep, which is a mistake of the caller's and not a failure of ours; null for anything else. */
export function whatCannotBeKept(error: unknown): Bilingual | null {
  const code = (error as { code?: unknown } | null)?.code;
  return (typeof code === 'string' && CANNOT_BE_KEPT[code]) || null;
}

/** By SQLSTATE: what reaches the database in a query's arguments or filters has no input type that could say it before. */
const CANNOT_BE_KEPT: Readonly<Record<string, Bilingual>> = {
  // character_not_in_repertoire
  '22021': {
    zh: '输入含有无法保存的字符（空字符），请删去。',
    en: 'The input holds a character that cannot be kept (NUL): take it out.',
  },
  // numeric_value_out_of_range
  '22003': { zh: '输入的数字超出可保存的范围。', en: 'A number of the input is larger than what can be kept.' },
  // datetime_field_overflow
  '22008': { zh: '输入的日期超出可保存的范围。', en: 'A date of the input lies beyond what can be kept.' },
};
