/** What no text has: a NUL or another control character than tab, line and page ends. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NO_TEXT = /[\u0000-\u0006\u000e-\u0019\u001b-\u001f]/;

/** What a Chinese text in UTF-16 is made of, for one without a mark at its beginning. */
const USUAL =
  /[\t\n\r\u0020-\u007e\u00a0-\u00ff\u2010-\u203b\u2460-\u24ff\u25a0-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;
const MOSTLY = 0.97;

/**
 * The text of a file as Chinese programs save it: UTF-8 (with or without a BOM), UTF-16, GB18030. Bytes that are valid UTF-8 are UTF-8:
 * Chinese text in GB18030 practically never is. Null for what is no text.
 */
export function decodedText(bytes: Uint8Array): string | null {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  if (mark === 'fffe') return textIn('utf-16le', bytes);
  if (mark === 'feff') return textIn('utf-16be', bytes);
  return textIn('utf-8', bytes) ?? unmarkedUtf16(bytes) ?? textIn('gb18030', bytes);
}

function textIn(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return NO_TEXT.test(text) ? null : text;
  } catch {
    return null;
  }
}

function unmarkedUtf16(bytes: Uint8Array): string | null {
  if (bytes.length % 2 === 1) return null;
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = textIn(encoding, bytes);
    if (text && (text.match(USUAL)?.length ?? 0) >= text.length * MOSTLY) return text;
  }
  return null;
}
