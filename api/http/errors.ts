import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Bilingual, Language } from '../../tenants/language';
import { whatCannotBeKept } from '../request/errors';
import { inChineseToo } from './said-by-graphql';

/** The codes that leave the server with their own message; everything else is our failure and is told as such. */
const TOLD = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_LONG',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_MANY_ALIASES',
  'QUERY_TOO_COSTLY',
  'TOO_MANY_STREAMS',
]);

/** What precedes, in Chinese, what graphql-js and Apollo say. */
const CHINESE_LEAD: Record<string, string> = {
  BAD_REQUEST: '请求不符合规范：',
  BAD_USER_INPUT: '输入不符合要求：',
  GRAPHQL_PARSE_FAILED: '查询语法有误：',
  GRAPHQL_VALIDATION_FAILED: '查询不符合接口定义：',
  OPERATION_RESOLUTION_FAILURE: '无法确定要执行的操作：',
  PERSISTED_QUERY_NOT_SUPPORTED: '不支持持久化查询：',
};

/** To a stranger, what graphql-js says of a variable would tell the fields and values of the input's type. */
const VARIABLE_DOES_NOT_FIT: Bilingual = {
  zh: '变量不符合接口定义；登录后可查看具体原因。',
  en: 'A variable does not fit the schema; sign in to be told why.',
};

const INVALID_INPUT: Bilingual = { zh: '输入不符合要求。', en: 'The input is not valid.' };

/** Who is told: decides the language, and by the request id the operator finds the failure in the log. */
export interface Asker {
  language: Language;
  requestId?: string;
  /** True for a stranger, who is told nothing of the schema. */
  anonymous?: boolean;
}

/** The code under which an error leaves the server. */
export function codeOf(error: unknown): string {
  if (!(error instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
  if (isTooManyTokens(error)) return 'QUERY_TOO_LONG';
  const code = codeOfRule(error) ?? error.extensions.code;
  if (typeof code === 'string' && TOLD.has(code)) return code;
  const isTheirs = isArgumentMistake(error) || whatCannotBeKept(error.originalError) !== null;
  return isTheirs ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
}

/**
 * The form in which an error leaves the server: known codes keep their message (in the asker's language where the error carries
 * `extensions.text` in both), anything else becomes INTERNAL_SERVER_ERROR with a message that tells nothing but the request id.
 */
export function presentError(error: unknown, asker: Asker): GraphQLFormattedError {
  const code = codeOf(error);
  const { message, locations, path, extensions } =
    error instanceof GraphQLError ? error.toJSON() : new GraphQLError('').toJSON();
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  if (code === 'INTERNAL_SERVER_ERROR') {
    return { message: internalMessage(asker), ...place, extensions: withRequestId({ code }, asker) };
  }
  const { http: _, text, validationErrors, ...told } = extensions ?? {};
  const fields = Array.isArray(validationErrors) ? { fields: validationErrors.map(fieldOf) } : {};
  const unkept = error instanceof GraphQLError ? whatCannotBeKept(error.originalError) : null;
  const words = text ?? unkept ?? (validationErrors ? INVALID_INPUT : undefined);
  const said = messageOf({ message, locations }, code, error, words, asker);
  return { message: said, ...place, extensions: { ...told, ...fields, code } };
}

/** An error answer for requests that never became a GraphQL request. */
export function errorBody(code: string, text: Bilingual, asker: Asker): { errors: GraphQLFormattedError[] } {
  return { errors: [{ message: text[asker.language], extensions: withRequestId({ code }, asker) }] };
}

export function internalMessage({ language, requestId }: Asker): string {
  const number = requestId ?? '–';
  return language === 'en'
    ? `Internal server error. Tell the operator the request id ${number}.`
    : `服务器内部错误，请把请求编号 ${number} 告诉管理员。`;
}

function messageOf(
  { message: said, locations }: GraphQLFormattedError,
  code: string,
  error: unknown,
  text: unknown,
  { language, anonymous }: Asker,
): string {
  if (code === 'QUERY_TOO_LONG') return language === 'en' ? 'The query is too long.' : '查询过长。';
  if (isBilingual(text)) return text[language];
  if (anonymous && isVariableMistake(said)) return VARIABLE_DOES_NOT_FIT[language];
  const message = withoutSuggestions(said);
  const lead = CHINESE_LEAD[code];
  const isOurs = code === 'BAD_USER_INPUT' && !isVariableMistake(message) && !isArgumentMistake(error);
  return language === 'zh' && lead && !isOurs ? lead + inChineseToo(message, locations) : message;
}

function withRequestId(extensions: Record<string, unknown>, { requestId }: Asker): Record<string, unknown> {
  return requestId ? { ...extensions, requestId } : extensions;
}

/** class-validator's finding without the value and the object that it carries. */
function fieldOf(finding: unknown): { field: unknown; rules: string[] } {
  const { property, constraints } = finding as { property?: unknown; constraints?: Record<string, string> };
  return { field: property, rules: Object.keys(constraints ?? {}) };
}

function isBilingual(text: unknown): text is Bilingual {
  return typeof text === 'object' && text !== null && 'zh' in text && 'en' in text;
}

/** Apollo takes them out of what validation says, and not out of what is said of variables. */
function withoutSuggestions(message: string): string {
  return message.replace(/ ?Did you mean [^?]*\?/g, '');
}

function isVariableMistake(message: string): boolean {
  return message.startsWith('Variable "$');
}

/** graphql-js finds some wrong arguments only when it executes (a null variable for a required argument) and gives no code. */
function isArgumentMistake(error: unknown): boolean {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root instanceof GraphQLError && root.nodes !== undefined && root.message.startsWith('Argument "');
}

/** Apollo writes its own code over that of a validation rule, but keeps the rule's error. */
function codeOfRule(error: GraphQLError): unknown {
  const { originalError } = error;
  if (error.extensions.code !== 'GRAPHQL_VALIDATION_FAILED') return undefined;
  return originalError instanceof GraphQLError ? originalError.extensions.code : undefined;
}

function isTooManyTokens(error: GraphQLError): boolean {
  return (
    error.extensions.code === 'GRAPHQL_PARSE_FAILED' && /Document contains more tha[nt] \d+ tokens/.test(error.message)
  );
}
