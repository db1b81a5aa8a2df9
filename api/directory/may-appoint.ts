import type { Role } from '../../tenants/permissions';
import type { UnitOfWork } from '../../tenants/unit-of-work';
import { forbidden } from '../request/errors';
import { mayAppoint } from './post.rules';

/** FORBIDDEN unless the actor's role may appoint to this one; the platform may. */
export function refuseUnlessMayAppoint(work: UnitOfWork, role: Role): void {
  if (work.actor.kind === 'MEMBER' && !mayAppoint(work.actor.role, role)) throw forbidden();
}
