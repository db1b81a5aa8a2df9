import { SAMPLE_CITIES, sampleTable } from '../load';

/** Who acts for a unit in a story: a member of it where the samples have one, else the office, from its paper. */
export interface Actor {
  readonly member: string;
  readonly isOffice: boolean;
}

interface Post {
  readonly member: string;
  readonly tenant: string;
  readonly unit: string;
  readonly role: string;
}

const LEADER = '分管领导';
/** The roles that report and plan for their unit; of a town its office is the whole town. */
const OFFICERS = ['单位经办', '统筹'];

const posts: readonly Post[] = SAMPLE_CITIES.flatMap((city) =>
  sampleTable(city, 'members')
    .toString('utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [member = '', , tenant = '', unit = '', , role = ''] = line.split(',');
      return { member, tenant, unit, role };
    }),
);

const isTown = (tenant: string): boolean => /^\d{9}$/.test(tenant);

/** The member who acts for a unit of a tenant, by its short name; of a town whoever is there. */
export function actorFor(office: string, tenant: string, unit: string): Actor {
  const found = posts.find(
    (post) => post.tenant === tenant && OFFICERS.includes(post.role) && (isTown(tenant) || post.unit === unit),
  );
  return found ? { member: found.member, isOffice: false } : { member: office, isOffice: true };
}

/** The leader in charge of a tenant, where the samples have one. */
export const leaderOf = (tenant: string): string | undefined =>
  posts.find((post) => post.tenant === tenant && post.role === LEADER)?.member;

/** The member of a town who signs and answers for it, where the samples have one. */
export const clerkOf = (town: string): string | undefined => posts.find(({ tenant }) => tenant === town)?.member;
