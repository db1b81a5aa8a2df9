import fc from 'fast-check';
import { readHeading } from '../../../api/notices/heading.rules';
import type { KnownArea } from '../../../api/notices/known-area';
import type { Reading } from '../../../api/notices/notice-draft';
import type { NoticeParts } from '../../../api/notices/notice-parts';
import { type Passage, passageOf, sliceOf } from '../../../api/notices/passage.rules';

interface Letter {
  readonly heading?: string;
  readonly addressees?: string;
  readonly body?: string;
  readonly ending?: string;
  readonly annex?: string;
}

/** The parts of a letter as one text, each line of them a passage of its own. */
function letterOf({ heading = '', addressees = '', body = '', ending = '', annex = '' }: Letter) {
  const texts = [heading, addressees, body, ending, annex];
  const source = texts.join('\n');
  const whole = passageOf(source);
  let from = 0;
  const [head, to, text, end, list] = texts.map((part) => {
    const passage = sliceOf(whole, from, from + part.length);
    from += part.length + 1;
    return passage;
  }) as [Passage, Passage, Passage, Passage, Passage];
  const lines = (passage: Passage): Passage[] =>
    [...passage.text.matchAll(/[^\n]+/g)].map((match) => sliceOf(passage, match.index, match.index + match[0].length));
  const parts: NoticeParts = {
    heading: lines(head),
    addressees: addressees ? to : null,
    body: lines(text),
    ending: lines(end),
    annexes: annex ? [{ label: null, text: list }] : [],
  };
  return { source, whole, parts };
}

const read = (letter: Letter, known?: (name: string) => KnownArea | null) => {
  const { parts, whole } = letterOf(letter);
  return readHeading(parts, whole, known);
};
const told = (reading: Reading<unknown> | null) =>
  reading &&
  [
    reading.value,
    ...reading.doubts.map(({ code, alternatives }) => (alternatives ? `${code}:${alternatives}` : code)),
  ].join(' ');

const DISTRICT = '鱼峰区人民政府关于下达2024年为民办实事任务的通知';

describe('the title and who issued it', () => {
  test.each([
    [
      ' 柳城县人民政府关于\n下达2024年为民办实事工作任务的通知',
      '柳城县人民政府',
      '柳城县人民政府关于下达2024年为民办实事工作任务的通知',
    ],
    [
      '广西壮族自治区\n鹿寨县人民政府文件\n鹿政发〔2022〕1号\n鹿寨县人民政府\n关于下达2022年县级为民办实事工作任务的\n通知',
      '鹿寨县人民政府',
      '鹿寨县人民政府关于下达2022年县级为民办实事工作任务的通知',
    ],
    [
      '鱼峰区人民政府\n[bookmark: _GoBack]关于印发《2022年市政府为民办实事\n工作任务分工方案》的通知',
      '鱼峰区人民政府',
      '鱼峰区人民政府关于印发《2022年市政府为民办实事工作任务分工方案》的通知',
    ],
    [
      '鄂温克族自治旗人民政府办公室\n关于印发2022年《政府工作报告》\n重点任务责任落实分工的通知',
      '鄂温克族自治旗人民政府办公室',
      '鄂温克族自治旗人民政府办公室关于印发2022年《政府工作报告》重点任务责任落实分工的通知',
    ],
    [
      '索引号：123 发文日期：2024年3月1日\n天马街道办事处关于公布2024年实事清单的通知',
      '天马街道办事处',
      '天马街道办事处关于公布2024年实事清单的通知',
    ],
  ])('%#', (heading, issuer, title) => {
    const draft = read({ heading });
    expect(told(draft.issuer)).toBe(issuer);
    expect(draft.title?.value).toBe(title);
  });

  test.each([
    [
      'the signature, where the title names nobody',
      { heading: '关于做好2018年为民办实事的通知', ending: '银川市兴庆区人民政府办公室\n2018年8月16日' },
      '银川市兴庆区人民政府办公室',
    ],
    [
      'the index block completes a name without its place',
      { heading: '∙【制定机关】武汉市人民政府办公厅\n市人民政府办公厅关于印发2020年任务分解方案的通知' },
      '武汉市人民政府办公厅',
    ],
    ['the head of the paper', { heading: '立山区人民政府文件\n关于印发2023年重点工作任务的通知' }, '立山区人民政府'],
    [
      'no place anywhere',
      { heading: '市人民政府办公厅关于印发2020年任务分解方案的通知' },
      '市人民政府办公厅 ISSUER_WITHOUT_PLACE',
    ],
    [
      'two together',
      { heading: '中共柳城县委办公室 柳城县人民政府办公室\n关于印发2025年民生实事任务分解方案的通知' },
      '柳城县人民政府办公室 JOINT_ISSUERS:中共柳城县委办公室,柳城县人民政府办公室',
    ],
  ])('%s', (_name, letter, issuer) => expect(told(read(letter).issuer)).toBe(issuer));

  test.each([
    ['柳城县人民政府关于下达2024年为民办实事工作任务的通知', '下达'],
    ['鱼峰区人民政府关于印发《2022年市政府为民办实事工作任务分工方案》的通知', '分工'],
    ['柳城县人民政府关于印发2024年目标任务的通知', '印发'],
    ['柳城县人民政府关于印发政府工作报告任务分解方案的通知', '分解'],
    ['柳城县人民政府关于调整2024年为民办实事项目的通知', '调整'],
    ['柳城县人民政府关于做好2024年为民办实事工作的通知', '其他'],
  ])('%s: %s', (heading, act) => expect(read({ heading }).act?.value).toBe(act));
});

