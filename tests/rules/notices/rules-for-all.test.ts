import { NO_ITEM } from '../../../api/notices/item-rows.rules';
import { passageOf, spanOf } from '../../../api/notices/passage.rules';
import { applyRulesForAll, readRulesForAll } from '../../../api/notices/rules-for-all.rules';
import { cutUnitClauses } from '../../../api/notices/unit-clauses.rules';

const kinds = (text: string) => readRulesForAll([passageOf(text)]).map(({ rule }) => rule);
const itemWith = (text: string) => ({ ...NO_ITEM, units: cutUnitClauses(passageOf(text)).units });

test.each<[string, string]>([
  ['责任单位：市经信局、市财政局（列第一位者为工作牵头单位或汇总单位，下同）', 'FIRST_LEADS'],
  ['在责任单位中，排名第一的责任单位为牵头单位，其他列入单位为参与单位。', 'FIRST_LEADS'],
  ['责任分解中，列第一位的责任单位为牵头单位或汇总单位。', 'FIRST_LEADS'],
  ['排在第一位的为牵头单位，其余为配合单位。', 'FIRST_LEADS'],
  ['排首位的单位为牵头单位。', 'FIRST_LEADS'],
  ['牵头单位为责任单位中排在第一位的单位。', 'FIRST_LEADS'],
  ['由第一个单位牵头，其他单位配合。', 'FIRST_LEADS'],
  ['各牵头单位(无牵头单位的,责任单位即为牵头单位,下同)要统筹相关责任单位', 'RESPONSIBLE_LEAD'],
  ['没有注明牵头单位的，责任单位为牵头单位。', 'RESPONSIBLE_LEAD'],
  ['除特别注明外，各县（市、区）政府均为配合单位。', 'ALL_COOPERATE'],
  ['各区政府、管委会均为责任单位，不再一一列出。', 'ALL_COOPERATE'],
  ['市领导职务变动的，由接任领导负责。', 'SUCCESSORS'],
])('%s', (text, kind) => expect(kinds(text)).toEqual([kind]));

test.each([
  '第一责任人要负总责。',
  '各责任单位主要负责人为第一责任人。',
  '各牵头单位要切实负起责任。',
  '首次报送时间为3月底。',
])('no rule: %s', (text) => expect(kinds(text)).toEqual([]));

test('the first of an undivided list leads, the others support', () => {
  const rules = readRulesForAll([passageOf('列第一位的责任单位为牵头单位。')]);
  const once = applyRulesForAll(
    [itemWith('（责任单位：市经信局、市财政局、市住建局）'), itemWith('（牵头单位：市教育局；责任单位：市财政局）')],
    rules,
  );
  const shown = once.map(({ units }) =>
    units.map(({ role, passage, undivided }) => `${role} ${passage.text} ${undivided}`),
  );
  expect(shown).toEqual([
    ['LEAD 市经信局 false', 'SUPPORT 市财政局、市住建局 false'],
    ['LEAD 市教育局 false', 'SUPPORT 市财政局 false'],
  ]);
  expect(applyRulesForAll(once, rules)).toEqual(once);
});

test('all areas cooperate, save where areas are named', () => {
  const text = '除注明外，各县（市、区）政府均为配合单位。';
  const rules = readRulesForAll([passageOf(text)]);
  const items = [itemWith('（责任单位：市教育局）'), itemWith('（责任单位：市教育局、各县区政府）')];
  const done = applyRulesForAll(items, rules);
  expect(done.map(({ units }) => units.map(({ role, passage, inherited }) => [role, passage.text, inherited]))).toEqual(
    [
      [
        ['LEAD', '市教育局', false],
        ['SUPPORT', '各县（市、区）政府', true],
      ],
      [['LEAD', '市教育局、各县区政府', false]],
    ],
  );
  expect(applyRulesForAll(done, rules)).toEqual(done);
  for (const { passage, span } of rules) expect(span).toEqual(spanOf(passage));
});
