import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleAnswers, SampleProgramme, SampleTarget, SampleTask } from '../../samples/sample';

type GoldParty = string | { group: string; expandsTo?: string[] };
interface GoldTarget {
  metric: string;
  quantity: number;
  quantityMax?: number;
  unit: string;
  comparator: string;
  raw: string;
  role?: string;
  partOf?: string;
  per?: string;
}
interface GoldItem {
  no: number | string;
  title?: string;
  contentStart: string | null;
  completionStandardStart?: string;
  leadUnits: string[];
  supportUnits: GoldParty[];
  leadRaw?: string | null;
  supportRaw?: string | null;
  deadline?: string | null;
  deadlineSource?: string | null;
  investmentWan?: number | null;
  leaders?: string[];
  targets: GoldTarget[];
  subItems?: GoldItem[];
  notInvolved?: boolean;
  districtLeadUnits?: string[];
  districtSupportUnits?: GoldParty[];
  districtLeadRaw?: string;
  districtSupportRaw?: string | null;
}
interface Gold {
  issuer: string;
  parentIssuer?: string;
  docNumber: string | null;
  issuedOn: string | null;
  year: number;
  investmentTotalWan?: number;
  items: GoldItem[];
  reportingRules: object[];
}

const samples = join(__dirname, '../../samples');
const answerFiles = join(__dirname, '../../samples/notices');
const readJson = <T>(...parts: string[]): T => JSON.parse(readFileSync(join(...parts), 'utf8')) as T;
const readGold = (name: string) => readJson<Gold>(answerFiles, `${name}.gold.json`);
const readProgramme = (code: string) => readJson<SampleProgramme>(samples, 'programmes', `${code}.json`);

/** Tasks whose content keeps the opening words of the notice; the others are retold and keep the figures. */
const notices = [
  { code: '450222-2024', gold: '000_33dbcbfcd4980327', tasks: 10, leaves: 11, opened: ['5', '8', '10.1', '10.2'] },
  {
    code: '450223-2022',
    gold: '001_becc16ad9dcd08d8',
    tasks: 10,
    leaves: 23,
    opened: '1 2 3 4 5 6.1 6.2 7.1 7.3 8.1 8.2 8.3 8.4 10.1 10.2 10.4 10.5'.split(' '),
  },
  {
    code: '450204-2022',
    gold: '002_259c1294b9cbf005',
    tasks: 10,
    leaves: 11,
    opened: '2 4.1 4.2 5 6 7 8 9'.split(' '),
  },
  {
    code: '450200-2022',
    gold: '003_32d18a033e109083',
    tasks: 10,
    leaves: 10,
    opened: '1 2 3 4 5 6 7 8 9 10'.split(' '),
  },
  {
    code: '500240-2024',
    gold: '004_1596418120e5e5c2',
    tasks: 10,
    leaves: 10,
    opened: '1 2 3 4 5 6 7 8 9 10'.split(' '),
  },
];

const comparators: Record<string, string> = { '>=': 'GE', '~': 'APPROX', '=': 'EQ', '<=': 'LE', range: 'RANGE' };
const sources: Record<string, string> = {
  column: 'COLUMN',
  body: 'BODY',
  'body+table-remark': 'TABLE_REMARK',
  content: 'CONTENT',
};
/** The answers name a stage only in the metric. */
const stages: Record<string, string> = {
  启动改造老旧小区: 'START',
  完成改造老旧小区: 'COMPLETE',
  达到入住条件: 'IN_USE',
};

const withoutBlanks = (text: string) => text.replace(/\s/g, '');
const figuresOf = (text: string) => withoutBlanks(text).match(/\d+(?:\.\d+)?万?|[一两][座个套条]|全覆盖/g) ?? [];
/** Digits kept as written may end in noughts: 1198.10 is 1198.1. */
const sameDecimal = (text: string | null | undefined) =>
  text?.includes('.') ? text.replace(/\.?0+$/, '') : (text ?? null);
const decimalOf = (value: number | null | undefined) => (value == null ? null : String(value));
const leavesOf = (tasks: readonly SampleTask[]): SampleTask[] =>
  tasks.flatMap((task) => (task.subtasks.length > 0 ? leavesOf(task.subtasks) : [task]));
const thousandths = (decimal: string) => {
  const [whole = '0', part = ''] = decimal.split('.');
  if (!/^\d+$/.test(whole) || !/^\d{0,3}$/.test(part))
    throw new Error(`not a decimal with at most three places: ${decimal}`);
  return BigInt(whole) * 1000n + BigInt(part.padEnd(3, '0'));
};

const asGold = (target: SampleTarget) => ({
  metric: target.metric,
  quantity: sameDecimal(target.quantity),
  quantityMax: target.quantityMax ?? null,
  unit: target.unitOfMeasure,
  comparator: target.comparator,
  raw: target.asWritten,
  role: target.role,
  partOf: target.partOf ?? null,
  per: target.per ?? null,
  stage: target.stage ?? null,
});
const expectedOf = (target: GoldTarget) => ({
  metric: target.metric,
  quantity: decimalOf(target.quantity),
  quantityMax: decimalOf(target.quantityMax),
  unit: target.unit,
  comparator: comparators[target.comparator],
  raw: target.raw,
  role: (target.role ?? 'commitment').toUpperCase(),
  partOf: target.partOf ?? null,
  per: target.per ?? null,
  stage: stages[target.metric] ?? null,
});

