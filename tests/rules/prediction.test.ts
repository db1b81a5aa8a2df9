import { predictFromParties, predictInvolvement } from '../../api/directory/prediction.rules';
import { TenantKind, TenantLevel } from '../../tenants/tenant-kind';
import { answersOf, districtsOfLiuzhou, townshipsOf } from './liuzhou';

const yufengPlan = answersOf('003_32d18a033e109083.gold.json');
const liuzhou = { name: '柳州市', prefix: '市' };

const ofCity = (leadExpression: string | null, supportExpression: string | null) =>
  predictInvolvement({ leadExpression, supportExpression, issuer: liuzhou, children: districtsOfLiuzhou });

describe("the city's ten tasks of 2022 (003)", () => {
  // Reasoned by hand from each responsible-unit cell; S = SUPPORT, . = not involved.
  // 城中 鱼峰 柳南 柳北 柳江 | 柳城 鹿寨 融安 融水 三江 | 柳东新区 阳和工业新区
  const expected: readonly [number, string, string][] = [
    [1, 'SSSSS ..... ..', '各城区人民政府: the five districts'],
    [2, '..... SSSSS ..', '各县人民政府: the five counties'],
    [3, '....S SSSSS ..', '各县及柳江区人民政府: the counties and 柳江区'],
    [4, 'SSSSS ..... SS', '各城区人民政府, and both functional areas are named'],
    [5, '..... SSSSS ..', '各县人民政府'],
    [6, '..... ..... ..', 'bureaus only'],
    [7, '..... ..... ..', 'bureaus only'],
    [8, 'SSSSS ..... .S', '各城区人民政府, and 阳和工业新区 is named'],
    [9, 'SSSSS SSSSS .S', '各县区人民政府, and 阳和工业新区 is named'],
    [10, '..... ..... ..', 'an empty cell'],
  ];

  test('the children are the ten districts and counties and two functional areas', () => {
    expect(districtsOfLiuzhou.map(({ name }) => name)).toEqual(
      '城中区 鱼峰区 柳南区 柳北区 柳江区 柳城县 鹿寨县 融安县 融水苗族自治县 三江侗族自治县 柳东新区 阳和工业新区'.split(
        ' ',
      ),
    );
  });

  test.each(expected)('task %i: %s (%s)', (no, row) => {
    const item = yufengPlan.find((each) => each.no === no);
    if (!item) throw new Error(`no task ${no}`);
    const predicted = ofCity(item.leadRaw, item.supportRaw);
    const marks = predicted.map(({ involved, role }) => (involved ? (role === 'SUPPORT' ? 'S' : 'L') : '.')).join('');
    expect(marks).toBe(row.replaceAll(' ', ''));
    expect(predicted.every(({ certain }) => certain)).toBe(true);
    expect(predicted.every(({ involved, role }) => involved === (role !== null))).toBe(true);
  });

  test("鱼峰区's own marks are predicted in 10 of 10: involved in 1, 4, 8 and 9", () => {
    const predicted = yufengPlan.map((item) => {
      const mark = ofCity(item.leadRaw, item.supportRaw).find(({ tenantId }) => tenantId === '鱼峰区');
      return { no: item.no, involved: mark?.involved };
    });
    expect(predicted).toEqual(yufengPlan.map(({ no, notInvolved }) => ({ no, involved: notInvolved === false })));
    expect(predicted.filter(({ involved }) => involved).map(({ no }) => no)).toEqual([1, 4, 8, 9]);
  });

  test.each([
    [1, '鱼峰区', '配合（责任）单位写有“各城区人民政府”，包括鱼峰区。'],
    [3, '柳江区', '配合（责任）单位写有“各县及柳江区人民政府”，包括柳江区。'],
    [3, '鱼峰区', '只写了“各县及柳江区人民政府”，不包括鱼峰区。'],
    [4, '阳和工业新区', '配合（责任）单位点名“阳和工业新区（北部生态新区）管委会”。'],
    [8, '柳东新区', '只写了“各城区人民政府”、“阳和工业新区（北部生态新区）管委会”，柳东新区是功能区，没有点名。'],
    [6, '鱼峰区', '只列了“市卫生健康委、市财政局、市大数据发展局”，没有列出下级地区，鱼峰区不涉及。'],
    [10, '鱼峰区', '只列了“市水利局”，没有列出下级地区，鱼峰区不涉及。'],
  ])('task %i tells %s: %s', (no, name, zh) => {
    const item = yufengPlan.find((each) => each.no === no);
    const predicted = ofCity(item?.leadRaw ?? null, item?.supportRaw ?? null);
    const { reason } = predicted.find(({ tenantId }) => tenantId === name) ?? { reason: { zh: '', en: '' } };
    expect(reason.zh).toBe(zh);
    expect(reason.en).not.toBe('');
  });
});

