import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseUnitExpression } from '../../api/directory/unit-expression.rules';
import type { UnitContext, UnitPart } from '../../api/directory/unit-part';

type Party = string | { group: string; expandsTo?: string[] };
type Row = Readonly<Record<string, unknown>> & { no: string | number; subItems?: Row[] };

const answers = join(__dirname, '../../samples/notices');
const levels: Record<string, string> = { '000': '县', '001': '县', '002': '区', '003': '市', '004': '县' };
/** What the answers write out for a group with additions: 各县及柳江区人民政府 → 各县人民政府, 柳江区人民政府; else null. */
function writtenMembers(part: UnitPart): string[] | null {
  if (!part.group || part.group.plus.length === 0) return null;
  const office = part.group.office ?? '';
  const first = /^(?:全[省市县区])?[^（(及和与]+/.exec(part.name)?.[0] ?? part.name;
  const base = first.endsWith(office) ? first.slice(0, first.length - office.length) : first;
  return [base, ...part.group.plus].map((name) => name + office);
}
const asAnswer = (part: UnitPart): Party => {
  if (part.kind !== 'GROUP') return part.name;
  const expandsTo = writtenMembers(part);
  return expandsTo ? { group: part.name, expandsTo } : { group: part.name };
};
const names = (text: string, context: UnitContext = { prefix: '县' }) =>
  parseUnitExpression(text, context).parts.map((part) => part.name);
const brief = (text: string, context: UnitContext = { prefix: '县' }) =>
  parseUnitExpression(text, context).parts.map(({ kind, name, role }) =>
    [kind, name, ...(role ? [role] : [])].join(' '),
  );

describe('the five notices', () => {
  const cells = readdirSync(answers)
    .filter((name) => name.endsWith('.json'))
    .flatMap((file) => {
      const prefix = levels[file.slice(0, 3)] ?? '';
      const { items } = JSON.parse(readFileSync(join(answers, file), 'utf8')) as { items: Row[] };
      return items
        .flatMap((item) => [item, ...(item.subItems ?? [])])
        .flatMap((row) => [
          { row, raw: 'leadRaw', units: 'leadUnits', prefix, file },
          { row, raw: 'supportRaw', units: 'supportUnits', prefix, file },
          { row, raw: 'districtLeadRaw', units: 'districtLeadUnits', prefix: '区', file },
          { row, raw: 'districtSupportRaw', units: 'districtSupportUnits', prefix: '区', file },
        ])
        .filter(({ row, raw }) => typeof row[raw] === 'string')
        .map((cell) => ({
          ...cell,
          text: cell.row[cell.raw] as string,
          name: `${file.slice(0, 3)} ${cell.row.no} ${cell.raw}`,
        }));
    });

  test('have 103 filled cells of units', () => expect(cells).toHaveLength(103));

  test.each(cells)('$name: $text', ({ row, raw, units, prefix, text }) => {
    const { parts } = parseUnitExpression(text, { prefix });
    const helpers = raw === 'leadRaw' ? parts.filter((part) => part.role === 'SUPPORT') : [];
    expect(parts.filter((part) => !helpers.includes(part)).map(asAnswer)).toEqual(row[units]);
    if (helpers.length > 0) expect(helpers.map(asAnswer)).toEqual(row.supportUnits);
  });

  test('give a warning only where a clerk has to look', () => {
    const warned = cells.flatMap(({ text, prefix }) => parseUnitExpression(text, { prefix }).warnings);
    expect([...new Set(warned.map(({ code, zh }) => `${code} ${zh}`))]).toEqual([
      'UNKNOWN_NAME “金太阳”：无法识别的名称，可能是企业简称，请对应到具体单位。',
      'SHORT_COMPANY_NAME “移动”：只写了企业简称，请对应到具体单位。',
      'SHORT_COMPANY_NAME “电信”：只写了企业简称，请对应到具体单位。',
      'SHORT_COMPANY_NAME “联通”：只写了企业简称，请对应到具体单位。',
      'SHORT_COMPANY_NAME “广电”：只写了企业简称，请对应到具体单位。',
      'RUN_TOGETHER “县卫生健康委县教委”：几个单位连写在一起，按单位名称拆分，请核对。',
    ]);
  });
});

describe('nothing', () => {
  test.each(['', '  ', '\n\t', '\u3000', null])('%j is an empty cell (R40)', (text) => {
    expect(parseUnitExpression(text).kind).toBe('NONE_STATED');
  });
  test.each(['无', ' 无 ', '无。', '（无）', '无配合单位', '/', '——'])('%j is no unit (R39)', (text) => {
    expect(parseUnitExpression(text)).toMatchObject({ kind: 'NONE', parts: [] });
  });
  test.each([
    ['不涉及鱼峰区', '鱼峰区'],
    ['不涉及', undefined],
    ['鱼峰区不涉及', '鱼峰区'],
  ])('%s is not involved (R49)', (text, who) => {
    const read = parseUnitExpression(text);
    expect([read.kind, read.notInvolved, read.parts]).toEqual(['NOT_INVOLVED', who, []]);
  });
  test('a name that begins with 无 is a name', () => expect(names('无为市人民政府')).toEqual(['无为市人民政府']));
});

describe('the level before a name (R33–R36)', () => {
  test.each<[string, string[], UnitContext?]>([
    ['县财政局、乡村振兴局，龙头镇', ['县财政局', '县乡村振兴局', '龙头镇']],
    ['金太阳、区农业农村局、乡村振兴局', ['金太阳', '区农业农村局', '区乡村振兴局'], { prefix: '区' }],
    ['区发改局、沙埔镇、财政局', ['区发改局', '沙埔镇', '区财政局'], { prefix: '区' }],
    ['县财政局、柳城供电局、广西长兴实业集团有限公司', ['县财政局', '柳城供电局', '广西长兴实业集团有限公司']],
    ['水利局，税务局，柳城供电局', ['县水利局', '税务局', '柳城供电局']],
    ['水利局', ['水利局'], {}],
    ['水利局', ['水利局'], { prefix: '县', addPrefixWhenAbsent: false }],
    ['市市场监管局、市政府办', ['市市场监管局', '市政府办'], { prefix: '市' }],
    ['市场监管局、市政局', ['区市场监管局', '区市政局'], { prefix: '区' }],
    ['市民政局、市民族宗教委、市政务服务局', ['市民政局', '市民族宗教委', '市政务服务局'], { prefix: '市' }],
    ['一市镇、桑洲镇', ['一市镇', '桑洲镇']],
    ['团市委、妇联', ['团市委', '市妇联'], { prefix: '市' }],
    ['柳州市财政局、发改委', ['柳州市财政局', '柳州市发改委'], { prefix: '市' }],
    ['省财政厅、教育厅', ['省财政厅', '省教育厅']],
    ['沙埔镇农业服务中心', ['沙埔镇农业服务中心']],
    ['住房城乡建设局、自然资源和规划局', ['县住房城乡建设局', '县自然资源和规划局']],
    ['柳城生态环境局、财政局', ['柳城生态环境局', '县财政局'], { prefix: '县', issuerName: '柳城县' }],
  ])('%s', (text, expected, context = { prefix: '县' }) => expect(names(text, context)).toEqual(expected));

  test('says where a level comes from', () => {
    const { parts } = parseUnitExpression('县财政局、水利局，审计局', { prefix: '县' });
    expect(parts.map((part) => part.prefix?.source)).toEqual(['WRITTEN', 'CARRIED', 'IMPLIED']);
  });
  test('asks whose bureau it is when only other levels are written', () => {
    const { parts } = parseUnitExpression('市住建局，财政局', { prefix: '区' });
    expect(parts[1]).toMatchObject({ name: '区财政局', uncertain: { code: 'PREFIX_UNCLEAR' } });
  });
});

describe('areas and their offices', () => {
  test.each<[string, string[], UnitContext?]>([
    [
      '柳东新区、阳和工业新区（北部生态新区）管委会',
      ['TENANT 柳东新区管委会', 'TENANT 阳和工业新区（北部生态新区）管委会'],
    ],
    ['沙埔镇、大埔镇人民政府', ['TENANT 沙埔镇人民政府', 'TENANT 大埔镇人民政府']],
    ['柳东新区、柳江区人民政府', ['TENANT 柳东新区', 'TENANT 柳江区人民政府']],
    ['金太阳、河西街道', ['UNRESOLVED 金太阳', 'TENANT 河西街道']],
    ['人民大垸、荒湖管理区', ['UNRESOLVED 人民大垸', 'TENANT 荒湖管理区']],
    ['人民大垸、荒湖管理区', ['TENANT 人民大垸管理区', 'TENANT 荒湖管理区'], { tenantNames: ['人民大垸管理区'] }],
    ['市中区人民政府', ['TENANT 市中区人民政府']],
    ['柳城县人民政府', ['UNIT 柳城县人民政府'], { prefix: '县', issuerName: '柳城县' }],
    ['县政府、县政府办', ['UNIT 县政府', 'UNIT 县政府办']],
    ['县高新区管委会，柳石街道办事处', ['UNIT 县高新区管委会', 'TENANT 柳石街道办事处']],
  ])('%s', (text, expected, context = { prefix: '县' }) => expect(brief(text, context)).toEqual(expected));

  test('the name in brackets is an alias (R44)', () => {
    expect(parseUnitExpression('阳和工业新区（北部生态新区）管委会').parts).toMatchObject([{ alias: '北部生态新区' }]);
  });
});

describe('groups', () => {
  const group = (text: string) => parseUnitExpression(text, { prefix: '市' }).parts[0]?.group;
  test.each([
    ['各城区人民政府，市发展改革委', { base: ['城区'], office: '人民政府', partial: false }],
    ['各县、市、区政府，市财政局', { base: ['县', '市', '区'], office: '政府' }],
    ['各乡、镇人民政府', { base: ['乡', '镇'] }],
    ['各区、县级市', { base: ['区', '市'] }],
    ['各县及柳江区人民政府', { base: ['县'], plus: ['柳江区'], office: '人民政府' }],
    ['各乡镇（华侨管理区）', { base: ['乡', '镇'], plus: ['华侨管理区'] }],
    ['各乡镇（街道）人民政府（办事处）', { base: ['乡', '镇', '街道'], plus: [] }],
    ['除鱼峰区外各城区', { base: ['城区'], except: ['鱼峰区'] }],
    ['除柳江区以外的其他城区', { base: ['城区'], except: ['柳江区'] }],
    ['除了鱼峰区、柳江区外，各县区', { base: ['县', '区'], except: ['鱼峰区', '柳江区'] }],
    ['各城区人民政府（不含柳江区）', { base: ['城区'], except: ['柳江区'] }],
    ['各县区（不含鱼峰区）', { base: ['县', '区'], except: ['鱼峰区'] }],
    ['各县区（除鱼峰区、柳江区）', { base: ['县', '区'], except: ['鱼峰区', '柳江区'] }],
    ['各县区（鱼峰区除外）人民政府', { base: ['县', '区'], except: ['鱼峰区'], office: '人民政府' }],
    ['各县区，不含鱼峰区', { base: ['县', '区'], except: ['鱼峰区'] }],
    ['各县区，但不包括鱼峰区和柳江区', { base: ['县', '区'], except: ['鱼峰区', '柳江区'] }],
    ['各县区，柳江区除外', { base: ['县', '区'], except: ['柳江区'] }],
    ['各县区人民政府，鱼峰区、柳江区除外', { base: ['县', '区'], except: ['鱼峰区', '柳江区'], office: '人民政府' }],
    ['各县区，除鱼峰区外', { base: ['县', '区'], except: ['鱼峰区'] }],
    ['各县区\n不含鱼峰区', { base: ['县', '区'], except: ['鱼峰区'] }],
    ['五县四区', { base: ['县', '区'], count: 9 }],
    ['各县区教育局', { base: ['县', '区'], organ: '教育局' }],
    ['相关乡镇', { base: ['乡', '镇'], partial: true }],
    ['各有关单位', { base: ['单位'], partial: true }],
    ['市直各部门', { base: ['单位'], partial: false }],
    ['各新区管委会', { base: ['功能区'] }],
  ])('%s', (text, expected) => expect(group(text)).toMatchObject(expected));

  test.each<[string, string[]]>([
    ['各乡镇、县财政局', ['各乡镇', '县财政局']],
    ['各乡镇及县财政局', ['各乡镇', '县财政局']],
    ['县财政局及各乡镇', ['县财政局', '各乡镇']],
    ['各镇人民政府、街道办事处', ['各镇人民政府', '街道办事处']],
    ['县卫健委各乡镇卫生院', ['县卫健委', '各乡镇卫生院']],
    ['三都镇、三江县', ['三都镇', '三江县']],
    ['各县区，不含鱼峰区，市财政局', ['各县区，不含鱼峰区', '市财政局']],
    ['各县区，不含鱼峰区、柳江区、市财政局', ['各县区，不含鱼峰区、柳江区', '市财政局']],
    ['各县区，柳江区除外，市财政局', ['各县区，柳江区除外', '市财政局']],
    ['各乡镇，除鱼峰区外各城区', ['各乡镇', '除鱼峰区外各城区']],
  ])('%s parts as %j', (text, expected) => expect(names(text)).toEqual(expected));
});

describe('separators', () => {
  test.each<[string, string[]]>([
    ['乡村振兴局\n农业农村局', ['县乡村振兴局', '县农业农村局']],
    ['县经济信息委\n\n县供电公司', ['县经济信息委', '县供电公司']],
    ['县财政局 县水利局', ['县财政局', '县水利局']],
    ['县 财 政 局', ['县财政局']],
    ['县住房城乡建\n设局', ['县住房城乡建设局']],
    ['县财政局、\n水利局', ['县财政局', '县水利局']],
    ['县林业和园林局和县财政局', ['县林业和园林局', '县财政局']],
    ['县征地拆迁和房屋征收补偿中心', ['县征地拆迁和房屋征收补偿中心']],
    ['县委、县政府督查和绩效考评办公室', ['县委、县政府督查和绩效考评办公室']],
    ['区委区政府督查绩效办', ['区委区政府督查绩效办']],
    ['1.县财政局；2.县水利局。', ['县财政局', '县水利局']],
    ['县财政局水利局', ['县财政局', '县水利局']],
    ['黄冕镇江口乡', ['黄冕镇', '江口乡']],
    ['河镇彝族苗族乡', ['河镇彝族苗族乡']],
    ['县公安局交警大队', ['县公安局交警大队']],
  ])('%j', (text, expected) => expect(names(text)).toEqual(expected));
});

describe('brackets, labels and duties', () => {
  test.each<[string, string[]]>([
    ['县文化旅游委（移动、电信）', ['UNIT 县文化旅游委', 'UNIT 移动 SUPPORT', 'UNIT 电信 SUPPORT']],
    ['县住建局（牵头）、财政局（配合）', ['UNIT 县住建局 LEAD', 'UNIT 县财政局 SUPPORT']],
    ['县住建局牵头，县财政局、水利局配合', ['UNIT 县住建局 LEAD', 'UNIT 县财政局 SUPPORT', 'UNIT 县水利局 SUPPORT']],
    ['由县住建局牵头,会同县财政局等单位负责落实', ['UNIT 县住建局 LEAD', 'UNIT 县财政局 SUPPORT']],
    ['牵头单位：县住建局；责任单位：各乡镇', ['UNIT 县住建局 LEAD', 'GROUP 各乡镇 SUPPORT']],
    ['（县教育局、财政局）', ['UNIT 县教育局', 'UNIT 县财政局']],
  ])('%s', (text, expected) => expect(brief(text)).toEqual(expected));

  test('a second organ in brackets is to be confirmed', () => {
    const [part] = parseUnitExpression('县自然资源和规划局（县林业局）').parts;
    expect(part).toMatchObject({
      name: '县自然资源和规划局',
      alias: '县林业局',
      uncertain: { code: 'BRACKET_UNCLEAR' },
    });
  });
  test('等 says that the list is open', () => {
    const read = parseUnitExpression('县财政局、水利局等单位');
    expect(read.parts.map((part) => part.name)).toEqual(['县财政局', '县水利局']);
    expect(read.warnings).toMatchObject([{ code: 'OPEN_LIST', span: { start: 8, end: 11 } }]);
    expect(names('平等镇、县财政局')).toEqual(['平等镇', '县财政局']);
  });
  test('不涉及 among names is no area', () => {
    expect(brief('县财政局，不涉及鱼峰区')).toEqual(['UNIT 县财政局', 'UNRESOLVED 不涉及鱼峰区']);
  });
});

describe('what the directory knows', () => {
  test('a company of the directory is a unit, takes no level and asks for nothing', () => {
    const read = parseUnitExpression('金太阳、区农业农村局、乡村振兴局', {
      prefix: '区',
      unitNames: ['金太阳', '区农业农村局'],
    });
    expect(read.parts.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'UNIT 金太阳',
      'UNIT 区农业农村局',
      'UNIT 区乡村振兴局',
    ]);
    expect(read.warnings).toEqual([]);
  });
  test('two areas of the directory that are run together are parted', () => {
    expect(names('大埔镇沙埔镇、县财政局', { prefix: '县', tenantNames: ['大埔镇', '沙埔镇'] })).toEqual([
      '大埔镇',
      '沙埔镇',
      '县财政局',
    ]);
  });
});