describe.each(notices)('the sample $code', ({ code, gold: goldName, tasks, leaves, opened }) => {
  const programme = readProgramme(code);
  const gold = readGold(goldName);
  const pairs = gold.items.flatMap((item, at) => {
    const task = programme.tasks[at] as SampleTask;
    return [
      { task, item, parent: undefined as GoldItem | undefined },
      ...(item.subItems ?? []).map((sub, nth) => ({ task: task.subtasks[nth] as SampleTask, item: sub, parent: item })),
    ];
  });

  test('has the head of its notice', () => {
    expect(`${programme.tenant}-${programme.year}`).toBe(code);
    expect(programme.year).toBe(gold.year);
    expect(programme.issuerAsWritten).toBe(gold.parentIssuer ?? gold.issuer);
    expect(programme.documentNumber).toBe(gold.docNumber);
    expect(programme.documentDate).toBe(gold.issuedOn);
    if (programme.declaredCount !== null) expect(programme.declaredCount).toBe(programme.tasks.length);
    // A division plan's reporting rules are the district's, not the city's.
    expect(programme.reportingRules).toEqual(gold.parentIssuer ? [] : gold.reportingRules);
  });

  test('has as many tasks and leaves as its notice', () => {
    expect(programme.tasks).toHaveLength(tasks);
    expect(gold.items).toHaveLength(tasks);
    expect(leavesOf(programme.tasks)).toHaveLength(leaves);
    expect(programme.tasks.map((task) => task.subtasks.length)).toEqual(
      gold.items.map((item) => item.subItems?.length ?? 0),
    );
  });

  test.each(pairs.map((pair) => [String(pair.item.no), pair] as const))(
    'task %s is that of the answers',
    (number, pair) => {
      const { task, item, parent } = pair;
      const owner = parent ?? item;
      expect(task.number).toBe(number);
      if (item.title !== undefined) expect(task.title).toBe(item.title);
      expect(task.title).not.toBe('');
      expect(task.lead).toEqual(item.leadUnits);
      expect(task.support).toEqual(item.supportUnits);
      expect(task.leadAsWritten).toBe(item.leadRaw !== undefined ? item.leadRaw : (parent?.leadRaw ?? null));
      expect(task.supportAsWritten).toBe(
        (item.supportRaw !== undefined ? item.supportRaw : parent?.supportRaw) ?? null,
      );
      expect(task.dueOn).toBe(owner.deadline ?? null);
      expect(task.dueSource).toBe(owner.deadlineSource ? sources[owner.deadlineSource.split(':')[0] ?? ''] : null);
      expect(task.dueSoft).toBe(code === '450223-2022');
      expect(task.investment).toBe(decimalOf(item.investmentWan));
      expect(task.leaders).toEqual(item.leaders ?? []);
      expect(task.targets.filter((target) => !target.notInAnswers).map(asGold)).toEqual(item.targets.map(expectedOf));
    },
  );

  test('keeps the figures of its notice, and its words where it says so', () => {
    const kept: string[] = [];
    for (const { task, item } of pairs) {
      const text = withoutBlanks(`${task.content}${task.completionStandard ?? ''}`);
      for (const target of item.targets) {
        const figures = figuresOf(target.raw);
        expect([task.number, target.raw, figures.length > 0]).toEqual([task.number, target.raw, true]);
        for (const figure of figures) expect(figuresOf(text)).toContain(figure);
      }
      for (const figure of figuresOf(item.contentStart ?? '').slice(0, -1)) expect(text).toContain(figure);
      const start = withoutBlanks(item.contentStart ?? '');
      const content = withoutBlanks(task.content).replace(/。$/, '');
      if (content !== '' && (content.startsWith(start) || start.startsWith(content))) kept.push(task.number);
      const standard = withoutBlanks(task.completionStandard ?? '');
      const standardStart = withoutBlanks(item.completionStandardStart ?? '');
      expect([task.number, standard.startsWith(standardStart) || standardStart.startsWith(standard)]).toEqual([
        task.number,
        true,
      ]);
      expect(standard === '').toBe(standardStart === '');
    }
    expect(kept).toEqual(opened);
  });

  test('gives a target that is no figure only beside the answers', () => {
    for (const target of leavesOf(programme.tasks).flatMap((task) => task.targets)) {
      expect(target.kind === 'STATE').toBe(target.notInAnswers === true);
      expect(target.quantity === null).toBe(target.kind === 'STATE');
      expect(target.period !== undefined).toBe(target.kind === 'REPEATED');
      expect(target.per !== undefined).toBe(target.kind === 'EACH');
    }
  });
});

test("石柱县's investments sum to its totals row", () => {
  const programme = readProgramme('500240-2024');
  const sum = programme.tasks.reduce((total, task) => total + thousandths(task.investment ?? 'none'), 0n);
  expect(sum).toBe(17_462_244n);
  expect(programme.totalInvestment).toBe('17462.244');
  expect(readGold('004_1596418120e5e5c2').investmentTotalWan).toBe(17462.244);
});

test("鱼峰区's answers are those of its notice: 4 accepted, 6 not involved", () => {
  const gold = readGold('003_32d18a033e109083');
  const sample = readJson<SampleAnswers>(samples, '450200', 'answers-450203.json');
  expect(sample.answers).toEqual(
    gold.items.map((item) => ({
      number: String(item.no),
      answer: item.notInvolved ? 'NOT_INVOLVED' : 'ACCEPTED',
      leadAsWritten: item.districtLeadRaw,
      supportAsWritten: item.districtSupportRaw,
      lead: item.districtLeadUnits,
      support: item.districtSupportUnits,
    })),
  );
  expect(sample.answers.filter((answer) => answer.answer === 'ACCEPTED').map((answer) => answer.number)).toEqual([
    '1',
    '4',
    '8',
    '9',
  ]);
  expect(sample.answers.filter((answer) => answer.answer === 'NOT_INVOLVED')).toHaveLength(6);
  expect(sample.notice.reportingRules).toEqual(gold.reportingRules);
  expect(sample.notice.issuerAsWritten).toBe(gold.issuer);
});
