import { type DeskView, type OrganizationId, participantsOf } from '@baton/desk';
import type { NameBook, Viewer } from '@baton/host';
import type { TypingFrame } from '@baton/protocol';
import type { Connections } from './connections.ts';
import { maskedWords } from './masking.ts';

/** Passes typing on to the other side of an engaged chat; what is typed only to agents who may see it, and masked. */
export function passTyping(
  viewer: Viewer,
  { chatId, typing, text }: TypingFrame,
  about: {
    readonly desk: DeskView;
    readonly connections: Connections;
    readonly names: NameBook;
    readonly organizationId: OrganizationId;
  },
): void {
  const { desk, connections, names, organizationId } = about;
  const chat = desk.chat(chatId);
  if (chat?.phase !== 'engaged') return;
  const agentIds = participantsOf(chat);
  const bare = JSON.stringify({ t: 'typing', chatId, typing });
  if (viewer.kind === 'agent') {
    if (!agentIds.includes(viewer.agentId)) return;
    for (const { sink } of connections.ofVisitor(chat.visitorId)) sink.send([bare]);
    return;
  }
  if (chat.visitorId !== viewer.visitorId) return;
  const rules = names.sensitiveDataRules(organizationId);
  const peek =
    typing && text !== undefined
      ? JSON.stringify({ t: 'typing', chatId, typing, text: maskedWords(text, rules, 'visitor') })
      : undefined;
  for (const agentId of agentIds) {
    const shown = peek !== undefined && names.sneakPeek(agentId) ? peek : bare;
    for (const { sink } of connections.ofAgent(agentId)) sink.send([shown]);
  }
}
