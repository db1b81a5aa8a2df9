import { enterAdministrator } from '../../api/directory/enter-administrator';
import { oneTimePassword } from '../../api/directory/password';
import { Role } from '../../tenants/permissions';
import { SIGN_IN, type SignedIn } from '../support/accounts';
import { bearer, type Served, serve } from '../support/http';
import { World } from '../support/world';

let world: World;
let api: Served;

beforeAll(async () => {
  world = await World.open();
  await world.addCity('450200', ['450203']);
  api = await serve(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const RULES = { separateAdministrators: true };
const zhang = {
  cityCode: '450200',
  tenantCode: '450200',
  login: 'Zhang.San',
  name: '张三',
  role: Role.SYSTEM_ADMIN,
  post: '系统管理员',
  operator: false,
};

test('the first administrators of a city are entered by the platform, and go on by themselves', async () => {
  const { password, hash } = await oneTimePassword();
  const entered = await enterAdministrator(world.dataSource, zhang, hash, RULES);
  expect(entered).toEqual({ memberCode: '450200-system', opened: true });
  const { data: first } = await api.ask<SignedIn>({}, SIGN_IN, { login: 'zhang.san', password });
  expect(first?.signIn).toMatchObject({ mustChangePassword: true, accessToken: null });
  const change = `mutation ($old: String!) { signIn: changePassword(input: {
    login: "zhang.san", password: $old, newPassword: "龙城柳州 2026 laibin" }) { accessToken userErrors { code } } }`;
  const { data: changed } = await api.ask<SignedIn>({}, change, { old: password });
  const me = await api.ask<{ viewer: object }>(
    bearer(changed?.signIn.accessToken),
    '{ viewer { permissions tenant { name } member { post } } }',
  );
  expect(me.data?.viewer).toMatchObject({ tenant: { name: '柳州市' }, member: { post: '系统管理员' } });
  const { data } = await api.ask<{ events: { events: { verb: string; memberName: string }[] } }>(
    bearer(changed?.signIn.accessToken),
    '{ events { events { verb memberName } } }',
  );
  expect(data?.events.events.at(-1)).toEqual({ verb: 'enterAdministrator', memberName: '平台' });
});

test('a login that has an account keeps its password; three administrators are three', async () => {
  const { hash } = await oneTimePassword();
  const district = { ...zhang, tenantCode: '450203', role: Role.COORDINATOR, operator: true };
  expect(await enterAdministrator(world.dataSource, district, hash, RULES)).toEqual({
    memberCode: '450203-coordinator',
    opened: false,
  });
  const second = { ...zhang, role: Role.AUDITOR };
  await expect(enterAdministrator(world.dataSource, second, hash, RULES)).rejects.toThrow('POSTS_MUST_BE_SEPARATE');
  const together = await enterAdministrator(world.dataSource, second, hash, { separateAdministrators: false });
  expect(together.memberCode).toBe('450200-auditor');
});

test('a city or tenant that is not there, and a login that is none, are told', async () => {
  const { hash } = await oneTimePassword();
  const enter = (more: object) => enterAdministrator(world.dataSource, { ...zhang, ...more }, hash, RULES);
  await expect(enter({ cityCode: '450300' })).rejects.toThrow('npm run city -- 450300');
  await expect(enter({ tenantCode: '450204' })).rejects.toThrow('450204');
  await expect(enter({ login: 'x y' })).rejects.toThrow('A login has 2 to 64');
});
