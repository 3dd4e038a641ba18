import type { DoorViewer } from '@baton/host';
import type { HelloFrame, Refusal, VisitorAllowances } from '@baton/protocol';
import type { Line } from './line.ts';

/** Structured words for the operator. Never message texts, names, addresses or tokens. */
export interface GatewayLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** What the operator can count. `startedAt` is what `stopwatch()` gave when the command came in. */
export interface Meter {
  /** Milliseconds on a clock that only goes forward. */
  stopwatch(): number;
  command(type: string, outcome: 'ok' | Refusal, startedAt: number): void;
  /** A connection was closed from this side. */
  cut(why: CutWhy): void;
}
export type CutWhy = 'silent' | 'slow' | 'malformed' | 'refused' | 'full';

/** The only source of chance: so many unguessable bytes. */
export type RandomBytes = (byteCount: number) => Uint8Array;

/** What is known of a connection before it has said anything. */
export type Caller = {
  /** What limits by address count by. */
  readonly address: string;
  /** The page's origin, as its browser states it. */
  readonly origin: string | undefined;
  readonly cookie: string | undefined;
  /** The address itself, as far as trusted proxies say it; absent where nobody needs it. */
  readonly ip?: string;
  /** The name the browser gives itself. */
  readonly userAgent?: string;
};

export type Admission =
  | {
      readonly kind: 'admitted';
      readonly viewer: DoorViewer;
      readonly line: Line;
      /** A new token for the visitor. */
      readonly token?: string;
      /** What a visitor may do here beside talking. */
      readonly may?: VisitorAllowances;
      /** Whether the viewer may still be here; asked now and then for as long as the connection lasts. */
      readonly stillAllowed?: () => Promise<boolean>;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly retryAfterMs?: number };

/** What differs between the ways in: who may enter, and which words they may say. */
export interface Door {
  readonly side: 'visitor' | 'agent';
  admit(hello: HelloFrame, caller: Caller): Promise<Admission>;
}

/** Where a session's frames go: a socket, or the queue of a poll session. Must not throw. */
export interface Wire {
  /** Encoded frames, in order. */
  deliver(frames: readonly string[]): void;
  /** Delivers what is queued, then closes. The session hears of it by its own `close`. */
  end(): void;
}
