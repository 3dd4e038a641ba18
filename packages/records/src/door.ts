import type { EpochMs } from '@baton/kernel';
import type { Organization, Principal, User } from './model.ts';

/** A session is over when it has not been used for this long. */
export const SESSION_IDLE_MS = 12 * 60 * 60 * 1000;
/** A session is over after this long however busy it was. */
export const SESSION_LIFE_MS = 7 * 24 * 60 * 60 * 1000;
/** The most sessions one user has at once; signing in once more ends the oldest. */
export const SESSIONS_PER_USER_MAX = 20;

export type Session = {
  /** The secret for the cookie; only its hash is stored. */
  readonly token: string;
  readonly principal: Principal;
  readonly expiresAt: EpochMs;
};

export type Profile = { readonly user: User; readonly organization: Organization };

export type SignInRefusal =
  /** Said of unknown accounts, wrong passwords and inactive users alike. */
  | { readonly code: 'wrong-credentials' }
  /** Too many failures for this account or from this address. */
  | { readonly code: 'locked-out'; readonly retryAfterMs: number }
  /** Too many people sign in at this moment. */
  | { readonly code: 'busy'; readonly retryAfterMs: number };

export type Credentials = {
  readonly email: string;
  readonly password: string;
  /** What failures are counted by beside the account: an address, or the network of an IPv6 household. */
  readonly address: string;
  /** The session the browser still has; it ends when the new one starts. */
  readonly replaces?: string | undefined;
};

/** Why sessions ended: whoever holds a socket for them closes it. */
export type SessionsEnded = {
  readonly userId: Principal['userId'];
  /** Undefined: all sessions of the user. */
  readonly sessionId: string | undefined;
};

/** Who comes in. */
export interface Door {
  signIn(
    credentials: Credentials,
  ): Promise<
    | { readonly ok: true; readonly session: Session }
    | { readonly ok: false; readonly refusal: SignInRefusal }
  >;
  /** Who a session cookie belongs to; undefined when it is unknown or over, or its user is no longer active. */
  bySession(token: string): Promise<Principal | undefined>;
  /** Who an API token acts for; undefined likewise, and when its user may not use the API. */
  byApiToken(token: string): Promise<Principal | undefined>;
  /** Their own account and organization, which everybody may see; undefined when they are gone meanwhile. */
  profile(principal: Principal): Promise<Profile | undefined>;
  /** Ends the principal's session, or with `everywhere` all sessions of the user. */
  signOut(principal: Principal, which: 'this' | 'everywhere'): Promise<void>;
  /** Replaces one's own password and ends all other sessions. */
  changePassword(
    principal: Principal,
    change: { readonly current: string; readonly next: string; readonly address: string },
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: SignInRefusal }>;
  /** Tells of sessions that ended before their time; returns how to stop listening. */
  onEnded(listener: (ended: SessionsEnded) => void): () => void;
}
