/** Why a request did not do what was asked. `message` is the server's English; screens translate the codes they know. */
export type Failure = {
  /** `unreachable` when nobody answered. */
  readonly code: string;
  /** 0 when nobody answered. */
  readonly status: number;
  readonly message: string;
  readonly details: { readonly [name: string]: unknown };
};
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export type Asking = {
  readonly body?: unknown;
  /** The revision that is changed; `any` overwrites whatever there is. */
  readonly revision?: number | 'any';
};
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The administrators' REST API below `/api/v1`. */
export interface Rest {
  /** Never throws: a network that is away is an answer too. */
  ask(method: Method, path: string, asking?: Asking): Promise<Answer<unknown>>;
}

const ROOT = '/api/v1';
/** The server takes requests that change something only with this, which no foreign page can send. */
const PROOF = { 'baton-request': '1' };

/** The API over `fetch`. */
export function restOver(fetchFrom: typeof fetch): Rest {
  return {
    async ask(method, path, { body, revision } = {}) {
      try {
        const response = await fetchFrom(ROOT + path, {
          method,
          headers: {
            ...PROOF,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(revision === undefined ? {} : { 'if-match': ifMatch(revision) }),
          },
          credentials: 'same-origin',
          cache: 'no-store',
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        return parseAnswer(response.status, await response.text());
      } catch {
        // `fetch` rejects only when nobody answered.
        return { ok: false, failure: UNREACHABLE };
      }
    },
  };
}

export const UNREACHABLE: Failure = { code: 'unreachable', status: 0, message: '', details: {} };

function ifMatch(revision: number | 'any'): string {
  return revision === 'any' ? '*' : `"${revision}"`;
}

/** What an answer of the server means. */
export function parseAnswer(status: number, text: string): Answer<unknown> {
  const body = parseJson(text);
  if (status >= 200 && status < 300) {
    return body === undefined && text !== ''
      ? { ok: false, failure: { code: 'other', status, message: '', details: {} } }
      : { ok: true, value: body ?? null };
  }
  const error = asObject(asObject(body)['error']);
  return {
    ok: false,
    failure: {
      code: typeof error['code'] === 'string' ? error['code'] : 'other',
      status,
      message: typeof error['message'] === 'string' ? error['message'] : '',
      details: asObject(error['details']),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Nothing at all, or a proxy's error page.
    return undefined;
  }
}
function asObject(value: unknown): { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
