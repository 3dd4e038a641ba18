import type {
  DeskHost,
  DoorViewer,
  Opened,
  Outcome,
  Sink,
  VisitorHost,
  VisitorViewer,
} from '@baton/host';
import type { CommandFrame, Refusal, TypingFrame, VisitorCommand } from '@baton/protocol';
import type { Supervision } from './agent-submission.ts';
import { submissionOf } from './submission.ts';

/** What a session talks to on behalf of its viewer: a desk, or the visitor's own conversations. */
export interface Line {
  open(
    held: Parameters<DeskHost['open']>[1],
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal; readonly retryAfterMs?: number }>;
  /** `ok` means durable. */
  say(frame: CommandFrame): Promise<Outcome>;
  typing(frame: TypingFrame): void;
}

const NOBODY: Supervision = () => false;

/** Straight to the desk. */
export function deskLine(viewer: DoorViewer, host: DeskHost, supervises = NOBODY): Line {
  return {
    open: (held, sink) => host.open(viewer, held, sink),
    say(frame) {
      const submission = submissionOf(viewer, frame, { host, supervises });
      return typeof submission === 'string'
        ? Promise.resolve({ ok: false, refusal: submission })
        : host.submit(submission);
    },
    typing: (frame) => host.typing(viewer, frame),
  };
}

/** To a bot first, which hands over when it should. */
export function conversationLine(viewer: VisitorViewer, host: VisitorHost): Line {
  return {
    open: (held, sink) => host.open(viewer, held, sink),
    // The door's side chose the schema, so the words are a visitor's.
    say: ({ id, command }) => host.say(viewer, id, command as VisitorCommand),
    typing: (frame) => host.typing(viewer, frame),
  };
}
