import { type CityTree, cityTree, listCities, parseDivisions } from '../../api/directory/division.rules';
import { districtKind, ODD_DISTRICTS, ODD_TOWNSHIPS, townshipKind } from '../../api/directory/division-kind.rules';
import { readDivisions } from '../../api/directory/divisions/read-divisions';
import { TENANT_KINDS, TenantKind, TenantLevel } from '../../tenants/tenant-kind';

const rows = readDivisions();
const tree = (code: string): CityTree => {
  const found = cityTree(rows, code);
  if (!found) throw new Error(`no city ${code}`);
  return found;
};
const nodesOf = (city: CityTree) => [
  ...city.districts.flatMap(({ townships, ...district }) => [district, ...townships]),
  ...city.townships,
];

describe('the table', () => {
  test('has 31 provinces, 342 prefecture rows, 2,978 county rows and 41,352 township rows', () => {
    const count = (length: number) => rows.filter((row) => row.code.length === length).length;
    expect([2, 4, 6, 9].map(count)).toEqual([31, 342, 2978, 41352]);
  });

  test('refuses a row whose code has no known length', () => {
    expect(() => parseDivisions('code,name,parent\n45020,某市,45\n')).toThrow('not a division code: 45020 某市');
  });
});

describe('all cities together', () => {
  const cities = listCities(rows);
  const trees = cities.map((city) => tree(city.code));

  test('are 369: 333 prefectures (342 rows less 9 placeholders), 4 municipalities, 32 counties directly under a province', () => {
    expect(cities).toHaveLength(369);
    const count = (kind: TenantKind) => cities.filter((city) => city.kind === kind).length;
    expect(count(TenantKind.MUNICIPALITY)).toBe(4);
    expect(count(TenantKind.COUNTY_CITY)).toBe(32);
    expect(count(TenantKind.AUTONOMOUS_PREFECTURE)).toBe(30);
    expect(count(TenantKind.LEAGUE)).toBe(3);
    expect(count(TenantKind.PREFECTURE)).toBe(7);
    expect(count(TenantKind.PREFECTURE_CITY)).toBe(293);
    expect(new Set(cities.map((city) => city.code)).size).toBe(369);
    expect(cities.every((city) => /^\d{6}$/.test(city.code) && city.province !== '')).toBe(true);
  });

  test('contain each county row once, save 36 that are the city itself, and each township row once', () => {
    const nodes = trees.flatMap(nodesOf).map((node) => node.code);
    expect(new Set(nodes).size).toBe(nodes.length);
    expect(nodes.filter((code) => code.length === 6)).toHaveLength(2978 - 32 - 4);
    const townships = rows.filter((row) => row.code.length === 9).map((row) => row.code);
    expect(new Set(nodes.filter((code) => code.length === 9))).toEqual(new Set(townships));
  });

  test('give every node a parent in its own tree and a kind that exists at its level', () => {
    const misplaced = trees.flatMap((city) => {
      const parents = new Set([city.city.code, ...city.districts.map((district) => district.code)]);
      return nodesOf(city).filter(
        (node) => !parents.has(node.parentCode) || !TENANT_KINDS[node.kind].levels.includes(node.level),
      );
    });
    expect(misplaced).toEqual([]);
  });
});

describe('柳州市 450200', () => {
  const liuzhou = tree('450200');

  test('has ten districts and counties and 118 townships', () => {
    expect(liuzhou.city).toEqual({
      code: '450200',
      name: '柳州市',
      kind: TenantKind.PREFECTURE_CITY,
      province: '广西壮族自治区',
    });
    expect(liuzhou.districts.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      '城中区 DISTRICT',
      '鱼峰区 DISTRICT',
      '柳南区 DISTRICT',
      '柳北区 DISTRICT',
      '柳江区 DISTRICT',
      '柳城县 COUNTY',
      '鹿寨县 COUNTY',
      '融安县 COUNTY',
      '融水苗族自治县 AUTONOMOUS_COUNTY',
      '三江侗族自治县 AUTONOMOUS_COUNTY',
    ]);
    expect(liuzhou.districts.map((district) => district.townships.length)).toEqual([
      7, 12, 11, 12, 8, 12, 9, 12, 20, 15,
    ]);
    expect(liuzhou.districts.flatMap((district) => district.townships)).toHaveLength(118);
    expect(liuzhou.townships).toEqual([]);
  });

  test('has its streets, towns and ethnic townships', () => {
    const kindOf = (name: string) =>
      liuzhou.districts.flatMap((district) => district.townships).find((township) => township.name === name)?.kind;
    expect(kindOf('天马街道')).toBe(TenantKind.STREET);
    expect(kindOf('太阳村镇')).toBe(TenantKind.TOWN);
    expect(kindOf('江口乡')).toBe(TenantKind.TOWNSHIP);
    expect(kindOf('古砦仫佬族乡')).toBe(TenantKind.ETHNIC_TOWNSHIP);
  });
});

