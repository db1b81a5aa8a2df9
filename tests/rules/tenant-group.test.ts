import { expandGroup, type GroupTenant, groupProblems } from '../../api/directory/tenant-group.rules';
import { matchTenant, shortTenantName, withoutOffice } from '../../api/directory/tenant-name.rules';
import { parseUnitExpression } from '../../api/directory/unit-expression.rules';
import { TenantKind } from '../../tenants/tenant-kind';
import { districtsOfLiuzhou, townshipsOf } from './liuzhou';

const groupOf = (text: string) => {
  const group = parseUnitExpression(text).parts[0]?.group;
  if (!group) throw new Error(`no group: ${text}`);
  return group;
};
const expand = (text: string, tenants: readonly GroupTenant[], on?: string) =>
  expandGroup(groupOf(text), tenants, on).map(({ name }) => name);

const districts = ['城中区', '鱼峰区', '柳南区', '柳北区', '柳江区'];
const counties = ['柳城县', '鹿寨县', '融安县', '融水苗族自治县', '三江侗族自治县'];

describe('in 柳州市 (five districts, five counties, two functional areas)', () => {
  test.each([
    ['各城区人民政府', districts],
    ['各区', districts],
    ['各县人民政府', counties],
    ['五县', counties],
    ['各县区人民政府', [...districts, ...counties]],
    ['各县（市、区）', [...districts, ...counties]],
    ['各县、市、区政府', [...districts, ...counties]],
    ['各县及柳江区人民政府', ['柳江区', ...counties]],
    ['除鱼峰区外各城区', ['城中区', '柳南区', '柳北区', '柳江区']],
    ['各城区人民政府（不含柳江区、柳南区）', ['城中区', '鱼峰区', '柳北区']],
    ['各县区（柳东新区）', [...districts, ...counties, '柳东新区']],
    ['各县区及阳和工业新区（北部生态新区）管委会', [...districts, ...counties, '阳和工业新区']],
    ['各新区管委会', ['柳东新区', '阳和工业新区']],
    ['各地', [...districts, ...counties, '柳东新区', '阳和工业新区']],
    ['各乡镇', []],
    ['各有关单位', []],
  ])('%s', (text, expected) => expect(expand(text, districtsOfLiuzhou)).toEqual(expected));

  test('a numeral that is not the number of areas is a problem, and so is an unknown name', () => {
    expect(groupProblems(groupOf('五县'), districtsOfLiuzhou)).toEqual([]);
    expect(groupProblems(groupOf('六县'), districtsOfLiuzhou)).toEqual(['写的是 6 个，实有 5 个']);
    expect(groupProblems(groupOf('各县及象州县人民政府'), districtsOfLiuzhou)).toEqual(['未找到“象州县”']);
  });
});

describe('in a county', () => {
  const liucheng = townshipsOf('柳城县');
  const towns = liucheng.filter(({ kind }) => kind === TenantKind.TOWN).map(({ name }) => name);

  test('各乡镇 are its ten towns and two townships, with the farm area only where it is named (R22)', () => {
    expect(towns).toHaveLength(10);
    expect(expand('各乡镇', liucheng)).toEqual([...towns, '古砦仫佬族乡', '社冲乡']);
    expect(expand('各乡镇（华侨管理区）', liucheng)).toEqual([...towns, '古砦仫佬族乡', '社冲乡', '华侨管理区']);
    expect(expand('各镇', liucheng)).toEqual(towns);
  });

  test('各街道办事处 are the streets of a district, and 各乡镇（街道） all but functional areas', () => {
    const yufeng = townshipsOf('鱼峰区');
    expect(expand('各街道办事处', yufeng)).toHaveLength(8);
    expect(expand('各镇', yufeng)).toEqual(['雒容镇', '洛埠镇', '白沙镇', '里雍镇']);
    expect(expand('各乡镇（街道）', yufeng)).toHaveLength(12);
    expect(expand('各镇街', yufeng)).toHaveLength(12);
  });

  test('banners and sumu', () => {
    const kinds = [TenantKind.BANNER, TenantKind.COUNTY_LEVEL_CITY, TenantKind.SUMU, TenantKind.SPECIAL_DISTRICT];
    const areas = kinds.map((kind) => ({ id: kind, name: `${kind}`, kind }));
    expect(expand('各旗县区', areas)).toEqual(['BANNER', 'SPECIAL_DISTRICT']);
    expect(expand('各县（市、区）', areas)).toEqual(['BANNER', 'COUNTY_LEVEL_CITY', 'SPECIAL_DISTRICT']);
    expect(expand('各苏木乡镇', areas)).toEqual(['SUMU']);
  });
});

describe('on a date (R37)', () => {
  const areas: GroupTenant[] = [
    { id: '1', name: '柳江县', kind: TenantKind.COUNTY, closedOn: '2017-01-18' },
    { id: '2', name: '柳江区', kind: TenantKind.DISTRICT, openedOn: '2017-01-18' },
    { id: '3', name: '柳城县', kind: TenantKind.COUNTY },
  ];
  test('a group holds what was there', () => {
    expect(expand('各县', areas, '2016-12-31')).toEqual(['柳江县', '柳城县']);
    expect(expand('各县', areas, '2017-01-18')).toEqual(['柳城县']);
    expect(expand('各城区', areas, '2017-01-17')).toEqual([]);
    expect(expand('各城区', areas, '2017-01-18')).toEqual(['柳江区']);
    expect(expand('各县区', areas)).toHaveLength(3);
  });
});

describe('names of areas', () => {
  const all = [...districtsOfLiuzhou, ...townshipsOf('柳城县'), ...townshipsOf('鱼峰区')];
  test.each([
    ['柳东新区管委会', '柳东新区'],
    ['柳江区人民政府', '柳江区'],
    ['柳州市鱼峰区', '鱼峰区'],
    ['阳和工业新区（北部生态新区）管委会', '阳和工业新区'],
    ['北部生态新区管委会', '阳和工业新区'],
    ['天马街道办事处', '天马街道'],
    ['天马街道', '天马街道'],
    ['沙埔镇', '沙埔镇'],
    ['沙埔镇人民政府', '沙埔镇'],
    ['柳城县沙埔镇', '沙埔镇'],
    ['三江县', '三江侗族自治县'],
    ['三江侗族自治县人民政府', '三江侗族自治县'],
    ['鱼峰区人民政府办公室', '鱼峰区'],
  ])('%s is %s', (written, name) => expect(matchTenant(written, all)?.name).toBe(name));

  test.each(['金太阳', '人民政府', '市财政局', '江区', '柳州市', '', '区'])('%j is none', (written) => {
    expect(matchTenant(written, all)).toBeNull();
  });

  test.each([
    ['石柱土家族自治县', '石柱县'],
    ['秀山土家族苗族自治县', '秀山县'],
    ['双江拉祜族佤族布朗族傣族自治县', '双江县'],
    ['克孜勒苏柯尔克孜自治州', '克孜勒苏州'],
    ['鄂温克族自治旗', '鄂温克族自治旗'],
    ['东乡族自治县', '东乡族自治县'],
    ['龙胜各族自治县', '龙胜县'],
    ['柳城县', '柳城县'],
  ])('%s is called %s', (name, short) => expect(shortTenantName(name)).toBe(short));

  test('an office is no part of the area', () => {
    expect(withoutOffice('人民政府')).toBe('');
    expect(withoutOffice('柳南区人民政府办公室')).toBe('柳南区');
  });
});