describe('number and day', () => {
  test.each([
    ['鹿政发〔2022〕1号', '鹿政发〔2022〕1号'],
    ['（厦府办[2010]184号）', '厦府办[2010]184号'],
    ['柳南政办（2022）10号', '柳南政办（2022）10号'],
    ['鹿 政 发 〔2022〕 1 号', '鹿政发〔2022〕1号'],
    ['蔡政办202310号', '蔡政办〔2023〕10号 NUMBER_BRACKETS_LOST:蔡政办202310号'],
    ['| 文号: | 杭政办函〔2018〕14号 | 成文日期: | 2018-02-08 |', '杭政办函〔2018〕14号'],
    ['为贯彻《实施意见》（国发〔2016〕56号）', null],
  ])('%s', (line, number) => expect(told(read({ heading: `${line}\n${DISTRICT}` }).docNumber)).toBe(number));

  test.each([
    [
      'signed',
      { ending: '鹿寨县人民政府\n2022年2月21日\n公开方式：主动公开\n鹿寨县人民政府办公室 2022年2月22日印发' },
      '2022-02-21',
    ],
    ['in Chinese digits', { ending: '二○○七年四月十三日' }, '2007-04-13'],
    ['behind the name', { ending: '柳南区人民政府办公室  2022年4月7日' }, '2022-04-07'],
    [
      'in the index block',
      { heading: `文号: | 杭政办函〔2018〕14号 | 成文日期: | 2018-02-08 |\n${DISTRICT}` },
      '2018-02-08',
    ],
    ['by its printing', { ending: '鹿寨县人民政府办公室          2022年2月21日印发' }, '2022-02-21 ISSUED_BY_PRINTING'],
    ['by the page', { heading: `发布日期：2024年04月06日 16:34\n${DISTRICT}` }, '2024-04-06 ISSUED_BY_PAGE'],
    ['by the line under the title', { heading: `${DISTRICT}\n2017-09-21` }, '2017-09-21 ISSUED_BY_PAGE'],
    [
      'signed and in the block',
      { heading: `成文日期：2022年2月20日\n${DISTRICT}`, ending: '2022年2月21日' },
      '2022-02-21 ISSUED_DIFFERS:2022-02-20',
    ],
    ['nowhere', { body: '2021年2月3日前报送方案。' }, null],
  ])('%s', (_name, letter, day) => expect(told(read(letter).issuedOn)).toBe(day));

  test.each([
    ['of the title', { heading: '柳城县人民政府关于下达2024年为民办实事任务的通知', ending: '2023年12月30日' }, '2024'],
    ['of the list and not of a plan', { heading: '关于印发《2021—2025年规划》2024年为民办实事任务的通知' }, '2024'],
    [
      'of the annex',
      { heading: '鱼峰区人民政府关于下达为民办实事任务的通知', annex: '2023年为民办实事任务表' },
      '2023',
    ],
    [
      'of the issue',
      { heading: '鱼峰区人民政府关于下达为民办实事任务的通知', ending: '2023年3月1日' },
      '2023 YEAR_OF_ISSUE',
    ],
    [
      'of the number',
      { heading: '厦府办〔2010〕184号\n厦门市人民政府办公厅关于印发为民办实事分工的通知' },
      '2010 YEAR_OF_ISSUE',
    ],
  ])('the year %s', (_name, letter, year) => expect(told(read(letter).year)).toBe(year));
});

