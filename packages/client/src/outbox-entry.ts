import {
  type AgentCommand,
  MESSAGE_BYTES_MAX,
  type Refusal,
  type ReplyFrame,
  type VisitorCommand,
} from '@baton/protocol';
import type { KeptCommand } from './kept-commands.ts';
import type { BesideText, CommandResult, OutgoingMessage } from './model.ts';

export type AnyCommand = VisitorCommand | AgentCommand;
export type Post = Extract<AnyCommand, { type: 'PostMessage' }>;
/** What somebody wrote, where, and what goes with it. */
export type Words = Pick<Post, 'chatId' | 'text'> & BesideText & { readonly to?: 'bot' };

export type Progress =
  | { readonly kind: 'queued' }
  | { readonly kind: 'sent'; readonly ref: number; readonly stop: () => void }
  /** The server had no room; until then nothing of the same chat goes out. */
  | { readonly kind: 'put-off'; readonly stop: () => void; readonly refusal: Refusal }
  /** Durable, and not yet seen in the view. */
  | { readonly kind: 'durable'; readonly seq: number }
  | { readonly kind: 'failed' };

export type Entry = {
  kept: KeptCommand;
  progress: Progress;
  readonly answer: ((result: CommandResult) => void) | null;
  /** What was last shown of it, kept so that it stays the same object while nothing changes. */
  shown: OutgoingMessage | null;
};

export const QUEUED: Progress = { kind: 'queued' };
export const FAILED: Progress = { kind: 'failed' };

export function entryOf(kept: KeptCommand, answer: Entry['answer'] = null): Entry {
  return { kept, progress: kept.refusal === undefined ? QUEUED : FAILED, answer, shown: null };
}

/** What a screen shows of it: nothing of clicks, and the same object as before when nothing has changed. */
export function shownOf(entry: Entry, line: 'live' | 'lost'): readonly OutgoingMessage[] {
  const { kept, progress, shown } = entry;
  if (!isPost(kept.command)) return [];
  const { messageId, chatId, text } = kept.command;
  const to = 'to' in kept.command ? kept.command.to : undefined;
  const refusal = progress.kind === 'put-off' ? progress.refusal : kept.refusal;
  const state = stateOf(progress, line);
  if (shown && shown.state === state && shown.refusal === refusal) return [shown];
  entry.shown = {
    messageId,
    chatId,
    text,
    ...(to && { to }),
    at: kept.at,
    state,
    ...(refusal && { refusal }),
    ...(kept.command.masked && { isMasked: true }),
  };
  return [entry.shown];
}

function stateOf(progress: Progress, line: 'live' | 'lost'): OutgoingMessage['state'] {
  if (progress.kind === 'failed') return 'failed';
  return line === 'live' && progress.kind !== 'put-off' ? 'sending' : 'waiting';
}

export function isPost(command: AnyCommand): command is Post {
  return command.type === 'PostMessage';
}

export function resultOf(frame: ReplyFrame): CommandResult {
  if (frame.ok) return { ok: true };
  const { refusal, retryAfterMs } = frame;
  return { ok: false, refusal, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** A UTF-16 code unit takes at most three bytes in UTF-8, so short texts need not be counted. */
export function isTooLarge(text: string): boolean {
  return (
    text.length * 3 > MESSAGE_BYTES_MAX && new TextEncoder().encode(text).length > MESSAGE_BYTES_MAX
  );
}
