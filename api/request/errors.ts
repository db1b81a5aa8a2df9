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