describe('level and superior', () => {
  test.each([
    ['柳城县人民政府', '', 'county'],
    ['石柱土家族自治县人民政府办公室', '', 'county'],
    ['鄂温克族自治旗人民政府', '', 'county'],
    ['柳南区人民政府办公室', '', 'district'],
    ['柳东新区管理委员会', '', 'district'],
    ['天马街道办事处', '', 'township'],
    ['恩施州人民政府', '', 'city'],
    ['湖南省人民政府办公厅', '', 'province'],
    ['重庆市人民政府', '', 'province'],
    ['柳州市人民政府', '各县（区）人民政府，市直各部门：', 'city'],
    ['兰溪市人民政府', '各乡镇人民政府、街道办事处，市政府各部门：', 'county'],
    ['某某市人民政府', '各有关单位：', 'city LEVEL_OF_CITY:city,county'],
  ])('%s to %s: %s', (issuer, addressees, level) =>
    expect(told(read({ heading: `${issuer}关于下达2024年为民办实事任务的通知`, addressees }).level)).toBe(level),
  );

  test('what is known of an area from outside goes before its name', () => {
    const known = (name: string): KnownArea => ({
      name,
      level: 'county',
      isSure: true,
      below: [],
      beside: [],
      superior: null,
    });
    expect(read({ heading: '义乌市人民政府关于下达2024年为民办实事任务的通知' }, known).level?.value).toBe('county');
  });

  test.each([
    [
      '鱼峰区人民政府关于印发《2022年市政府为民办实事工作任务分工方案》的通知',
      '确保2022年柳州市政府为民办实事任务全面完成。',
      '柳州市人民政府',
    ],
    ['城中区人民政府关于印发柳州市2023年为民办实事任务分工方案的通知', '', '柳州市人民政府'],
    ['鱼峰区人民政府关于分解市级为民办实事任务的通知', '现将任务分解下达。', '市人民政府 PARENT_WITHOUT_NAME'],
    ['鹿寨县人民政府关于下达2022年县级为民办实事工作任务的通知', '', null],
    ['兰溪市人民政府关于做好2023年市政府民生实事项目的通知', '', null],
    ['柳南区人民政府关于下达2022年柳南区为民办实事任务的通知', '', null],
  ])('%s', (heading, body, parent) =>
    expect(told(read({ heading, body, addressees: '各乡镇人民政府：' }).parentIssuer)).toBe(parent),
  );
});

