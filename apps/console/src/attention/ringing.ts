import type { AgentState } from '@baton/client';
import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { offers } from '../rows/chat-rows.ts';

/** An offer whose time is up stays for this long, because the desk's answer is on its way. */
const AFTER_EXPIRY_MS = 2_000;

/** Offers that can still be answered, as far as this window knows; without a connection they run out too. */
export function ringingOffers(state: Pick<AgentState, 'chats'>, now: EpochMs): readonly ChatView[] {
  return offers(state.chats).filter(
    (chat) => chat.offerExpiresAt === null || now < chat.offerExpiresAt + AFTER_EXPIRY_MS,
  );
}
