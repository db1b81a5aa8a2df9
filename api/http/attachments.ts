import { pipeline } from 'node:stream/promises';
import type { Express, Request as HttpRequest } from 'express';
import { Attachment } from '../../schema/attachment';
import { toGlobalId } from '../../tenants/global-id';
import { mayDo, Permission } from '../../tenants/permissions';
import type { AttachmentStore } from '../files/attachment-store';
import { keepAttachment } from '../files/keep-attachment';
import {
  type AttachmentSettings,
  FileRefused,
  LARGEST_ATTACHMENT,
  type RefusedFor,
  receiveAttachment,
  tooLarge,
} from '../files/receive-attachment';
import { becauseOfThePost, type Request } from '../request/context';
import { forbidden, notFound, unauthenticated } from '../request/errors';
import { localId } from '../request/local-ids';
import { writeAs } from '../request/mutate';
import { HttpRefusal } from './failures';

export interface AttachmentRoutes {
  readonly settings: AttachmentSettings;
  readonly store: AttachmentStore;
  /** Who asks; throws UNAUTHENTICATED for a token that is not accepted. */
  readonly requestOf: (asked: HttpRequest) => Promise<Request>;
}

const STATUS: Readonly<Record<RefusedFor, number>> = {
  NAME_REQUIRED: 400,
  EMPTY_FILE: 400,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  FILE_REFUSED: 422,
  SCAN_UNAVAILABLE: 503,
};

/** So many files one member may hand in at the same moment. */
const MOST_AT_ONCE = 4;

/**
 * POST /attachments takes a file as the body, with its name in X-File-Name; GET /attachments/<id> gives it to whoever may read its
 * row. The token is that of /graphql.
 */
export function serveAttachments(app: Express, { settings, store, requestOf }: AttachmentRoutes): void {
  const underWay = new Map<string, number>();

  app.post('/attachments', async (asked, answer) => {
    const { viewer, dataSource } = await requestOf(asked);
    if (!viewer) throw unauthenticated();
    if (!mayDo(viewer, Permission.Report)) throw forbidden();
    const running = underWay.get(viewer.memberId) ?? 0;
    if (running >= MOST_AT_ONCE) throw tooManyAtOnce();
    underWay.set(viewer.memberId, running + 1);
    try {
      if (Number(asked.headers['content-length'] ?? 0) > LARGEST_ATTACHMENT) throw tooLarge();
      const file = await receiveAttachment(asked, writtenName(asked), settings, store);
      const kept = await writeAs({ dataSource }, viewer, (work) => keepAttachment(work, file)).catch(becauseOfThePost);
      const id = toGlobalId('Attachment', viewer.cityId, kept.id);
      answer.status(201).json({ attachment: { id, ...file } });
    } catch (error) {
      if (wentAway(error) && asked.socket.destroyed) return;
      if (!(error instanceof FileRefused)) throw error;
      throw new HttpRefusal(STATUS[error.code], error.code, error.text);
    } finally {
      const left = (underWay.get(viewer.memberId) ?? 1) - 1;
      if (left > 0) underWay.set(viewer.memberId, left);
      else underWay.delete(viewer.memberId);
    }
  });

  app.get('/attachments/:id', async (asked, answer) => {
    const request = await requestOf(asked);
    if (!request.viewer) throw unauthenticated();
    if (!mayDo(request.viewer, Permission.ReadAssignments)) throw forbidden();
    const attachment = await request.one(Attachment, localId(String(asked.params.id), 'Attachment'));
    // The connection goes back before the bytes go out: callers may be slow.
    await request.finish();
    if (!attachment) throw notFound();
    const bytes = await store.read(attachment.sha256);
    // Always to be saved and never shown in place: what a stranger wrote does not run under our address.
    answer.attachment(attachment.name).type(attachment.mediaType).set('content-length', String(attachment.size));
    await pipeline(bytes, answer).catch((error: unknown) => {
      if (!wentAway(error)) throw error;
    });
  });
}

/** The caller broke the connection off: nobody is left to be told, and it is no failure of ours. */
const wentAway = (error: unknown): boolean =>
  ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String((error as { code?: unknown }).code));

/** A header is bytes: UTF-8 as it stands, or percent-encoded as browsers must write it. */
function writtenName(asked: HttpRequest): string | undefined {
  const header = asked.headers['x-file-name'];
  if (typeof header !== 'string') return undefined;
  const text = Buffer.from(header, 'latin1').toString('utf8');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const tooManyAtOnce = (): HttpRefusal =>
  new HttpRefusal(429, 'TOO_OFTEN', {
    zh: `同时最多上传 ${MOST_AT_ONCE} 个文件。`,
    en: `At most ${MOST_AT_ONCE} files are handed in at the same moment.`,
  });
