import { Scan } from '../../schema/scan';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { mediaTypeOf } from '../files/media-type';
import { sha256 } from '../request/append-event';
import type { Problems } from '../request/refusal';

/** 代录: a superior's office enters what came on paper, for whom the assignment says, and why. */
export interface EntryOnBehalf {
  readonly why: string;
  /** The date of the paper, in Asia/Shanghai. */
  readonly paperDatedOn: string;
  readonly scan?: { readonly name: string; readonly contentBase64: string } | null;
}

const LARGEST_SCAN = 5 * 1024 * 1024;

const SCANS = ['application/pdf', 'image/png', 'image/jpeg'];

/** The columns of a row that is entered on behalf; all empty for one's own. */
export interface BehalfColumns {
  readonly onBehalf: boolean;
  readonly onBehalfWhy: string | null;
  readonly paperDatedOn: string | null;
  readonly scanId: string | null;
}

/**
 * Collects what is wrong with an entry on behalf: no reason, a paper dated after today or before the year ahead of the programme's (nobody
 * answers a list earlier), a scan that is none. The scan may be left out.
 * @param programmes to which the assignments belong.
 * @param field of the input, in which it stands
 */
export function checkEntryOnBehalf(
  work: UnitOfWork,
  entry: EntryOnBehalf | null | undefined,
  programmes: Iterable<{ readonly year: number }>,
  problems: Problems,
  field = 'onBehalf',
): void {
  if (!entry) return;
  if (entry.why.trim() === '') {
    problems.add(
      UserErrorCode.REQUIRED,
      { zh: '请说明代录原因。', en: 'Say why it is entered on behalf.' },
      field,
      'why',
    );
  }
  const earliest = `${Math.max(1, ...[...programmes].map(({ year }) => year)) - 1}-01-01`;
  if (entry.paperDatedOn > work.today || entry.paperDatedOn < earliest) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: `纸质件日期须在 ${earliest}（项目年度的上一年）至今天之间。`,
        en: `The paper must be dated between ${earliest}, the year before the programme's, and today.`,
      },
      field,
      'paperDatedOn',
    );
  }
  if (entry.scan && !scanOf(entry.scan.contentBase64)) {
    problems.add(
      UserErrorCode.INVALID,
      {
        zh: '扫描件须为 5 MB 以内的 PDF、PNG 或 JPEG 文件。',
        en: 'The scan must be a PDF, PNG or JPEG of at most 5 MB.',
      },
      field,
      'scan',
    );
  }
}

/** One entry on behalf is for one tenant: what another one sent is another paper, and nothing that the first should read of. */
export function checkOneHolder(assignments: readonly { readonly tenantId: string }[], problems: Problems): void {
  if (new Set(assignments.map(({ tenantId }) => tenantId)).size <= 1) return;
  problems.add(
    UserErrorCode.INVALID,
    { zh: '一次代录只能针对一个地区。', en: 'One entry on behalf is for one tenant.' },
    'onBehalf',
  );
}

/** Keeps the scan and gives the columns of the entry; {@link checkEntryOnBehalf} has passed. */
export async function keepEntryOnBehalf(
  work: UnitOfWork,
  holder: { tenantId: string; path: string },
  entry: EntryOnBehalf | null | undefined,
): Promise<BehalfColumns> {
  if (!entry) return { onBehalf: false, onBehalfWhy: null, paperDatedOn: null, scanId: null };
  const columns = { onBehalf: true, onBehalfWhy: entry.why, paperDatedOn: entry.paperDatedOn };
  const scan = entry.scan && scanOf(entry.scan.contentBase64);
  if (!scan || !entry.scan) return { ...columns, scanId: null };
  const [scanId] = await work.insert(Scan, [
    { ...work.stated(holder), name: entry.scan.name, sha256: sha256(scan.bytes), ...scan },
  ]);
  return { ...columns, scanId: scanId ?? null };
}

function scanOf(contentBase64: string): { bytes: Buffer; mediaType: string } | null {
  const bytes = Buffer.from(contentBase64, 'base64');
  const mediaType = mediaTypeOf(bytes);
  return mediaType && SCANS.includes(mediaType) && bytes.length <= LARGEST_SCAN ? { bytes, mediaType } : null;
}