describe('what the letter says', () => {
  test.each([
    ['会议对项目进行了民主票决，投票确定了10件重点为民办实事项目。', 10],
    ['《政府工作报告》确定了2022年县级为民办实事项目10件，现将任务分解下达', 10],
    ['确定了2022年柳南区为民办10件实事。', 10],
    ['10 件实事中属县人民政府投资的项目', 10],
    ['实施10件县级重点民生实事', 10],
    ['办好十件民生实事', 10],
    ['2025年柳城县十大民生实事', 10],
    ['今年办好二十件实事', 20],
    ['完成第3件实事', undefined],
  ])('%s', (body, count) => expect(read({ body }).declaredCount?.value).toBe(count));

  test('groups and tasks are told apart', () =>
    expect(told(read({ body: '区政府决定继续为群众兴办10大类40项实事。' }).declaredCount)).toBe(
      '40 COUNT_OF_GROUPS:10',
    ));

  test.each([
    ['柳城县第十八届人民代表大会第四次会议对项目进行了民主票决。', ['票决']],
    ['第二次会议通过的《政府工作报告》确定了2022年县级为民办实事项目10件。', ['政府工作报告']],
    ['经区十三届人民政府第12次常务会审议，确定了10件实事。', ['常务会']],
    ['实事经县人民代表大会票决通过，已纳入政府工作报告内容。', ['票决', '政府工作报告']],
    ['经县委常委会会议研究同意，现印发给你们。', ['党委会']],
    ['重大事项报请区政府常务会审议。', []],
  ])('%s', (body, mandates) => expect(read({ body }).mandates.map(({ value }) => value)).toEqual(mandates));

  test.each([
    ['县委、县政府督查和绩效考评办公室要开展督查。', ['县委、县政府督查和绩效考评办公室']],
    ['区委区政府督查绩效办要开展督查、督办。', ['区委区政府督查绩效办']],
    ['县考核办要考核。县政府督查办会同县发展改革委督查。县政府督查办通报。', ['县考核办', '县政府督查办']],
    ['区督查绩效办要开展督查。', ['区督查绩效办']],
  ])('%s', (body, offices) => expect(read({ body }).supervisionOffices.map(({ value }) => value)).toEqual(offices));

  test('addressees, copies, disclosure and contact', () => {
    const draft = read({
      addressees: '各乡镇人民政府，各有关单位：',
      body: '联系人：张三，联系电话：6865329。',
      ending:
        '公开方式：主动公开\n  抄送：县委各部门，各人民团体。\n      县人大常委会办公室，县政协办公室。\n  鹿寨县人民政府办公室 2022年2月21日印发',
    });
    expect(draft.addressees?.value).toBe('各乡镇人民政府，各有关单位');
    expect(draft.copies?.value).toBe('县委各部门，各人民团体。县人大常委会办公室，县政协办公室。');
    expect(draft.disclosure?.value).toBe('主动公开');
    expect(draft.contact?.value).toBe('联系人：张三，联系电话：6865329');
    expect(read({ ending: '（此件公开发布）' }).disclosure?.value).toBe('此件公开发布');
  });
});

test('what was not found is told', () => {
  expect(read({ body: '请认真落实。' }).doubts.map(({ code }) => code)).toEqual(['NO_ISSUER', 'NO_YEAR']);
  expect(read({ heading: DISTRICT }).doubts).toEqual([]);
});

test('whatever the text, nothing throws, and what is read stands where it is said to stand', () => {
  const pieces = [
    '柳城县',
    '市',
    '人民政府',
    '办公室',
    '关于',
    '下达',
    '2024年',
    '为民办实事',
    '任务的通知',
    '鹿政发〔2022〕1号',
    '2022年2月21日',
    '\n',
    ' ',
    '印发',
    '抄送：',
    '成文日期：',
    '10件',
    '各乡镇：',
    '《',
    '》',
    '|',
    '联系电话：',
    '12345',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 16 }).map((found) => found.join(''));
  const bare = (value: string) => value.replace(/[\s，]/g, '');
  fc.assert(
    fc.property(text, text, text, text, (heading, addressees, body, ending) => {
      const letter = { heading, addressees, body, ending };
      const { source } = letterOf(letter);
      for (const value of Object.values(read(letter)).flat()) {
        if (!value || !('span' in value) || !value.span || !('asWritten' in value)) continue;
        const said = source.slice(value.span.start, value.span.end);
        // A name may be joined of several lines; its first and last characters are those of the text.
        expect(bare(said).startsWith(bare(value.asWritten).slice(0, 1))).toBe(true);
        expect(bare(said).endsWith(bare(value.asWritten).slice(-1))).toBe(true);
      }
    }),
  );
});
