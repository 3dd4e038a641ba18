import { type ChatView, MESSAGE_BYTES_MAX } from '@baton/protocol';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { draftSize } from '../composer/draft-size.ts';
import { useConsole, useDesk, useWorkplace } from '../desk/use-console.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';
import { tabId } from './chat-list.tsx';

type ComposerProps = { readonly chat: ChatView; readonly isOpen: boolean };

/** Where the agent writes. What stands here goes only when the client has it in its keeping. */
export function Composer({ chat, isOpen }: ComposerProps) {
  const { client, workplace } = useConsole();
  const words = useWords();
  const draft = useWorkplace((state) => state.drafts.get(chat.chatId) ?? '');
  const isOffline = useDesk((state) => state.connection.kind !== 'live');
  const size = draftSize(draft, MESSAGE_BYTES_MAX);
  const canSend = draft.trim() !== '' && size.kind !== 'over';
  const field = useRef<HTMLTextAreaElement>(null);
  useComposerFocus(field, isOpen);
  useHeightOf(field, draft, isOpen);

  function write(text: string): void {
    workplace.draft(chat.chatId, text);
    client.typing(chat.chatId, text);
  }
  function send(): void {
    if (!canSend) return;
    // Only what the client has taken over is cleared: it stands in the log from now on, delivered or not.
    if (client.send(chat.chatId, draft) !== 'taken') {
      workplace.say('failed', words.composer.kept);
      return;
    }
    workplace.draft(chat.chatId, '');
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While an input method composes, Enter belongs to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') document.getElementById(tabId(chat.chatId))?.focus();
  }
  const name = visitorName(chat, words);
  const hintId = `composer-hint-${chat.chatId}`;
  return (
    <form
      className="composer"
      data-over={size.kind === 'over'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        className="composer-field"
        rows={1}
        dir="auto"
        value={draft}
        aria-label={words.composer.label(name)}
        aria-describedby={hintId}
        aria-invalid={size.kind === 'over'}
        placeholder={words.composer.placeholder(name)}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        <span className="composer-hint" id={hintId}>
          {isOffline ? words.composer.offline : words.composer.hint}
        </span>
        {size.kind === 'fits' ? null : (
          <span className="composer-size" data-kind={size.kind} role="status">
            {size.kind === 'over'
              ? words.composer.over(size.words)
              : words.composer.left(size.words)}
          </span>
        )}
        <button type="submit" className="button button--accent composer-send" disabled={!canSend}>
          <SendHorizontal size={14} aria-hidden="true" />
          {words.composer.send}
        </button>
      </div>
    </form>
  );
}

/** Puts the focus here when the agent opened the chat to write; on a phone the keyboard stays down. */
function useComposerFocus(
  field: { readonly current: HTMLTextAreaElement | null },
  isOpen: boolean,
): void {
  const turn = useWorkplace((state) => state.composerTurn);
  const served = useRef(0);
  useEffect(() => {
    if (!isOpen || turn === served.current) return;
    served.current = turn;
    if (turn === 0 || matchMedia('(pointer: coarse)').matches) return;
    const element = field.current;
    element?.focus({ preventScroll: true });
    // A field that was never focused has its caret before the draft.
    if (element?.selectionEnd === 0) moveToEnd(element);
  }, [field, isOpen, turn]);
}

function moveToEnd(field: HTMLTextAreaElement): void {
  field.setSelectionRange(field.value.length, field.value.length);
}

/** The field grows with its text, as far as the style sheet lets it. */
function useHeightOf(
  field: { readonly current: HTMLTextAreaElement | null },
  draft: string,
  isOpen: boolean,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the text has changed
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || !isOpen || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, draft, isOpen]);
}
