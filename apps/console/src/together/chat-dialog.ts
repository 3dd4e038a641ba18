import type { ChatId } from '../desk-names.ts';

/** What is asked in a window of its own before something is done with others in a chat. */
export type ChatDialog =
  | {
      readonly kind: 'ask-colleague';
      readonly purpose: 'transfer' | 'conference';
      readonly chatId: ChatId;
    }
  | { readonly kind: 'unsaved'; readonly chatIds: readonly ChatId[] }
  /** What was said in a chat this agent is asked for. */
  | { readonly kind: 'preview'; readonly askedKey: string }
  | { readonly kind: 'leave-conference'; readonly chatId: ChatId }
  | { readonly kind: 'raise-flag'; readonly chatId: ChatId }
  | { readonly kind: 'block'; readonly chatId: ChatId }
  | { readonly kind: 'ask-file'; readonly chatId: ChatId };
