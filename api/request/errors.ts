import { GraphQLError } from 'graphql';
import type { Bilingual } from '../../tenants/language';

function thrown(code: string, text: Bilingual): GraphQLError {
  return new GraphQLError(text.zh, { extensions: { code, text } });
}

export const unauthenticated = (): GraphQLError =>
  thrown('UNAUTHENTICATED', {
    zh: '请先登录：请求须带有效的令牌（Authorization: Bearer …），且所选职务在任。',
    en: 'Sign in first: the request needs a valid token (Authorization: Bearer …) and a post that is held today.',
  });

export const forbidden = (): GraphQLError =>
  thrown('FORBIDDEN', {
    zh: '您的角色无权进行此项操作。',
    en: 'Your role does not hold the permission for this.',
  });

/** Also for what exists and is hidden: nobody is told which. */
export const notFound = (): GraphQLError =>
  thrown('NOT_FOUND', { zh: '未找到，或不在您的可见范围内。', en: 'Not found, or not within what you may see.' });

export const badInput = (text: Bilingual): GraphQLError => thrown('BAD_USER_INPUT', text);
