import type { AgentSelf, ChatView, StreamFrame, WelcomeFrame } from '@baton/protocol';
import { foldChat } from '../fold-chat.ts';
import { type Recorded, sentToVisitor } from './desk-history.ts';
import { visitorView } from './visitor-view.ts';

type ChatId = ChatView['chatId'];

/** The visitor of every chat of the history, or one agent. */
export type Onlooker = 'visitor' | AgentSelf['agentId'];

/** What a desk sends an onlooker while it happens. */
export function liveFrames(
  history: readonly Recorded[],
  onlooker: Onlooker,
  from: number,
): readonly StreamFrame[] {
  const views = new Map<ChatId, ChatView>();
  const frames: StreamFrame[] = [];
  let prev = from;
  for (const recorded of history) {
    const { chatId, frame } = recorded;
    const chat = foldChat(views.get(chatId), frame);
    views.set(chatId, chat);
    const sight = sightOf(recorded, onlooker);
    if (frame.seq <= from || sight === 'none') continue;
    const place = { prev, seq: frame.seq };
    if (sight === 'gained')
      frames.push({ t: 'revealed', ...place, chat: seenBy(chat, onlooker, history) });
    else if (sight === 'lost')
      frames.push({ t: 'hidden', ...place, chatId, why: frame.event.type });
    else frames.push({ t: 'event', ...place, ...eventOf(recorded, onlooker) });
    prev = frame.seq;
  }
  return frames;
}

/** The answer to a hello at `at`, for somebody who holds `chats` as of `cursor`. */
export function welcome(
  history: readonly Recorded[],
  onlooker: Onlooker,
  held: { readonly at: number; readonly cursor: number | null; readonly chats: readonly ChatId[] },
): WelcomeFrame {
  const past = history.filter((recorded) => recorded.frame.seq <= held.at);
  const cursor = held.cursor ?? 0;
  const kept: ChatId[] = [];
  const hidden = new Set(held.chats);
  const chats: ChatView[] = [];
  for (const chatId of new Set(past.map((recorded) => recorded.chatId))) {
    const own = past.filter((recorded) => recorded.chatId === chatId);
    if (!sees(own, onlooker)) continue;
    const since = own.filter((recorded) => recorded.frame.seq > cursor);
    const unbroken = since.every((recorded) =>
      ['kept', 'none'].includes(sightOf(recorded, onlooker)),
    );
    if (hidden.delete(chatId) && unbroken) kept.push(chatId);
    else {
      const whole = own.reduce<ChatView | undefined>(
        (view, recorded) => foldChat(view, recorded.frame),
        undefined,
      );
      if (whole) chats.push(seenBy(whole, onlooker, history));
    }
  }
  const events = past
    .filter((recorded) => recorded.frame.seq > cursor && kept.includes(recorded.chatId))
    .filter((recorded) => sightOf(recorded, onlooker) === 'kept')
    .map((recorded) => ({ t: 'event' as const, prev: 0, ...eventOf(recorded, onlooker) }));
  return {
    t: 'welcome',
    v: 1,
    serverTime: 0 as WelcomeFrame['serverTime'],
    cursor: held.at,
    chats,
    events,
    hidden: [...hidden],
  };
}

function sightOf(recorded: Recorded, onlooker: Onlooker): 'gained' | 'kept' | 'lost' | 'none' {
  if (onlooker === 'visitor') {
    if (recorded.frame.event.type === 'ChatRequested') return 'gained';
    return recorded.visitorSees ? 'kept' : 'none';
  }
  const before = recorded.seersBefore.includes(onlooker);
  const after = recorded.seersAfter.includes(onlooker);
  if (before && after) return 'kept';
  if (after) return 'gained';
  return before ? 'lost' : 'none';
}

function sees(own: readonly Recorded[], onlooker: Onlooker): boolean {
  return onlooker === 'visitor' || own.at(-1)?.seersAfter.includes(onlooker) === true;
}

function seenBy(view: ChatView, onlooker: Onlooker, history: readonly Recorded[]): ChatView {
  if (onlooker !== 'visitor') return view;
  return visitorView(
    view,
    history.filter(({ chatId }) => chatId === view.chatId),
  );
}

function eventOf({ frame }: Recorded, onlooker: Onlooker) {
  const { context: _context, ...rest } = onlooker === 'visitor' ? sentToVisitor(frame) : frame;
  return rest;
}
