import { readUnits } from '../../../api/notices/draft-units.rules';
import { readLeaders } from '../../../api/notices/leaders.rules';
import { readInvestment } from '../../../api/notices/money.rules';
import { passageOf } from '../../../api/notices/passage.rules';
import type { RawMoney, RawUnits, UnitCellRole } from '../../../api/notices/raw-item';
import { unitContexts } from '../../../api/notices/unit-contexts.rules';

const money = (text: string, unit: RawMoney['unit'] = '万元', isTotal = true): RawMoney => ({
  passage: passageOf(text),
  head: null,
  unit,
  isTotal,
});
const cell = (role: UnitCellRole, text: string): RawUnits => ({
  role,
  passage: passageOf(text),
  label: null,
  undivided: false,
  inherited: false,
});

describe('money of a task (R122, R123)', () => {
  test.each([
    ['92.284', '万元', '92.284'],
    ['1,234.50', '万元', '1234.50'],
    ['1.2亿元', null, '12000'],
    ['0.35', '亿元', '3500'],
    ['35000元', null, '3.5'],
    ['35000', '元', '3.5'],
    ['500', '元', '0.05'],
    ['约300万元', null, '300'],
    ['80万', null, '80'],
  ] as const)('%s (head: %s) is %s 万元', (text, unit, expected) => {
    const { value } = readInvestment([money(text, unit)]);
    expect([value?.value, value?.confidence, value?.doubts]).toEqual([expected, 1, []]);
  });

  test('without any unit it is taken as 万元, with a doubt', () => {
    const { value } = readInvestment([money('80', null)]);
    expect(value?.value).toBe('80');
    expect(value?.doubts).toMatchObject([{ code: 'AMOUNT_WITHOUT_UNIT', alternatives: ['80万元', '80元'] }]);
  });

  test('the whole counts, and not its sources; of sources alone nothing is added up', () => {
    const parts = [money('30', '万元', false), money('50', '万元', false)];
    expect(readInvestment([...parts, money('80')]).value?.value).toBe('80');
    expect(readInvestment(parts).value).toBeNull();
    expect(readInvestment([money('—')])).toEqual({ value: null, doubts: [] });
  });

  test('what is no amount is told', () => {
    expect(readInvestment([money('按实际发生')])).toMatchObject({ value: null, doubts: [{ code: 'AMOUNT_UNREAD' }] });
  });
});

describe('leaders in charge (R50)', () => {
  test.each([
    ['何德华', ['何德华']],
    ['陈  建', ['陈建']],
    ['陈  建\n\n石  华', ['陈建', '石华']],
    ['王强、李新路', ['王强', '李新路']],
    ['副县长王强', ['王强']],
    ['王强副区长', ['王强']],
    ['无', []],
    ['/', []],
  ])('%j names %j', (text, names) => {
    expect(readLeaders(passageOf(text)).map(({ value }) => value)).toEqual(names);
  });

  test('each has its place, blanks and all; what is no name keeps its words, with a doubt', () => {
    const text = '陈  建\n\n石  华';
    const spans = readLeaders(passageOf(text)).map(({ span }) => span && text.slice(span.start, span.end));
    expect(spans).toEqual(['陈  建', '石  华']);
    expect(readLeaders(passageOf('区政府办公室分管负责人'))).toMatchObject([
      { value: '区政府办公室分管负责人', doubts: [{ code: 'NO_PERSON_NAME' }] },
    ]);
  });
});

describe('units of a task', () => {
  const names = (units: readonly { value: string }[]) => units.map(({ value }) => value);

  test('a bare name takes the level of the issuer; helpers in brackets support (R35, R43)', () => {
    const contexts = unitContexts('石柱土家族自治县人民政府办公室', null, null);
    const { byRole } = readUnits([cell('LEAD', '文化旅游委（移动、电信、联通、广电）')], contexts);
    expect(names(byRole.LEAD)).toEqual(['县文化旅游委']);
    expect(names(byRole.SUPPORT)).toEqual(['移动', '电信', '联通', '广电']);
  });

  test('a district’s own columns are of the district, the others of its superior (R17, R27)', () => {
    const contexts = unitContexts('鱼峰区人民政府', '柳州市人民政府', null);
    const cells = [cell('LEAD', '市住房城乡建设局、财政局'), cell('DISTRICT_LEAD', '区住建局、财政局')];
    const { byRole, notInvolved } = readUnits(cells, contexts);
    expect(names(byRole.LEAD)).toEqual(['市住房城乡建设局', '市财政局']);
    expect(names(byRole.DISTRICT_LEAD)).toEqual(['区住建局', '区财政局']);
    expect(notInvolved?.value).toBe(false);
  });

  test('不涉及 in the lead column says that the district is not involved, and names nobody (R49)', () => {
    const contexts = unitContexts('鱼峰区人民政府', '柳州市人民政府', null);
    const cells = [cell('LEAD', '市水利局'), cell('DISTRICT_LEAD', '不涉及鱼峰区'), cell('DISTRICT_SUPPORT', '')];
    const { byRole, notInvolved } = readUnits(cells, contexts);
    expect([names(byRole.DISTRICT_LEAD), names(byRole.DISTRICT_SUPPORT)]).toEqual([[], []]);
    expect(notInvolved).toMatchObject({ value: true, asWritten: '不涉及鱼峰区' });
  });

  test('无 and an empty cell name nobody; 无 is no unit (R39, R40)', () => {
    const contexts = unitContexts('柳南区人民政府办公室', null, null);
    expect(readUnits([cell('SUPPORT', '无'), cell('LEAD', '')], contexts).byRole).toMatchObject({
      LEAD: [],
      SUPPORT: [],
    });
  });
});
