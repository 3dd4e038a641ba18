import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ChatDialog } from '../together/chat-dialog.ts';
import { useWords } from '../words/use-words.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { typeInto } from './type-into.ts';

type Part = typeof import('../together/chat-dialogs.tsx').default;

/** Once it is here it is drawn at once; one of React's lazy ones is drawn a moment later, also when it has come already. */
let fetched: Part | null = null;

/** The windows in which others are asked for help; at the first call from the server. */
export async function fetchChatDialogs(): Promise<Part> {
  fetched ??= (await import('../together/chat-dialogs.tsx')).default;
  return fetched;
}

type LateDialogProps = { readonly dialog: ChatDialog; readonly onClose: () => void };

/** One of those windows. Whoever types before it is here finds the letters in its first field. */
export function LateDialog({ dialog, onClose }: LateDialogProps) {
  const [stage, setStage] = useState<Part | 'waits' | 'failed'>(() => fetched ?? 'waits');
  const typed = useRef<HTMLInputElement>(null);
  const before = useRef(document.activeElement);
  useEffect(() => {
    if (stage !== 'waits') return;
    let isWanted = true;
    fetchChatDialogs().then(
      (part) => {
        if (!isWanted) return;
        const text = typed.current?.value ?? '';
        // The window gives the focus back to what has it as it opens.
        focusOn(before.current);
        flushSync(() => setStage(() => part));
        typeInto(document.activeElement, text);
      },
      () => {
        if (!isWanted) return;
        focusOn(before.current);
        setStage('failed');
      },
    );
    return () => {
      isWanted = false;
    };
  }, [stage]);

  if (stage === 'failed') return <NotLoaded onClose={onClose} />;
  if (stage === 'waits') {
    return (
      <EarlyKeys
        field={typed}
        onClose={() => {
          focusOn(before.current);
          onClose();
        }}
      />
    );
  }
  const ChatDialogs = stage;
  return <ChatDialogs dialog={dialog} onClose={onClose} />;
}

type EarlyKeysProps = {
  readonly field: { readonly current: HTMLInputElement | null };
  readonly onClose: () => void;
};

/** Has the focus until the window is there. Nobody sees it but for a moment of veil; on a slow line it says what it does. */
function EarlyKeys({ field, onClose }: EarlyKeysProps) {
  const words = useWords();
  useEffect(() => field.current?.focus(), [field]);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onClose();
    // There is nothing to send, and nowhere to go yet.
    if (event.key === 'Enter' || event.key === 'Tab') event.preventDefault();
  }
  return (
    <div className="veil">
      <div className="early" role="dialog" aria-modal="true" aria-label={words.beside.opening}>
        <input
          ref={field}
          className="early-field"
          aria-label={words.beside.opening}
          onKeyDown={onKeyDown}
        />
        <span aria-hidden="true">{words.beside.opening}</span>
      </div>
    </div>
  );
}

/** Without a network, or after an update of the server. Drafts are there again when the page is. */
function NotLoaded({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  return (
    <DialogFrame
      title={words.beside.notLoadedTitle}
      lead={words.beside.notLoaded}
      onClose={onClose}
    >
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {words.settings.close}
        </button>
        <button
          type="button"
          className="button button--accent"
          data-first-focus
          onClick={() => location.reload()}
        >
          {words.beside.reload}
        </button>
      </footer>
    </DialogFrame>
  );
}

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}
