/**
 * What a bench city consists of, as `INSERT … SELECT` out of the temporary table `place` (see `fill.ts`): areas, their units, and
 * for each area one coordinator who can sign in. Every id is made from what it stands for, so the same seed makes the same city.
 */

/** Organs of an area: number 0 is the government. A town has the first three, whom a number beyond falls back on. */
const BUREAUS = [
  ['人民政府', 'GOVERNMENT', null],
  ['住房和城乡建设局', 'DEPARTMENT', '住房和城乡建设'],
  ['教育局', 'DEPARTMENT', '教育'],
  ['民政局', 'DEPARTMENT', '民政'],
  ['卫生健康局', 'DEPARTMENT', '卫生健康'],
  ['交通运输局', 'DEPARTMENT', '交通运输'],
  ['水利局', 'DEPARTMENT', '水利'],
  ['财政局', 'DEPARTMENT', '财政'],
  ['发展和改革局', 'DEPARTMENT', '发展改革'],
  ['人力资源和社会保障局', 'DEPARTMENT', '人力资源和社会保障'],
  ['农业农村局', 'DEPARTMENT', '农业农村'],
  ['文化和旅游局', 'DEPARTMENT', '文化和旅游'],
  ['城市管理局', 'DEPARTMENT', '城市管理'],
  ['督查室', 'OFFICE', null],
] as const;

/** How many bureaus may lead a task: numbers 1 to this. */
export const LEADING_BUREAUS = 12;
export const SUPERVISION_OFFICE = 13;

const text = (value: string | null): string => (value === null ? 'NULL::text' : `'${value}'`);

const bureaus = `(VALUES ${BUREAUS.map(
  ([name, kind, sector], number) => `(${number}, ${text(name)}, ${text(kind)}, ${text(sector)})`,
).join(', ')}) AS b (number, name, kind, sector)`;

/** Ids of what a place has, as SQL expressions of its path. */
export const unitId = (path: string, number: string | number): string =>
  `bench.id('2024-12-02', 'unit ' || ${path}::text || ' ' || ${number})`;
export const memberId = (path: string): string => `bench.id('2024-12-03', 'member ' || ${path}::text)`;

const STATED_ON = `'2024-12-03'`;

export const DIRECTORY: readonly string[] = [
  `INSERT INTO city (id, code, name, created_at)
   SELECT city_id, code, name, '2024-12-01' FROM place WHERE level = 'CITY'`,
  `INSERT INTO city_head (city_id) SELECT city_id FROM place WHERE level = 'CITY'`,
  `INSERT INTO tenant (city_id, id, tenant_id, parent_id, level, kind, code, name, short_name, path, readable_paths)
   SELECT city_id, id, id, parent_id, level, kind, code, name, name, path, ARRAY[path] FROM place ORDER BY n`,
  `INSERT INTO unit (city_id, tenant_id, id, path, kind, name, short_name, sector, functions)
   SELECT p.city_id, p.id, ${unitId('p.path', 'b.number')}, p.path, b.kind, p.name || b.name, p.name || b.name, b.sector,
     CASE b.number WHEN ${SUPERVISION_OFFICE} THEN ARRAY['SUPERVISION_OFFICE'] ELSE '{}' END
   FROM place p CROSS JOIN ${bureaus} WHERE b.number < 3 OR p.level <> 'TOWNSHIP' ORDER BY p.n, b.number`,
  `INSERT INTO unit_name (city_id, tenant_id, id, path, unit_id, name, short_name)
   SELECT u.city_id, u.tenant_id, bench.id('2024-12-02', 'unit name ' || u.id), u.path, u.id, u.name, u.short_name
   FROM unit u JOIN place p ON p.city_id = u.city_id AND p.id = u.tenant_id ORDER BY p.n, u.id`,
  `INSERT INTO account (id, login, name, password_hash, password_set_at, home_city_id, home_path, created_at)
   SELECT account_id, code || '-coordinator', name || '统筹', bench.password_hash(), ${STATED_ON}, city_id, path, ${STATED_ON}
   FROM place`,
  `INSERT INTO member (city_id, tenant_id, id, path, unit_id, account_id, code, name, post, role, valid_from)
   SELECT city_id, id, ${memberId('path')}, path, ${unitId('path', 0)}, account_id, code || '-coordinator', name || '统筹',
     '统筹', 'COORDINATOR', ${STATED_ON} FROM place ORDER BY n`,
  `INSERT INTO account_post (account_id, city_id, member_id, tenant_id, unit_id, path, tenant_code, member_code, member_name, post,
     role, valid_from)
   SELECT p.account_id, m.city_id, m.id, m.tenant_id, m.unit_id, m.path, p.code, m.code, m.name, m.post, m.role, m.valid_from
   FROM place p JOIN member m ON m.city_id = p.city_id AND m.tenant_id = p.id`,
];
