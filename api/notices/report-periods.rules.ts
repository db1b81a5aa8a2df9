import { chineseNumber } from './chinese-number.rules';
import type { DoubtCode } from './doubts.rules';
import type { ReportingTime } from './notice-draft';

type Groups = Readonly<Record<string, string | undefined>>;

/** A wording of a time that recurs or that counts from an event. `day: 31` is the last day of a month that has fewer. */
export interface Period {
  readonly pattern: RegExp;
  readonly read: (groups: Groups) => ReportingTime;
  readonly doubt?: DoubtCode;
}

const N = '(?<n>\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const DAY = '(?<d>3[01]|[12]\\d|0?[1-9]|[一二三]?十?[一二三四五六七八九十])';
const TO_DAY = '(?:[日号]?[-—－–~～至](?<to>\\d{1,2}))?';
const BEFORE = '(?:之前|以前|前|内)?';
const FROM_QUARTER = '(?:(?:从|自)第?(?<q>[一二三四1-4])季度(?:开始|起)，?)?';
const FROM_MONTH =
  '(?:(?:从|自)(?:(?:19|20)\\d{2}年|[今本当]年)?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:开始|起)，?(?:务必|务|应|要)?[于在]?)?';
const QUARTER = '(?:每个?季度?|各季度|按季度?)';
const MONTH = '(?:每个?月份?|按月)';

const number = (text: string | undefined): number => chineseNumber(text ?? '') ?? 0;

function quarterly(monthAfterQuarter: number, fixed?: number): Period['read'] {
  return ({ d, to, q, n }) => ({
    type: 'quarterly',
    monthAfterQuarter,
    day: fixed ?? number(d ?? n),
    ...(to !== undefined && { dayTo: number(to) }),
    ...(q !== undefined && { from: number(q) }),
  });
}
const monthly =
  (monthAfter: number, fixed?: number): Period['read'] =>
  ({ d }) => ({ type: 'monthly', monthAfter, day: fixed ?? number(d) });
const unclear: Period['read'] = () => ({ type: 'unclear' });
const row = (pattern: string, read: Period['read'], doubt?: DoubtCode): Period => ({
  pattern: new RegExp(pattern, 'g'),
  read,
  ...(doubt && { doubt }),
});

