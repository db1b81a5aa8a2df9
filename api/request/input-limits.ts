import { UserErrorCode } from '../../schema/user-error';
import { Problems } from './refusal';

/** The most characters of a text whose field has no number of its own below. */
const LONGEST_TEXT = 2000;
/** The most entries of a list. Verbs may allow fewer, such as 200 tasks. */
const LONGEST_LIST = 1000;

/** Files have limits of their own, in bytes. */
const FILES: ReadonlySet<string> = new Set(['contentBase64', 'pastedText']);

/** The most characters by the name of the field, wherever it stands. */
const LONGEST: Readonly<Record<string, number>> = {
  // prose of a notice, a report or an opinion
  content: 20_000,
  completionStandard: 20_000,
  ownStandard: 20_000,
  body: 20_000,
  progress: 20_000,
  problems: 20_000,
  nextSteps: 20_000,
  // names
  title: 200,
  name: 200,
  shortName: 200,
  signedByName: 200,
  metric: 200,
  post: 200,
  sector: 200,
  fileName: 255,
  login: 200,
  email: 254,
  phone: 40,
  documentNumber: 200,
  resolutionNumber: 200,
  // marks
  code: 100,
  number: 40,
  taskNumber: 40,
  unitOfMeasure: 40,
  idempotencyKey: 200,
};

/**
 * Refuses an input with a text or a list that is longer than anybody needs, naming every such field (INVALID), and an idempotency key
 * that is empty: it would be one key for all calls. Every verb's input passes here before anything is read.
 */
export function checkLimits(input: object): void {
  const problems = new Problems();
  look(input, [], problems);
  problems.settle();
}

function look(value: unknown, place: readonly string[], problems: Problems): void {
  const name = place.findLast((step) => !/^\d+$/.test(step)) ?? '';
  if (typeof value === 'string') lookAtText(value, name, place, problems);
  else if (Array.isArray(value)) {
    if (value.length > LONGEST_LIST) {
      const message = {
        zh: `“${name}”最多 ${LONGEST_LIST} 项，现有 ${value.length} 项，请分批提交。`,
        en: `“${name}” has ${value.length} entries; at most ${LONGEST_LIST} are taken: send it in parts.`,
      };
      problems.add(UserErrorCode.INVALID, message, ...place);
      return;
    }
    for (const [index, each] of value.entries()) look(each, [...place, String(index)], problems);
  } else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
    for (const [key, each] of Object.entries(value)) look(each, [...place, key], problems);
  }
}

function lookAtText(text: string, name: string, place: readonly string[], problems: Problems): void {
  if (FILES.has(name)) return;
  if (name === 'idempotencyKey' && text.trim() === '') {
    const message = {
      zh: '幂等键不能为空；不需要时请不要填写。',
      en: 'The idempotency key is empty: leave it out where you need none.',
    };
    problems.add(UserErrorCode.INVALID, message, ...place);
  }
  const most = LONGEST[name] ?? LONGEST_TEXT;
  // No text has more characters than UTF-16 units: the usual one is not taken apart.
  if (text.length <= most) return;
  const length = [...text].length;
  if (length <= most) return;
  const message = {
    zh: `“${name}”最多 ${most} 个字，现有 ${length} 个字。`,
    en: `“${name}” has ${length} characters; at most ${most} are taken.`,
  };
  problems.add(UserErrorCode.INVALID, message, ...place);
}
