import { type EpochMs, later } from '@baton/kernel';
import type { DeskCommand } from './commands.ts';
import { criticalOnMessage } from './critical-wait.ts';
import { accept, type Decision, nothing, reject } from './decision.ts';
import { endOf } from './ending.ts';
import type { ChatEvent, DeskEvent } from './events.ts';
import { type Chat, type ChatId, PAGE_VISITS_MAX } from './model.ts';
import { ownChat } from './own-chat.ts';
import type { DeskView } from './state.ts';

type Of<Type extends DeskCommand['type']> = Extract<DeskCommand, { type: Type }>;

export function postMessage(desk: DeskView, command: Of<'PostMessage'>, at: EpochMs): Decision {
  const { by, chatId, messageId, length, to } = command;
  const chat = ownChat(desk, chatId, by);
  if (typeof chat === 'string') return reject(chat);
  if (chat.recentMessageIds.includes(messageId)) return nothing; // Sent again: it is there.
  if (chat.phase === 'wrapping-up') return reject('chat-ended');
  if (by.kind === 'agent' && chat.phase !== 'engaged') return reject('chat-not-engaged');
  if (to && (by.kind !== 'agent' || !chat.allowReplyAsVisitor)) {
    return reject('reply-as-visitor-not-allowed');
  }
  const said = { type: 'MessagePosted', at, chatId, messageId, length } as const;
  const masked = maskedBefore(command, at);
  switch (by.kind) {
    case 'bot':
      return accept({ ...said, by: { kind: 'bot' } });
    case 'visitor':
      return accept(...idleCleared(chat, at), ...masked, {
        ...said,
        by: { kind: 'visitor' },
        ...criticalOnMessage(desk, chat, at),
      });
    case 'agent':
      // The visitor does not see it, so it waits for no answer of theirs, and is none to them.
      if (to) return accept(...masked, { ...said, by, to });
      return accept(...waitCleared(chat, by, at), ...masked, {
        ...said,
        by,
        ...visitorIdleFrom(desk, chat, at),
      });
  }
}

/** A supervisor's words, which only the agents of the chat see. */
export function postWhisper(
  desk: DeskView,
  { chatId, agentId, messageId, length, masked }: Of<'PostWhisper'>,
  at: EpochMs,
): Decision {
  const chat = desk.chat(chatId);
  if (!chat) return reject('chat-unknown');
  if (chat.recentMessageIds.includes(messageId)) return nothing;
  if (chat.phase === 'wrapping-up') return reject('chat-ended');
  if (chat.phase !== 'engaged') return reject('chat-not-engaged');
  return accept(...maskedEvents(chatId, { by: 'supervisor', agentId, ruleIds: masked, at }), {
    type: 'WhisperPosted',
    at,
    chatId,
    messageId,
    agentId,
    length,
  });
}

export function endChat(
  desk: DeskView,
  chatId: Chat['id'],
  by: Of<'EndChat'>['by'],
  at: EpochMs,
): Decision {
  const chat = ownChat(desk, chatId, by);
  if (typeof chat === 'string') return reject(chat);
  if (chat.phase === 'wrapping-up') return reject('chat-ended');
  if (by.kind === 'agent') {
    if (chat.phase !== 'engaged') return reject('chat-not-engaged');
    if (chat.agentId !== by.agentId) return reject('not-the-lead');
  }
  if (chat.phase !== 'engaged') {
    return accept({ type: 'ChatCanceled', at, chatId, reason: 'by-visitor' });
  }
  const ender = by.kind === 'agent' ? by : ({ kind: 'visitor' } as const);
  return accept(...endOf(desk, chat, { by: ender, why: 'ended', at }));
}

export function closeChat(
  desk: DeskView,
  { chatId, agentId }: Of<'CloseChat'>,
  at: EpochMs,
): Decision {
  const chat = desk.chat(chatId);
  if (!chat) return nothing; // Closed already: a second click is not an error.
  const own = ownChat(desk, chatId, { kind: 'agent', agentId });
  if (typeof own === 'string') {
    // Others of a conference may still have it open.
    return chat.phase === 'wrapping-up' ? nothing : reject(own);
  }
  if (own.phase !== 'wrapping-up') return reject('chat-not-ended');
  return accept({ type: 'ChatWrappedUp', at, chatId, agentId, why: 'closed' });
}

export function visitPage(
  desk: DeskView,
  { chatId, visitorId, contentId }: Of<'VisitPage'>,
  at: EpochMs,
): Decision {
  const chat = ownChat(desk, chatId, { kind: 'visitor', visitorId });
  if (typeof chat === 'string') return reject(chat);
  if (chat.phase === 'wrapping-up') return reject('chat-ended');
  if (chat.pageVisits >= PAGE_VISITS_MAX) return nothing;
  return accept({ type: 'PageVisited', at, chatId, contentId });
}

type Masked = Extract<ChatEvent, { type: 'SensitiveDataMasked' }>;

/** What is recorded before words that rules took something out of. */
export function maskedEvents(
  chatId: ChatId,
  masked: {
    readonly by: Masked['by'];
    readonly agentId?: Masked['agentId'];
    readonly ruleIds: readonly string[] | undefined;
    readonly at: EpochMs;
  },
): readonly DeskEvent[] {
  const { by, agentId, ruleIds = [], at } = masked;
  if (ruleIds.length === 0) return [];
  const who = agentId === undefined ? { by } : { by, agentId };
  return [{ type: 'SensitiveDataMasked', at, chatId, ...who, ruleIds }];
}

function maskedBefore(
  { chatId, by, masked }: Of<'PostMessage'>,
  at: EpochMs,
): readonly DeskEvent[] {
  if (by.kind === 'bot') return [];
  const agentId = by.kind === 'agent' ? { agentId: by.agentId } : {};
  return maskedEvents(chatId, { by: by.kind, ...agentId, ruleIds: masked, at });
}

function idleCleared(chat: Chat, at: EpochMs): readonly DeskEvent[] {
  const warned = chat.phase === 'engaged' && chat.idle.kind === 'warned';
  return warned ? [{ type: 'VisitorIdleCleared', at, chatId: chat.id }] : [];
}

function waitCleared(
  chat: Chat,
  { agentId }: Extract<Of<'PostMessage'>['by'], { kind: 'agent' }>,
  at: EpochMs,
): readonly DeskEvent[] {
  const reached = chat.phase === 'engaged' && chat.criticalWait.kind === 'reached';
  return reached ? [{ type: 'CriticalWaitCleared', at, chatId: chat.id, agentId }] : [];
}

function visitorIdleFrom(
  desk: DeskView,
  { buttonId }: Chat,
  at: EpochMs,
): Pick<Extract<ChatEvent, { type: 'MessagePosted' }>, 'idle'> {
  const limit = desk.configuration.buttons.get(buttonId)?.visitorIdle;
  return limit
    ? { idle: { warnAt: later(at, limit.warnMs), timeoutAt: later(at, limit.timeoutMs) } }
    : {};
}
