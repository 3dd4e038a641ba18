import type { ChatEvent, ChatId, MessageId } from '@baton/desk';
import type { EpochMs } from '@baton/kernel';
import type { ChatView, EventFrame, WelcomeFrame } from '@baton/protocol';
import { foldChat } from '@baton/view';

export const CHAT = '570AAAAAAAAAAAA' as ChatId;

export function welcome(parts: Partial<WelcomeFrame> = {}): WelcomeFrame {
  return {
    t: 'welcome',
    v: 1,
    serverTime: 0 as EpochMs,
    cursor: 1,
    chats: [],
    events: [],
    hidden: [],
    ...parts,
  };
}

/** A chat as of `seq`: requested, and accepted by Jane if so wished. */
export function chatView(
  seq: number,
  { chatId = CHAT, phase = 'engaged' }: { chatId?: ChatId; phase?: 'waiting' | 'engaged' } = {},
): ChatView {
  const requested = {
    type: 'ChatRequested',
    at: seq,
    chatId,
    visitorId: 'v',
    deploymentId: '572d',
    buttonId: '573b',
    origin: 'widget',
    priority: 0,
    weight: 1,
  } as unknown as ChatEvent;
  const view = foldChat(undefined, { seq: seq - 1, event: requested });
  if (phase === 'waiting') return { ...view, seq };
  const accepted = { type: 'OfferAccepted', at: seq, chatId, agentId: '005A', how: 'manual' };
  return foldChat(view, { seq, event: accepted as unknown as ChatEvent, name: 'Jane' });
}

export function messageFrame(
  place: { readonly prev: number; readonly seq: number },
  message: { messageId: string; by?: 'visitor' | 'agent'; text?: string; chatId?: ChatId },
): EventFrame {
  const { messageId, by = 'agent', text = 'hello', chatId = CHAT } = message;
  return {
    t: 'event',
    ...place,
    event: {
      type: 'MessagePosted',
      at: place.seq as EpochMs,
      chatId,
      messageId: messageId as MessageId,
      by: by === 'visitor' ? { kind: 'visitor' } : { kind: 'agent', agentId: '005A' as never },
      length: text.length,
    },
    text,
  };
}

export function endedFrame(place: { readonly prev: number; readonly seq: number }): EventFrame {
  return {
    t: 'event',
    ...place,
    event: {
      type: 'ChatEnded',
      at: place.seq as EpochMs,
      chatId: CHAT,
      by: { kind: 'agent', agentId: '005A' as never },
      why: 'ended',
    },
  };
}
