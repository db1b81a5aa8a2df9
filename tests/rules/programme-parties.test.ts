import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { cityTree } from '../../api/directory/division.rules';
import { readDivisions } from '../../api/directory/divisions/read-divisions';
import { resolveParties, type Surroundings } from '../../api/programmes/party-resolution.rules';
import type { SampleParty, SampleProgramme, SampleTask } from '../../samples/sample';
import { PartyKind, UnitRole } from '../../schema/task';
import type { Tenant } from '../../tenants/tenant';
import { TenantKind } from '../../tenants/tenant-kind';
import { type Unit, UnitKind } from '../../tenants/unit';

const SAMPLES = join(__dirname, '../../samples');

const csv = (path: string): Record<string, string>[] =>
  parse(readFileSync(join(SAMPLES, path)), { columns: true, bom: true });

const list = (cell: string | undefined): string[] => (cell ?? '').split('；').filter(Boolean);

/** The directory of a sample's tenant, straight from the tables: no database. */
function surroundingsOf(code: string): Surroundings {
  const cityCode = code.startsWith('50') ? '500000' : '450200';
  const tree = cityTree(readDivisions(), cityCode);
  if (!tree) throw new Error(`no city ${cityCode}`);
  const district = tree.districts.find((each) => each.code === code);
  const own = district ?? tree.city;
  const below = district ? district.townships : tree.districts;
  const areas = csv(`${cityCode}/areas.csv`).filter((area) => area.上级代码 === code);
  const tenant = (id: string, name: string, kind: TenantKind, aliases: string[] = []) =>
    ({ id, name, shortName: name, aliases, kind, closedOn: null }) as unknown as Tenant;
  const units = csv(`${cityCode}/units.csv`).filter((unit) => unit.地区代码 === code);
  const unit = (id: string, name: string, shortName: string, aliases: string[], kind: UnitKind) =>
    ({ id, name, shortName, aliases, kind, functions: [] }) as unknown as Unit;
  return {
    tenant: tenant(code, own.name, own.kind),
    children: [
      ...below.map((each) => tenant(each.code, each.name, each.kind)),
      ...areas.map((area) => tenant(area.代码 ?? '', area.名称 ?? '', TenantKind.FUNCTIONAL_AREA, list(area.别名))),
    ],
    units: [
      unit(`${code} government`, `${own.name}人民政府`, `${own.name}人民政府`, [], UnitKind.GOVERNMENT),
      ...units.map((each) =>
        unit(each.单位名称 ?? '', each.单位名称 ?? '', each.简称 ?? '', list(each.别名), UnitKind.DEPARTMENT),
      ),
    ],
  };
}

const programme = (name: string): SampleProgramme =>
  JSON.parse(readFileSync(join(SAMPLES, 'programmes', `${name}.json`), 'utf8'));

const leavesOf = ({ tasks }: SampleProgramme): SampleTask[] =>
  tasks.flatMap((task) => (task.subtasks.length > 0 ? task.subtasks : [task]));

const nameOf = (party: SampleParty): string => (typeof party === 'string' ? party : party.group);

describe.each(['450200-2022', '450204-2022', '450222-2024', '450223-2022', '500240-2024'])('the list %s', (name) => {
  const sample = programme(name);
  const around = surroundingsOf(sample.tenant);

  test('read from the words of the notice, names the units and areas that the answers name', () => {
    const differing = leavesOf(sample)
      .filter(({ leadAsWritten }) => leadAsWritten !== null)
      .map(({ number, leadAsWritten, supportAsWritten, lead, support }) => {
        const parties = resolveParties({ leadAsWritten, supportAsWritten }, around);
        const names = (role: UnitRole) => parties.filter((party) => party.role === role).map((party) => party.name);
        return {
          number,
          found: [names(UnitRole.LEAD), names(UnitRole.SUPPORT)],
          expected: [[...lead], support.map(nameOf)],
        };
      })
      .filter(({ found, expected }) => JSON.stringify(found) !== JSON.stringify(expected));
    expect(differing).toEqual([]);
  });

  test('finds each of them in the directory: own units, areas directly below, groups', () => {
    const unresolved = leavesOf(sample).flatMap((task) => {
      const given = {
        lead: task.lead.map((each) => ({ name: each })),
        support: task.support.map((each) => ({ name: nameOf(each) })),
      };
      const parties = [
        ...resolveParties(task.leadAsWritten === null ? given : { ...task, lead: null, support: null }, around),
        ...resolveParties({ ...task, ...given }, around),
      ];
      return parties
        .filter(({ kind }) => kind === PartyKind.UNRESOLVED)
        .map(({ name: party }) => `${task.number} ${party}`);
    });
    expect(unresolved).toEqual([]);
  });
});

describe('a name', () => {
  const around = surroundingsOf('450204');

  test('that is nobody’s stays unresolved, with a remark, and never becomes a department (R46)', () => {
    const [party] = resolveParties({ leadAsWritten: '银太阳' }, around);
    expect(party).toMatchObject({ kind: PartyKind.UNRESOLVED, name: '银太阳', unitId: null, namedTenantId: null });
    expect(party?.remark).toBeTruthy();
  });

  test('of a superior’s unit is not taken for the own one of that line', () => {
    const [party] = resolveParties({ leadAsWritten: '市财政局' }, around);
    expect(party).toMatchObject({ kind: PartyKind.UNRESOLVED, unitId: null });
  });

  test('that two units bear is not decided here', () => {
    const [first] = around.units.slice(1);
    const twin = { ...first, id: 'twin', name: '另一单位' } as unknown as Unit;
    const [party] = resolveParties(
      { lead: [{ name: first?.shortName }] },
      { ...around, units: [...around.units, twin] },
    );
    expect(party).toMatchObject({ kind: PartyKind.UNRESOLVED });
  });

  test('said twice is one party, and who leads does not support as well', () => {
    const parties = resolveParties(
      { leadAsWritten: '区民政局', supportAsWritten: '区民政局、区财政局、区财政局' },
      around,
    );
    expect(parties.map(({ role, name }) => [role, name])).toEqual([
      [UnitRole.LEAD, '区民政局'],
      [UnitRole.SUPPORT, '区财政局'],
    ]);
  });

  test('written without its level keeps the words of the notice beside it (R33)', () => {
    const support = resolveParties({ supportAsWritten: '区农业农村局、乡村振兴局' }, around);
    expect(support.map(({ name, asWritten, kind }) => ({ name, asWritten, kind }))).toEqual([
      { name: '区农业农村局', asWritten: '区农业农村局', kind: PartyKind.UNIT },
      { name: '区乡村振兴局', asWritten: '乡村振兴局', kind: PartyKind.UNIT },
    ]);
    const [given] = resolveParties({ leadAsWritten: '民政局', lead: [{ name: '区民政局' }] }, around);
    expect(given).toMatchObject({ name: '区民政局', asWritten: '民政局', kind: PartyKind.UNIT });
  });

  test('of the own government is its government unit, and a superior’s government is nobody here', () => {
    expect(resolveParties({ leadAsWritten: '区人民政府' }, around)[0]).toMatchObject({ unitId: '450204 government' });
    expect(resolveParties({ leadAsWritten: '市人民政府' }, around)[0]).toMatchObject({ kind: PartyKind.UNRESOLVED });
  });

  test('none: 无, an empty cell and 不涉及 name nobody (R39, R40, R49)', () => {
    for (const supportAsWritten of ['无', '', null, '不涉及柳南区']) {
      expect(resolveParties({ supportAsWritten }, around)).toEqual([]);
    }
  });
});
