import type { BotTranscriptEntry } from '@baton/protocol';
import type { MessageId } from '../desk-names.ts';
import { type LogItem, logItems } from './log-items.ts';

/** What visitor and bot said before the chat, as lines of a log; none of it counts as said in the chat. */
export function beforeItems(transcript: readonly BotTranscriptEntry[]): readonly LogItem[] {
  const timeline = transcript.map(({ by, at, text }, seq) => {
    const messageId = `before-${seq}` as MessageId;
    return { kind: 'message', seq, at, messageId, by, name: null, text } as const;
  });
  return logItems(timeline, [], { me: null, dividerSeq: null });
}
