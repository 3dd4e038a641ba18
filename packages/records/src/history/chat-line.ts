import type { ChatEvent } from '@baton/desk';
import type { Names } from '../names.ts';
import type { TimelineLine } from './model.ts';
import type { ToldEvent } from './read-chat.ts';
import { transcriptEventOf } from './transcript-events.ts';
import { pageOfContent, textOfContent } from './visitor-context.ts';

/** What an event of the log is in a timeline. */
export function chatLineOf({ seq, event, content }: ToldEvent, names: Names): TimelineLine {
  const { at } = event;
  switch (event.type) {
    case 'MessagePosted':
      return {
        kind: 'message',
        seq,
        at,
        by: event.by.kind,
        to: event.to ?? null,
        name: event.by.kind === 'agent' ? (names.agentName(event.by.agentId) ?? null) : null,
        text: textOfContent(content),
      };
    case 'WhisperPosted':
      return {
        kind: 'message',
        seq,
        at,
        by: 'supervisor',
        to: null,
        name: names.agentName(event.agentId) ?? null,
        text: textOfContent(content),
      };
    case 'PageVisited':
      return { kind: 'page', seq, at, ...pageOfContent(content) };
    default:
      return eventLineOf({ seq, event, content }, names);
  }
}

function eventLineOf({ seq, event, content }: ToldEvent, names: Names): TimelineLine {
  const told = transcriptEventOf(event) ?? {
    type: 'other' as const,
    at: event.at,
    agentId: null,
    detail: null,
  };
  return {
    kind: 'event',
    seq,
    id: null,
    ...told,
    agentName: told.agentId === null ? null : (names.agentName(told.agentId) ?? null),
    note: hasNote(event) ? textOfContent(content) : null,
  };
}

/** Whether the contents of the event are words somebody wrote to it, or the name of a file. */
function hasNote({ type }: ChatEvent): boolean {
  return type !== 'ChatRequested';
}