describe.each([
  [
    '002_259c1294b9cbf005.gold.json',
    { name: '柳南区', prefix: '区' },
    '柳南区',
    [
      ['1', { 柳石街道: 'SUPPORT', 鹅山街道: 'SUPPORT' }],
      ['3', { 河西街道: 'SUPPORT', 柳南街道: 'SUPPORT' }],
      ['7', {}],
      ['10', { 太阳村镇: 'LEAD' }],
    ],
  ],
  [
    '001_becc16ad9dcd08d8.gold.json',
    { name: '鹿寨县', prefix: '县' },
    '鹿寨县',
    [
      ['1', {}],
      ['8.1', { 鹿寨镇: 'LEAD', 黄冕镇: 'LEAD', 江口乡: 'LEAD', 导江乡: 'LEAD' }],
      ['10.3', { 平山镇: 'LEAD', 四排镇: 'LEAD', 江口乡: 'LEAD', 拉沟乡: 'LEAD' }],
      ['10.4', { 黄冕镇: 'LEAD' }],
    ],
  ],
  [
    '000_33dbcbfcd4980327.gold.json',
    { name: '柳城县', prefix: '县' },
    '柳城县',
    [
      ['1', {}],
      ['2', { 沙埔镇: 'SUPPORT' }],
      ['6', { 龙头镇: 'SUPPORT' }],
    ],
  ],
] as const)('%s', (file, issuer, county, tasks) => {
  const rows = answersOf(file).flatMap((item) => [item, ...(item.subItems ?? [])]);
  test.each(tasks)('task %s involves %j', (no, expected) => {
    const row = rows.find((each) => String(each.no) === no);
    const predicted = predictInvolvement({
      leadExpression: row?.leadRaw ?? null,
      supportExpression: row?.supportRaw ?? null,
      issuer,
      children: townshipsOf(county),
    });
    const involved = predicted.filter((each) => each.involved).map(({ tenantId, role }) => [tenantId, role]);
    expect(Object.fromEntries(involved)).toEqual(expected);
  });
});

describe('柳城县 2024 (000)', () => {
  const children = townshipsOf('柳城县');
  const involvedIn = (supportExpression: string) =>
    predictInvolvement({
      leadExpression: '县残联',
      supportExpression,
      issuer: { name: '柳城县', prefix: '县' },
      children,
    }).filter(({ involved }) => involved);

  test('各乡镇 are the twelve towns and townships without the farm area', () => {
    expect(involvedIn('各乡镇')).toHaveLength(12);
    expect(involvedIn('县财政局，各乡镇').map(({ tenantId }) => tenantId)).not.toContain('华侨管理区');
  });
  test('各乡镇（华侨管理区） are these and the farm area', () => {
    expect(involvedIn('县财政局，各乡镇（华侨管理区）').map(({ tenantId }) => tenantId)).toEqual(
      children.map(({ id }) => id),
    );
  });
});

