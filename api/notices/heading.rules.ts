import { withoutOffice } from '../directory/tenant-name.rules';
import { docNumberOf } from './doc-number.rules';
import { headingLines, titleOf } from './heading-lines.rules';
import { indexField } from './index-block.rules';
import { headTextOf, issuedOn } from './issue-day.rules';
import { isIssuerName, issuerOf, issuersInTitle, levelOf, nameOnLine } from './issuer.rules';
import type { AreaLookup } from './known-area';
import { contactOf, copiesOf, disclosureOf } from './letter-facts.rules';
import { listYear } from './list-year.rules';
import { declaredCountOf, mandatesOf, supervisionOfficesOf } from './mandates.rules';
import type { Doubt, NoticeAct, NoticeDraft, Reading } from './notice-draft';
import type { NoticeParts } from './notice-parts';
import { parentIssuerOf } from './parent-issuer.rules';
import { type Passage, sliceOf, splitPassage } from './passage.rules';
import { readAs, written } from './reading.rules';

export type NoticeHeading = Pick<
  NoticeDraft,
  | 'issuer'
  | 'docNumber'
  | 'issuedOn'
  | 'year'
  | 'level'
  | 'title'
  | 'parentIssuer'
  | 'act'
  | 'addressees'
  | 'copies'
  | 'disclosure'
  | 'mandates'
  | 'declaredCount'
  | 'contact'
  | 'supervisionOffices'
> & { readonly doubts: readonly Doubt[] };

/** What is done to the list (R2); the first that the title says. */
const ACTS: readonly (readonly [NoticeAct, RegExp])[] = [
  ['调整', /调整/],
  ['下达', /下达/],
  ['分工', /分工/],
  ['分解', /分解|交办/],
  ['印发', /印发/],
  ['公布', /公布|公开|发布|公示/],
];

/**
 * Who issued the notice, when, for which year and at which level, and what else stands around its letter (R1–R17).
 * @param wholeText the cleaned text: 抄送 and contacts may stand behind the annexes
 * @param known looks up areas by name; without it a 市 is told by whom the notice speaks to
 */
export function readHeading(parts: NoticeParts, wholeText: Passage, known: AreaLookup = () => null): NoticeHeading {
  const lines = headingLines(parts.heading);
  const headText = headTextOf(parts.heading);
  const title = titleOf(lines) ?? titleOf(splitPassage(sliceOf(wholeText, 0, 1500), /\n/));
  const signatures = namesOnLines(parts.ending);
  const fields = (['issuer', 'source'] as const).flatMap((field) => indexField(headText, field) ?? []);
  const issuer = issuerOf({
    title: title ? issuersInTitle(title.passage) : [],
    others: [...signatures, ...namesOnLines(lines), ...fields.filter(({ text }) => isIssuerName(text))],
  });
  const day = issuedOn(parts, wholeText, headText);
  const [opening = null] = parts.body;
  const captions = parts.annexes.map(({ text }) => sliceOf(text, 0, 120));
  const numberField = indexField(headText, 'number');
  const docNumber = docNumberOf([...(numberField ? [numberField] : []), ...lines]);
  const year = listYear([title?.passage ?? null, ...captions, opening], day ?? docNumber);
  const addressees = parts.addressees && written(withoutColon(parts.addressees));
  const level = issuer && levelOf(issuer, addressees?.value ?? '', wholeText.text, known);
  const parentIssuer =
    issuer && parentIssuerOf(title?.passage ?? null, parts.body, issuer, level?.value ?? null, known, wholeText.text);
  return {
    issuer: issuer && signedOtherwise(issuer, signatures),
    docNumber,
    issuedOn: day,
    year,
    level,
    title: title && written(title.passage),
    parentIssuer,
    act: title && actOf(title.passage),
    addressees,
    copies: copiesOf(wholeText),
    disclosure: disclosureOf(wholeText, headText),
    mandates: mandatesOf(parts.body, parentIssuer),
    declaredCount: declaredCountOf(title?.passage ?? null, parts.body),
    contact: contactOf(wholeText),
    supervisionOffices: supervisionOfficesOf(parts.body),
    // Without a year, 12月30日 is no day: nothing that depends on it is read.
    doubts: [...(issuer ? [] : [{ code: 'NO_ISSUER' } as const]), ...(year ? [] : [{ code: 'NO_YEAR' } as const])],
  };
}

const namesOnLines = (passages: readonly Passage[]): Passage[] =>
  passages.flatMap((passage) => splitPassage(passage, /\n/)).flatMap((line) => nameOnLine(line) ?? []);

const withoutColon = (passage: Passage): Passage =>
  sliceOf(passage, 0, passage.text.trimEnd().replace(/[：:]$/, '').length);

function actOf(title: Passage): Reading<NoticeAct> {
  for (const [act, pattern] of ACTS) {
    const match = pattern.exec(title.text);
    if (match) return readAs(sliceOf(title, match.index, match.index + match[0].length), act, 0.9);
  }
  return readAs(title, '其他', 0.9);
}

/** Another area's name under the letter than in its title. */
function signedOtherwise(issuer: Reading<string>, signatures: readonly Passage[]): Reading<string> {
  const area = withoutOffice(issuer.value);
  const other = signatures.find(({ text }) => /政府|管委会|办事处/.test(text) && !/^[省市县区旗]/.test(text));
  if (!other || area === '' || withoutOffice(other.text).endsWith(area) || area.endsWith(withoutOffice(other.text)))
    return issuer;
  return {
    ...issuer,
    doubts: [
      ...issuer.doubts,
      { code: 'ISSUER_SIGNED_OTHERWISE', about: [issuer.value, other.text], alternatives: [other.text] },
    ],
  };
}
