import type { Bilingual } from '../../tenants/language';
import type { Span } from '../directory/unit-part';
import { DOUBTS } from './doubts.rules';
import type { Doubt, NoticeDraft } from './notice-draft';

/** A doubt with the place of its value in the draft and in the text. */
export interface NoticeWarning {
  readonly code: Doubt['code'];
  /** items[3].targets[0]; empty for the notice as a whole. */
  readonly path: string;
  readonly message: Bilingual;
  readonly span: Span | null;
  readonly asWritten: string | null;
  readonly alternatives: readonly string[];
}

interface Doubtful {
  readonly doubts: readonly Doubt[];
  readonly span?: Span | null;
  readonly asWritten?: string;
}

/** Every doubt of a draft, in the order in which the draft is read. */
export function warningsOf(draft: NoticeDraft): NoticeWarning[] {
  const { doubts, unread, ...values } = draft;
  return [
    ...doubts.map((doubt) => warning(doubt, '', { doubts })),
    ...[...within(values, '')],
    ...unread.map(({ text, span, why }) => warning(why, '', { doubts: [], span, asWritten: text })),
  ];
}

function* within(value: unknown, path: string): Generator<NoticeWarning> {
  if (value === null || typeof value !== 'object') return;
  if (isDoubtful(value)) for (const doubt of value.doubts) yield warning(doubt, path, value);
  for (const [key, each] of Object.entries(value)) {
    if (key === 'doubts' || key === 'span') continue;
    yield* within(each, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key);
  }
}

const isDoubtful = (value: object): value is Doubtful => 'doubts' in value;

function warning(doubt: Doubt, path: string, { span, asWritten }: Doubtful): NoticeWarning {
  const sentence: (...about: string[]) => Bilingual = DOUBTS[doubt.code];
  return {
    code: doubt.code,
    path,
    message: sentence(...(doubt.about ?? [])),
    span: doubt.span ?? span ?? null,
    asWritten: asWritten ?? null,
    alternatives: doubt.alternatives ?? [],
  };
}
