import type { ChatId, OrganizationId } from '@baton/desk';
import type { Records } from '@baton/records';

/** What is done once lists show a chat: its fields are filled in, and its words can be found. Safe to call again. */
export async function chatListed(
  { history }: Pick<Records, 'history'>,
  organizationId: OrganizationId,
  chatId: ChatId,
): Promise<void> {
  await history.fill(organizationId, chatId);
  await history.index(organizationId, chatId);
}
