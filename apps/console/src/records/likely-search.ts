import type { ChatView } from '@baton/protocol';

/** What records of this visitor are most likely found by: their e-mail address, else their name. */
export function likelySearch({ context }: Pick<ChatView, 'context'>): string | null {
  const email = context.email?.trim() ?? collectedEmail(context.fields ?? []);
  return email || context.name?.trim() || null;
}

/** An address the bot asked for. */
function collectedEmail(fields: readonly { readonly value: string }[]): string | undefined {
  return fields.map(({ value }) => value.trim()).find((value) => /^\S+@\S+\.\S+$/.test(value));
}
