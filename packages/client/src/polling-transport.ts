import { FRAME_BYTES_MAX, HEARTBEAT_GRACE_MS, POLL_HOLD_MS } from '@baton/protocol';
import { POLL_FAILURES_MAX, POLL_RETRY_MS, POLL_UNSENT_MAX } from './limits.ts';
import type { ClientWorld, Transport, TransportEvents } from './model.ts';

/** What we need of `fetch`. */
export type Fetch = (
  url: string,
  request: {
    readonly method: 'POST';
    readonly body: string;
    readonly headers: { readonly 'content-type': string };
    readonly credentials: 'omit';
    readonly cache: 'no-store';
    readonly signal: AbortSignal;
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

export type PollingOptions = {
  readonly url: string;
  readonly fetch: Fetch;
  readonly after: ClientWorld['after'];
};

/** Frames over long polling: one request is held by the server until it has something, another carries ours. */
export function pollingTransport(options: PollingOptions, events: TransportEvents): Transport {
  const polling = new Polling(options, events);
  polling.start();
  return polling;
}

type Answer = { readonly session: string; readonly n: number; readonly frames: readonly unknown[] };

class Polling implements Transport {
  readonly #options: PollingOptions;
  readonly #events: TransportEvents;
  /** Takes back whatever is under way: requests and pauses. */
  readonly #cancels = new Set<() => void>();
  /** Given by the first answer. */
  #session: string | null = null;
  /** The last batch we have. */
  #ack = 0;
  #unsent: string[] = [];
  #isSending = false;
  #isHolding = false;
  #isOver = false;

  constructor(options: PollingOptions, events: TransportEvents) {
    this.#options = options;
    this.#events = events;
  }

  start(): void {
    // There is nothing to open; the first request carries the first frame.
    this.#cancels.add(this.#options.after(0, () => this.#events.onOpen()));
  }

  send(text: string): void {
    if (this.#isOver) return;
    this.#unsent.push(text);
    if (this.#unsent.length > POLL_UNSENT_MAX) this.#end();
    else if (!this.#isSending) this.#sendAll().catch(crash);
  }

  close(): void {
    this.#isOver = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  /** One request at a time carries frames, so their order holds. */
  async #sendAll(): Promise<void> {
    this.#isSending = true;
    while (this.#unsent.length > 0 && !this.#isOver) {
      const texts = this.#unsent.splice(0, countFitting(this.#unsent));
      await this.#ask(texts.map((text) => text.slice(1, -1)).join(','));
      if (!this.#isHolding) this.#holdOn().catch(crash);
    }
    this.#isSending = false;
  }

  /** As long as this lasts, one request waits at the server. */
  async #holdOn(): Promise<void> {
    this.#isHolding = true;
    while (!this.#isOver) {
      // An empty answer is rare; a server that gives many of them is not asked in a hurry.
      if ((await this.#ask('')) === 'empty') await this.#pause(POLL_RETRY_MS);
    }
  }

  /** Asks until there is an answer. What was said twice takes effect once: commands have ids. */
  async #ask(frames: string): Promise<'taken' | 'empty' | 'over'> {
    for (let failures = 1; !this.#isOver; failures++) {
      const answer = await this.#exchange(frames);
      if (this.#isOver) break;
      if (typeof answer === 'object') return this.#take(answer);
      // A hello without an answer may have made a session nobody knows of; the next line makes another.
      if (answer === 'gone' || this.#session === null || failures > POLL_FAILURES_MAX) this.#end();
      else await this.#pause(POLL_RETRY_MS * failures);
    }
    return 'over';
  }

  async #exchange(frames: string): Promise<Answer | 'gone' | 'failed'> {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    this.#cancels.add(cancel);
    const stop = this.#options.after(POLL_HOLD_MS + HEARTBEAT_GRACE_MS, cancel);
    try {
      const response = await this.#options.fetch(this.#options.url, {
        method: 'POST',
        body: `{"session":${JSON.stringify(this.#session)},"ack":${this.#ack},"frames":[${frames}]}`,
        // A simple request: no question to the server ahead of each one from another origin.
        headers: { 'content-type': 'text/plain' },
        credentials: 'omit',
        cache: 'no-store',
        signal: controller.signal,
      });
      if (response.status === 410) return 'gone';
      return response.status === 200 ? answerIn(await response.text()) : 'failed';
    } catch {
      // No network, or it took too long: both are told by trying again.
      return 'failed';
    } finally {
      stop();
      this.#cancels.delete(cancel);
    }
  }

  #take({ session, n, frames }: Answer): 'taken' | 'empty' {
    this.#session = session;
    const isNew = frames.length > 0 && n > this.#ack;
    if (isNew) this.#ack = n;
    // An answer without news is a sign of life all the same.
    this.#events.onText(isNew ? JSON.stringify(frames) : '[]');
    return frames.length > 0 ? 'taken' : 'empty';
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        stop();
        this.#cancels.delete(wake);
        resolve();
      };
      const stop = this.#options.after(ms, wake);
      this.#cancels.add(wake);
    });
  }

  #end(): void {
    if (this.#isOver) return;
    this.close();
    this.#events.onClose({ reached: this.#session !== null });
  }
}

/** How many texts fit into one request; a large one goes alone. */
function countFitting(texts: readonly string[]): number {
  let length = 0;
  const over = texts.findIndex((text, index) => {
    length += text.length;
    return index > 0 && length * 3 > FRAME_BYTES_MAX;
  });
  return over < 0 ? texts.length : over;
}

function answerIn(text: string): Answer | 'failed' {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'failed';
  }
  return isAnswer(value) ? value : 'failed';
}

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' &&
    value !== null &&
    'session' in value &&
    typeof value.session === 'string' &&
    'n' in value &&
    typeof value.n === 'number' &&
    'frames' in value &&
    Array.isArray(value.frames)
  );
}

/** A fault of whoever takes the frames is theirs, and not a failed request. */
function crash(cause: unknown): void {
  queueMicrotask(() => {
    throw cause;
  });
}
