import type { EpochMs } from '@baton/kernel';
import { later } from '@baton/kernel';
import type { Statement } from '@baton/store';
import { StoreError } from '@baton/store';
import type { Context } from './context.ts';
import { SESSION_IDLE_MS } from './door.ts';
import type { Principal } from './model.ts';
import { holds } from './permissions.ts';
import { permissionsOf, storedPermissions } from './rows/roles.ts';
import { SECRET_LENGTH_MAX, secretHash } from './secrets.ts';
import { rowOf, sql, statement } from './sql.ts';

/** Uses closer together than this are not written down. */
const LAST_USE_STEP_MS = 60_000;

/** Who the cookie belongs to, if the session still holds and its user may still come in. */
export async function principalBySession(
  context: Context,
  token: string,
): Promise<Principal | undefined> {
  if (token.length > SECRET_LENGTH_MAX) return undefined;
  const sessionId = secretHash(token);
  const at = context.now();
  const row = await rowOf(
    context.store,
    sql
      .selectFrom('sign_in_sessions as session')
      .innerJoin('users as user', 'user.id', 'session.user_id')
      .innerJoin('roles as role', 'role.id', 'user.role_id')
      .select(['session.last_used_at', 'user.id', 'user.organization_id'])
      .select(['role.built_in', 'role.permissions'])
      .where('session.token_hash', '=', sessionId)
      .where('session.expires_at', '>', at)
      .where('session.last_used_at', '>', later(at, -SESSION_IDLE_MS))
      .where('user.active', '=', 1)
      .where('user.deleted_at', 'is', null),
  );
  if (!row) return undefined;
  if (row.last_used_at <= later(at, -LAST_USE_STEP_MS)) {
    const update = sql.updateTable('sign_in_sessions').set({ last_used_at: at });
    await noteUse(context, statement(update.where('token_hash', '=', sessionId)));
  }
  return {
    userId: row.id,
    organizationId: row.organization_id,
    permissions: new Set(permissionsOf(row)),
    via: { kind: 'session', sessionId },
  };
}

/** Who the API token acts for: with its permissions, as far as its user has them too. */
export async function principalByApiToken(
  context: Context,
  token: string,
): Promise<Principal | undefined> {
  if (token.length > SECRET_LENGTH_MAX) return undefined;
  const at = context.now();
  const row = await rowOf(
    context.store,
    sql
      .selectFrom('api_tokens as token')
      .innerJoin('users as user', 'user.id', 'token.user_id')
      .innerJoin('roles as role', 'role.id', 'user.role_id')
      .select(['token.id as token_id', 'token.permissions as granted'])
      .select(['token.last_used_at', 'token.expires_at', 'user.id', 'user.organization_id'])
      .select(['role.built_in', 'role.permissions'])
      .where('token.secret_hash', '=', secretHash(token))
      .where('user.active', '=', 1)
      .where('user.deleted_at', 'is', null),
  );
  if (!row || isOver(row.expires_at, at)) return undefined;
  const own = new Set(permissionsOf(row));
  if (!own.has('api.enabled')) return undefined;
  if (row.last_used_at === null || row.last_used_at <= later(at, -LAST_USE_STEP_MS)) {
    const update = sql.updateTable('api_tokens').set({ last_used_at: at });
    await noteUse(context, statement(update.where('id', '=', row.token_id)));
  }
  return {
    userId: row.id,
    organizationId: row.organization_id,
    permissions: new Set(storedPermissions(row.granted).filter((name) => holds(own, name))),
    via: { kind: 'api-token', apiTokenId: row.token_id },
  };
}

function isOver(expiresAt: EpochMs | null, at: EpochMs): boolean {
  return expiresAt !== null && expiresAt <= at;
}

/** When the disk refuses writes people can still come in and look; the use is just not noted. */
async function noteUse(context: Context, use: Statement): Promise<void> {
  try {
    await context.store.batch([use]);
  } catch (error) {
    const refusesWrites =
      error instanceof StoreError &&
      (error.failure === 'disk-full' || error.failure === 'read-only');
    if (!refusesWrites) throw error;
  }
}
