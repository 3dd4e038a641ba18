import type { ChatId } from '@baton/desk';
import type { ClientWorld } from './model.ts';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A chat's id is made by who asks for it, so asking twice is asking once: `570` and twelve random characters. */
export function newChatId(world: Pick<ClientWorld, 'random'>): ChatId {
  let id = '570';
  while (id.length < 15) id += LETTERS[Math.floor(world.random() * LETTERS.length)];
  return id as ChatId;
}
