import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { RowStore } from '@baton/store';
import type { BotPorts } from './bot-ports.ts';
import type { Principal, RecordRefusal } from './model.ts';
import { holds, type Permission } from './permissions.ts';
import type { RandomBytes } from './record-id.ts';

/** What reading and writing rows needs of the world. */
export type Context = {
  readonly store: RowStore;
  readonly now: () => EpochMs;
  readonly random: RandomBytes;
  readonly bots: BotPorts;
  /** Called after rows of an organization that names are made of were written, before the writer is answered. */
  readonly written: (organizationId: OrganizationId) => Promise<void>;
};

/** The refusal for a principal who lacks the permission. */
export function lacking(principal: Principal, permission: Permission): RecordRefusal | undefined {
  return holds(principal.permissions, permission) ? undefined : { code: 'forbidden', permission };
}

/** The refusal for handing out permissions one does not have. */
export function beyondOwn(
  principal: Principal,
  granted: Iterable<Permission>,
): RecordRefusal | undefined {
  const beyond = [...granted].filter((permission) => !holds(principal.permissions, permission));
  return beyond.length > 0 ? { code: 'grant-exceeds-own', permissions: beyond } : undefined;
}

export function refused(refusal: RecordRefusal): {
  readonly ok: false;
  readonly refusal: RecordRefusal;
} {
  return { ok: false, refusal };
}
