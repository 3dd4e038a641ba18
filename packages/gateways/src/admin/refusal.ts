import type { RecordRefusal, SignInRefusal } from '@baton/records';

/** Everything the API may answer instead of doing it. Stable: programs and translations rely on the words. */
export type ApiRefusal =
  | RecordRefusal
  | SignInRefusal
  | { readonly code: 'malformed-json' }
  | { readonly code: 'invalid-request'; readonly issues: readonly Issue[] }
  | { readonly code: 'unauthenticated' }
  | { readonly code: 'cross-site' }
  | { readonly code: 'revision-required' }
  | { readonly code: 'unknown-route' }
  | { readonly code: 'unsupported-media-type' }
  | { readonly code: 'too-large'; readonly bytesMax: number }
  | { readonly code: 'too-many'; readonly retryAfterMs: number }
  | { readonly code: 'unavailable'; readonly why: string }
  | { readonly code: 'internal' };
export type ApiRefusalCode = ApiRefusal['code'];
export type Issue = { readonly path: string; readonly message: string };

/** Thrown inside a route to answer with a refusal; the gateway's error hook writes it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: ApiRefusal;
  constructor(refusal: ApiRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Status and sentence of each code. */
export const REFUSALS: Readonly<Record<ApiRefusalCode, { status: number; message: string }>> = {
  'malformed-json': { status: 400, message: 'The body is not JSON. Send one JSON object.' },
  'invalid-request': { status: 400, message: 'Some fields are not right. See details.issues.' },
  invalid: { status: 400, message: 'These values contradict each other. See details.' },
  'invalid-fields': {
    status: 400,
    message: 'Some fields cannot have these values. See details.fields: each says why.',
  },
  'unknown-reference': {
    status: 400,
    message: 'Some ids are not known here. See details.ids and use existing ones.',
  },
  unauthenticated: { status: 401, message: 'Sign in, or send an API token that is still good.' },
  'wrong-credentials': {
    status: 401,
    message: 'The e-mail address or the password is not right. Check both and try again.',
  },
  forbidden: {
    status: 403,
    message: 'You may not do this. Ask an administrator for the permission named in details.',
  },
  'grant-exceeds-own': {
    status: 403,
    message: 'Nobody can hand out more than they may do. Leave out the permissions in details.',
  },
  'cross-site': {
    status: 403,
    message: 'This request came from another site, or without the header that proves it did not.',
  },
  'not-found': { status: 404, message: 'There is no such record. It may have been deleted.' },
  'unknown-route': {
    status: 404,
    message: 'There is no such address. See /api/ for those there are.',
  },
  'already-exists': {
    status: 409,
    message: 'There is one with this value already. Choose another for the field in details.',
  },
  'in-use': {
    status: 409,
    message: 'It is still in use. Change what refers to it first; details say what that is.',
  },
  'flow-not-publishable': {
    status: 409,
    message: 'The flow cannot work yet. See details.problems: each names its node and setting.',
  },
  'too-many-records': {
    status: 409,
    message: 'There is no room for more. Delete some that are not needed.',
  },
  'built-in': {
    status: 409,
    message: 'What is built in cannot be changed or deleted. Create one of your own instead.',
  },
  'last-administrator': {
    status: 409,
    message: 'This is the last administrator. Make somebody else one first.',
  },
  'own-account': {
    status: 409,
    message: 'You cannot shut yourself out. Ask another administrator.',
  },
  'stale-revision': {
    status: 412,
    message: 'Somebody changed it meanwhile. Read it again and repeat your change on that.',
  },
  'too-large': { status: 413, message: 'The request is too large. Send less at once.' },
  'unsupported-media-type': {
    status: 415,
    message: 'Only JSON is read here. Send Content-Type: application/json.',
  },
  'revision-required': {
    status: 428,
    message: 'Say which revision you change: send its ETag as If-Match, or * to overwrite any.',
  },
  'locked-out': {
    status: 429,
    message: 'Too many failed attempts. Wait as long as details say, then try again.',
  },
  'too-many': { status: 429, message: 'Too many requests. Wait as long as details say.' },
  internal: { status: 500, message: 'Something went wrong here. It is in the log of the server.' },
  busy: { status: 503, message: 'Too much is going on at this moment. Try again shortly.' },
  unavailable: {
    status: 503,
    message: 'The server cannot store anything now. Its operator has been told why.',
  },
};

/** How long after a refusal it makes sense to come back, where that is known. */
export function retryAfterMs(refusal: ApiRefusal): number | undefined {
  switch (refusal.code) {
    case 'locked-out':
    case 'too-many':
      return refusal.retryAfterMs;
    case 'busy':
      return 'retryAfterMs' in refusal ? refusal.retryAfterMs : 1_000;
    default:
      return undefined;
  }
}

/** The refusal as the body every client gets. */
export function problemOf(refusal: ApiRefusal) {
  const details = detailsOf(refusal);
  const { message } = REFUSALS[refusal.code];
  return { error: { code: refusal.code, message, ...(details && { details }) } };
}

function detailsOf(refusal: ApiRefusal): Record<string, unknown> | undefined {
  const { code: _, ...details } = refusal;
  return Object.keys(details).length > 0 ? details : undefined;
}
