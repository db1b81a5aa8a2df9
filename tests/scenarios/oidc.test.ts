import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Role } from '../../tenants/permissions';
import { Accounts } from '../support/accounts';
import { bearer, type Served, serve } from '../support/http';
import { type City, liuzhou, World } from '../support/world';

const AUDIENCE = 'luoshi-of-liuzhou';
const VIEWER = '{ viewer { role member { code } } }';

/** A single sign-on on this machine: discovery, keys, and tokens as it would issue them. */
class Issuer {
  private constructor(
    readonly url: string,
    private readonly server: Server,
    private readonly keys: { privateKey: CryptoKey; kid: string }[],
    readonly asked: string[],
    readonly state: { broken: boolean },
  ) {}

  static async open(): Promise<Issuer> {
    const pairs = [await generateKeyPair('RS256'), await generateKeyPair('ES256')];
    const jwks = await Promise.all(
      pairs.map(async ({ publicKey }, n) => ({ ...(await exportJWK(publicKey)), kid: `key-${n}`, use: 'sig' })),
    );
    const asked: string[] = [];
    const state = { broken: false };
    const server = createServer((request, response) => {
      asked.push(String(request.url));
      if (state.broken) {
        response.statusCode = 503;
        response.end();
        return;
      }
      const known: Record<string, unknown> = {
        '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/keys` },
        '/keys': { keys: jwks },
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(known[String(request.url)] ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new Issuer(
      url,
      server,
      pairs.map(({ privateKey }, n) => ({ privateKey, kid: `key-${n}` })),
      asked,
      state,
    );
  }

  /** @param claims over the right ones; null leaves one out */
  async token(
    subject: string,
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    n = 0,
  ): Promise<string> {
    const key = this.keys[n] as (typeof this.keys)[0];
    const now = Math.floor(Date.now() / 1000);
    const all = { iss: this.url, aud: AUDIENCE, sub: subject, iat: now, exp: now + 300, ...claims };
    const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
    const alg = n === 0 ? 'RS256' : 'ES256';
    return new SignJWT(given).setProtectedHeader({ alg, kid: key.kid, ...header }).sign(key.privateKey);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

let issuer: Issuer;
let world: World;
let city: City;
let accounts: Accounts;
let api: Served;
let accountId: string;

beforeAll(async () => {
  issuer = await Issuer.open();
  world = await World.open();
  city = await liuzhou(world);
  accounts = new Accounts(world, city);
  world.oidcIssuer = issuer.url;
  await city.addMember('450203-security', Role.SECURITY_ADMIN);
  ({ accountId } = await accounts.member('450203-sso', Role.SUPERVISOR));
  api = await serve(world, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE });
});
afterAll(async () => {
  await api.close();
  await world.close();
  await issuer.close();
});

const LINK = `mutation ($id: ID!, $subject: String) {
  linkOidc(input: { accountId: $id, subject: $subject }) { account { oidcLinked } userErrors { code field } } }`;

async function globalAccountId(code: string): Promise<string> {
  const { members } = await world.get<{
    members: { edges: { node: { code: string; account: { id: string } | null } }[] };
  }>('450203-security', '{ members { edges { node { code account { id } } } } }');
  const found = members.edges.find(({ node }) => node.code === code)?.node.account?.id;
  if (!found) throw new Error(`no account of ${code}`);
  return found;
}

test('a person of the single sign-on comes in once the account is linked, with either kind of key', async () => {
  expect(await api.ask(bearer(await issuer.token('u-100')), VIEWER)).toMatchObject({ status: 401 });
  const linked = await world.get<{ linkOidc: object }>('450203-security', LINK, {
    id: await globalAccountId('450203-sso'),
    subject: 'u-100',
  });
  expect(linked.linkOidc).toEqual({ account: { oidcLinked: true }, userErrors: [] });
  for (const n of [0, 1]) {
    const { data } = await api.ask<{ viewer: object }>(bearer(await issuer.token('u-100', {}, {}, n)), VIEWER);
    expect(data?.viewer).toEqual({ role: 'SUPERVISOR', member: { code: '450203-sso' } });
  }
  // The keys were looked up once and kept.
  expect(issuer.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  expect((await api.ask(bearer(await issuer.token('u-101')), VIEWER)).code).toBe('UNAUTHENTICATED');
});

test('one person of the single sign-on is one account', async () => {
  await accounts.member('450203-sso2', Role.UNIT_OFFICER);
  const id = await globalAccountId('450203-sso2');
  const { linkOidc } = await world.get<{ linkOidc: object }>('450203-security', LINK, { id, subject: 'u-100' });
  expect(linkOidc).toEqual({ account: null, userErrors: [{ code: 'DUPLICATE', field: ['subject'] }] });
});

test('another issuer, audience, key or algorithm, an expired token, one that is not for signing in: refused', async () => {
  const now = Math.floor(Date.now() / 1000);
  const stranger = await generateKeyPair('RS256');
  const shared = new TextEncoder().encode('a secret that the issuer would have to share with everybody');
  const claims = { iss: issuer.url, aud: AUDIENCE, sub: 'u-100', iat: now, exp: now + 300 };
  const plain = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const refused = {
    issuer: await issuer.token('u-100', { iss: 'https://sso.example.org' }),
    audience: await issuer.token('u-100', { aud: 'another system' }),
    expired: await issuer.token('u-100', { iat: now - 600, exp: now - 60 }),
    'without an end': await issuer.token('u-100', { exp: null }),
    'without a subject': await issuer.token('u-100', { sub: null }),
    'not yet': await issuer.token('u-100', { nbf: now + 120 }),
    'a logout token': await issuer.token('u-100', { events: {} }),
    'another type': await issuer.token('u-100', {}, { typ: 'logout+jwt' }),
    'a key of somebody else': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'key-0' })
      .sign(stranger.privateKey),
    'an unknown key': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'key-9' })
      .sign(stranger.privateKey),
    'a shared secret': await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'key-0' }).sign(shared),
    none: `${plain({ alg: 'none' })}.${plain(claims)}.`,
  };
  expect((await api.ask(bearer(await issuer.token('u-100')), VIEWER)).code).toBeUndefined();
  world.statements = [];
  for (const [what, token] of Object.entries(refused)) {
    const { status, code } = await api.ask(bearer(token), VIEWER);
    expect({ what, status, code }).toEqual({ what, status: 401, code: 'UNAUTHENTICATED' });
  }
  expect(world.statements).toEqual([]);
});

