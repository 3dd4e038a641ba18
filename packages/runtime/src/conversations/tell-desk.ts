import type { DeskHost, Outcome, VisitorViewer } from '@baton/host';
import type { VisitorCommand } from '@baton/protocol';

/** What concerns the person who has the conversation and nobody else: not the flow, and no other contact centre. */
export type DeskWish = Extract<VisitorCommand, { readonly type: 'CancelFile' | 'VisitPage' }>;

/** Says it to our own desk, of the chat the visitor's conversation was handed over to. */
export function tellDesk(
  desk: DeskHost | undefined,
  said: { readonly viewer: VisitorViewer; readonly id: string; readonly command: DeskWish },
): Promise<Outcome> {
  const { visitorId } = said.viewer;
  const chatId = desk?.chatOf(visitorId);
  if (!desk || chatId === undefined) {
    return Promise.resolve({ ok: false, refusal: 'chat-not-engaged' });
  }
  const commandId = `${said.id}:${visitorId}`;
  const { command } = said;
  if (command.type === 'CancelFile') {
    const by = { kind: 'visitor', visitorId } as const;
    const { type, transferId } = command;
    return desk.submit({ commandId, command: { type, chatId, transferId, by } });
  }
  const { type, pageUrl, pageTitle } = command;
  const contentId = `page:${commandId}`;
  const value = { pageUrl, ...(pageTitle !== undefined && { pageTitle }) };
  return desk.submit({
    commandId,
    command: { type, chatId, visitorId, contentId },
    contents: [{ chatId, contentId, value }],
  });
}
