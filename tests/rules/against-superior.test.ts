import { checkAgainstSuperior } from '../../api/calendars/against-superior.rules';

const QUARTERS = ['2022-03-28', '2022-06-30', '2022-09-23', '2022-12-05'];
const MONTH_ENDS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2022, month + 1, 0))).map((date) =>
  date.toISOString().slice(0, 10),
);

/** What is refused: `own > the superior's`. */
function refused(own: readonly string[], days: readonly string[], today: string): string[] {
  const rounds = own.map((leadDueOn, index) => ({
    no: index + 1,
    opensOn: leadDueOn,
    supportDueOn: null,
    leadDueOn,
    byRuleOn: null,
    place: ['rounds', String(index)],
  }));
  return checkAgainstSuperior(rounds, { tenant: '柳州市', days, ofSupport: [] }, today).map(({ message }) =>
    (message.en.match(/\d{4}-\d{2}-\d{2}/g) ?? []).join(' > '),
  );
}

/** R102: never later than the superior's, in every shape in which the two may differ. */
describe('a tenant’s own days against its superior’s', () => {
  test.each([
    ['as many, each on or before', ['2022-03-25', '2022-06-30', '2022-09-20', '2022-12-02'], '2022-02-21', []],
    [
      'as many, one half a round late',
      ['2022-03-25', '2022-07-30', '2022-09-20', '2022-12-02'],
      '2022-02-21',
      ['2022-07-30 > 2022-06-30'],
    ],
    ['fewer, with a gap', ['2022-06-27', '2022-12-02'], '2022-02-21', []],
    ['after the superior’s last', ['2022-06-27', '2022-12-06'], '2022-02-21', ['2022-12-06 > 2022-12-05']],
    [
      'set in May, as many as the superior has in the whole year',
      ['2022-06-27', '2022-09-20', '2022-11-01', '2022-12-02'],
      '2022-05-06',
      [],
    ],
    [
      'set in May, as many as are to come',
      ['2022-06-27', '2022-09-24', '2022-12-02'],
      '2022-05-06',
      ['2022-09-24 > 2022-09-23'],
    ],
    [
      'its round for 30 June is over already',
      ['2022-06-27', '2022-09-20', '2022-11-01', '2022-12-02'],
      '2022-06-28',
      [],
    ],
    ['past ones of its own are not looked at', ['2022-04-09', '2022-09-20', '2022-12-02'], '2022-07-01', []],
    [
      'every month, each of the superior’s days has one',
      MONTH_ENDS.slice(2, 11).map((on) => `${on.slice(0, 8)}20`),
      '2022-02-21',
      [],
    ],
    [
      'every other month, the one of March a day late',
      ['2022-03-29', '2022-05-20', '2022-06-27', '2022-09-20', '2022-12-02'],
      '2022-02-21',
      ['2022-03-29 > 2022-03-28'],
    ],
  ])('%s', (_told, own, today, expected) => expect(refused(own, QUARTERS, today)).toEqual(expected));

  test('鱼峰区’s four within the monthly rounds that are assumed of its city', () => {
    expect(refused(QUARTERS, MONTH_ENDS, '2022-02-21')).toEqual([]);
    expect(refused(MONTH_ENDS.slice(2, 11), QUARTERS, '2022-01-01')).toEqual(['2022-03-31 > 2022-03-28']);
  });
});