test('revoking refuses the tokens issued so far at once; later ones work, until the account is disabled', async () => {
  const now = Math.floor(Date.now() / 1000);
  const early = await issuer.token('u-100', { iat: now - 5 });
  expect((await api.ask(bearer(early), VIEWER)).code).toBeUndefined();
  const id = await globalAccountId('450203-sso');
  const revoke = `mutation ($id: ID!) { revokeSessions(input: { accountId: $id, why: "手机遗失" }) { userErrors { code } } }`;
  await world.get('450203-security', revoke, { id });
  expect((await api.ask(bearer(early), VIEWER)).code).toBe('UNAUTHENTICATED');
  const later = await issuer.token('u-100', { iat: now + 2 });
  expect((await api.ask(bearer(later), VIEWER)).code).toBeUndefined();
  const disable = `mutation ($id: ID!) { disableAccount(input: { accountId: $id, why: "离职" }) { userErrors { code } } }`;
  await world.get('450203-security', disable, { id });
  expect((await api.ask(bearer(later), VIEWER)).code).toBe('UNAUTHENTICATED');
  expect(accountId).toBeDefined();
});

test('an issuer that cannot be reached is our failure and not a bad token, and is asked again', async () => {
  const fresh = await serve(world, { OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: AUDIENCE });
  const token = await issuer.token('u-unknown');
  issuer.state.broken = true;
  expect(await fresh.ask(bearer(token), VIEWER)).toMatchObject({ status: 500, code: 'INTERNAL_SERVER_ERROR' });
  issuer.state.broken = false;
  expect(await fresh.ask(bearer(token), VIEWER)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  await fresh.close();
});

test('without an issuer configured its tokens are nothing', async () => {
  const local = await serve(world);
  expect((await local.ask(bearer(await issuer.token('u-100')), VIEWER)).code).toBe('UNAUTHENTICATED');
  await local.close();
});
