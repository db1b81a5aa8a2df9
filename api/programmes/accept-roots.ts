import { v7 as uuidv7 } from 'uuid';
import { Answer, AnswerKind, AnswerUnit } from '../../schema/answer';
import { UnitRole } from '../../schema/task';
import type { Tenant } from '../../tenants/tenant';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import type { OwnUnit } from './own-units.rules';

/** What the issuer says to the root of one leaf. */
export interface RootAcceptance
  extends Pick<Answer, 'assignmentId' | 'ordinal' | 'leaderId' | 'leaderName' | 'ownStandard' | 'replacingWhy'> {
  readonly units: readonly OwnUnit[];
}

/** The issuer's own acceptance of roots of its programme, with its units; the first-listed lead consolidates. */
export async function acceptRoots(work: UnitOfWork, roots: readonly RootAcceptance[], tenant: Tenant): Promise<void> {
  const own = work.stated({ tenantId: tenant.id, path: tenant.path });
  const answers = roots.map(({ units, ...says }) => ({ units, says: { ...says, id: uuidv7() } }));
  await work.insert(
    Answer,
    answers.map(({ says }) => ({
      ...own,
      ...says,
      kind: AnswerKind.ACCEPTED,
      againstPrediction: false,
      onBehalf: false,
    })),
  );
  const { tenantId, path, authorPath } = own;
  await work.insert(
    AnswerUnit,
    answers.flatMap(({ units, says }) => {
      const consolidating = units.findIndex(({ role }) => role === UnitRole.LEAD);
      return units.map((unit, index) => ({
        tenantId,
        path,
        authorPath,
        answerId: says.id,
        ...unit,
        position: index + 1,
        consolidates: index === consolidating,
      }));
    }),
  );
}
