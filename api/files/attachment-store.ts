import { access, constants, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';

/** Where the bytes of attachments lie, under their SHA-256: what is handed in twice lies there once. */
export interface AttachmentStore {
  /** Throws when nothing could be kept here. */
  ready(): Promise<void>;
  /** Keeps a file; when this returns, it is there for good. The file itself may be gone then. */
  keep(sha256: string, file: string): Promise<void>;
  /** @throws when it is not there, which is nobody's mistake but the operator's */
  read(sha256: string): Promise<Readable>;
}

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

export interface StoreSettings {
  /** Absolute; in it lies what is being received, and without `s3` what is kept. */
  readonly folder: string;
  readonly s3?: S3Settings;
}

const S3_MILLISECONDS = 60_000;
const PIECE_BYTES = 65_536;

/** @param patience how long an S3 store may let one wait for each piece that it takes, for its answer, and for each piece of that, in milliseconds */
export const attachmentStore = ({ folder, s3 }: StoreSettings, patience = S3_MILLISECONDS): AttachmentStore =>
  s3 ? new S3Store(s3, patience) : new FolderStore(folder);

class FolderStore implements AttachmentStore {
  constructor(private readonly folder: string) {}

  async ready(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await access(this.folder, constants.R_OK | constants.W_OK);
  }

  async keep(sha256: string, file: string): Promise<void> {
    const place = this.placeOf(sha256);
    const made = await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await onDisk(file);
    await rename(file, place);
    await onDisk(path.dirname(place));
    if (made) await onDisk(this.folder);
  }

  async read(sha256: string): Promise<Readable> {
    const handle = await open(this.placeOf(sha256), 'r');
    return handle.createReadStream();
  }

  private placeOf(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256.slice(2));
  }
}

/** Waits until what was written is on the disk, so that a row never outlives its bytes. */
async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Any store that speaks S3 (MinIO, Ceph, 对象存储 of a government cloud), by path and not by host name. */
class S3Store implements AttachmentStore {
  private readonly client: AwsClient;

  constructor(
    private readonly settings: S3Settings,
    private readonly patience: number,
  ) {
    const { key, secret, region } = settings;
    this.client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, region, service: 's3', retries: 2 });
  }

  async ready(): Promise<void> {
    await this.ask('HEAD', '');
  }

  async keep(sha256: string, file: string): Promise<void> {
    await this.ask('PUT', sha256, await readFile(file), { 'x-amz-content-sha256': sha256 });
    await rm(file, { force: true });
  }

  async read(sha256: string): Promise<Readable> {
    const { body } = await this.ask('GET', sha256);
    return Readable.from(this.pieces(body as ReadableStream<Uint8Array>), { objectMode: false });
  }

  /** A long download on a slow line is no failure, one that stalls is: so each piece is waited for, and not the whole. */
  private async *pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    const reader = body.getReader();
    try {
      for (;;) {
        // Not counted: how long the caller takes over the piece before.
        const { done, value } = await within(this.patience, reader.read());
        if (done) return;
        yield value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  }

  /** Neither the key nor the signed headers are ever part of a message. */
  private async ask(
    method: string,
    name: string,
    bytes?: Buffer<ArrayBuffer>,
    headers?: Record<string, string>,
  ): Promise<Response> {
    const { endpoint, bucket } = this.settings;
    const address = `${endpoint.replace(/\/$/, '')}/${bucket}/${name}`;
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), this.patience);
    const body = bytes && new OnItsWay(bytes, () => timer.refresh());
    const answer = await this.client
      .fetch(address, { method, signal: patience.signal, headers, ...(body ? { body } : {}) })
      .finally(() => clearTimeout(timer));
    if (answer.ok) return answer;
    await answer.body?.cancel();
    throw new Error(`the attachment store answered ${answer.status} to ${method}`);
  }
}

/**
 * Bytes that tell of each piece as it goes to the store. A Blob, since that keeps its length, which S3 asks for, and can be sent
 * again when the store was busy.
 */
class OnItsWay extends Blob {
  constructor(
    private readonly content: Buffer<ArrayBuffer>,
    private readonly taken: () => void,
  ) {
    super([content]);
  }

  override stream(): ReturnType<Blob['stream']> {
    return Readable.toWeb(Readable.from(this.pieces())) as ReturnType<Blob['stream']>;
  }

  private *pieces(): Generator<Buffer> {
    for (let at = 0; at < this.content.length; at += PIECE_BYTES) {
      this.taken();
      yield this.content.subarray(at, at + PIECE_BYTES);
    }
    this.taken();
  }
}

/** What comes in time, or else an error. */
async function within<T>(milliseconds: number, coming: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the attachment store has stalled')), milliseconds);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}
