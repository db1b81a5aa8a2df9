import { Programme } from '../../schema/programme';
import { UserErrorCode } from '../../schema/user-error';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { notFound } from '../request/errors';
import { refuse, staleVersion } from '../request/refusal';
import { NEXT_STEPS, type ProgrammeVerb, STATUS_WORDS, STEPS, statusAfter } from './programme.rules';

/**
 * The actor's own programme, in a state that allows the verb and of the version that the caller saw. A hidden one is NOT_FOUND;
 * another tenant's is NOT_YOUR_TENANT; else WRONG_STATE or STALE_VERSION.
 */
export async function ownProgramme(
  work: UnitOfWork,
  id: string,
  verb: ProgrammeVerb,
  version?: number | null,
): Promise<Programme> {
  const programme = await work.one(Programme, id);
  if (!programme) throw notFound();
  if (programme.tenantId !== work.actor.tenantId) {
    refuse(UserErrorCode.NOT_YOUR_TENANT, {
      zh: '该项目由其他地区制定下达，只有下达地区可以操作。',
      en: 'This programme is another tenant’s: only its issuer can do this.',
    });
  }
  if (version != null && version !== programme.version) throw staleVersion();
  if (statusAfter(verb, programme.status) === null) {
    const next = NEXT_STEPS[programme.status];
    refuse(UserErrorCode.WRONG_STATE, {
      zh: `项目状态为“${STATUS_WORDS[programme.status]}”，不能${STEPS[verb].zh}。${next.zh}`,
      en: `You cannot ${STEPS[verb].en} a programme that is ${programme.status}. ${next.en}`,
    });
  }
  return programme;
}

/**
 * Marks a draft as changed: whoever read it before must read it again, and a simultaneous issue waits and is stale. So what is
 * issued is what its issuer saw.
 */
export async function touchDraft(work: UnitOfWork, programme: Programme): Promise<void> {
  await work.change(Programme, programme, {});
}
