import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as requestHttp,
  validateHeaderName,
  validateHeaderValue,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Clock } from '@baton/host';
import { CALL_HEADERS_MAX, REDIRECTS_MAX } from '../limits.ts';
import type { AddressGuard, AddressRefusal, ResolvedAddress } from './address-guard.ts';
import { redirected } from './redirected.ts';

export type OutsideRequest = {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Names in any letters. Those the connection needs for itself are refused. */
  readonly headers?: { readonly [name: string]: string };
  readonly body?: string;
  /** From the name's lookup to the last byte of the answer, redirects included. */
  readonly timeoutMs: number;
  readonly answerBytesMax: number;
  /** 0 gives redirects back as answers; at most `REDIRECTS_MAX`. */
  readonly redirects: number;
};

/** `perhaps` if the other side may have got the request. */
type Sent = 'nothing' | 'perhaps';

export type OutsideAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Names in small letters; several values of one are joined by commas. */
      readonly headers: { readonly [name: string]: string };
      readonly body: Uint8Array;
    }
  /** Of the address, or of one it redirected to. */
  | {
      readonly kind: 'refused-address';
      readonly why: AddressRefusal | 'insecure-redirect' | 'too-many-redirects';
      readonly explanation: string;
    }
  | { readonly kind: 'bad-request'; readonly explanation: string }
  | { readonly kind: 'unreachable'; readonly sent: Sent; readonly explanation: string }
  | { readonly kind: 'timed-out'; readonly sent: Sent }
  | { readonly kind: 'too-large'; readonly status: number };

export type OutsideCall = (request: OutsideRequest) => Promise<OutsideAnswer>;

/**
 * Makes calls to addresses other people supply. Each, and each it redirects to, passes the guard, and the
 * connection goes to the very address that passed. Nothing is thrown for what the other side does.
 */
export function outsideCall({
  guard,
  clock,
}: {
  readonly guard: AddressGuard;
  readonly clock: Clock;
}): OutsideCall {
  return async (request) => {
    const problem = requestProblem(request);
    if (problem) return { kind: 'bad-request', explanation: problem };
    const late = Promise.withResolvers<'late'>();
    const cancel = clock.after(request.timeoutMs, () => late.resolve('late'));
    try {
      return await new Call(request, guard, late.promise).run();
    } finally {
      cancel();
    }
  };
}

class Call {
  #request: OutsideRequest;
  readonly #guard: AddressGuard;
  readonly #late: Promise<'late'>;
  #sent: Sent = 'nothing';

  constructor(request: OutsideRequest, guard: AddressGuard, late: Promise<'late'>) {
    this.#request = request;
    this.#guard = guard;
    this.#late = late;
  }

  async run(): Promise<OutsideAnswer> {
    for (let redirects = 0; ; redirects += 1) {
      const verdict = await Promise.race([this.#guard.check(this.#request.url), this.#late]);
      if (verdict === 'late') return { kind: 'timed-out', sent: this.#sent };
      if (!verdict.ok) {
        return { kind: 'refused-address', why: verdict.why, explanation: verdict.explanation };
      }
      const answer = await this.#once(verdict.url, verdict.addresses);
      if (answer.kind !== 'answered' || this.#request.redirects === 0) return answer;
      const next = redirected(this.#request, verdict.url, answer);
      if (!next) return answer;
      if ('kind' in next) return next;
      if (redirects >= Math.min(this.#request.redirects, REDIRECTS_MAX)) {
        const explanation = 'It was redirected too many times.';
        return { kind: 'refused-address', why: 'too-many-redirects', explanation };
      }
      this.#request = next;
    }
  }

  async #once(url: URL, addresses: readonly ResolvedAddress[]): Promise<OutsideAnswer> {
    const request = this.#open(url, addresses);
    const done = new Promise<OutsideAnswer>((resolve) => {
      request.once('response', (response) => resolve(this.#read(response)));
      request.once('error', (error) => {
        resolve({ kind: 'unreachable', sent: this.#sent, explanation: error.message });
      });
    });
    request.once('socket', (socket) => {
      const ready = url.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(ready, () => {
        this.#sent = 'perhaps';
      });
    });
    request.end(this.#request.body);
    const answer = await Promise.race([done, this.#late]);
    // What is still coming is not wanted, and the connection serves this one call.
    request.on('error', ignored).destroy();
    return answer === 'late' ? { kind: 'timed-out', sent: this.#sent } : answer;
  }

  #open(url: URL, addresses: readonly ResolvedAddress[]): ClientRequest {
    const { method, headers = {}, body } = this.#request;
    const options = {
      method,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
      },
      lookup: pinned(addresses),
    };
    // An agent of its own: a shared one might hand out a connection that was made to another address.
    return url.protocol === 'https:'
      ? requestHttps(url, { ...options, agent: new HttpsAgent() })
      : requestHttp(url, { ...options, agent: new HttpAgent() });
  }

  async #read(response: IncomingMessage): Promise<OutsideAnswer> {
    const status = response.statusCode ?? 0;
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      for await (const chunk of response) {
        size += chunk.length;
        if (size > this.#request.answerBytesMax) return { kind: 'too-large', status };
        chunks.push(chunk);
      }
    } catch (error) {
      const explanation = error instanceof Error ? error.message : String(error);
      return { kind: 'unreachable', sent: 'perhaps', explanation };
    }
    const headers = Object.fromEntries(
      Object.entries(response.headersDistinct).map(([name, values = []]) => [
        name,
        values.join(', '),
      ]),
    );
    return { kind: 'answered', status, headers, body: Buffer.concat(chunks) };
  }
}

/** Headers the connection writes itself. With them a request could be made to end where another one begins. */
const OWN_HEADERS =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/i;

function requestProblem({ headers = {}, method, body }: OutsideRequest): string | undefined {
  const entries = Object.entries(headers);
  if (entries.length > CALL_HEADERS_MAX) return `It has more than ${CALL_HEADERS_MAX} headers.`;
  for (const [name, value] of entries) {
    if (OWN_HEADERS.test(name)) return `The header ${name} cannot be set.`;
    try {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      return 'A header has a name or a value with characters that are not allowed there.';
    }
  }
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    return `A ${method} request has no body.`;
  }
  return undefined;
}

/** Gives the connection the addresses that were checked, whatever the name gives by now. */
function pinned(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function ignored(): void {}
