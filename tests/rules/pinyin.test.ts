import { readDivisions } from '../../api/directory/divisions/read-divisions';
import { pinyinOf, searchPinyin } from '../../api/directory/pinyin.rules';

test.each([
  ['柳州市', 'liuzhoushi', 'lzs'],
  ['鱼峰区', 'yufengqu', 'yfq'],
  ['柳长街道', 'liuchangjiedao', 'lcjd'],
  ['石柱土家族自治县', 'shizhutujiazuzizhixian', 'sztjzzzx'],
  ['古砦仫佬族乡', 'guzhaimulaozuxiang', 'gzmlzx'],
  ['吕梁市', 'lvliangshi', 'lls'],
])('%s is %s, %s', (name, full, initials) => expect(pinyinOf(name)).toEqual({ full, initials }));

test.each([
  ['重庆市', 'chongqingshi'],
  ['县重大项目办', 'xianzhongdaxiangmuban'],
  ['长安镇', 'changanzhen'],
  ['融安县长安镇', 'ronganxianchanganzhen'],
  ['县长途客运站', 'xianchangtukeyunzhan'],
  ['市长热线中心', 'shizhangrexianzhongxin'],
  ['长子县', 'zhangzixian'],
  ['长治市', 'changzhishi'],
  ['乐业县', 'leyexian'],
  ['乐亭县', 'laotingxian'],
  ['长乐区', 'changlequ'],
  ['六安市', 'luanshi'],
  ['六枝特区', 'liuzhitequ'],
  ['台州市', 'taizhoushi'],
  ['铅山县', 'yanshanxian'],
  ['大埔县', 'dabuxian'],
  ['沙埔镇', 'shapuzhen'],
  ['洪洞县', 'hongtongxian'],
  ['都匀市', 'duyunshi'],
  ['县行政审批局', 'xianxingzhengshenpiju'],
  ['市会计中心', 'shikuaijizhongxin'],
  ['县疾控中心', 'xianjikongzhongxin'],
])('of characters with several readings: %s is %s', (name, full) => expect(pinyinOf(name).full).toBe(full));

test('letters and digits stay, other signs fall away', () => {
  expect(pinyinOf('120急救中心（A区）')).toEqual({ full: '120jijiuzhongxinaqu', initials: '1jjzxaq' });
  expect(pinyinOf('')).toEqual({ full: '', initials: '' });
  expect(pinyinOf('——（）')).toEqual({ full: '', initials: '' });
});

test('every name of the country has a pinyin of plain letters, in a few seconds', () => {
  const rows = readDivisions();
  const started = performance.now();
  const odd = rows.filter(({ name }) => !/^[a-z0-9]+$/.test(pinyinOf(name).full));
  expect(odd).toEqual([]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('all names of a unit are kept for search, the full one first and the short ones also without their level', () => {
  const names = { name: '柳州市住房和城乡建设局', shortName: '市住建局', aliases: ['住建局'] };
  expect(searchPinyin(names).initials).toBe('lzszfhcxjsj szjj zjj');
  expect(searchPinyin({ name: '市中区', shortName: '市中区' })).toEqual({ pinyin: 'shizhongqu', initials: 'szq' });
});
