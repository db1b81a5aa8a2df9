import type { AuthCheckerFn } from 'type-graphql';
import { mayDo, type Permission } from '../../tenants/permissions';
import type { Context } from './context';
import { forbidden, unauthenticated } from './errors';

/** Asked before a field runs: a refused caller opens no transaction. Several permissions mean: any of them. */
export const checkAuthorization: AuthCheckerFn<Context, Permission> = ({ context }, permissions) => {
  const { viewer } = context;
  if (!viewer) throw unauthenticated();
  if (!permissions.some((permission) => mayDo(viewer, permission))) throw forbidden();
  return true;
};
