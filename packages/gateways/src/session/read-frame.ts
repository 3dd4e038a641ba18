import type { ChatId, MessageId } from '@baton/desk';
import {
  type ClientFrame,
  MESSAGE_BYTES_MAX,
  NOTE_LENGTH_MAX,
  PEEK_LENGTH_MAX,
  type TypingFrame,
} from '@baton/protocol';
import {
  agentCommandSchema,
  COMMAND_ID_PATTERN,
  helloSchema,
  MESSAGE_ID_PATTERN,
  RECORD_ID_PATTERN,
  visitorCommandSchema,
} from '@baton/protocol/schemas';
import { CONTEXT_CONTENT_ID } from './submitted-words.ts';

/** A frame, or why it is none. `ref` is set when the client waits for an answer under it. */
export type ReadFrame =
  | { readonly kind: 'frame'; readonly frame: ClientFrame }
  | {
      readonly kind: 'refused';
      readonly refusal: 'malformed' | 'too-large';
      readonly ref: number | null;
    };

/** The fields any frame or command may have, none of them checked yet. */
type Fields = {
  readonly t?: unknown;
  readonly ref?: unknown;
  readonly id?: unknown;
  readonly command?: unknown;
  readonly type?: unknown;
  readonly chatId?: unknown;
  readonly messageId?: unknown;
  readonly text?: unknown;
  readonly payload?: unknown;
  readonly form?: unknown;
  readonly to?: unknown;
  readonly note?: unknown;
  readonly masked?: unknown;
  readonly typing?: unknown;
};

type Side = 'visitor' | 'agent';

const PING: ReadFrame = { kind: 'frame', frame: { t: 'ping' } };

/** The frames of one text, unread; undefined when it is not a JSON array. */
export function readText(text: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Parses one frame. What is said all day long is checked by hand, the rest by schema. */
export function readFrame(raw: unknown, side: Side): ReadFrame {
  if (!isFields(raw)) return malformed(null);
  switch (raw.t) {
    case 'command':
      return readCommand(raw, side);
    case 'ping':
      return PING;
    case 'typing':
      return readTyping(raw);
    case 'hello': {
      const hello = helloSchema.safeParse(raw);
      return hello.success ? { kind: 'frame', frame: hello.data } : malformed(null);
    }
    default:
      return malformed(refOf(raw));
  }
}

/** The `ref` under which the sender of a raw frame waits, if it has one. */
export function refOf(raw: unknown): number | null {
  if (!isFields(raw)) return null;
  const ref = raw.ref;
  return typeof ref === 'number' && Number.isSafeInteger(ref) && ref >= 0 ? ref : null;
}

function readCommand(raw: Fields, side: Side): ReadFrame {
  const ref = refOf(raw);
  const { id, command } = raw;
  if (ref === null || typeof id !== 'string' || !COMMAND_ID_PATTERN.test(id)) return malformed(ref);
  if (!isFields(command)) return malformed(ref);
  if (command.type === 'PostMessage') return readPostMessage(ref, id, command, side);
  const { note, text } = command;
  const isLongNote = typeof note === 'string' && note.length > NOTE_LENGTH_MAX;
  if (isLongNote || (typeof text === 'string' && isTooLarge(text))) {
    return { kind: 'refused', refusal: 'too-large', ref };
  }
  return readBySchema(ref, id, command, side);
}

function readBySchema(ref: number, id: string, command: Fields, side: Side): ReadFrame {
  const schema = side === 'visitor' ? visitorCommandSchema : agentCommandSchema;
  const parsed = schema.safeParse(command);
  if (!parsed.success) return malformed(ref);
  return { kind: 'frame', frame: { t: 'command', ref, id, command: parsed.data } };
}

function readPostMessage(ref: number, id: string, command: Fields, side: Side): ReadFrame {
  const { chatId, messageId, text, payload, form, to, masked } = command;
  if (typeof chatId !== 'string' || !RECORD_ID_PATTERN.test(chatId)) return malformed(ref);
  if (typeof messageId !== 'string' || !MESSAGE_ID_PATTERN.test(messageId)) return malformed(ref);
  // Contents are inserted once, so nobody may take the place of the chat's context.
  if (messageId === CONTEXT_CONTENT_ID) return malformed(ref);
  if (typeof text !== 'string' || text.length === 0) return malformed(ref);
  if (isTooLarge(text)) return { kind: 'refused', refusal: 'too-large', ref };
  const isPlain = [payload, form, to, masked].every((beside) => beside === undefined);
  if (!isPlain) return readBySchema(ref, id, command, side);
  return {
    kind: 'frame',
    frame: {
      t: 'command',
      ref,
      id,
      command: {
        type: 'PostMessage',
        chatId: chatId as ChatId,
        messageId: messageId as MessageId,
        text: text.toWellFormed(),
      },
    },
  };
}

function readTyping(raw: Fields): ReadFrame {
  const { chatId, typing, text } = raw;
  if (typeof chatId !== 'string' || !RECORD_ID_PATTERN.test(chatId)) return malformed(null);
  if (typeof typing !== 'boolean') return malformed(null);
  if (text !== undefined && typeof text !== 'string') return malformed(null);
  const frame: TypingFrame = { t: 'typing', chatId: chatId as ChatId, typing };
  if (text === undefined) return { kind: 'frame', frame };
  return { kind: 'frame', frame: { ...frame, text: text.slice(-PEEK_LENGTH_MAX).toWellFormed() } };
}

/** A UTF-16 code unit takes at most three bytes in UTF-8, so short texts need not be counted. */
function isTooLarge(text: string): boolean {
  return text.length * 3 > MESSAGE_BYTES_MAX && Buffer.byteLength(text) > MESSAGE_BYTES_MAX;
}

function malformed(ref: number | null): ReadFrame {
  return { kind: 'refused', refusal: 'malformed', ref };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
