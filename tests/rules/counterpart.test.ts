import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sectorOf, sectorsOf, suggestCounterparts } from '../../api/directory/counterpart.rules';
import { SECTORS } from '../../api/directory/sectors.rules';
import { parseUnitExpression } from '../../api/directory/unit-expression.rules';
import { type AnswerItem, answersOf } from './liuzhou';

const files = readdirSync(join(__dirname, '../../samples/notices')).filter((name) => name.endsWith('.json'));
const isUnit = (party: string | { group: string }): party is string =>
  typeof party === 'string' && parseUnitExpression(party).parts[0]?.kind === 'UNIT';
const unitsIn = (items: readonly AnswerItem[]): string[] =>
  items
    .flatMap((item) => [item, ...(item.subItems ?? [])])
    .flatMap((row) => [row.leadUnits, row.supportUnits, row.districtLeadUnits ?? [], row.districtSupportUnits ?? []])
    .flatMap((parties) => (parties ?? []).filter(isUnit));

describe('sectors', () => {
  const units = [...new Set(files.flatMap((file) => unitsIn(answersOf(file))))];

  test('every unit of the five notices has one', () => {
    expect(units.length).toBeGreaterThan(55);
    expect(units.filter((unit) => sectorOf(unit) === null)).toEqual([]);
  });

  test.each([
    ['HOUSING', ['县住房城乡建设局', '区住建局', '市住房和城乡建设局', '市住房城乡建设委', '柳州市住房和城乡建设局']],
    ['DEVELOPMENT', ['县发展改革局', '市发展改革委', '区发改局', '市发展和改革委员会']],
    ['EDUCATION', ['县教委', '市教育局']],
    ['HEALTH', ['县卫健局', '县卫生健康委', '区卫生健康局', '市卫生健康委员会']],
    ['NATURAL_RESOURCES', ['市自然资源和规划局', '区自然资源局', '市规划和自然资源局']],
    ['URBAN_MANAGEMENT', ['市城管执法局', '区执法局', '县城市管理局', '柳州市城市管理行政执法局', '市政局']],
    ['CULTURE_SPORT_TOURISM', ['市体育局', '区文体广旅局', '县文化旅游委', '县文化体育广电旅游局']],
    ['RURAL_REVITALISATION', ['县乡村振兴局']],
    ['AGRICULTURE', ['区农业农村局']],
    ['FORESTRY_PARKS', ['市林业和园林局']],
    ['VETERANS', ['市退役军人局', '市退役军人事务局']],
    ['HEALTH_INSURANCE', ['市医保局', '市医疗保障局']],
    ['HUMAN_RESOURCES', ['县人力社保局', '县人力资源和社会保障局', '市人社局']],
    ['INDUSTRY', ['县科工贸局', '县经济信息委']],
    ['APPROVAL', ['县行政审批局']],
    ['BIG_DATA', ['市大数据发展局']],
    ['MARKET', ['市市场监管局', '市场监督管理局']],
    [
      'SUPERVISION',
      ['区督查绩效办', '区委区政府督查绩效办', '县政府督查室', '县考核办', '县委、县政府督查和绩效考评办公室'],
    ],
    ['GOVERNMENT_OFFICE', ['县政府办', '柳南区人民政府办公室']],
    ['POWER', ['柳城供电局', '县供电公司']],
    ['TELECOM', ['移动', '电信', '中国移动石柱分公司']],
    ['LAND_ACQUISITION', ['县征地拆迁和房屋征收补偿中心']],
    ['RESETTLEMENT', ['县水库移民工作局', '县移民发展中心']],
    ['DISABLED', ['县残联']],
    ['WOMEN', ['县妇联']],
    ['WATER', ['市水利局', '区水务局']],
    ['ENTERPRISE', ['广西长兴实业集团有限公司']],
  ] as const)('%s: %j', (code, names) => {
    expect(names.map((name) => [name, sectorsOf(name)[0]])).toEqual(names.map((name) => [name, code]));
    expect(sectorOf(names[0])).toBe(SECTORS[code].zh);
  });

  test('a name that tells nothing has none', () => {
    expect(sectorOf('金太阳')).toBeNull();
    expect(sectorOf('')).toBeNull();
  });
  test('a merged bureau has several', () => {
    expect(sectorsOf('县科工贸局')).toEqual(['INDUSTRY', 'SCIENCE', 'COMMERCE']);
    expect(sectorsOf('县教育体育局')).toEqual(['EDUCATION', 'CULTURE_SPORT_TOURISM']);
  });
});

