/** Half-width marks and their full-width forms, one character each, so that places stay. */
export const FULL_MARKS: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '！',
};
