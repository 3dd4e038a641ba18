import { useSyncExternalStore } from 'react';
import { useConsole } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import type { RecordDeskState } from '../records/record-desk.ts';
import type { Beside, BesideDesk } from './beside-desk.ts';
import type { ChatTabs } from './chat-tabs.ts';

/** The pane beside the chats. */
export function useBesideDesk(): BesideDesk {
  return useConsole().beside;
}

/** A piece of what the pane knows. */
export function useBeside<Piece>(select: (state: Beside) => Piece): Piece {
  const beside = useBesideDesk();
  return useSyncExternalStore(beside.subscribe, () => select(beside.state));
}

/** The sub-tabs of a chat. */
export function useTabs(chatId: ChatId): ChatTabs {
  const beside = useBesideDesk();
  return useSyncExternalStore(beside.subscribe, () => beside.tabsOf(chatId));
}

/** A piece of what is known of the records of this window. */
export function useRecordDesk<Piece>(select: (state: RecordDeskState) => Piece): Piece {
  const { records } = useBesideDesk();
  return useSyncExternalStore(records.subscribe, () => select(records.state));
}
