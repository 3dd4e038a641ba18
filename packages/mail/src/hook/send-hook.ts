import { unreachable } from '@baton/kernel';
import { ANSWER_CHARS_MAX, HOOK_ANSWER_BYTES_MAX, HOOK_MS_MAX } from '../limits.ts';
import type { OutsideAnswer, OutsideCall } from '../outside/outside-call.ts';

/** What became of one attempt to notify over HTTP, in the words mails have for it. */
export type HookOutcome =
  | { readonly kind: 'accepted'; readonly status: number }
  /** Not taken this time; later it may be. */
  | {
      readonly kind: 'deferred';
      readonly status: number | null;
      readonly answer: string;
      /** When the receiver wants it again, if it said so. */
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'rejected'; readonly status: number; readonly answer: string }
  /** It was sent and no answer came. */
  | { readonly kind: 'unknown'; readonly answer: string }
  | { readonly kind: 'misconfigured'; readonly answer: string };

export type Hook = {
  readonly url: string;
  /** JSON. */
  readonly body: string;
  /** A signature, or none. */
  readonly headers?: { readonly [name: string]: string };
};

/** Sends a notification once. Redirects are not followed: who moved says so to whoever configured it. */
export async function sendHook(hook: Hook, call: OutsideCall): Promise<HookOutcome> {
  const answer = await call({
    url: hook.url,
    method: 'POST',
    headers: { ...hook.headers, 'content-type': 'application/json' },
    body: hook.body,
    timeoutMs: HOOK_MS_MAX,
    answerBytesMax: HOOK_ANSWER_BYTES_MAX,
    redirects: 0,
  });
  return outcomeOf(answer);
}

function outcomeOf(answer: OutsideAnswer): HookOutcome {
  switch (answer.kind) {
    case 'answered': {
      const { status, headers } = answer;
      const said = new TextDecoder().decode(answer.body).slice(0, ANSWER_CHARS_MAX);
      return ofStatus(status, said, headers['retry-after']);
    }
    case 'too-large':
      return ofStatus(answer.status, 'The answer was longer than anybody reads.');
    case 'refused-address':
      return answer.why === 'lookup-failed'
        ? { kind: 'deferred', status: null, answer: answer.explanation, retryAfterMs: null }
        : { kind: 'misconfigured', answer: answer.explanation };
    case 'bad-request':
      return { kind: 'misconfigured', answer: answer.explanation };
    case 'unreachable':
      return answer.sent === 'perhaps'
        ? { kind: 'unknown', answer: answer.explanation }
        : { kind: 'deferred', status: null, answer: answer.explanation, retryAfterMs: null };
    case 'timed-out': {
      const said = `no answer within ${HOOK_MS_MAX} ms`;
      return answer.sent === 'perhaps'
        ? { kind: 'unknown', answer: said }
        : { kind: 'deferred', status: null, answer: said, retryAfterMs: null };
    }
    default:
      return unreachable(answer);
  }
}

function ofStatus(status: number, answer: string, retryAfter?: string): HookOutcome {
  if (status >= 200 && status < 300) return { kind: 'accepted', status };
  const later = status >= 500 || status === 408 || status === 425 || status === 429;
  if (!later) return { kind: 'rejected', status, answer };
  const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
  return {
    kind: 'deferred',
    status,
    answer,
    retryAfterMs: seconds === null ? null : seconds * 1_000,
  };
}
