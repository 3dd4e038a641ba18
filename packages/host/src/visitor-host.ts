import type { ChatId } from '@baton/desk';
import type { Refusal, TypingFrame, VisitorCommand } from '@baton/protocol';
import type { Opened, Outcome, Sink, Viewer } from './desk-host.ts';

export type VisitorViewer = Extract<Viewer, { readonly kind: 'visitor' }>;

/** What a visitor's door sees of the conversations of one organization; like a desk's host, in the visitor's own words. */
export interface VisitorHost {
  /** As `DeskHost.open`; the visitor's presence is told from here. */
  open(
    viewer: VisitorViewer,
    held: { readonly cursor: number | null; readonly chats: readonly ChatId[] },
    sink: Sink,
  ): Promise<Opened | { readonly refusal: Refusal; readonly retryAfterMs?: number }>;
  /** The same id takes effect once within 24 hours. */
  say(viewer: VisitorViewer, commandId: string, command: VisitorCommand): Promise<Outcome>;
  typing(viewer: VisitorViewer, frame: TypingFrame): void;
}
