import { Attached, Attachment } from '../../schema/attachment';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { Problems } from '../request/refusal';

export interface OwnAttachments {
  /** Collects those that the actor's tenant did not hand in, and those named twice. */
  check(ids: readonly string[], problems: Problems, ...field: string[]): void;
  named(ids: readonly string[]): Attachment[];
}

/** The attachments that the actor's own tenant has handed in, of those named: what others handed in is theirs to attach. */
export async function readOwnAttachments(work: UnitOfWork, ids: readonly string[]): Promise<OwnAttachments> {
  const own = new Map(
    (await work.many(Attachment, [...new Set(ids)]))
      .filter(({ authorPath }) => authorPath === work.actor.path)
      .map((attachment) => [attachment.id, attachment]),
  );
  return {
    check(named, problems, ...field) {
      for (const [index, id] of named.entries()) {
        const isTwice = named.indexOf(id) !== index;
        if (own.has(id) && !isTwice) continue;
        problems.add(
          isTwice ? UserErrorCode.DUPLICATE : UserErrorCode.INVALID,
          isTwice
            ? { zh: '附件重复列出。', en: 'This attachment is named twice.' }
            : { zh: '附件须由本地区先行上传。', en: 'This is no attachment that your tenant has uploaded.' },
          ...field,
          String(index),
        );
      }
    },
    named: (named) => named.flatMap((id) => own.get(id) ?? []),
  };
}

export interface Attaching {
  /** Exactly one of them. */
  readonly to:
    | { readonly reportId: string }
    | { readonly siteProgressId: string }
    | { readonly planId: string }
    | { readonly changeRequestId: string }
    | { readonly changeDecisionId: string };
  /** Who else reads it: the town of a site, whoever a report is addressed to. */
  readonly toPath: string | null;
  readonly attachments: readonly Attachment[];
}

/**
 * Attaches what was handed in to reports or stages of sites. A row is never changed, so one that was not addressed to that reader
 * is stated again for it: the bytes lie in the store once.
 */
export async function attach(work: UnitOfWork, attachings: readonly Attaching[]): Promise<void> {
  const again = attachings.flatMap(({ toPath, attachments }) =>
    attachments.filter((each) => toPath !== null && each.toPath !== toPath).map((each) => ({ each, toPath })),
  );
  const copies = await work.insert(
    Attachment,
    again.map(({ each: { tenantId, path, name, mediaType, size, sha256 }, toPath }) => ({
      ...work.stated({ tenantId, path }),
      toPath,
      name,
      mediaType,
      size,
      sha256,
    })),
  );
  const copyOf = (attachment: Attachment, toPath: string | null): string =>
    copies[again.findIndex((copied) => copied.each === attachment && copied.toPath === toPath)] ?? attachment.id;
  await work.insert(
    Attached,
    attachings.flatMap(({ to, toPath, attachments }) =>
      attachments.map((attachment) => ({
        tenantId: attachment.tenantId,
        path: attachment.path,
        authorPath: work.actor.path,
        toPath,
        attachmentId: copyOf(attachment, toPath),
        reportId: null,
        siteProgressId: null,
        ...to,
      })),
    ),
  );
}
