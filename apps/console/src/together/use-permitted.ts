import type { ChatView } from '@baton/protocol';
import { useMemo } from 'react';
import { useDesk } from '../desk/use-console.ts';
import { type ChatAct, permittedActs } from './permitted.ts';

/** What this agent may do in the chat with others now. */
export function usePermitted(chat: ChatView): ReadonlySet<ChatAct> {
  const self = useDesk((state) => state.self);
  const directory = useDesk((state) => state.directory);
  return useMemo(() => permittedActs(chat, { self, directory }), [chat, self, directory]);
}
