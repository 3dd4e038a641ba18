import type { AgentId } from '../desk-names.ts';

/** Who is signed in. */
export type Session = {
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  /** What this person may do, by the names the server gives it. */
  readonly permissions: readonly string[];
};

/** Why there is no session; every code has a sentence in the catalogue. */
export type SessionFailureCode =
  | 'wrong-credentials'
  | 'locked-out'
  | 'too-many'
  | 'busy'
  | 'invalid-request'
  | 'forbidden'
  | 'unavailable'
  | 'unreachable'
  | 'other';
export type SessionFailure = {
  readonly code: SessionFailureCode;
  readonly retryAfterMs: number | null;
};
export type SessionAnswer =
  | { readonly kind: 'signed-in'; readonly session: Session }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed'; readonly failure: SessionFailure };

/** The session of this browser, as the server knows it. */
export interface SessionDoor {
  current(): Promise<SessionAnswer>;
  signIn(email: string, password: string): Promise<SessionAnswer>;
  signOut(): Promise<SessionAnswer>;
}

const PATH = '/api/v1/session';
/** The server takes requests that change something only with this, which no foreign page can send. */
const HEADERS = { 'content-type': 'application/json', 'baton-request': '1' };

/** The session over REST. Never throws: a network that is away is an answer too. */
export function sessionDoor(fetchFrom: typeof fetch): SessionDoor {
  async function ask(method: 'GET' | 'POST' | 'DELETE', body?: object): Promise<SessionAnswer> {
    try {
      const response = await fetchFrom(PATH, {
        method,
        headers: HEADERS,
        credentials: 'same-origin',
        cache: 'no-store',
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return parseAnswer(method, response.status, await response.text());
    } catch {
      // `fetch` rejects only when nobody answered.
      return { kind: 'failed', failure: { code: 'unreachable', retryAfterMs: null } };
    }
  }
  return {
    current: () => ask('GET'),
    signIn: (email, password) => ask('POST', { email, password }),
    signOut: () => ask('DELETE'),
  };
}

/** What an answer of the server means. */
export function parseAnswer(
  method: 'GET' | 'POST' | 'DELETE',
  status: number,
  text: string,
): SessionAnswer {
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    if (method === 'DELETE') return { kind: 'signed-out' };
    const { id, name, email } = asObject(body['user']);
    if (typeof id === 'string' && typeof name === 'string' && typeof email === 'string') {
      const permissions = asTexts(body['permissions']);
      return { kind: 'signed-in', session: { agentId: id as AgentId, name, email, permissions } };
    }
    return failed('other', null);
  }
  if (status === 401 && method !== 'POST') return { kind: 'signed-out' };
  const error = asObject(body['error']);
  const details = asObject(error['details']);
  const retryAfterMs = typeof details['retryAfterMs'] === 'number' ? details['retryAfterMs'] : null;
  const code = KNOWN.find((known) => known === error['code']);
  return failed(code ?? (status === 401 ? 'wrong-credentials' : 'other'), retryAfterMs);
}

const KNOWN: readonly SessionFailureCode[] = [
  'wrong-credentials',
  'locked-out',
  'too-many',
  'busy',
  'invalid-request',
  'forbidden',
  'unavailable',
];

function failed(code: SessionFailureCode, retryAfterMs: number | null): SessionAnswer {
  return { kind: 'failed', failure: { code, retryAfterMs } };
}

type Loose = { readonly [key: string]: unknown };
function parseJson(text: string): Loose {
  try {
    return asObject(JSON.parse(text));
  } catch {
    // A proxy's error page, for instance.
    return {};
  }
}
function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
function asTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
