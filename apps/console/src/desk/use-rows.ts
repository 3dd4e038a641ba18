import { useMemo } from 'react';
import { type Asked, askedOf } from '../monitor/asked.ts';
import { type ChatRow, chatRows } from '../rows/chat-rows.ts';
import { useDesk, useNow, useWorkplace } from './use-console.ts';

/** The lines of the list of chats. */
export function useRows(): readonly ChatRow[] {
  const chats = useDesk((state) => state.chats);
  const self = useDesk((state) => state.self);
  const directory = useDesk((state) => state.directory);
  const outgoing = useDesk((state) => state.outgoing);
  const typing = useDesk((state) => state.typing);
  const readSeqs = useWorkplace((state) => state.readSeqs);
  const drafts = useWorkplace((state) => state.drafts);
  const openChatId = useWorkplace((state) => state.openChatId);
  return useMemo(
    () => chatRows({ chats, self, directory, outgoing, typing }, { readSeqs, drafts, openChatId }),
    [chats, self, directory, outgoing, typing, readSeqs, drafts, openChatId],
  );
}

/** What waits for this agent's answer and can still be answered. */
export function useAsked(): readonly Asked[] {
  const chats = useDesk((state) => state.chats);
  const self = useDesk((state) => state.self);
  const now = useNow();
  return useMemo(() => askedOf({ chats, self }, now), [chats, self, now]);
}
