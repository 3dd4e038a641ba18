import { useMemo, useSyncExternalStore } from 'react';
import { useConsole } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import type { UnsavedRecord } from '../records/unsaved-work.ts';

/** What lies beside these chats and is not saved. */
export function useUnsaved(chatIds: readonly ChatId[]): readonly UnsavedRecord[] {
  const { beside } = useConsole();
  const key = chatIds.join(' ');
  const edits = useSyncExternalStore(beside.unsaved.subscribe, () => beside.records.state);
  const tabs = useSyncExternalStore(beside.subscribe, () => beside.state.chats);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists follow from edits and tabs
  return useMemo(
    () => key.split(' ').flatMap((chatId) => beside.unsaved.list(chatId as ChatId)),
    [beside, key, edits, tabs],
  );
}