/** Where two begin at one place the longer is taken; each with the words of a notice. */
export const PERIODS: readonly Period[] = [
  // 每季度次月5日前, 每季度结束后次月5日前, 下一季度首月10日前, 每季度第一个月5日前
  row(
    `${FROM_QUARTER}(?:${QUARTER}(?:结束|终了)?(?:后|末)?的?(?:次月|下个?月|下一个月|首月|第一个月|第1个月|后一个月|后第一个月)|(?:次|下一?个?)季度?(?:首月|第一个月|初))的?(?:第)?${DAY}${TO_DAY}[日号]${BEFORE}`,
    quarterly(1),
  ),
  // 每季度末月25日前, 每季度最后一个月20日前, 每季度第三个月25日前, 季末月20日前
  row(
    `${FROM_QUARTER}(?:${QUARTER}|季度?)(?:的)?(?:末月|末|末个月|最后一?个?月|第三个月|第3个月|末的?月|末当月|当季末月)份?的?${DAY}${TO_DAY}[日号]${BEFORE}`,
    quarterly(0),
  ),
  // 每季度结束后5日内, 每季度后10个工作日内
  row(`${FROM_QUARTER}${QUARTER}(?:结束|终了|完)?之?后的?${N}个?[日天]之?内`, quarterly(1)),
  row(`${FROM_QUARTER}${QUARTER}(?:结束|终了|完)?之?后的?${N}个?工作日之?内?`, quarterly(1), 'WORKING_DAYS'),
  // 每季度末前, 每季度结束前, 每季度末
  row(`${FROM_QUARTER}${QUARTER}(?:[末底]|结束|最后一[天日])${BEFORE}(?!月)`, quarterly(0, 31)),
  // 每季度结束前5日
  row(`${FROM_QUARTER}(?:${QUARTER}|季度?)(?:[末底]|结束)前${N}个?(?:工作日|[日天])(?:之?内)?`, ({ n }) => ({
    type: 'before',
    days: number(n),
    of: '每季度结束',
  })),
  // 每季度25日前: of which month is not said
  row(
    `${FROM_QUARTER}${QUARTER}的?${DAY}[日号]${BEFORE}`,
    (groups) => quarterly(number(groups.d) <= 10 ? 1 : 0)(groups),
    'QUARTER_MONTH',
  ),
  row(
    `${FROM_QUARTER}${QUARTER}(?!的|次|末|最|首|第|结束|后|度)(?:至少|进行|定期|书面)?(?:一次|1次)?`,
    unclear,
    'TIME_UNCLEAR',
  ),

  // 每月25日前, 每月5日前, 次月5日前, 每月结束后次月3日前, 每月25日至28日
  row(`${FROM_MONTH}${MONTH}的?${DAY}${TO_DAY}[日号]${BEFORE}`, monthly(0)),
  row(`${FROM_MONTH}(?:${MONTH}(?:结束|终了)?后?的?)?(?:次月|下个?月|下一个月)的?${DAY}[日号]${BEFORE}`, monthly(1)),
  row(`${FROM_MONTH}${MONTH}的?(?:[底末]|最后一[天日]|结束)${BEFORE}`, monthly(0, 31)),
  row(`${FROM_MONTH}${MONTH}的?(?:最后一个|倒数第[一二三]个)工作日${BEFORE}`, monthly(0, 31), 'WORKING_DAYS'),
  row(`${FROM_MONTH}${MONTH}的?上旬`, monthly(0, 10), 'TIME_UNCLEAR'),
  row(`${FROM_MONTH}${MONTH}的?中旬`, monthly(0, 20), 'TIME_UNCLEAR'),
  row(`${FROM_MONTH}${MONTH}的?下旬`, monthly(0, 31), 'TIME_UNCLEAR'),
  row(`${FROM_MONTH}${MONTH}(?!的|度)(?:至少|定期)?(?:一次|1次)?`, unclear, 'TIME_UNCLEAR'),
  // 每逢双月5日: as a list, if the year is known
  row(
    `(?:(?:从|自)(?<fm>\\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:开始|起)，?)?(?:每(?:两|二|2)个月（)?(?:每逢|逢|每个?)?(?<parity>[双单])月份?的?${DAY}[日号]`,
    unclear,
    'TIME_UNCLEAR',
  ),
  row('每(?:两|二|2)个月(?:的?\\d{1,2}日)?', unclear, 'TIME_UNCLEAR'),
  row('每(?:半个?月|两周|旬)', unclear, 'TIME_UNCLEAR'),
  row(`每周[一二三四五六日天末]?(?:下班|[上下中]午)?(?:\\d{1,2}[：时点](?:\\d{1,2}分?)?)?${BEFORE}`, () => ({
    type: 'weekly',
  })),
  row('(?:每半年|每个?半年度?)(?:至少)?(?:一次|1次)?', unclear, 'TIME_UNCLEAR'),

  // 于任务下达一个月内, 印发之日起15个工作日内, 收到通知后10日内
  row(
    `[于自从]?(?<after>(?:本|该|此)?(?:《[^》]{1,30}》|通知|文件|方案|任务|计划|分工)?(?:下达|印发|下发|发布|公布|发出|分解))(?:之日|当日|后|之后)?起?(?:的)?${N}个?月之?内`,
    relative,
  ),
  row(
    `[于自从]?(?<after>(?:本|该|此)?(?:《[^》]{1,30}》|通知|文件|方案|任务|计划|分工)?(?:下达|印发|下发|发布|公布|发出|分解))(?:之日|当日|后|之后)?起?(?:的)?${N}(?<unit>个工作日|工作日|个?[日天]|周|个?星期)之?内`,
    relative,
    'WORKING_DAYS',
  ),
  row(
    `[于自从]?(?<after>(?:收到|接到|接)(?:本|该|此)?[^，。；前]{0,6}?(?:通知|文件|任务|方案|清单))(?:之日|当日|后|之后)?起?(?:的)?${N}(?<unit>个工作日|工作日|个?[日天]|周|个?星期|个?月)之?内`,
    relative,
    'WORKING_DAYS',
  ),
  row(
    `[于自从]?(?<after>(?:项目|任务|工程|实事|工作)(?:全部)?(?:完成|完工|竣工|办结))(?:之日|当日|后|之后)?起?(?:的)?${N}(?<unit>个工作日|工作日|个?[日天]|周|个?星期|个?月)之?内`,
    relative,
    'WORKING_DAYS',
  ),

  // 会后7日内
  row(
    `于?(?<after>会议?|督办|交办)(?:结束)?后的?${N}(?<unit>个工作日|工作日|个?[日天]|周|个?星期)之?内`,
    relative,
    'WORKING_DAYS',
  ),
  // 在30个工作日内: of what is not said
  row(`(?<![起后的])${N}个?工作日之?内`, unclear, 'TIME_UNCLEAR'),

  // 提前3日: ahead of another rule
  row(`提前${N}个?(?:工作日|[日天])`, ({ n }) => ({ type: 'before', days: number(n), of: '' }), 'BEFORE_WHICH_DAYS'),
];

function relative({ after = '', n, unit }: Groups): ReportingTime {
  if (unit === undefined || unit.endsWith('月')) return { type: 'relative', after, months: number(n) };
  return { type: 'relative', after, days: number(n) * (/周|星期/.test(unit) ? 7 : 1) };
}
