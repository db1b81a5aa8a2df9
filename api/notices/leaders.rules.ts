import type { Reading } from './notice-draft';
import { type Passage, sliceOf, splitPassage, trimmed, without } from './passage.rules';
import { readAs } from './reading.rules';

const PARTS = /[、，,；;\n/／]/;
/** 陈  建 is padded to the width of three characters (R50). */
const PADDED = /^([\u4e00-\u9fa5·])[\s\u3000\u00a0\u2002]+([\u4e00-\u9fa5·]{1,2})$/;
const NAME = /^[\u4e00-\u9fa5]{2,4}$|^[\u4e00-\u9fa5]{2,10}·[\u4e00-\u9fa5]{2,10}$/;
/** What stands before or after a name: 副区长王强, 王强副县长, 王强同志. */
const OFFICE =
  /^(?:[县市区州旗镇]?(?:委|政府|人大|政协)?(?:常委|党组(?:成员|副书记))?[、，]?)?(?:常务)?(?:副?(?:市长|县长|区长|州长|旗长|镇长|乡长|书记|主任|主席|部长|局长|调研员))|(?:常务)?(?:副?(?:市长|县长|区长|州长|旗长|镇长|乡长|书记|主任|主席|部长|局长|调研员))$|同志$/g;
const NOBODY = /^[/／—–-]*$|^无$/;

/**
 * The leaders in charge (R50, R83), each with its place; the blanks that pad a name of two characters are left out.
 * What is no person's name stays as written, with a doubt.
 */
export function readLeaders(passage: Passage | null): Reading<string>[] {
  if (!passage) return [];
  return splitPassage(passage, PARTS)
    .flatMap((part) =>
      PADDED.test(part.text)
        ? [part]
        : splitPassage(part, /[\s\u3000\u00a0\u2002]{2,}|\s(?=[\u4e00-\u9fa5]{2,3}(?:\s|$))/),
    )
    .map((part) => without(trimmed(part), /[\s\u3000\u00a0\u2002]/))
    .filter(({ text }) => !NOBODY.test(text))
    .map((part) => {
      const name = without(part, OFFICE);
      const isName = NAME.test(name.text);
      const shown = isName ? name : sliceOf(part, 0);
      return readAs(
        shown,
        shown.text,
        isName ? 0.95 : 0.5,
        isName ? [] : [{ code: 'NO_PERSON_NAME', about: [part.text] }],
      );
    });
}
