import type { VisitorState } from '@baton/client';
import type { ChatView, Refusal } from '@baton/protocol';

/** What the panel shows; exactly one at a time. */
export type Screen =
  /** The server has not been heard yet. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Nobody can take a chat. */
  | { readonly kind: 'away' }
  | { readonly kind: 'welcome' }
  /** Asked for, not known to the server yet. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'talking' }
  | { readonly kind: 'ended' };

/** An offer is the desk's business: until somebody has accepted, the visitor waits. */
const SCREENS = {
  bot: 'talking',
  waiting: 'waiting',
  offered: 'waiting',
  engaged: 'talking',
  'wrapping-up': 'ended',
  ended: 'ended',
} as const satisfies { [phase in ChatView['phase']]: Screen['kind'] };

/** One screen from everything that is known; a chat that is there wins over what could be started. */
export function screenOf(visitor: VisitorState, request: 'none' | 'under-way'): Screen {
  const { chat, connection, availability } = visitor;
  if (chat) return { kind: SCREENS[chat.phase] };
  if (connection.kind === 'refused') return { kind: 'refused', refusal: connection.refusal };
  if (request === 'under-way') return { kind: 'starting' };
  if (availability) return { kind: availability.online ? 'welcome' : 'away' };
  return { kind: connection.kind === 'offline' ? 'unreachable' : 'loading' };
}

/** Whether the chat on this screen still goes on. */
export function isLive(screen: Screen): boolean {
  return screen.kind === 'waiting' || screen.kind === 'talking';
}
