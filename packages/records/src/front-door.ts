import type { OrganizationId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import { invariant, later } from '@baton/kernel';
import type { Statement } from '@baton/store';
import { auditStatement } from './audit.ts';
import type { Context } from './context.ts';
import type { Credentials, Door, SignInRefusal } from './door.ts';
import { SESSION_LIFE_MS, SESSIONS_PER_USER_MAX } from './door.ts';
import type { Endings } from './endings.ts';
import { type CountedAttempt, clearAttempt, countAttempt, takeBackAttempt } from './lock-out.ts';
import type { Principal } from './model.ts';
import { findOrganization } from './organizations.ts';
import type { Passwords } from './passwords.ts';
import { principalByApiToken, principalBySession } from './principals.ts';
import { roleRows } from './rows/roles.ts';
import type { StoredUser } from './rows/users.ts';
import { emailKey, withoutHash, withSkills } from './rows/users.ts';
import { mintSecret, secretHash } from './secrets.ts';
import { rowsOf, sql, statement } from './sql.ts';

/** What somebody waits who was turned away because too many sign in at once. */
const BUSY_RETRY_MS = 1_000;

type Deps = { readonly passwords: Passwords; readonly endings: Endings };

/** Signing in and out, and who comes with which cookie or token. */
export function frontDoor(context: Context, { passwords, endings }: Deps): Door {
  const { store } = context;

  return {
    async signIn(credentials) {
      const at = context.now();
      const email = emailKey(credentials.email);
      const counted = await countAttempt(store, { email, address: credentials.address, at });
      if ('retryAfterMs' in counted) return lockedOut(counted.retryAfterMs);

      const account = await accountOf(context, email);
      const right = await passwords.verify(account?.user.passwordHash, credentials.password);
      if (right === undefined) return busy(context, counted);
      if (!account?.user.active || !right) return wrong();

      const refreshed = passwords.outdated(account.user.passwordHash)
        ? await passwords.hash(credentials.password)
        : undefined;
      const token = mintSecret(context.random);
      const outcome = await store.batch([
        setHash(account.user, refreshed ?? account.user.passwordHash),
        ...clearAttempt(counted),
        ...sessionStatements(account.user, { token, at, replaces: credentials.replaces }),
      ]);
      if (!outcome.changed) return wrong();
      const principal = await principalOf(context, account, token);
      return { ok: true, session: { token, principal, expiresAt: later(at, SESSION_LIFE_MS) } };
    },

    bySession: (token) => principalBySession(context, token),
    byApiToken: (token) => principalByApiToken(context, token),

    async profile(principal) {
      const { userId, organizationId } = principal;
      const user = await liveUser(context, userId);
      const organization = await findOrganization(store, organizationId, organizationId);
      return user && organization && { user: withoutHash(user), organization };
    },

    async signOut(principal, which) {
      const sessionId = principal.via.kind === 'session' ? principal.via.sessionId : undefined;
      if (which === 'this') {
        if (sessionId === undefined) return;
        await store.batch([endSession(sessionId)]);
        endings.tell({ userId: principal.userId, sessionId });
        return;
      }
      await store.batch([
        statement(sql.deleteFrom('sign_in_sessions').where('user_id', '=', principal.userId)),
      ]);
      endings.tell({ userId: principal.userId, sessionId: undefined });
    },

    async changePassword(principal, { current, next, address }) {
      const user = await liveUser(context, principal.userId);
      if (!user) return wrong();
      // Guessing the old password is guessing: it counts like signing in.
      const at = context.now();
      const counted = await countAttempt(store, { email: user.email, address, at });
      if ('retryAfterMs' in counted) return lockedOut(counted.retryAfterMs);
      const right = await passwords.verify(user.passwordHash, current);
      if (right === undefined) return busy(context, counted);
      if (!right) return wrong();
      const passwordHash = await passwords.hash(next);
      if (passwordHash === undefined) return busy(context, counted);
      const ended = await otherSessions(context, principal);
      const outcome = await store.batch([
        setHash(user, passwordHash),
        ...clearAttempt(counted),
        ...ended.map(endSession),
        passwordAudit(principal, at),
      ]);
      if (!outcome.changed) return wrong();
      for (const sessionId of ended) endings.tell({ userId: user.id, sessionId });
      return { ok: true };
    },

    onEnded: (listener) => endings.listen(listener),
  };
}

type Account = { readonly user: StoredUser; readonly organizationId: OrganizationId };

async function accountOf(context: Context, email: string): Promise<Account | undefined> {
  const rows = await rowsOf(
    context.store,
    sql.selectFrom('users').selectAll().where('email', '=', email).where('deleted_at', 'is', null),
  );
  const [user] = await withSkills(context.store, rows);
  const [row] = rows;
  return user && row && { user, organizationId: row.organization_id };
}

async function liveUser(
  context: Context,
  userId: Principal['userId'],
): Promise<StoredUser | undefined> {
  const query = sql
    .selectFrom('users')
    .selectAll()
    .where('id', '=', userId)
    .where('deleted_at', 'is', null);
  return (await withSkills(context.store, await rowsOf(context.store, query)))[0];
}

/** Ends what the browser had, makes room below the limit, and begins the new session under a fresh secret. */
function sessionStatements(
  user: StoredUser,
  { token, at, replaces }: { token: string; at: EpochMs; replaces: Credentials['replaces'] },
): readonly Statement[] {
  const kept = sql
    .selectFrom('sign_in_sessions')
    .select('token_hash')
    .where('user_id', '=', user.id)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash', 'desc')
    .limit(SESSIONS_PER_USER_MAX - 1);
  return [
    ...(replaces === undefined ? [] : [endSession(secretHash(replaces))]),
    statement(
      sql
        .deleteFrom('sign_in_sessions')
        .where('user_id', '=', user.id)
        .where('token_hash', 'not in', kept),
    ),
    statement(
      sql.insertInto('sign_in_sessions').values({
        token_hash: secretHash(token),
        user_id: user.id,
        created_at: at,
        last_used_at: at,
        expires_at: later(at, SESSION_LIFE_MS),
      }),
    ),
  ];
}

async function principalOf(
  context: Context,
  { user, organizationId }: Account,
  token: string,
): Promise<Principal> {
  const role = await roleRows.find(context.store, organizationId, user.roleId);
  invariant(role, 'a user has a role');
  return {
    userId: user.id,
    organizationId,
    permissions: new Set(role.permissions),
    via: { kind: 'session', sessionId: secretHash(token) },
  };
}

async function otherSessions(context: Context, principal: Principal): Promise<readonly string[]> {
  const own = principal.via.kind === 'session' ? principal.via.sessionId : '';
  const rows = await rowsOf(
    context.store,
    sql
      .selectFrom('sign_in_sessions')
      .select('token_hash')
      .where('user_id', '=', principal.userId)
      .limit(SESSIONS_PER_USER_MAX),
  );
  return rows.map((row) => row.token_hash).filter((hash) => hash !== own);
}

function endSession(sessionId: string): Statement {
  return statement(sql.deleteFrom('sign_in_sessions').where('token_hash', '=', sessionId));
}

/** Guards its batch: the password that was right is still the password, and its user may still come in. */
function setHash(user: StoredUser, passwordHash: string): Statement {
  const update = sql
    .updateTable('users')
    .set({ password_hash: passwordHash })
    .where('id', '=', user.id)
    .where('password_hash', '=', user.passwordHash)
    .where('active', '=', 1);
  return statement(update, 1);
}

function passwordAudit(principal: Principal, at: EpochMs): Statement {
  const { organizationId, userId } = principal;
  return auditStatement(
    { action: 'password-changed', object: 'users', recordId: userId, changes: {} },
    { organizationId, at, principal },
  );
}

function lockedOut(retryAfterMs: number): { ok: false; refusal: SignInRefusal } {
  return { ok: false, refusal: { code: 'locked-out', retryAfterMs } };
}
/** It is not their fault, so it is not counted as one. */
async function busy(
  { store }: Context,
  counted: CountedAttempt,
): Promise<{ ok: false; refusal: SignInRefusal }> {
  await store.batch(takeBackAttempt(counted));
  return { ok: false, refusal: { code: 'busy', retryAfterMs: BUSY_RETRY_MS } };
}
function wrong(): { ok: false; refusal: SignInRefusal } {
  return { ok: false, refusal: { code: 'wrong-credentials' } };
}
