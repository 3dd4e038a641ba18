import type { EpochMs } from '@baton/kernel';
import type { Append, CommandId, StreamId } from '@baton/store';

const CHATS_LIVE = 200;
const MESSAGES_OF_A_CHAT = 25;
const words = 'x'.repeat(120);
const noon = 1_795_000_000_000;

/**
 * What a lane writes for messages `from + 1` to `from + count`: an event, its words, a row of the transcript and
 * a command id each. 200 chats are live at a time, and each ends after 25 messages.
 */
export function messagesAppend(stream: StreamId, from: number, count: number): Append {
  const messages = Array.from({ length: count }, (_, index) => message(from + 1 + index));
  return {
    stream,
    expectedSeq: from,
    at: instant(from),
    events: messages.map(({ seq, chatId, messageId }) => ({
      seq,
      at: instant(seq),
      type: 'MessagePosted',
      chatId,
      audience: null,
      data: JSON.stringify({
        type: 'MessagePosted',
        at: instant(seq),
        chatId,
        messageId,
        from: { kind: 'visitor' },
        length: words.length,
      }),
    })),
    contents: messages.map(({ seq, chatId, messageId }) => ({
      chatId,
      contentId: messageId,
      at: instant(seq),
      data: words,
    })),
    rows: messages.map(({ seq, chatId }) => ({
      model: 'transcripts',
      row: {
        chatId,
        visitorId: `visitor-of-${chatId}`,
        deploymentId: '572000000000001',
        buttonId: '573000000000001',
        status: 'in-progress',
        endedBy: null,
        agentId: '005000000000001',
        requestedAt: instant(0),
        acceptedAt: instant(1),
        endedAt: null,
        wrappedUpAt: null,
        messageCount: seq,
      },
    })),
    outbox: [],
    commands: messages.map(({ seq, messageId }) => ({ id: messageId as CommandId, seq })),
  };
}

function message(seq: number): { seq: number; chatId: string; messageId: string } {
  const generation = Math.floor(seq / (CHATS_LIVE * MESSAGES_OF_A_CHAT));
  const chat = generation * CHATS_LIVE + ((Math.imul(seq, 0x9e3779b1) >>> 0) % CHATS_LIVE);
  return {
    seq,
    chatId: `570${String(chat).padStart(12, '0')}`,
    // Ids begin with the time, as our own clients make them: neighbours in time are neighbours in the tree.
    messageId: `${instant(seq).toString(36)}-${(Math.imul(seq, 0x85ebca6b) >>> 0).toString(36)}-message`,
  };
}

function instant(seq: number): EpochMs {
  return (noon + seq) as EpochMs;
}
