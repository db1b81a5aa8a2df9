import { customPinyin, pinyin } from 'pinyin-pro';

/**
 * Place names whose reading a general dictionary gets wrong, by the official reading of the place (GB/T 2260). Only names that no other
 * place of the table of divisions reads otherwise: 大埔 is Dabu in 广东 and Dapu in 柳城, so the county is written out.
 */
const PLACES: Readonly<Record<string, string>> = {
  乐亭: 'lào tíng',
  乐陵: 'lào líng',
  洪洞: 'hóng tóng',
  蔚县: 'yù xiàn',
  尉犁: 'yù lí',
  泌阳: 'bì yáng',
  黄陂: 'huáng pí',
  什邡: 'shí fāng',
  郫都: 'pí dū',
  于都: 'yú dū',
  都昌: 'dū chāng',
  乐都: 'lè dū',
  都江堰: 'dū jiāng yàn',
  都匀: 'dū yún',
  丰都: 'fēng dū',
  莞城: 'guǎn chéng',
  浚县: 'xùn xiàn',
  召陵: 'shào líng',
  单县: 'shàn xiàn',
  歙县: 'shè xiàn',
  浒墅关: 'xǔ shù guān',
  大埔县: 'dà bù xiàn',
  长子县: 'zhǎng zǐ xiàn',
  涡阳: 'guō yáng',
  六合: 'lù hé',
  台州: 'tāi zhōu',
  铅山: 'yán shān',
  吴堡: 'wú bǔ',
  柞水: 'zhà shuǐ',
  宕昌: 'tàn chāng',
  荥经: 'yíng jīng',
  荥阳: 'xíng yáng',
  筠连: 'jūn lián',
  阆中: 'làng zhōng',
  渑池: 'miǎn chí',
  中牟: 'zhōng mù',
  牟平: 'mù píng',
  繁峙: 'fán shì',
  井陉: 'jǐng xíng',
  藁城: 'gǎo chéng',
  临朐: 'lín qú',
  鄄城: 'juàn chéng',
  兖州: 'yǎn zhōu',
  莎车: 'shā chē',
  珲春: 'hún chūn',
  讷河: 'nè hé',
  甪直: 'lù zhí',
  栖霞: 'qī xiá',
  番禺: 'pān yú',
  监利: 'jiàn lì',
  枞阳: 'zōng yáng',
  盱眙: 'xū yí',
  邛崃: 'qióng lái',
  犍为: 'qián wéi',
  会泽: 'huì zé',
  会昌: 'huì chāng',
  漾濞: 'yàng bì',
  勐腊: 'měng là',
  隰县: 'xí xiàn',
  郯城: 'tán chéng',
  磴口: 'dèng kǒu',
  耒阳: 'lěi yáng',
  汨罗: 'mì luó',
  溆浦: 'xù pǔ',
  郴州: 'chēn zhōu',
  儋州: 'dān zhōu',
  亳州: 'bó zhōu',
  蚌埠: 'bèng bù',
  六安: 'lù ān',
  称多: 'chèn duō',
};
customPinyin({ ...PLACES });

/** 融安县长安镇, 县长途客运站: no 县长 is meant. */
const AREA_BEFORE_CHANG = /(?<=[省市县区旗镇乡])(?=长(?!热线|公开|信箱|质量|办公会|$))/;

/**
 * The pinyin of a name for search, without tones and blanks: 柳州市 → liuzhoushi, lzs. ü is v, as it is typed (吕梁 → lvliang).
 * Letters and digits stay as they are, other signs fall away. About 45,000 names in half a second.
 */
export function pinyinOf(name: string): { full: string; initials: string } {
  const syllables = name
    .split(AREA_BEFORE_CHANG)
    .flatMap((piece) => pinyin(piece, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }));
  const words = syllables.map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, '')).filter(Boolean);
  return { full: words.join(''), initials: words.map((word) => word[0]).join('') };
}

/** The names by which an area or unit is looked for. */
export interface SearchedNames {
  readonly name: string;
  readonly shortName: string;
  readonly aliases?: readonly string[];
}

/** The level before what people say: of 市住建局 also 住建局, which is what is typed. */
const withoutLevel = (name: string): string => name.replace(/^[省市县区旗镇乡](?=.{3})/, '');

/**
 * The pinyin and the initials of all names of an area or unit, as they are kept for search: blanks between the names, the full name's
 * first, so that a list in this order is in the order of the full names. 柳州市住房城乡建设局, 市住建局 → lzszfcxjsj szjj zjj.
 */
export function searchPinyin({ name, shortName, aliases = [] }: SearchedNames): { pinyin: string; initials: string } {
  const short = [shortName, ...aliases];
  const spelt = [...new Set([name, ...short, ...short.map(withoutLevel)])].map(pinyinOf);
  const joined = (texts: string[]) => [...new Set(texts)].filter(Boolean).join(' ');
  return { pinyin: joined(spelt.map(({ full }) => full)), initials: joined(spelt.map(({ initials }) => initials)) };
}
