import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { attachmentStore } from '../../api/files/attachment-store';
import { clearLeftBehind } from '../../api/files/receive-attachment';
import { Role } from '../../tenants/permissions';
import { Accounts, PASSWORD, SIGN_IN, type SignedIn } from '../support/accounts';
import { newestEvent } from '../support/cascade';
import { bearer, type Served, serve } from '../support/http';
import { onSites, type SiteStory, siteStory } from '../support/site-story';

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}`);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Files as evidence: uploaded once, kept by their hash, read by whoever may read the row. */
describe('attachments', () => {
  let story: SiteStory;
  let api: Served;
  const folder = mkdtempSync(path.join(tmpdir(), 'luoshi-attachments-'));
  const tokens = new Map<string, string>();
  const [yufeng, town, otherTown, neighbour, city, auditor] = [
    '450203-files',
    '450203001-files',
    '450203002-files',
    '450204-files',
    '450200-files',
    '450203-reader',
  ] as const;

  beforeAll(async () => {
    story = await siteStory();
    api = await serve(story.world, { ATTACHMENTS_DIR: folder });
    const accounts = new Accounts(story.world, story.city);
    for (const code of [yufeng, town, otherTown, neighbour, city]) await accounts.member(code, Role.SUPERVISOR);
    await accounts.member(auditor, Role.AUDITOR);
    for (const code of [yufeng, town, otherTown, neighbour, city, auditor]) {
      const { data } = await api.ask<SignedIn>({}, SIGN_IN, { login: code, password: PASSWORD });
      tokens.set(code, data?.signIn.accessToken as string);
    }
  });
  afterAll(async () => {
    await api.close();
    await story.world.close();
    rmSync(folder, { recursive: true, force: true });
  });

  interface Uploaded {
    readonly status: number;
    readonly code: string | undefined;
    readonly message: string | undefined;
    readonly attachment: {
      readonly id: string;
      readonly name: string;
      readonly mediaType: string;
      readonly sha256: string;
    };
  }

  const as = (member: string | null): Record<string, string> => (member ? bearer(tokens.get(member)) : {});

  async function upload(
    member: string | null,
    name: string | null,
    body: NonNullable<RequestInit['body']>,
    to = api,
    headers: Record<string, string> = {},
  ): Promise<Uploaded> {
    const answer = await fetch(`${to.address}/attachments`, {
      method: 'POST',
      headers: { ...as(member), ...(name === null ? {} : { 'x-file-name': encodeURIComponent(name) }), ...headers },
      body,
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    } as RequestInit);
    const { attachment, errors } = (await answer.json()) as {
      attachment: Uploaded['attachment'];
      errors?: { message: string; extensions: { code: string } }[];
    };
    return { status: answer.status, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message, attachment };
  }
  const download = (member: string | null, id: string, from = api) =>
    fetch(`${from.address}/attachments/${id}`, { headers: as(member) });
  const kept = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;

  it('are taken from those who report, and from nobody else', async () => {
    expect(await upload(null, 'a.pdf', pdf('x'))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await upload(auditor, 'a.pdf', pdf('x'))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const forged = { authorization: 'Bearer forged' };
    expect(await upload(null, 'a.pdf', pdf('x'), api, forged)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(existsSync(path.join(folder, 'incoming'))).toBe(false);
  });

  it('are refused by size, type and name, and leave nothing behind', async () => {
    const large = Buffer.concat([pdf(''), Buffer.alloc(20 * 1024 * 1024)]);
    const refused = await upload(yufeng, '大.pdf', large);
    expect(refused).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE', message: '文件超过 20 MB。' });
    const inPieces = new ReadableStream({
      start(pieces) {
        for (let sent = 0; sent < large.length; sent += 1 << 20) pieces.enqueue(large.subarray(sent, sent + (1 << 20)));
        pieces.close();
      },
    });
    expect(await upload(yufeng, '大.pdf', inPieces)).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
    const page = await upload(yufeng, '说明.pdf', '<html><script>alert(1)</script>', api, { 'accept-language': 'en' });
    expect(page).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    expect(page.message).toContain('Only pdf, png');
    expect(await upload(yufeng, '批复.docx', pdf('x'))).toMatchObject({ status: 415 });
    expect(await upload(yufeng, '批复.pdf', '')).toMatchObject({ status: 400, code: 'EMPTY_FILE' });
    expect(await upload(yufeng, null, pdf('x'))).toMatchObject({ status: 400, code: 'NAME_REQUIRED' });
    expect(kept()).toBe(0);
  });

  it('leave nothing behind when the caller goes away', async () => {
    const caller = new AbortController();
    const endless = new ReadableStream({ start: (pieces) => pieces.enqueue(pdf('x')) });
    const answer = fetch(`${api.address}/attachments`, {
      method: 'POST',
      headers: { ...as(yufeng), 'x-file-name': 'a.pdf' },
      body: endless,
      duplex: 'half',
      signal: caller.signal,
    } as RequestInit);
    answer.catch(() => undefined);
    const until = async (count: number) => {
      for (let tries = 0; kept() !== count && tries < 200; tries += 1)
        await new Promise((then) => setTimeout(then, 25));
      expect(kept()).toBe(count);
    };
    await until(1);
    caller.abort();
    await expect(answer).rejects.toThrow();
    await until(0);
  });

  it('are kept once by their hash, under the name that they came with', async () => {
    const bytes = pdf('立项批复');
    const { status, attachment } = await upload(yufeng, '../鱼峰区\u0007立项批复.pdf', bytes);
    expect(status).toBe(201);
    expect(attachment).toMatchObject({
      name: '鱼峰区立项批复.pdf',
      mediaType: 'application/pdf',
      sha256: sha256(bytes),
    });
    await upload(yufeng, '另一份.pdf', bytes);
    expect(kept()).toBe(1);
    expect(await newestEvent(story.world, '450203-supervision')).toMatchObject({ verb: 'keepAttachment' });

    const answer = await download(yufeng, attachment.id);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(bytes.length),
      'content-disposition': expect.stringContaining(`filename*=UTF-8''${encodeURIComponent('鱼峰区立项批复.pdf')}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it('take a name in plain UTF-8 too, as curl sends it', async () => {
    const name = Buffer.from('完成50%.pdf').toString('latin1');
    const { attachment } = await upload(yufeng, null, pdf('y'), api, { 'x-file-name': name });
    expect(attachment.name).toBe('完成50%.pdf');
  });

  it('are read by the tenant and its superiors; by the town when they show its site, and by no other', async () => {
    const bytes = pdf('现场照片');
    const { attachment } = await upload(yufeng, '现场.pdf', bytes);
    const seenBy = async (id: string) => {
      const asked = [yufeng, auditor, city, town, otherTown, neighbour, null].map((member) => download(member, id));
      return (await Promise.all(asked)).map(({ status }) => status);
    };
    expect(await seenBy(attachment.id)).toEqual([200, 200, 200, 404, 404, 404, 401]);
    for (const id of ['nonsense', story.assignment]) {
      expect([400, 404]).toContain((await download(yufeng, id)).status);
    }

    const zhujian = '450203-zhujian';
    const { sites } = await onSites(story.world, zhujian, 'addSites', {
      assignmentId: story.assignment,
      sites: [
        { name: '甲小区', townId: story.towns.get('天马街道') },
        { name: '乙小区', townId: story.towns.get('天马街道') },
      ],
    });
    const evidence = (attachmentIds: readonly string[]) =>
      onSites(story.world, zhujian, 'recordSiteProgress', {
        progress: sites.map(({ id: siteId }) => ({ siteId, stage: 'STARTED', attachmentIds })),
      });
    const foreign = await upload(neighbour, '别区.pdf', pdf('z'));
    expect((await evidence([foreign.attachment.id])).problems).toEqual([
      'INVALID progress.0.attachmentIds.0',
      'INVALID progress.1.attachmentIds.0',
    ]);
    expect((await evidence([attachment.id, attachment.id])).problems[0]).toBe('DUPLICATE progress.0.attachmentIds.1');
    expect((await evidence([attachment.id])).problems).toEqual([]);
    const { site } = await story.world.get<{ site: { progress: { attachments: { id: string; name: string }[] }[] } }>(
      '450203001-clerk',
      `query($id: ID!) { site(id: $id) { progress { attachments { id name } } } }`,
      { id: sites[0]?.id },
    );
    const [, started] = site.progress;
    expect(started?.attachments).toMatchObject([{ name: '现场.pdf' }]);
    expect(await seenBy(started?.attachments[0]?.id as string)).toEqual([200, 200, 200, 200, 404, 404, 401]);
  });

  test('what a killed server had begun to receive is cleared a day later, and nothing younger', async () => {
    const left = mkdtempSync(path.join(tmpdir(), 'luoshi-left-'));
    const incoming = path.join(left, 'incoming');
    mkdirSync(incoming);
    for (const name of ['old', 'young']) writeFileSync(path.join(incoming, name), 'x');
    utimesSync(path.join(incoming, 'old'), new Date(0), new Date(Date.now() - 2 * 86_400_000));
    await clearLeftBehind(left, Date.now());
    expect(readdirSync(incoming)).toEqual(['young']);
    rmSync(left, { recursive: true });
  });

  describe('with a virus scanner', () => {
    const scripts = mkdtempSync(path.join(tmpdir(), 'luoshi-scan-'));
    afterAll(() => rmSync(scripts, { recursive: true, force: true }));
    const script = (text: string) => {
      const file = path.join(scripts, `${text.replace(/\W/g, '')}.sh`);
      writeFileSync(file, `#!/bin/sh\n${text}\n`);
      chmodSync(file, 0o755);
      return file;
    };

    test.each([
      ['is taken when it is clean', 'grep -q PDF "$1"', 201, undefined],
      ['is refused when it is not', 'exit 1', 422, 'FILE_REFUSED'],
      ['is refused when the scanner has failed', 'exit 2', 503, 'SCAN_UNAVAILABLE'],
      ['is refused when the scanner takes too long', 'sleep 20', 503, 'SCAN_UNAVAILABLE'],
    ])('a file %s', async (_told, text, status, code) => {
      const settings = { ATTACHMENTS_DIR: folder, ATTACHMENT_SCAN_COMMAND: script(text), ATTACHMENT_SCAN_SECONDS: '1' };
      const scanning = await serve(story.world, settings);
      const before = kept();
      const answer = await upload(yufeng, 'a.pdf', pdf(text), scanning);
      expect([answer.status, answer.code]).toEqual([status, code]);
      expect(kept()).toBe(before + (status === 201 ? 1 : 0));
      await scanning.close();
    });

    test('nothing is let through when the scanner is not there', async () => {
      const settings = { ATTACHMENTS_DIR: folder, ATTACHMENT_SCAN_COMMAND: path.join(scripts, 'none') };
      const scanning = await serve(story.world, settings);
      expect(await upload(yufeng, 'a.pdf', pdf('x'), scanning)).toMatchObject({
        status: 503,
        code: 'SCAN_UNAVAILABLE',
      });
      await scanning.close();
    });
  });

  describe('in an S3-compatible store', () => {
    const objects = new Map<string, Buffer>();
    const asked: IncomingMessage[] = [];
    let store: Server;
    let api3: Served;

    beforeAll(async () => {
      store = createServer(async (request, answer) => {
        asked.push(request);
        const pieces: Buffer[] = [];
        for await (const piece of request) pieces.push(piece as Buffer);
        const name = request.url as string;
        if (request.method === 'PUT') objects.set(name, Buffer.concat(pieces));
        const found = objects.get(name);
        answer.writeHead(found ? 200 : 404).end(request.method === 'GET' ? found : undefined);
      });
      await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
      const { port } = store.address() as AddressInfo;
      api3 = await serve(story.world, {
        ATTACHMENTS_DIR: path.join(folder, 'receiving'),
        ATTACHMENTS_S3_ENDPOINT: `http://127.0.0.1:${port}`,
        ATTACHMENTS_S3_BUCKET: 'luoshi',
        ATTACHMENTS_S3_REGION: 'us-east-1',
        ATTACHMENTS_S3_KEY: 'a-key',
        ATTACHMENTS_S3_SECRET: 'a-secret',
      });
    });
    afterAll(async () => {
      await api3.close();
      await new Promise((resolve) => store.close(resolve));
    });

    it('are put there, signed, and read from there', async () => {
      const bytes = pdf('对象存储');
      const { status, attachment } = await upload(yufeng, '批复.pdf', bytes, api3);
      expect(status).toBe(201);
      expect(objects).toEqual(new Map([[`/luoshi/${sha256(bytes)}`, bytes]]));
      expect(asked[0]?.headers).toMatchObject({
        authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=a-key\/\d{8}\/us-east-1\/s3\/aws4_request/),
        'x-amz-content-sha256': sha256(bytes),
      });
      const answer = await download(yufeng, attachment.id, api3);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
      expect(readdirSync(path.join(folder, 'receiving', 'incoming'))).toEqual([]);
    });

    it('come in their own time from a slow store, and end in an error when it stalls', async () => {
      const pieces = Array.from({ length: 6 }, (_, index) => Buffer.alloc(1000, index));
      const slow = createServer((request, answer) => {
        const given = request.url?.endsWith('stalled') ? pieces.slice(0, 2) : pieces;
        answer.writeHead(200);
        for (const [index, piece] of given.entries()) setTimeout(() => answer.write(piece), index * 150);
        if (given === pieces) setTimeout(() => answer.end(), pieces.length * 150);
      });
      await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
      const { port } = slow.address() as AddressInfo;
      const s3 = { endpoint: `http://127.0.0.1:${port}`, bucket: 'b', region: 'r', key: 'k', secret: 's' };
      const from = attachmentStore({ folder, s3 }, 500);
      const read = async (name: string) => Buffer.concat(await (await from.read(name)).toArray());
      expect(await read('slow')).toEqual(Buffer.concat(pieces));
      await expect(read('stalled')).rejects.toThrow('stalled');
      slow.closeAllConnections();
      await new Promise((resolve) => slow.close(resolve));
    });

    it('go to a slow store in their own time, again when it was busy, and end in an error when it stalls', async () => {
      const large = Buffer.alloc(12_000_000, 'x');
      const file = path.join(folder, 'large');
      const received: [size: number, announced: number][] = [];
      let tries = 0;
      const slow = createServer((request, answer) => {
        let size = 0;
        const stalls = request.url?.endsWith('b'.repeat(64));
        request.on('data', (piece: Buffer) => {
          size += piece.length;
          request.pause();
          if (!stalls || size < 1_000_000) setTimeout(() => request.resume(), 10);
        });
        request.on('end', () => {
          received.push([size, Number(request.headers['content-length'])]);
          answer.writeHead(++tries === 1 ? 503 : 200).end();
        });
      });
      await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
      const { port } = slow.address() as AddressInfo;
      const s3 = { endpoint: `http://127.0.0.1:${port}`, bucket: 'b', region: 'r', key: 'k', secret: 's' };
      const to = attachmentStore({ folder, s3 }, 1_000);
      writeFileSync(file, large);
      const began = Date.now();
      await to.keep('a'.repeat(64), file);
      expect(received).toEqual(Array(2).fill([large.length, large.length]));
      expect(Date.now() - began).toBeGreaterThan(2_000);

      writeFileSync(file, large);
      const stalled = Date.now();
      await expect(to.keep('b'.repeat(64), file)).rejects.toThrow();
      expect(Date.now() - stalled).toBeLessThan(4_000);
      slow.closeAllConnections();
      await new Promise((resolve) => slow.close(resolve));
    });

    it('are not stated when the store fails, nor is the operator’s secret', async () => {
      objects.clear();
      const before = await newestEvent(story.world, '450203-supervision');
      store.removeAllListeners('request');
      store.on('request', (request, answer) => {
        request.resume();
        answer.writeHead(403).end();
      });
      const answer = await upload(yufeng, '批复.pdf', pdf('失败'), api3);
      expect([answer.status, answer.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
      expect(answer.message).not.toContain('a-secret');
      expect(await newestEvent(story.world, '450203-supervision')).toEqual(before);
    });
  });
});
