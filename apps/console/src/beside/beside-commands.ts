import type { CommandSetting, DeskCommand } from '../desk/desk-commands.ts';
import type { ChatId } from '../desk-names.ts';
import { beginnings } from '../records/beginnings.ts';
import { fixedTabs } from './chat-tabs.ts';

/** What can be done beside the open chat. */
export function besideCommands(setting: CommandSetting, chatId: ChatId): readonly DeskCommand[] {
  const { parts, words, showDetails } = setting;
  const { beside, client } = parts;
  const tabs = beside.tabsOf(chatId);
  const { shown } = tabs;
  const commands: DeskCommand[] = [
    {
      id: 'attach-record',
      key: 'attach-record',
      title: words.keys.attachRecord,
      run: () => {
        showDetails();
        beside.goTo(chatId, 'records', 'search');
      },
    },
    {
      id: 'next-tab',
      key: 'next-tab',
      title: words.keys.nextTab,
      run: () => {
        showDetails();
        beside.step(chatId, 1);
      },
    },
    {
      id: 'previous-tab',
      key: 'previous-tab',
      title: words.keys.previousTab,
      run: () => {
        showDetails();
        beside.step(chatId, -1);
      },
    },
  ];
  if (fixedTabs(parts.session.permissions).includes('knowledge')) {
    commands.push({
      id: 'search-articles',
      key: 'search-articles',
      title: words.keys.searchArticles,
      run: () => {
        showDetails();
        beside.goTo(chatId, 'knowledge', 'search');
      },
    });
  }
  if (tabs.opened.some((tab) => shown.endsWith(tab.kind === 'record' ? tab.key : tab.id))) {
    commands.push({
      id: 'close-tab',
      key: 'close-tab',
      title: words.keys.closeTabBeside,
      run: () => beside.close(chatId, shown),
    });
  }
  if (shown.startsWith('record:')) {
    const tab = tabs.opened.find(
      (each) => each.kind === 'record' && shown === `record:${each.key}`,
    );
    commands.push({
      id: 'save-record',
      key: 'save-record',
      title: words.keys.saveRecord,
      run: () => {
        if (tab?.kind === 'record') beside.saveShown(tab.key);
      },
    });
  }
  const chat = client.state.chats.get(chatId);
  const makeable = (beside.records.state.types ?? []).filter(({ may }) => may.create);
  return chat
    ? [
        ...commands,
        ...makeable.map((type) => ({
          id: `new-${type.key}`,
          title: words.keys.newRecord(type.name),
          run: () => {
            showDetails();
            const attached = beside.attachments.list(chat);
            beside.newRecord(chatId, type.key, beginnings(type, chat, attached));
          },
        })),
      ]
    : commands;
}
