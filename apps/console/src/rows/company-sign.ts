import type { ChatView } from '@baton/protocol';
import { isEnded } from './own-chats.ts';

/** What is going on with others in a chat, as far as a line of the list has room for: the most pressing alone. */
export type CompanySign = 'flag' | 'transfer' | 'asking' | 'file' | 'conference';

/** The sign of a chat; critical waiting is shown at its time and needs none here. */
export function companySign(chat: ChatView): CompanySign | null {
  if (isEnded(chat)) return null;
  if (chat.flag) return 'flag';
  if (chat.invitations.some(({ kind }) => kind === 'transfer')) return 'transfer';
  if (chat.invitations.length > 0) return 'asking';
  if (chat.file) return 'file';
  return chat.others.length > 0 ? 'conference' : null;
}
