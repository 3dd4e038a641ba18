import { useMemo } from 'react';
import { ringingOffers } from '../attention/ringing.ts';
import { type ChatRow, chatRows } from '../rows/chat-rows.ts';
import { useDesk, useNow, useWorkplace } from './use-console.ts';

/** The lines of the list of chats. */
export function useRows(): readonly ChatRow[] {
  const chats = useDesk((state) => state.chats);
  const outgoing = useDesk((state) => state.outgoing);
  const typing = useDesk((state) => state.typing);
  const readSeqs = useWorkplace((state) => state.readSeqs);
  const drafts = useWorkplace((state) => state.drafts);
  const openChatId = useWorkplace((state) => state.openChatId);
  return useMemo(
    () => chatRows({ chats, outgoing, typing }, { readSeqs, drafts, openChatId }),
    [chats, outgoing, typing, readSeqs, drafts, openChatId],
  );
}

/** The offers that can still be answered. */
export function useOffers(): ReturnType<typeof ringingOffers> {
  const chats = useDesk((state) => state.chats);
  const now = useNow();
  return useMemo(() => ringingOffers({ chats }, now), [chats, now]);
}
