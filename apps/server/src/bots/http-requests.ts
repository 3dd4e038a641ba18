import type { AwaitedWork, EffectAnswer, Json } from '@baton/flow';
import type { Clock } from '@baton/host';
import { unreachable } from '@baton/kernel';
import {
  addressGuard,
  type OutsideAnswer,
  type OutsideCall,
  type OutsideRequest,
  outsideCall,
  type Resolve,
} from '@baton/mail/address-guard';

/** From the first attempt to the answer, pauses included; flows wait a little longer than this. */
export const HTTP_WORK_MS_MAX = 100_000;
/** Attempts after the first one, whatever a flow asks for. */
export const HTTP_RETRIES_MAX = 3;
/** Before the first retry, doubled each time. */
export const HTTP_PAUSE_MS = 500;
/** The longest pause another server may ask for; one that wants more is given up. */
export const HTTP_PAUSE_MS_MAX = 5_000;
/** Redirects that are followed. */
const REDIRECTS = 3;
/** How deep an answer may nest. Deeper ones could not be kept. */
export const ANSWER_DEPTH_MAX = 100;

const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Failures that may pass by themselves. */
const PASSING: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** What an answer sets for a browser is none of a flow's business. */
const WITHHELD_HEADERS: ReadonlySet<string> = new Set(['set-cookie']);

export type HttpWork = Extract<AwaitedWork, { readonly kind: 'http' }>;
export type HttpRequestsParts = {
  readonly clock: Clock;
  /** Private places the operator lets flows call, if their node asks for it as well. */
  readonly allowed: readonly string[];
  readonly resolve?: Resolve;
};

/**
 * Makes the HTTP requests of flows. What fails in a way that may pass is tried again as often as the node says; what
 * is said of a failure names no address, header or body, because those hold secrets.
 */
export function httpRequests(parts: HttpRequestsParts): (work: HttpWork) => Promise<EffectAnswer> {
  const { clock, allowed, resolve } = parts;
  const callWith = (places: readonly string[]): OutsideCall =>
    outsideCall({
      guard: addressGuard({ allowed: places, ...(resolve && { resolve }) }),
      clock,
    });
  const publicCall = callWith([]);
  const allowedCall = callWith(allowed);

  return async (work) => {
    const request = requestOf(work);
    if (!request) return failed('A flow cannot send a request of this kind.');
    const call = work.allowPrivateAddresses ? allowedCall : publicCall;
    const until = clock.now() + HTTP_WORK_MS_MAX;
    const retries = Math.min(work.retries, HTTP_RETRIES_MAX);
    for (let retry = 0; ; retry += 1) {
      const answer = await call(request);
      const pauseMs = retry < retries ? pauseBefore(answer, retry) : undefined;
      const mayBeginAgain =
        pauseMs !== undefined && clock.now() + pauseMs + work.timeoutMs <= until;
      if (!mayBeginAgain) return answerOf(answer, work);
      await new Promise<void>((resume) => {
        clock.after(pauseMs, resume);
      });
    }
  };
}

function requestOf(work: HttpWork): OutsideRequest | undefined {
  const method = METHODS.find((known) => known === work.method);
  if (method === undefined) return undefined;
  return {
    url: work.url,
    method: method as OutsideRequest['method'],
    headers: work.headers,
    ...(work.body !== null && { body: work.body }),
    timeoutMs: work.timeoutMs,
    answerBytesMax: work.responseBytesMax,
    redirects: REDIRECTS,
  };
}

/** How long to wait before trying again; undefined where the same again would end the same. */
function pauseBefore(answer: OutsideAnswer, retry: number): number | undefined {
  const pauseMs = HTTP_PAUSE_MS * 2 ** retry;
  switch (answer.kind) {
    case 'unreachable':
    case 'timed-out':
      return pauseMs;
    case 'refused-address':
      return answer.why === 'lookup-failed' ? pauseMs : undefined;
    case 'answered': {
      if (!PASSING.has(answer.status)) return undefined;
      const seconds = /^\d{1,6}$/.exec(answer.headers['retry-after'] ?? '')?.[0];
      const wantedMs = Math.max(pauseMs, Number(seconds ?? 0) * 1_000);
      return wantedMs <= HTTP_PAUSE_MS_MAX ? wantedMs : undefined;
    }
    case 'bad-request':
    case 'too-large':
      return undefined;
    default:
      return unreachable(answer);
  }
}

function answerOf(answer: OutsideAnswer, work: HttpWork): EffectAnswer {
  switch (answer.kind) {
    case 'answered': {
      const body = bodyOf(answer.headers['content-type'] ?? '', answer.body);
      if (body === undefined) return failed('The answer nests too deeply.');
      const { status } = answer;
      const headers = Object.fromEntries(
        Object.entries(answer.headers).filter(([name]) => !WITHHELD_HEADERS.has(name)),
      );
      return { kind: 'http', status, headers, body };
    }
    case 'refused-address':
      return failed(refusalOf(answer.why, work));
    case 'bad-request':
      return failed(answer.explanation);
    case 'unreachable':
      return failed('The other side could not be reached, or hung up.');
    case 'timed-out':
      return failed(`There was no answer within ${work.timeoutMs} ms.`);
    case 'too-large':
      return failed(`The answer is larger than ${work.responseBytesMax} bytes.`);
    default:
      return unreachable(answer);
  }
}

type AddressWhy = Extract<OutsideAnswer, { readonly kind: 'refused-address' }>['why'];

function refusalOf(why: AddressWhy, { allowPrivateAddresses }: HttpWork): string {
  switch (why) {
    case 'private-address':
      return allowPrivateAddresses
        ? 'The address lies in a private network, and the operator of this server has not listed it in --allow-private-requests.'
        : 'The address lies in a private network. The node has to allow private addresses, and the operator of this server has to list it in --allow-private-requests.';
    case 'not-a-web-address':
      return 'The address is none that begins with http:// or https://.';
    case 'has-credentials':
      return 'The address has a user or a password in it. They belong into a header.';
    case 'unknown-host':
      return 'There is no host of this name.';
    case 'lookup-failed':
      return 'The address of the host could not be found out.';
    case 'insecure-redirect':
      return 'The other side redirects from https to http.';
    case 'too-many-redirects':
      return 'The other side redirects too many times.';
    default:
      return unreachable(why);
  }
}

/** JSON where the answer says that it is and keeps its word, text otherwise; undefined where it nests too deeply. */
function bodyOf(type: string, bytes: Uint8Array): Json | undefined {
  const text = textOf(type, bytes);
  if (!/^[^;]*[/+]json\s*(?:;|$)/i.test(type)) return text;
  let parsed: Json;
  try {
    parsed = JSON.parse(text) as Json;
  } catch {
    return text;
  }
  return isDeeperThan(parsed, ANSWER_DEPTH_MAX) ? undefined : parsed;
}

function textOf(type: string, bytes: Uint8Array): string {
  const charset = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes).toWellFormed();
  } catch {
    // A name nobody knows; what is not UTF-8 then shows as replacement characters.
    return new TextDecoder().decode(bytes);
  }
}

/** Level by level, because calling itself would go as deep as the answer does. */
function isDeeperThan(value: Json, levels: number): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((part) =>
      typeof part === 'object' && part !== null ? Object.values(part) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

function failed(message: string): EffectAnswer {
  return { kind: 'failed', message };
}
