import { indexField } from './index-block.rules';
import type { Reading } from './notice-draft';
import { joined, type Passage, sliceOf, spanOf, splitPassage, trimmed } from './passage.rules';
import { written } from './reading.rules';

/** 联系人：覃晓磊, 联系电话：6865329, 邮箱：…: personal data, never shown to the public (R15). */
const CONTACT =
  /(?:联\s?系\s?人(?:及电话)?|联\s?系(?:电话|方式)|电\s?话|邮\s?箱|传\s?真|电子邮箱|电子邮件)\s?[：:]\s?[^，,。；;\n（()）]{2,40}/g;

export function contactOf(wholeText: Passage): Reading<string> | null {
  // 联系人：覃晓磊，联系电话：6865329: pieces that follow one another are one contact; the first run of them is taken.
  const pieces: Passage[] = [];
  let last = -1;
  for (const match of wholeText.text.matchAll(CONTACT)) {
    if (last >= 0 && match.index - last > 200) break;
    pieces.push(trimmed(sliceOf(wholeText, match.index, match.index + match[0].length)));
    last = match.index + match[0].length;
  }
  const whole = joined(pieces, '，');
  return pieces.length === 0 || !/\d{5}|@|联系人/.test(whole.text.replace(/\s/g, '')) ? null : written(whole);
}

/** 抄送：县委各部门，各人民团体。 / 县人大常委会办公室… with the lines that go on. */
export function copiesOf(wholeText: Passage): Reading<string> | null {
  const lines = splitPassage(wholeText, /\n/);
  const at = lines.findIndex(({ text }) => /^(?:抄\s?送|抄报|分送)\s?[：:]/.test(text));
  const first = lines[at];
  if (!first) return null;
  const taken = [trimmed(sliceOf(first, first.text.search(/[：:]/) + 1))];
  for (const line of lines.slice(at + 1, at + 6)) {
    if (line.text === '' || !/[，、。；]$/.test(line.text) || /\d{4}年.*印发|^附件|^\d/.test(line.text)) break;
    taken.push(line);
  }
  const whole = joined(taken);
  return whole.text === '' ? null : written(whole);
}

/** 公开方式：主动公开 (R9), （此件公开发布）. */
export function disclosureOf(wholeText: Passage, headText: Passage): Reading<string> | null {
  const field = indexField(wholeText, 'disclosure') ?? indexField(headText, 'disclosure');
  if (field) return written(field);
  const match =
    /[（(]?此件(?:公开发布|主动公开|依申请公开|不予公开|不公开|删减后公开)[）)]?|信息公开选项\s?[：:]\s?(?:主动公开|依申请公开|不予公开)/.exec(
      wholeText.text,
    );
  if (!match) return null;
  const passage = sliceOf(wholeText, match.index, match.index + match[0].length);
  return {
    value: passage.text.replace(/[（()）]/g, ''),
    asWritten: passage.text,
    span: spanOf(passage),
    confidence: 1,
    doubts: [],
  };
}
