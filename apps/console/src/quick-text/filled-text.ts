import { renderQuickText } from '@baton/content-rules';
import type { ChatView } from '@baton/protocol';
import type { ConsoleParts } from '../desk/console-parts.ts';
import { recordKey } from '../records/record-edit.ts';
import { mergeValues } from './merge-values.ts';

/** A quick text with what is known beside this chat filled in; what is not known still stands in it. */
export function filledText(
  { client, beside }: Pick<ConsoleParts, 'client' | 'beside'>,
  chat: ChatView,
  text: string,
): string {
  const attached = beside.attachments.list(chat).find(({ type }) => type === 'case');
  const open = attached && beside.records.state.records.get(recordKey('case', attached.id));
  const number = open?.edit?.base?.number ?? null;
  return renderQuickText(text, mergeValues(chat, client.state.directory, number)).text;
}