describe('the traps', () => {
  test('a municipality is the city, and its counties are districts of it', () => {
    const chongqing = tree('500000');
    expect(chongqing.city.kind).toBe(TenantKind.MUNICIPALITY);
    expect(chongqing.districts).toHaveLength(38);
    const shizhu = chongqing.districts.find((district) => district.code === '500240');
    expect(shizhu).toMatchObject({ name: '石柱土家族自治县', kind: 'AUTONOMOUS_COUNTY', parentCode: '500000' });
    expect(shizhu?.townships).toHaveLength(33);
    expect(cityTree(rows, '500100')).toBeNull();
  });

  test('a county directly under a province is a city of its own', () => {
    expect(tree('429004').city).toMatchObject({ name: '仙桃市', kind: 'COUNTY_CITY', province: '湖北省' });
    expect(tree('429004').districts).toEqual([]);
    expect(tree('429004').townships[0]).toMatchObject({ level: 'TOWNSHIP', parentCode: '429004' });
    expect(tree('469021').city).toMatchObject({ name: '定安县', kind: 'COUNTY_CITY' });
    expect(tree('429021').city.name).toBe('神农架林区');
    expect(tree('659001').city.name).toBe('石河子市');
    expect(cityTree(rows, '429000')).toBeNull();
  });

  test.each([
    ['441900', '东莞市', 36],
    ['442000', '中山市', 23],
    ['460400', '儋州市', 18],
    ['620200', '嘉峪关市', 5],
  ])('%s %s has no districts: its %i townships hang from the city', (code, name, townships) => {
    const city = tree(code);
    expect(city.city).toMatchObject({ name, kind: 'PREFECTURE_CITY' });
    expect(city.districts).toEqual([]);
    expect(city.townships).toHaveLength(townships);
    expect(city.townships.every((node) => node.parentCode === code && node.level === TenantLevel.TOWNSHIP)).toBe(true);
  });

  test('a district is no city', () => {
    expect(cityTree(rows, '450203')).toBeNull();
    expect(cityTree(rows, '')).toBeNull();
  });

  test.each([
    ['310115', '浦东新区', 'DISTRICT'],
    ['620171', '兰州新区', 'FUNCTIONAL_AREA'],
    ['232763', '新林区', 'DISTRICT'],
    ['520203', '六枝特区', 'SPECIAL_DISTRICT'],
    ['150223', '达尔罕茂明安联合旗', 'BANNER'],
    ['150722', '莫力达瓦达斡尔族自治旗', 'AUTONOMOUS_BANNER'],
    ['450481', '岑溪市', 'COUNTY_LEVEL_CITY'],
    ['320576', '苏州工业园区', 'FUNCTIONAL_AREA'],
  ])('%s %s is a %s', (code, name, kind) => expect(districtKind(code, name)).toBe(kind));

  test.each([
    ['110105021', '南磨房地区', 'STREET'],
    ['150725201', '鄂温克民族苏木', 'ETHNIC_SUMU'],
    ['360803201', '东固畲族少数民族乡', 'ETHNIC_TOWNSHIP'],
    ['361027400', '华侨管理区', 'FARM_AREA'],
    ['659001500', '兵团一五二团', 'FARM_AREA'],
    ['469001198', '县直辖村级区划', 'FUNCTIONAL_AREA'],
    ['150404400', '玉龙街道', 'STREET'],
    ['440306401', '深圳市宝安国际机场', 'FUNCTIONAL_AREA'],
    ['441900401', '松山湖', 'FUNCTIONAL_AREA'],
  ])('%s %s is a %s', (code, name, kind) => expect(townshipKind(code, name)).toBe(kind));
});

describe('kinds', () => {
  test('are decided for every row; these by a table, because their names mislead', () => {
    const name = (code: string) => rows.find((row) => row.code === code)?.name;
    expect(Object.keys(ODD_DISTRICTS).map(name)).toEqual([
      '保定白沟新城',
      '乌拉盖管理区管委会',
      '神农架林区',
      '西沙群岛',
      '南沙群岛',
      '中沙群岛的岛礁及其海域',
      '大柴旦行政委员会',
    ]);
    expect(Object.keys(ODD_TOWNSHIPS).map(name)).toEqual([
      '松原经济技术开发区特殊乡镇',
      '经济开发区直属乡镇',
      '经济开发区直属乡镇',
      '海防办事处乡',
      '信阳国际家居产业小镇',
      '藏青工业园乡',
      '兵团一三七团乡',
    ]);
    const kinds = rows.filter((row) => row.code.length === 9).map((row) => townshipKind(row.code, row.name));
    const count = (kind: TenantKind) => kinds.filter((each) => each === kind).length;
    expect([count(TenantKind.STREET), count(TenantKind.TOWN)]).toEqual([9217, 21375]);
    expect([count(TenantKind.TOWNSHIP), count(TenantKind.ETHNIC_TOWNSHIP)]).toEqual([7163, 883]);
    expect([count(TenantKind.SUMU), count(TenantKind.ETHNIC_SUMU)]).toEqual([153, 1]);
    expect(count(TenantKind.FARM_AREA) + count(TenantKind.FUNCTIONAL_AREA)).toBe(2560);
  });

  test('are refused for a name that tells nothing', () => {
    expect(() => districtKind('450299', '某处')).toThrow('no kind for 450299 某处');
    expect(() => townshipKind('450203150', '某处')).toThrow('no kind for 450203150 某处');
  });
});
