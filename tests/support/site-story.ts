import { Role } from '../../tenants/permissions';
import { type Done, done, ownAssignments, unitIds } from './cascade';
import { enterAndIssue, type SeenProgramme, smallDraft } from './programme';
import { type City, liuzhou, World } from './world';

/** A site as the scenarios look at it. */
export interface SeenSite {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly place: string | null;
  readonly stage: string;
  readonly stageName: string | null;
  readonly reachedOn: string;
  readonly struckOn: string | null;
  readonly town: { readonly name: string } | null;
  readonly targets: readonly { readonly metric: string }[];
}

export const SEEN_SITE = `id version name place stage stageName reachedOn struckOn town { name } targets { metric }`;

/** 鱼峰区 has accepted 改造一批老旧小区 with 区住建局 in the lead, and handed a part on to 天马街道. */
export interface SiteStory {
  readonly world: World;
  readonly city: City;
  readonly programme: SeenProgramme;
  /** The district's assignment, the street's, and the district's of another task that only 区财政局 leads. */
  readonly assignment: string;
  readonly street: string;
  readonly other: string;
  readonly targets: ReadonlyMap<string, string>;
  readonly towns: ReadonlyMap<string, string>;
}

const target = (metric: string, more: Record<string, unknown>) => ({
  metric,
  kind: 'SUM',
  comparator: 'GE',
  quantity: '80',
  unitOfMeasure: '个',
  ...more,
});

export async function siteStory(): Promise<SiteStory> {
  const world = await World.open();
  const city = await liuzhou(world);
  await city.addMember('450203-caizheng', Role.UNIT_OFFICER, '区财政局');
  await city.addMember('450203-fagai', Role.UNIT_OFFICER, '区发改局');
  const programme = await enterAndIssue(
    world,
    '450200-coordinator',
    smallDraft(2022, [
      {
        title: '改造一批老旧小区',
        supportAsWritten: '各城区人民政府',
        targets: [
          target('启动改造老旧小区', { stage: 'START' }),
          target('完成改造老旧小区', { stage: 'COMPLETE' }),
          target('改造面积', { unitOfMeasure: '平方米', quantity: '100000' }),
          target('惠及居民', { role: 'BENEFIT', unitOfMeasure: '户' }),
        ],
      },
      { title: '修建一批球场', supportAsWritten: '各城区人民政府' },
    ]),
  );
  const yufeng = '450203-supervision';
  const units = await unitIds(world, yufeng, '450203');
  const own = await ownAssignments(world, yufeng, programme.id);
  const idOf = (number: string) => own.get(number)?.id as string;
  const accept = (number: string, lead: string, support: readonly string[] = []) =>
    done(world, yufeng, 'acceptAssignment', {
      assignmentId: idOf(number),
      leadUnitIds: [units.get(lead)],
      supportUnitIds: support.map((name) => units.get(name)),
    });
  await done(world, yufeng, 'signReceipt', { programmeId: programme.id });
  await accept('1', '区住建局', ['区发改局']);
  await accept('2', '区财政局');
  const towns = new Map<string, string>();
  const { tenant } = await world.get<{ tenant: { children: { id: string; name: string }[] } }>(
    yufeng,
    `{ tenant(code: "450203") { children { id name } } }`,
  );
  for (const child of tenant.children) towns.set(child.name, child.id);
  await done(world, yufeng, 'handOnAssignment', {
    assignmentId: idOf('1'),
    to: [{ tenantId: towns.get('天马街道') }],
  });
  const street = (await ownAssignments(world, '450203001-clerk', programme.id)).get('1')?.id as string;
  return {
    world,
    city,
    programme,
    assignment: idOf('1'),
    street,
    other: idOf('2'),
    targets: new Map(programme.leaves.flatMap((leaf) => leaf.targets.map(({ id, metric }) => [metric, id]))),
    towns,
  };
}

export interface SitesDone {
  readonly sites: readonly SeenSite[];
  /** `CODE field.path` of each user error, or the code that was thrown. */
  readonly problems: readonly string[];
  readonly messages: readonly string[];
}

/** A verb on sites, as a member. */
export async function onSites(
  world: World,
  member: string | null,
  verb: 'addSites' | 'recordSiteProgress' | 'changeSite' | 'strikeSites',
  input: Record<string, unknown>,
): Promise<SitesDone> {
  const noun = verb === 'changeSite' ? 'site' : 'sites';
  const { data, errors } = await world.ask<Record<string, Record<string, unknown>>>(
    member,
    `mutation($input: ${verb[0]?.toUpperCase()}${verb.slice(1)}Input!) {
       ${verb}(input: $input) { ${noun} { ${SEEN_SITE} } userErrors { code message field } } }`,
    { input },
  );
  if (errors?.[0]) {
    const { extensions, message } = errors[0];
    return { sites: [], problems: [String(extensions.code ?? message)], messages: [message] };
  }
  const { userErrors, [noun]: found } = JSON.parse(JSON.stringify(data?.[verb])) as Record<string, unknown>;
  const told = userErrors as Done['userErrors'];
  return {
    sites: (found === null ? [] : [found].flat()) as SeenSite[],
    problems: told.map(({ code, field }) => [code, field.join('.')].filter(Boolean).join(' ')),
    messages: told.map(({ message }) => message),
  };
}

/** The sites of an assignment as a member reads them. */
export async function sitesOf(
  world: World,
  member: string,
  assignmentId: string,
  filter = '',
): Promise<readonly SeenSite[]> {
  const { assignment } = await world.get<{ assignment: { sites: { edges: { node: SeenSite }[] } } }>(
    member,
    `query($id: ID!) { assignment(id: $id) { sites(first: 100${filter}) { edges { node { ${SEEN_SITE} } } } } }`,
    { id: assignmentId },
  );
  return assignment.sites.edges.map(({ node }) => node);
}
