import { useEffect, useRef } from 'react';
import { keyAction } from '../keys/key-map.ts';
import { useDetailsShow, useDetailsToggle } from '../screens/use-details.ts';
import { useChatActions } from '../together/use-chat-actions.ts';
import { useWords } from '../words/use-words.ts';
import { type CommandSetting, deskCommands } from './desk-commands.ts';
import { useActions } from './use-actions.ts';
import { useConsole } from './use-console.ts';
import { useRows } from './use-rows.ts';

/** What the palette and the keys can do in the state of this moment. */
export function useCommandSetting(): CommandSetting {
  const parts = useConsole();
  const actions = useActions();
  const chatActions = useChatActions();
  const words = useWords();
  const rows = useRows();
  const toggleDetails = useDetailsToggle();
  const showDetails = useDetailsShow();
  return { parts, actions, chatActions, words, rows, toggleDetails, showDetails };
}

/** Listens for the desk's keys. A key that has no effect now is left to the browser. */
export function useDeskKeys(): void {
  const setting = useCommandSetting();
  const latest = useRef(setting);
  latest.current = setting;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (serve(event, latest.current)) event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
  useRevealedNumbers();
}

/** While the modifier of the desk's keys is held, the list shows the number of each chat. */
function useRevealedNumbers(): void {
  const { platform } = useConsole();
  useEffect(() => {
    const page = document.documentElement;
    const reveal = (event: KeyboardEvent): void => {
      const held = platform === 'mac' ? event.ctrlKey && event.shiftKey : event.altKey;
      if (held && !event.metaKey) page.dataset['revealKeys'] = 'true';
      else delete page.dataset['revealKeys'];
    };
    const hide = (): void => {
      delete page.dataset['revealKeys'];
    };
    addEventListener('keydown', reveal);
    addEventListener('keyup', reveal);
    addEventListener('blur', hide);
    return () => {
      removeEventListener('keydown', reveal);
      removeEventListener('keyup', reveal);
      removeEventListener('blur', hide);
    };
  }, [platform]);
}

/** Whether the key meant something here. */
function serve(event: KeyboardEvent, setting: CommandSetting): boolean {
  const { workplace, preferences, platform } = setting.parts;
  if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) {
    return false;
  }
  const action = keyAction(event, {
    platform,
    typing: isTyping(event.target),
    singleKeys: preferences.state.singleKeys,
  });
  if (action === undefined) return false;
  if (action === 'find') {
    const { dialog } = workplace.state;
    workplace.ask({ kind: dialog.kind === 'palette' ? 'none' : 'palette' });
    return true;
  }
  // A question in the middle of the screen is answered first; only an offer may be taken meanwhile.
  const isAsked = workplace.state.dialog.kind !== 'none';
  if (isAsked && action !== 'accept-offer' && action !== 'decline-offer') return false;
  if (typeof action === 'object') {
    const row = setting.rows[action.jump - 1];
    if (row) workplace.open(row.chatId, 'write');
    return row !== undefined;
  }
  const command = deskCommands(setting).find((each) => each.key === action);
  command?.run();
  return command !== undefined;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // Single letters also walk through lists, menus and sliders.
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="menu"], [role="dialog"]') !== null
  );
}
