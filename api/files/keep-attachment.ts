import { v7 as uuidv7 } from 'uuid';
import { Attachment } from '../../schema/attachment';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { ReceivedFile } from './receive-attachment';

/**
 * States that the actor's tenant has handed a file in; its bytes are in the store already. It belongs to nothing yet: reports and
 * stages of sites name it afterwards.
 */
export async function keepAttachment(work: UnitOfWork, file: ReceivedFile): Promise<{ id: string }> {
  const { tenantId, path } = work.actor;
  const id = uuidv7();
  await work.insert(Attachment, [{ ...work.stated({ tenantId, path }), id, toPath: null, ...file }]);
  const { mediaType, size, sha256 } = file;
  work.record({
    verb: 'keepAttachment',
    subject: { type: 'Attachment', id },
    // A file's name may name a person, and what stands here stays for ever.
    after: { mediaType, size, sha256 },
    audience: [path],
  });
  return { id };
}