describe('石柱县 2024 (004)', () => {
  test('names no town: none is involved, and the reason quotes the units', () => {
    const town = { id: '1', name: '西沱镇', kind: TenantKind.TOWN, level: TenantLevel.TOWNSHIP };
    for (const item of answersOf('004_1596418120e5e5c2.gold.json')) {
      const [mark] = predictInvolvement({
        leadExpression: item.leadRaw,
        supportExpression: item.supportRaw,
        issuer: { name: '石柱土家族自治县', prefix: '县' },
        children: [town],
      });
      expect(mark).toMatchObject({ involved: false, role: null });
      expect(mark?.reason.zh).toMatch(/^只列了“县.+”，没有列出下级地区，西沱镇不涉及。$/);
    }
  });
});

describe('words that are not in the five notices', () => {
  const mark = (lead: string | null, support: string | null, name: string) =>
    ofCity(lead, support).find(({ tenantId }) => tenantId === name);

  test('不涉及 is said of one, or of all', () => {
    expect(mark('不涉及鱼峰区', null, '鱼峰区')?.reason.zh).toBe('文件写明“不涉及鱼峰区”，鱼峰区不涉及。');
    expect(mark('不涉及', '各城区人民政府', '鱼峰区')?.involved).toBe(false);
    expect(mark('不涉及鱼峰区', '各城区人民政府', '柳南区')?.involved).toBe(true);
  });
  test('an exception excepts', () => {
    expect(mark('市住建局', '除鱼峰区外各城区', '鱼峰区')).toMatchObject({
      involved: false,
      reason: { zh: '“除鱼峰区外各城区”已将鱼峰区除外。' },
    });
    expect(mark('市住建局', '除鱼峰区外各城区', '柳南区')?.involved).toBe(true);
  });
  test('相关 does not say which: involved, and to be confirmed', () => {
    expect(mark('市住建局', '相关县区', '鱼峰区')).toMatchObject({ involved: true, certain: false });
  });
  test('named as lead and contained in the group of helpers: it leads', () => {
    expect(mark('鱼峰区人民政府', '各城区人民政府', '鱼峰区')?.role).toBe('LEAD');
    expect(mark('鱼峰区人民政府', '各城区人民政府', '柳南区')?.role).toBe('SUPPORT');
  });
  test('A牵头、B配合 in one cell', () => {
    expect(mark(null, '市住建局牵头，各城区人民政府配合', '鱼峰区')?.role).toBe('SUPPORT');
  });
  test("towns in a city's list concern the counties that have them", () => {
    const children = districtsOfLiuzhou.map((child) => ({ ...child, within: townshipsOf(child.name) }));
    const involved = (supportExpression: string) =>
      predictInvolvement({ leadExpression: '市民政局', supportExpression, issuer: liuzhou, children })
        .filter((each) => each.involved)
        .map(({ tenantId }) => tenantId);
    expect(involved('各街道办事处')).toEqual(['城中区', '鱼峰区', '柳南区', '柳北区']);
    expect(involved('太阳村镇')).toEqual(['柳南区']);
    expect(involved('各乡镇')).not.toContain('城中区');
    expect(involved('各乡镇')).toContain('三江侗族自治县');
  });
  test('a wrong numeral is to be confirmed', () => {
    const six = mark('市住建局', '六县', '柳城县');
    expect(six).toMatchObject({ involved: true, certain: false });
    expect(six?.reason.zh).toContain('写的是 6 个，实有 5 个');
  });
});

describe('from parties that were read before', () => {
  test('the tenant that a name was resolved to decides', () => {
    const parties = [
      { role: 'LEAD', kind: 'UNIT', name: '市住建局', asWritten: '市住建局' },
      { role: 'SUPPORT', kind: 'TENANT', name: '新区', asWritten: '新区', tenantId: '柳东新区' },
      { role: 'SUPPORT', kind: 'GROUP', name: '各县人民政府', asWritten: '各县人民政府' },
    ] as const;
    const predicted = predictFromParties({ parties, issuer: liuzhou, children: districtsOfLiuzhou });
    const involved = predicted.filter((each) => each.involved).map(({ tenantId }) => tenantId);
    expect(involved).toEqual(['柳城县', '鹿寨县', '融安县', '融水苗族自治县', '三江侗族自治县', '柳东新区']);
  });
});
