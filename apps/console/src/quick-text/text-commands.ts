import type { ConsoleParts } from '../desk/console-parts.ts';
import type { DeskCommand } from '../desk/desk-commands.ts';
import type { ChatId } from '../desk-names.ts';
import { isEnded } from '../rows/chat-rows.ts';
import { filledText } from './filled-text.ts';
import { findTexts } from './find-texts.ts';

/** How many quick texts the palette offers beside chats and commands. */
export const PALETTE_TEXTS_MAX = 6;

/** The quick texts a query finds, as things the palette can do in the open chat: each puts its text into the message. */
export function textCommands(
  parts: ConsoleParts,
  query: string,
  openChatId: ChatId | null,
): readonly DeskCommand[] {
  const { beside, client, workplace } = parts;
  const chat = openChatId === null ? undefined : client.state.chats.get(openChatId);
  if (!chat || isEnded(chat) || query.trim() === '') return [];
  const { texts, recent } = beside.texts.state;
  const language = chat.context.language ?? null;
  return findTexts(texts, { query, language, recent })
    .shown.slice(0, PALETTE_TEXTS_MAX)
    .map((text) => ({
      id: `quick-text-${text.id}`,
      title: text.name,
      aside: text.text,
      run: () => {
        const before = workplace.state.drafts.get(chat.chatId) ?? '';
        const space = before === '' || /\s$/.test(before) ? '' : ' ';
        const draft = before + space + filledText(parts, chat, text.text);
        workplace.draft(chat.chatId, draft);
        client.typing(chat.chatId, draft);
        beside.texts.used(text.id);
        workplace.open(chat.chatId, 'write');
      },
    }));
}