describe('鱼峰区 and the city (003)', () => {
  const items = answersOf('003_32d18a033e109083.gold.json');
  const unit = (name: string) => ({ id: name, name });
  const own = '区住建局 区发改局 区财政局 区自然资源局 区执法局 区文体广旅局 区农业农村局 区政府办'
    .split(' ')
    .map(unit);
  const suggested = (names: readonly string[]) =>
    suggestCounterparts(names.map(unit), own)
      .filter(({ strength }) => strength === 'STRONG')
      .map(({ forUnitId, ownUnitId }) => `${forUnitId} → ${ownUnitId}`);

  test('each city bureau finds its counterpart, whatever it is called (R27)', () => {
    const city = '市住房城乡建设局 市发展改革委 市财政局 市自然资源和规划局 市城管执法局 市体育局'.split(' ');
    expect(suggested(city)).toEqual([
      '市住房城乡建设局 → 区住建局',
      '市发展改革委 → 区发改局',
      '市财政局 → 区财政局',
      '市自然资源和规划局 → 区自然资源局',
      '市城管执法局 → 区执法局',
      '市体育局 → 区文体广旅局',
    ]);
  });

  test('市林业和园林局 has none for certain; 区住建局, which the district chose, is among the possible ones (R28)', () => {
    const possible = suggestCounterparts([unit('市林业和园林局')], own);
    expect(possible.map(({ ownUnitId, strength }) => `${ownUnitId} ${strength}`)).toEqual([
      '区住建局 POSSIBLE',
      '区自然资源局 POSSIBLE',
      '区执法局 POSSIBLE',
      '区农业农村局 POSSIBLE',
    ]);
    expect(possible[0]?.reason.zh).toBe('没有与市林业和园林局对口的单位，其职能常并入“住房城乡建设”条线，请核对');
  });

  test('in the four tasks that involve it, what the district chose is suggested', () => {
    for (const item of items.filter(({ notInvolved }) => notInvolved === false)) {
      const city = [...item.leadUnits, ...item.supportUnits].filter(isUnit);
      const chosen = [...(item.districtLeadUnits ?? []), ...(item.districtSupportUnits ?? [])].filter(isUnit);
      const offered = suggestCounterparts(city.map(unit), own).map(({ ownUnitId }) => ownUnitId);
      expect(chosen.filter((name) => !offered.includes(name))).toEqual([]);
    }
  });
});

describe('suggestions', () => {
  test('the sector that the directory keeps counts as much as the name', () => {
    const [first] = suggestCounterparts(
      [{ id: '1', name: '市惠民办', sector: '民生' }],
      [{ id: '2', name: '区惠民专班', sector: '民生' }],
    );
    expect(first).toMatchObject({ ownUnitId: '2', forUnitId: '1', strength: 'STRONG' });
    expect(first?.reason.zh).toBe('与市惠民办同属“民生”条线');
  });
  test('a similar name is only possible', () => {
    const [first] = suggestCounterparts([{ id: '1', name: '市口岸物流中心' }], [{ id: '2', name: '县口岸物流办' }]);
    expect(first).toMatchObject({ ownUnitId: '2', strength: 'POSSIBLE' });
  });
  test('what is certain comes before what is possible', () => {
    const own = [
      { id: 'h', name: '区住建局' },
      { id: 'n', name: '区自然资源局' },
    ];
    const superiors = [
      { id: 'f', name: '市林业和园林局' },
      { id: 'c', name: '市住房城乡建设局' },
    ];
    expect(suggestCounterparts(superiors, own).map(({ forUnitId, ownUnitId }) => forUnitId + ownUnitId)).toEqual([
      'ch',
      'fh',
      'fn',
    ]);
  });
  test('nothing is made up', () => {
    expect(suggestCounterparts([{ id: '1', name: '市口岸办' }], [{ id: '2', name: '县财政局' }])).toEqual([]);
    expect(suggestCounterparts([{ id: '1', name: '金太阳' }], [{ id: '2', name: '金太阳' }])).toHaveLength(1);
  });
});
