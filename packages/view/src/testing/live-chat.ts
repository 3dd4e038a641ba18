import type { AgentSelf, ChatView, EventFrame } from '@baton/protocol';

export type ChatEvent = EventFrame['event'];
export type ChatId = ChatView['chatId'];
export type AgentId = AgentSelf['agentId'];

export const AGENTS = ['005A', '005B', '005C'] as AgentId[];
export const START = 1_700_000_000_000;

/** A chat of a made-up history. */
export type Live = {
  readonly chatId: ChatId;
  readonly phase: 'waiting' | 'offered' | 'asked' | 'engaged' | 'wrapping-up';
  /** Who is offered it, has it, or wraps it up: the one who leads first. */
  readonly agents: readonly AgentId[];
  /** Who is shown it among others. */
  readonly asked: readonly AgentId[];
  readonly invitations: readonly Invited[];
  readonly handedBy: AgentId | null;
  readonly file: { readonly id: string; readonly by: 'agent' | 'visitor' } | null;
  readonly isFlagged: boolean;
  readonly isLost: boolean;
};
type Invited = {
  readonly id: string;
  readonly kind: 'Transfer' | 'Conference';
  readonly from: AgentId;
  readonly invited: readonly AgentId[];
};

/** Something that may happen next; `next` null: the chat is gone. */
export type Move = { readonly event: object; readonly next: Live | null; readonly text?: string };

/** What a move may be made of. */
export type Chance = { readonly seq: number; readonly rest: number };

export const newChat = (chatId: ChatId): Live => ({
  chatId,
  phase: 'waiting',
  agents: [],
  asked: [],
  invitations: [],
  handedBy: null,
  file: null,
  isFlagged: false,
  isLost: false,
});

/** Everybody who sees it. */
export function seersOf(chat: Live | null): readonly AgentId[] {
  if (!chat) return [];
  return [
    ...new Set([...chat.agents, ...chat.asked, ...chat.invitations.flatMap((one) => one.invited)]),
  ];
}

/** Nobody has it and nobody is asked; what belongs to whoever had it is gone. */
export function waiting(chat: Live): Live {
  return { ...chat, phase: 'waiting', agents: [], asked: [], invitations: [] };
}
