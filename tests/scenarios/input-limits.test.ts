import { Role } from '../../tenants/permissions';
import { liuzhou, World } from '../support/world';

const ENTER = `mutation ($input: EnterProgrammeInput!) { enterProgramme(input: $input) {
  programme { id } userErrors { code message field } } }`;
const ADD = `mutation ($input: AddUnitInput!) { addUnit(input: $input) { unit { id } userErrors { code field } } }`;
const SET_UP = `mutation ($input: SetUpCityInput!) { setUpCity(input: $input) { userErrors { code field } } }`;
const IMPORT = `mutation ($input: ImportDirectoryInput!) { importDirectory(input: $input) { userErrors { code field } } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { userErrors { code field } } }`;

interface Told {
  userErrors: { code: string; message?: string; field: string[] }[];
}

describe('an input that is larger than anybody needs', () => {
  let world: World;
  const told = async (document: string, input: object, member: string | null = '450200-coordinator') => {
    const { data } = await world.ask<Record<string, Told>>(member, document, { input }, 'en');
    return Object.values(data ?? {})[0]?.userErrors;
  };
  const draft = { year: 2026, title: '为民办实事' };
  const task = (title: string, content = '') => ({ number: '1', title, content, leadAsWritten: '市财政局' });

  beforeAll(async () => {
    world = await World.open();
    const city = await liuzhou(world);
    await city.addMember('450200-system', Role.SYSTEM_ADMIN);
    world.viewers.set('operator', { ...world.viewer('450200-system'), operator: true });
  });
  afterAll(() => world.close());

  it('is refused with every field that is too long, and by how much', async () => {
    const tasks = [task('短'), task('长'.repeat(201), '文'.repeat(20_001))];
    expect(await told(ENTER, { ...draft, tasks })).toEqual([
      {
        code: 'INVALID',
        field: ['tasks', '1', 'title'],
        message: '“title” has 201 characters; at most 200 are taken.',
      },
      expect.objectContaining({ code: 'INVALID', field: ['tasks', '1', 'content'] }),
    ]);
  });

  it('counts characters and not halves of them, and takes the longest that is allowed', async () => {
    expect(await told(ENTER, { ...draft, title: '𠮷'.repeat(200), tasks: [] })).toEqual([]);
  });

  it('is refused with a list that is too long, without naming each of its entries', async () => {
    const tasks = Array.from({ length: 1001 }, () => task('长'.repeat(300)));
    expect(await told(ENTER, { ...draft, tasks })).toEqual([
      expect.objectContaining({ code: 'INVALID', field: ['tasks'] }),
    ]);
  });

  it.each(['', '  '])('is refused with the idempotency key %j, which would be one for all calls', async (key) => {
    const unit = { kind: 'DEPARTMENT', name: '柳州市审计局', idempotencyKey: key };
    expect(await told(ADD, unit, '450200-system')).toEqual([{ code: 'INVALID', field: ['idempotencyKey'] }]);
  });

  it('is refused by the verbs that do not write in the city as well', async () => {
    const long = 'x'.repeat(300);
    expect(await told(SET_UP, { code: long }, 'operator')).toEqual([{ code: 'INVALID', field: ['code'] }]);
    const file = { fileName: long, contentBase64: 'eA==', dryRun: true };
    expect(await told(IMPORT, file, '450200-system')).toEqual([{ code: 'INVALID', field: ['fileName'] }]);
    expect(await told(SIGN_IN, { login: long, password: 'x' }, null)).toEqual([{ code: 'INVALID', field: ['login'] }]);
  });
});
