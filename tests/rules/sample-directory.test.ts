import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { SampleAnswers, SampleParty, SampleProgramme, SampleTask } from '../../samples/sample';
import { TenantKind } from '../../tenants/tenant-kind';

const samples = join(__dirname, '../../samples');
const answerFiles = join(__dirname, '../../samples/notices');
const readJson = <T>(...parts: string[]): T => JSON.parse(readFileSync(join(samples, ...parts), 'utf8')) as T;
const readTable = (name: string) =>
  ['450200', '500000'].flatMap(
    (city) => parse(readFileSync(join(samples, city, name)), { columns: true, bom: true }) as Record<string, string>[],
  );
const listOf = (cell = '') => cell.split('；').filter(Boolean);

const units = readTable('units.csv');
const members = readTable('members.csv');
const areas = readTable('areas.csv');
const programmes = readdirSync(join(samples, 'programmes')).map((file) =>
  readJson<SampleProgramme>('programmes', file),
);
const answers = readJson<SampleAnswers>('450200', 'answers-450203.json');

/** Areas of the division table that the notices or the demo posts name; their governments come with the area. */
const named: Record<string, string> = {
  450200: '柳州市',
  450202: '城中区',
  450203: '鱼峰区',
  450204: '柳南区',
  450205: '柳北区',
  450206: '柳江区',
  450222: '柳城县',
  450223: '鹿寨县',
  450224: '融安县',
  450225: '融水苗族自治县',
  450226: '三江侗族自治县',
  500000: '重庆市',
  500240: '石柱土家族自治县',
  450203001: '天马街道',
  450203002: '驾鹤街道',
  450204001: '河西街道',
  450204003: '鹅山街道',
  450204004: '柳南街道',
  450204005: '柳石街道',
  450204006: '银山街道',
  450204100: '太阳村镇',
  450204101: '洛满镇',
  450222100: '大埔镇',
  450222101: '龙头镇',
  450222103: '沙埔镇',
  450223100: '鹿寨镇',
  450223104: '平山镇',
  450223105: '黄冕镇',
  450223106: '四排镇',
  450223201: '江口乡',
  450223202: '导江乡',
  450223203: '拉沟乡',
  500240101: '西沱镇',
};
const groups = [
  '各乡镇',
  '各乡镇（华侨管理区）',
  '各城区人民政府',
  '各县人民政府',
  '各县及柳江区人民政府',
  '各县区人民政府',
  '各街道办事处',
];

const governmentOf = (area: string) => (area.endsWith('街道') ? `${area}办事处` : `${area}人民政府`);
const namesIn = (tenant: string) =>
  units
    .filter((unit) => unit.地区代码 === tenant)
    .flatMap((unit) => [unit.单位名称 ?? '', unit.简称 ?? '', ...listOf(unit.别名)]);
const areasBelow = (tenant: string) => [
  ...Object.entries(named)
    .filter(([code]) => code.startsWith(tenant.replace(/0000$|00$/, '')) && code !== tenant)
    .map(([, name]) => name),
  ...areas.filter((area) => area.上级代码 === tenant).map((area) => area.管理机构简称 ?? ''),
];
const isKnown = (tenant: string, party: SampleParty) =>
  typeof party === 'string'
    ? namesIn(tenant).includes(party) ||
      areasBelow(tenant).includes(party) ||
      party === governmentOf(named[tenant] ?? '')
    : groups.includes(party.group);
const everyTask = (tasks: readonly SampleTask[]): SampleTask[] =>
  tasks.flatMap((task) => [task, ...everyTask(task.subtasks)]);

