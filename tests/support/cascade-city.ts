import { cityTree } from '../../api/directory/division.rules';
import { readDivisions } from '../../api/directory/divisions/read-divisions';
import { founderOf, setUpCity } from '../../api/directory/set-up-city';
import { writeAs } from '../../api/request/mutate';
import { Role } from '../../tenants/permissions';
import { City, type World } from './world';

/** Which districts the city has, by code, and how many towns each. */
export type TreeShape = readonly { readonly code: string; readonly towns: number }[];

/** 柳州市 cut down to a few districts with a few towns, and in each tenant the members who act in a cascade. */
export interface CascadeCity {
  readonly city: City;
  /** The member who acts for a tenant, by its code. */
  readonly office: (tenantCode: string) => string;
  /** The officer of a tenant's housing bureau, where there is one. */
  readonly bureau: (tenantCode: string) => string;
  /** The member row of the city's leader. */
  readonly leaderId: string;
  readonly members: readonly string[];
  readonly districts: readonly string[];
  readonly towns: readonly string[];
}

export async function cascadeCity(world: World, shape: TreeShape): Promise<CascadeCity> {
  const whole = cityTree(readDivisions(), '450200');
  if (!whole) throw new Error('no division table');
  const towns = new Map(shape.map(({ code, towns: count }) => [code, count]));
  const districts = whole.districts
    .filter(({ code }) => towns.has(code))
    .map((district) => ({ ...district, townships: district.townships.slice(0, towns.get(district.code)) }));
  const tree = { ...whole, districts, townships: [] };
  const founder = founderOf(tree);
  await writeAs(world, founder, (work) => setUpCity(work, tree));
  const city = await City.of(world, founder);
  await city.addUnits('450200', ['市住房城乡建设局', '市财政局']);
  const members = ['450200-office', '450200-bureau', '450200-leader', '450200-auditor'];
  await city.addMember('450200-office', Role.COORDINATOR);
  await city.addMember('450200-bureau', Role.UNIT_OFFICER, '市住房城乡建设局');
  const { memberId: leaderId } = await city.addMember('450200-leader', Role.LEADER);
  await city.addMember('450200-auditor', Role.AUDITOR);
  for (const { code, townships } of districts) {
    await city.addUnits(code, ['区住建局', '区财政局']);
    await city.addMember(`${code}-office`, Role.SUPERVISOR);
    await city.addMember(`${code}-bureau`, Role.UNIT_OFFICER, '区住建局');
    members.push(`${code}-office`, `${code}-bureau`);
    for (const town of townships) {
      await city.addMember(`${town.code}-office`, Role.COORDINATOR);
      members.push(`${town.code}-office`);
    }
  }
  return {
    city,
    office: (code) => `${code}-office`,
    bureau: (code) => `${code}-bureau`,
    leaderId,
    members,
    districts: districts.map(({ code }) => code),
    towns: districts.flatMap(({ townships }) => townships.map(({ code }) => code)),
  };
}
