import type { OrganizationId } from '@baton/desk';
import type { Principal, UserId } from '../model.ts';
import type { Permission } from '../permissions.ts';
import { PERMISSIONS } from '../permissions.ts';

/** Somebody of the organization who may do what is listed; everything when nothing is. */
export function principalFor(
  organizationId: OrganizationId,
  permissions: Iterable<Permission> = PERMISSIONS,
  userId = '005000000nobody' as UserId,
): Principal {
  return {
    userId,
    organizationId,
    permissions: new Set(permissions),
    via: { kind: 'session', sessionId: 'a test session' },
  };
}
