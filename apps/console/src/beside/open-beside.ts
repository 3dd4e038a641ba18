import type { AgentClient, ClientWorld } from '@baton/client';
import type { Rest } from '../admin/rest.ts';
import { knowledgeApi } from '../knowledge/knowledge-api.ts';
import { quickTextsApi } from '../quick-text/quick-texts-api.ts';
import { textShelf } from '../quick-text/text-shelf.ts';
import { recordsApi } from '../records/records-api.ts';
import { isEnded } from '../rows/chat-rows.ts';
import type { Session } from '../session/session-api.ts';
import { attachmentsOver } from './attachments.ts';
import { type BesideDesk, besideDesk } from './beside-desk.ts';
import { fixedTabs } from './chat-tabs.ts';

export type OpenBesideOptions = {
  readonly client: AgentClient;
  readonly world: ClientWorld;
  readonly rest: Rest;
  readonly session: Session;
};

/** Puts together what lies beside the chats. `close` leaves nothing running. */
export function openBeside({ client, world, rest, session }: OpenBesideOptions): {
  readonly beside: BesideDesk;
  readonly close: () => void;
} {
  const attachments = attachmentsOver(client, session);
  const beside = besideDesk({
    session: world.session,
    newId: () => world.newId(),
    records: recordsApi(rest),
    knowledge: knowledgeApi(rest),
    texts: textShelf(quickTextsApi(rest), () => world.now()),
    attachments,
    fixed: fixedTabs(session.permissions),
    onMade(chatId, record) {
      const chat = client.state.chats.get(chatId);
      if (!chat || attachments.mayAttach(chat) !== 'yes') return;
      // A new record belongs to the chat it was made in, unless another one of its type does already.
      if (attachments.list(chat).some(({ type }) => type === record.type)) return;
      attachments.attach(chatId, record).catch(reportError);
    },
  });
  const close = client.subscribe(() => {
    const { self, connection, chats } = client.state;
    // Before the first welcome there are no chats, and none of them has left.
    if (self === null || connection.kind !== 'live') return;
    beside.keepOnly(chats);
    for (const chat of chats.values()) {
      const isHere = chat.acceptedAt !== null && !isEnded(chat);
      if (isHere && !beside.state.chats.has(chat.chatId)) {
        beside.receive(chat.chatId, attachments.list(chat)).catch(reportError);
      }
    }
  });
  return { beside, close };
}
