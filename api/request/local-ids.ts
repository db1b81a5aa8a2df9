import { fromGlobalId } from '../../tenants/global-id';
import { badInput } from './errors';

const NOBODYS_ID = '00000000-0000-0000-0000-000000000000';

/** The types that an input field named so may refer to; other fields are told apart by the table that is asked. */
export function localId(globalId: string, type?: string): string {
  const parsed = fromGlobalId(globalId);
  if (!parsed) {
    throw badInput({
      zh: `“${globalId.slice(0, 40)}”不是有效的编号，请使用查询返回的 id。`,
      en: `“${globalId.slice(0, 40)}” is not an id: use an id as a query returned it.`,
    });
  }
  // Another type's id names no row of this one; the same statements are executed as for a hidden row.
  return type && parsed.type !== type ? NOBODYS_ID : parsed.id;
}

/**
 * The input as services take it: every field named `id`, `…Id` or `…Ids`, at any depth, holds the row's own id. An id of
 * another city or type stays what it is and finds nothing.
 */
export function withLocalIds<T>(input: T): T {
  return convert(input, '') as T;
}

function convert(value: unknown, name: string): unknown {
  if (typeof value === 'string') return /(^id|Id|Ids)$/.test(name) ? localId(value) : storable(value, name);
  if (Array.isArray(value)) return value.map((each) => convert(each, name));
  if (value !== null && typeof value === 'object' && isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, convert(inner, key)]));
  }
  return value;
}

/** What PostgreSQL cannot keep as text is a mistake of the caller's and not a failure of ours. */
function storable(text: string, name: string): string {
  if (!/[\0\p{Surrogate}]/u.test(text)) return text;
  throw badInput({
    zh: `“${name}”含有无法保存的字符（空字符或残缺的字符），请删去。`,
    en: `“${name}” holds a character that cannot be kept (NUL, or half of one): take it out.`,
  });
}

/** Inputs are instances of input classes or plain objects; dates and buffers are values. */
function isPlain(value: object): boolean {
  return !(value instanceof Date) && !Buffer.isBuffer(value);
}
