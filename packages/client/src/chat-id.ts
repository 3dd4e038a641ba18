import type { ChatId } from '@baton/desk';
import type { ClientWorld } from './model.ts';

const CHAT_ID_LENGTH = 15;

/** A chat's id is made by who asks for it, so asking twice is asking once: `570` and twelve random letters and digits. */
export function newChatId(world: Pick<ClientWorld, 'random'>): ChatId {
  let id = '570';
  while (id.length < CHAT_ID_LENGTH) id += Math.floor(world.random() * 36).toString(36);
  return id as ChatId;
}
