import { getNamedType, isRequiredArgument } from 'graphql';
import { buildApiSchema } from '../../api/schema';
import { Role } from '../../tenants/permissions';
import { liuzhou, World } from '../support/world';

const encoded = (text: string) => Buffer.from(text).toString('base64url');

/** None of them was given out by a list. */
const NO_CURSORS = {
  'a word': 'abc',
  'an empty text': '',
  'what is no base64': '游标 “”',
  'a text that no keyset has': encoded('第二页'),
  'an id of dashes alone': encoded('-'.repeat(36)),
  'a keyset with an id of dashes alone': encoded(`2022 ${'-'.repeat(36)}`),
};

/** A login is the whole keyset of this list: any text may be one. */
const ANY_TEXT = ['accounts'];

describe('a cursor that the list has not given out', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
    const city = await liuzhou(world);
    await city.addMember('450200-security', Role.SECURITY_ADMIN);
  });
  afterAll(() => world.close());

  const lists = Object.values(buildApiSchema().getQueryType()?.getFields() ?? {})
    .filter(({ args }) => args.some(({ name, type }) => name === 'after' && getNamedType(type).name === 'String'))
    .filter(({ args }) => !args.some(isRequiredArgument))
    .map(({ name }) => name);

  it('can be tried with each growing list that names nothing else', () => {
    expect(lists).toEqual(expect.arrayContaining(['accounts', 'assignments', 'members', 'programmes', 'units']));
  });

  const codeOf = async (member: string, query: string, after: string) => {
    const { errors } = await world.ask(member, `query ($after: String) { ${query} }`, { after });
    return errors?.[0]?.extensions.code;
  };

  it.each(lists)('is the caller’s mistake: %s', async (list) => {
    const member = list === 'accounts' ? '450200-security' : '450200-coordinator';
    for (const [what, after] of Object.entries(NO_CURSORS)) {
      if (ANY_TEXT.includes(list) && encoded(Buffer.from(after, 'base64url').toString()) === after && after !== '') {
        continue;
      }
      const query = `${list}(after: $after) { pageInfo { hasNextPage } }`;
      expect([what, await codeOf(member, query, after)]).toEqual([what, 'BAD_USER_INPUT']);
    }
  });

  it('is the caller’s mistake also in a list of a tenant', async () => {
    const query = `tenant { units(after: $after) { pageInfo { hasNextPage } } }`;
    expect(await codeOf('450200-coordinator', query, 'abc')).toBe('BAD_USER_INPUT');
  });
});
