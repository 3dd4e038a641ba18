import type { ChatView } from '@baton/protocol';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { useConsole } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';
import type { RecordRef } from './record-shapes.ts';

/** Attaching and detaching, with words for what went wrong. */
export function useAttaching(chat: ChatView) {
  const { attachments } = useBesideDesk();
  const { workplace, client } = useConsole();
  const words = useWords();
  const own = useBesideWords();
  const attached = attachments.list(chat);
  const may = attachments.mayAttach(chat);

  function carryOut(what: string, doing: ReturnType<typeof attachments.attach>): void {
    if (client.state.connection.kind !== 'live') workplace.say('plain', words.toasts.later);
    doing.then(
      (result) => {
        if (result.ok) return;
        workplace.say('failed', words.toasts.failed(what, words.refusals[result.refusal]));
      },
      () => {
        // The client was closed while it waited: the agent has left, and nobody is there to be told.
      },
    );
  }
  return {
    attached,
    may,
    isAttached: ({ type, id }: RecordRef): boolean =>
      attached.some((each) => each.type === type && each.id === id),
    /** What would give way. */
    otherOf: ({ type, id }: RecordRef): RecordRef | undefined =>
      attached.find((each) => each.type === type && each.id !== id),
    attach: (ref: RecordRef) =>
      carryOut(own.records.attaching, attachments.attach(chat.chatId, ref)),
    detach: (type: string) =>
      carryOut(own.records.detaching, attachments.detach(chat.chatId, type)),
  };
}