describe('for any text', () => {
  test.each(['县财政局', '和平建设', '政府督查', '各区、', '（县', ' 县 '])(
    'a page of %j is read in no time',
    (piece) => {
      const started = performance.now();
      parseUnitExpression(piece.repeat(500), { prefix: '县' });
      expect(performance.now() - started).toBeLessThan(2_000);
    },
  );

  const words = [
    '各',
    '县',
    '市',
    '区',
    '镇',
    '乡',
    '街道',
    '人民政府',
    '管委会',
    '财政局',
    '水利局',
    '金太阳',
    '柳东新区',
    '委',
    '和',
    '及',
    '等单位',
    '、',
    '，',
    '（',
    '）',
    '(',
    '\n',
    ' ',
    '除',
    '外',
    '牵头',
    '：',
    '1.',
    '无',
    '不涉及',
    '五',
    '😀',
    '中心',
    '公司',
    '供电局',
    '各城区',
    '相关',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join('')),
  );
  const contexts = fc.constantFrom<UnitContext>(
    {},
    { prefix: '县' },
    { prefix: '区', tenantNames: ['柳东新区', '人民镇'], unitNames: ['金太阳'] },
  );
  const separator = /[\s\u00a0\u200b\u2002\u2003\u3000\ufeff、､﹑，,；;。|｜/／：:（）()【】[\]]/;

  test('never throws; every character is a separator or lies in exactly one part or word of glue', () => {
    fc.assert(
      fc.property(texts, contexts, (text, context) => {
        const read = parseUnitExpression(text, context);
        if (read.kind !== 'LIST') return;
        const owners = Array.from({ length: text.length }, () => 0);
        for (const { start, end } of [...read.parts.map((part) => part.span), ...read.glue]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          for (let i = start; i < end; i += 1) owners[i] = (owners[i] ?? 0) + 1;
        }
        owners.forEach((count, i) => {
          expect(count).toBeLessThanOrEqual(1);
          if (count === 0) expect(text.charAt(i)).toMatch(separator);
        });
      }),
      { numRuns: 3000 },
    );
  });

  test('names nothing that is not written: a name is its written text with at most a level before and an office behind', () => {
    fc.assert(
      fc.property(texts, contexts, (text, context) => {
        for (const part of parseUnitExpression(text, context).parts) {
          expect(part.asWritten).toBe(text.slice(part.span.start, part.span.end));
          const added = part.prefix && part.prefix.source !== 'WRITTEN' ? part.prefix.text : '';
          expect(part.name.startsWith(added)).toBe(true);
          const core = part.name
            .slice(added.length)
            .replace(/(人民政府|政府|管委会|管理委员会|街道办事处|办事处|街道办)$/, '');
          const written = part.asWritten.replace(/[\s\u00a0\u200b\u3000\ufeff]/g, '');
          if (core !== '' && part.uncertain?.code !== 'SUFFIX_UNCLEAR') expect(written).toContain(core);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
