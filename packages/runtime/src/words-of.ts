import { type ChatEvent, forVisitor, handoverSees, visitorSees } from '@baton/desk';
import type { Viewer } from '@baton/host';
import { unreachable } from '@baton/kernel';
import type { ChatContext, EventFrame, VisitedPage } from '@baton/protocol';
import type { ToldTo } from './names-in.ts';

/** What the contents know of an event. */
export type Words = Pick<EventFrame, 'text' | 'page'> & { readonly context?: ChatContext };

/** Under which id a command brings the words of an event. */
export function contentIdOf(event: ChatEvent): string | undefined {
  switch (event.type) {
    case 'MessagePosted':
    case 'WhisperPosted':
      return event.messageId;
    case 'ChatRequested':
      return event.contextContentId;
    case 'TransferRequested':
    case 'ConferenceRequested':
    case 'TransferredToButton':
    case 'FlagRaised':
    case 'VisitorBlocked':
    case 'FileTransferSucceeded':
    case 'PageVisited':
      return event.contentId;
    default:
      return undefined;
  }
}

/** Words erased since then are simply absent. What colleagues write to each other is not for the visitor. */
export function wordsOf(event: ChatEvent, words: unknown, to: ToldTo): Words {
  switch (event.type) {
    case 'MessagePosted':
    case 'FileTransferSucceeded':
      return textOf(words);
    case 'WhisperPosted':
    case 'TransferRequested':
    case 'ConferenceRequested':
    case 'TransferredToButton':
    case 'FlagRaised':
    case 'VisitorBlocked':
      return to === 'agents' ? textOf(words) : {};
    case 'PageVisited':
      return to === 'agents' && isObject(words) ? { page: words as VisitedPage } : {};
    case 'ChatRequested':
      return isObject(words) ? { context: contextFor(words, to) } : {};
    default:
      return {};
  }
}

/** The event as a viewer of its chat is told it; undefined when it is not for them. */
export function eventFor({ kind }: Pick<Viewer, 'kind'>, event: ChatEvent): ChatEvent | undefined {
  switch (kind) {
    case 'agent':
      return event;
    case 'visitor':
      return visitorSees(event) ? forVisitor(event) : undefined;
    case 'handover':
      return handoverSees(event) ? forVisitor(event) : undefined;
    default:
      return unreachable(kind);
  }
}

/** Nobody is told what was found out about them; what is for the record is told to nobody, who may read it there. */
function contextFor(context: ChatContext, to: ToldTo): ChatContext {
  const { transcriptFields: _, ...told } = context;
  if (to === 'agents') return told;
  const { traits: __, ...own } = told;
  return own;
}

function textOf(words: unknown): { readonly text?: string } {
  return typeof words === 'string' ? { text: words } : {};
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