test('every unit, town and group named in a programme or an answer is in the directory of its tenant', () => {
  const unknown = [
    ...programmes.flatMap((programme) =>
      [
        ...everyTask(programme.tasks).flatMap((task) => [...task.lead, ...task.support]),
        programme.issuingUnit,
        programme.supervisionUnit,
        ...programme.jointSupervisionUnits,
        ...(programme.reportReceiver ? [programme.reportReceiver] : []),
      ]
        .filter((party) => !isKnown(programme.tenant, party))
        .map((party) => [programme.tenant, party]),
    ),
    ...[
      ...answers.answers.flatMap((answer) => [...answer.lead, ...answer.support]),
      answers.notice.issuingUnit,
      answers.notice.supervisionUnit,
    ]
      .filter((party) => !isKnown(answers.tenant, party))
      .map((party) => [answers.tenant, party]),
  ];
  expect(unknown).toEqual([]);
});

test('a name means one unit of a tenant, and its kind and functions are words of the directory', () => {
  const kinds = '部门 办公室 人民团体 中心 人大机关 公用企业 企业 通信企业 其他'.split(' ');
  const functions = '督查 政府办 收报 财政 审计 考核'.split(' ');
  for (const tenant of new Set(units.map((unit) => unit.地区代码 ?? ''))) {
    const rows = units.filter((unit) => unit.地区代码 === tenant);
    const names = rows.flatMap((unit) => [...new Set([unit.单位名称, unit.简称, ...listOf(unit.别名)])]);
    expect([tenant, names.length]).toEqual([tenant, new Set(names).size]);
    expect(named[tenant] ?? areas.find((area) => area.代码 === tenant)?.名称).toBeDefined();
  }
  for (const unit of units) {
    expect(kinds).toContain(unit.类别);
    expect(['', 'generic', 'short-only']).toContain(unit.备注);
    for (const work of listOf(unit.职能)) expect(functions).toContain(work);
    if (unit.上级) expect(namesIn('450200')).toContain(unit.上级);
  }
});

test('functional areas have a local code that is a path label, a kind and a parent', () => {
  expect(areas.map((area) => [area.代码, area.名称, area.类型, area.上级代码])).toEqual([
    ['450200F01', '柳东新区', TenantKind.FUNCTIONAL_AREA, '450200'],
    ['450200F02', '阳和工业新区', TenantKind.FUNCTIONAL_AREA, '450200'],
    ['450222F01', '华侨管理区', TenantKind.FARM_AREA, '450222'],
  ]);
});

test('demo members are posts of units that exist, one a code, and every role has one', () => {
  expect(new Set(members.map((member) => member.代码)).size).toBe(members.length);
  for (const member of members) {
    const tenant = member.地区代码 ?? '';
    expect(member.代码).toMatch(new RegExp(`^${tenant}-[a-z]+$`));
    expect([...namesIn(tenant), governmentOf(named[tenant] ?? '')]).toContain(member.单位);
    // A post, never a person: the name says which office and what it does there.
    expect(member.姓名).toMatch(/ (统筹|督查|经办|分管领导|审计员|系统管理员|安全保密管理员)$/);
  }
  expect(new Set(members.map((member) => member.角色))).toEqual(
    new Set(['统筹', '督查', '单位经办', '分管领导', '系统管理员', '安全保密管理员', '审计员']),
  );
  const coordinated = members
    .filter((member) => member.代码?.endsWith('-coordinator'))
    .map((member) => member.地区代码);
  const districts = Object.keys(named).filter((code) => code.length === 6);
  expect(coordinated.sort()).toEqual([...districts, '450200F01', '450200F02'].sort());
});

const telephone = /(?<![\w.-])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[2-9]\d{6,7})(?!\w)/;
const mailbox = /[\w.]+@[\w.]+/;

test('no telephone number and no e-mail address is in the samples or in the answers', () => {
  expect('联系电话：7613020').toMatch(telephone);
  expect('电话 0772-6865329').toMatch(telephone);
  expect('邮箱：name@example.com').toMatch(mailbox);
  const files = [samples, answerFiles].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect([file, telephone.exec(text)?.[0], mailbox.exec(text)?.[0]]).toEqual([file, undefined, undefined]);
  }
});
