import { besideCommands } from '../beside/beside-commands.ts';
import type { ChatId } from '../desk-names.ts';
import type { KeyAction } from '../keys/key-map.ts';
import { acceptHindrance, askedOf } from '../monitor/asked.ts';
import { type ChatRow, longestWaiting, stepFrom } from '../rows/chat-rows.ts';
import { isEnded } from '../rows/own-chats.ts';
import type { ChatActions } from '../together/chat-actions.ts';
import { permittedActs } from '../together/permitted.ts';
import { togetherCommands } from '../together/together-commands.ts';
import type { Words } from '../words/words.ts';
import type { ConsoleParts } from './console-parts.ts';
import type { DeskActions } from './desk-actions.ts';

/** Something the palette, a key or both can do. */
export type DeskCommand = {
  readonly id: string;
  readonly title: string;
  /** What else is found by, shown behind the title. */
  readonly aside?: string;
  readonly key?: Exclude<KeyAction, { jump: number }>;
  readonly run: () => void;
};

export type CommandSetting = {
  readonly parts: ConsoleParts;
  readonly actions: DeskActions;
  readonly chatActions: ChatActions;
  readonly words: Words;
  readonly rows: readonly ChatRow[];
  readonly toggleDetails: () => void;
  readonly showDetails: () => void;
};

/** What can be done right now; what would have no effect is left out, and its key stays the browser's. */
export function deskCommands(setting: CommandSetting): readonly DeskCommand[] {
  return [...chatCommands(setting), ...presenceCommands(setting), ...pageCommands(setting)];
}

function chatCommands(setting: CommandSetting): readonly DeskCommand[] {
  const { parts, actions, words, rows } = setting;
  const { client, clock, workplace } = parts;
  const commands: DeskCommand[] = [];
  // What is at the top, unless it cannot be taken now.
  const first = askedOf(client.state, clock.now()).find(
    (asked) => acceptHindrance(asked, client.state.self) === null,
  );
  const openRow = rows.find((row) => row.chatId === workplace.state.openChatId);
  const go = (chatId: ChatId | null): void => {
    if (chatId !== null) workplace.open(chatId, 'write');
  };
  const order = rows.map((row) => row.chatId);
  if (first && client.state.connection.kind === 'live') {
    commands.push(
      {
        id: 'accept-offer',
        key: 'accept-offer',
        title: words.keys.acceptOffer,
        run: () => setting.chatActions.accept(first),
      },
      {
        id: 'decline-offer',
        key: 'decline-offer',
        title: words.keys.declineOffer,
        run: () => setting.chatActions.decline(first),
      },
    );
  }
  if (openRow && permittedActs(openRow.chat, client.state).has('end')) {
    commands.push({
      id: 'end-chat',
      key: 'end-chat',
      title: words.keys.endChat,
      run: () => actions.end(openRow.chatId),
    });
  }
  if (openRow && isEnded(openRow.chat)) {
    commands.push({
      id: 'close-chat',
      key: 'close-chat',
      title: words.keys.closeChat,
      run: () => actions.close(openRow.chatId),
    });
  }
  const waiting = longestWaiting(rows);
  if (waiting) {
    commands.push({
      id: 'longest-waiting',
      key: 'longest-waiting',
      title: words.keys.longestWaiting,
      run: () => go(waiting.chatId),
    });
  }
  if (order.length > 0) {
    const from = workplace.state.openChatId;
    commands.push(
      {
        id: 'next-chat',
        key: 'next-chat',
        title: words.keys.nextChat,
        run: () => go(stepFrom(order, from, 1)),
      },
      {
        id: 'previous-chat',
        key: 'previous-chat',
        title: words.keys.previousChat,
        run: () => go(stepFrom(order, from, -1)),
      },
    );
  }
  if (openRow) {
    commands.push({
      id: 'toggle-details',
      key: 'toggle-details',
      title: words.keys.toggleDetails,
      run: setting.toggleDetails,
    });
    commands.push(...togetherCommands(setting, openRow.chat));
    commands.push(...besideCommands(setting, openRow.chatId));
  }
  return commands;
}

function presenceCommands({ parts, actions, words }: CommandSetting): readonly DeskCommand[] {
  const presence = parts.client.state.self?.presence;
  const commands: readonly (DeskCommand & { readonly to: string })[] = [
    {
      to: 'online',
      id: 'go-online',
      title: words.presence.goOnline,
      run: () => actions.goTo('online'),
    },
    { to: 'away', id: 'go-away', title: words.presence.goAway, run: () => actions.goTo('away') },
    {
      to: 'offline',
      id: 'go-offline',
      title: words.presence.goOffline,
      run: () => actions.goTo('offline'),
    },
  ];
  return commands.filter((command) => command.to !== presence);
}

function pageCommands({ parts, actions, words }: CommandSetting): readonly DeskCommand[] {
  const { workplace, preferences } = parts;
  return [
    {
      id: 'show-keys',
      key: 'show-keys',
      title: words.keys.showKeys,
      run: () => workplace.ask({ kind: 'keys' }),
    },
    {
      id: 'settings',
      title: words.keys.openSettings,
      run: () => workplace.ask({ kind: 'settings' }),
    },
    {
      id: 'theme',
      title: words.keys.switchTheme,
      run: () =>
        preferences.set({
          ...preferences.state,
          theme: isDark(preferences.state.theme) ? 'light' : 'dark',
        }),
    },
    { id: 'sign-out', title: words.keys.signOut, run: () => actions.leave() },
  ];
}

function isDark(theme: string): boolean {
  return (
    theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  );
}
