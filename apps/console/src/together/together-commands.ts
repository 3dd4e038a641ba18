import type { ChatView } from '@baton/protocol';
import type { CommandSetting, DeskCommand } from '../desk/desk-commands.ts';
import { isEnded } from '../rows/own-chats.ts';
import { permittedActs } from './permitted.ts';

/** What keys and palette can do in the open chat with others; what is not allowed now is left out. */
export function togetherCommands(setting: CommandSetting, chat: ChatView): readonly DeskCommand[] {
  const { parts, chatActions, words, rows, actions } = setting;
  const { workplace, client } = parts;
  const { keys } = words.company;
  const { chatId } = chat;
  const acts = permittedActs(chat, client.state);
  const commands: DeskCommand[] = [];
  if (acts.has('transfer')) {
    commands.push({
      id: 'transfer-chat',
      key: 'transfer-chat',
      title: keys.transfer,
      run: () => workplace.ask({ kind: 'ask-colleague', purpose: 'transfer', chatId }),
    });
  }
  if (acts.has('conference')) {
    commands.push({
      id: 'add-colleague',
      key: 'add-colleague',
      title: keys.conference,
      run: () => workplace.ask({ kind: 'ask-colleague', purpose: 'conference', chatId }),
    });
  }
  if (acts.has('leave')) {
    commands.push({
      id: 'leave-conference',
      title: keys.leave,
      run: () => workplace.ask({ kind: 'leave-conference', chatId }),
    });
  }
  if (acts.has('raise-flag') || acts.has('lower-flag')) {
    commands.push({
      id: 'toggle-flag',
      key: 'toggle-flag',
      title: keys.flag,
      run: () => {
        if (acts.has('lower-flag')) chatActions.lowerFlag(chatId);
        else workplace.ask({ kind: 'raise-flag', chatId });
      },
    });
  }
  if (acts.has('files')) {
    commands.push({
      id: 'ask-file',
      key: 'ask-file',
      title: keys.askFile,
      run: () => workplace.ask({ kind: 'ask-file', chatId }),
    });
  }
  if (acts.has('block')) {
    commands.push({
      id: 'block-visitor',
      title: keys.block,
      run: () => workplace.ask({ kind: 'block', chatId }),
    });
  }
  if (rows.filter((row) => isEnded(row.chat)).length > 1) {
    commands.push({ id: 'close-ended', title: keys.closeEnded, run: () => actions.closeEnded() });
  }
  return commands;
}
