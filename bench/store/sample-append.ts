import type { EpochMs } from '@baton/kernel';
import type { Append, CommandId, StreamId } from '@baton/store';

const CHATS_LIVE = 200;
const MESSAGES_OF_A_CHAT = 25;
/** Has no divisor in common with `CHATS_LIVE`, so each chat comes once a round. */
const CHATS_APART = 77;
const words = 'x'.repeat(120);
const noon = 1_795_000_000_000;

/**
 * What a lane writes for messages `from + 1` to `from + count`: an event, its words and a command id each, and the
 * row of the transcript when a chat begins and ends. 200 chats are live at a time, and each ends after 25 messages.
 */
export function messagesAppend(stream: StreamId, from: number, count: number): Append {
  const messages = Array.from({ length: count }, (_, index) => message(from + 1 + index));
  return {
    stream,
    expectedSeq: from,
    at: instant(from),
    events: messages.map(({ seq, chatId, chatPrev, messageId }) => ({
      seq,
      at: instant(seq),
      type: 'MessagePosted',
      chatId,
      chatPrev,
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
    contents: messages.map(({ seq }) => ({ seq, at: instant(seq), data: words })),
    rows: messages
      .filter(({ round }) => round === 0 || round === MESSAGES_OF_A_CHAT - 1)
      .map(({ seq, chatId, round }) => ({
        model: 'transcripts',
        row: {
          chatId,
          number: 1,
          visitorId: `visitor-of-${chatId}`,
          deploymentId: '572000000000001',
          buttonId: '573000000000001',
          origin: 'widget',
          skillId: null,
          conversationId: null,
          status: round === 0 ? 'in-progress' : 'completed',
          endedBy: round === 0 ? null : 'visitor',
          agentId: '005000000000001',
          requestedAt: instant(0),
          acceptedAt: instant(1),
          endedAt: round === 0 ? null : instant(seq),
          wrappedUpAt: null,
          messageCount: round + 1,
          agentMessages: 0,
          visitorMessages: round + 1,
          agentReplyAverageMs: null,
          agentReplyMaxMs: null,
          visitorReplyAverageMs: null,
          visitorReplyMaxMs: null,
          transfers: 0,
          conferences: 0,
          files: 0,
          flagged: false,
          attached: [],
          lastSeq: seq,
        },
      })),
    outbox: [],
    commands: messages.map(({ seq, messageId }) => ({ id: messageId as CommandId, seq })),
  };
}

type Message = {
  readonly seq: number;
  readonly chatId: string;
  readonly chatPrev: number;
  /** How many messages the chat had before this one. */
  readonly round: number;
  readonly messageId: string;
};

/** Every live chat speaks once a round; neighbours in time are far apart by chat. */
function message(seq: number): Message {
  const round = Math.floor((seq - 1) / CHATS_LIVE) % MESSAGES_OF_A_CHAT;
  const generation = Math.floor((seq - 1) / (CHATS_LIVE * MESSAGES_OF_A_CHAT));
  const chat = generation * CHATS_LIVE + ((seq * CHATS_APART) % CHATS_LIVE);
  return {
    seq,
    chatId: `570${String(chat).padStart(12, '0')}`,
    chatPrev: round === 0 ? 0 : seq - CHATS_LIVE,
    round,
    // Ids begin with the time, as our own clients make them: neighbours in time are neighbours in the tree.
    messageId: `${instant(seq).toString(36)}-${(Math.imul(seq, 0x85ebca6b) >>> 0).toString(36)}-message`,
  };
}

function instant(seq: number): EpochMs {
  return (noon + seq) as EpochMs;
}
