import { type ChatView, MESSAGE_BYTES_MAX } from '@baton/protocol';
import { Bot, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ComposerMode, canSpeakAsVisitor } from '../composer/composer-modes.ts';
import { draftSize } from '../composer/draft-size.ts';
import { useConsole, useDesk, useWorkplace } from '../desk/use-console.ts';
import { FileMenu } from '../files/file-menu.tsx';
import { QuickTextBar } from '../quick-text/quick-text-bar.tsx';
import { quickTextAria, useQuickText } from '../quick-text/use-quick-text.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';
import { tabId } from './chat-list.tsx';

type ComposerProps = { readonly chat: ChatView; readonly isOpen: boolean };

/** Where the agent writes. What stands here goes only when the client has it in its keeping. */
export function Composer({ chat, isOpen }: ComposerProps) {
  const { client, workplace } = useConsole();
  const words = useWords();
  const [chosen, setMode] = useState<ComposerMode>('visitor');
  const mayBeVisitor = canSpeakAsVisitor(chat);
  const mode = mayBeVisitor ? chosen : 'visitor';
  const toVisitor = useWorkplace((state) => state.drafts.get(chat.chatId) ?? '');
  // Each has a draft of its own, so that words for the one never go to the other by a slip.
  const [toBot, setToBot] = useState('');
  const draft = mode === 'bot' ? toBot : toVisitor;
  const isOffline = useDesk((state) => state.connection.kind !== 'live');
  const size = draftSize(draft, MESSAGE_BYTES_MAX);
  const canSend = draft.trim() !== '' && size.kind !== 'over';
  const field = useRef<HTMLTextAreaElement>(null);
  const texts = useQuickText({ chat, field, draft, write });
  useComposerFocus(field, isOpen);
  useHeightOf(field, draft, isOpen);

  function write(text: string): void {
    if (mode === 'bot') {
      setToBot(text);
      return;
    }
    workplace.draft(chat.chatId, text);
    client.typing(chat.chatId, text);
  }
  function send(): void {
    if (!canSend || !texts.mayGo()) return;
    // Only what the client has taken over is cleared: it stands in the log from now on, delivered or not.
    if (client.send(chat.chatId, draft, mode === 'bot' ? 'bot' : undefined) !== 'taken') {
      workplace.say('failed', words.composer.kept);
      return;
    }
    if (mode === 'bot') setToBot('');
    else workplace.draft(chat.chatId, '');
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While an input method composes, Enter belongs to it.
    if (event.nativeEvent.isComposing || texts.onKeyDown(event)) return;
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
      data-mode={mode}
      data-over={size.kind === 'over'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {mayBeVisitor ? (
        <ModeChoice
          mode={mode}
          name={name}
          onChoose={(wanted) => {
            setMode(wanted);
            field.current?.focus();
          }}
        />
      ) : null}
      <QuickTextBar list={texts} />
      <textarea
        ref={field}
        className="composer-field"
        rows={1}
        dir="auto"
        value={draft}
        aria-label={mode === 'bot' ? words.composer.botLabel : words.composer.label(name)}
        aria-describedby={hintId}
        aria-invalid={size.kind === 'over'}
        placeholder={
          mode === 'bot' ? words.composer.botPlaceholder : words.composer.placeholder(name)
        }
        {...quickTextAria(texts)}
        onChange={(event) => {
          write(event.target.value);
          texts.follow();
        }}
        onSelect={texts.follow}
        onFocus={texts.warm}
        onBlur={texts.close}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        <FileMenu chat={chat} />
        <span className="composer-hint" id={hintId}>
          {mode === 'bot'
            ? words.composer.botHint
            : isOffline
              ? words.composer.offline
              : words.composer.hint}
        </span>
        {size.kind === 'fits' ? null : (
          <span className="composer-size" data-kind={size.kind} role="status">
            {size.kind === 'over'
              ? words.composer.over(size.words)
              : words.composer.left(size.words)}
          </span>
        )}
        <button type="submit" className="button button--accent composer-send" disabled={!canSend}>
          {mode === 'bot' ? (
            <Bot size={14} aria-hidden="true" />
          ) : (
            <SendHorizontal size={14} aria-hidden="true" />
          )}
          {mode === 'bot' ? words.composer.sendToBot : words.composer.send}
        </button>
      </div>
    </form>
  );
}

type ModeChoiceProps = {
  readonly mode: ComposerMode;
  readonly name: string;
  readonly onChoose: (mode: ComposerMode) => void;
};

/** Says above the field who hears what stands in it. */
function ModeChoice({ mode, name, onChoose }: ModeChoiceProps) {
  const words = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons that are pressed or not, in a row.
    <div className="composer-modes" role="group" aria-label={words.composer.modes}>
      <button
        type="button"
        className="composer-mode"
        aria-pressed={mode === 'visitor'}
        onClick={() => onChoose('visitor')}
      >
        <bdi>{words.composer.toVisitor(name)}</bdi>
      </button>
      <button
        type="button"
        className="composer-mode"
        aria-pressed={mode === 'bot'}
        onClick={() => onChoose('bot')}
      >
        <Bot size={13} aria-hidden="true" />
        {words.composer.toBot}
      </button>
    </div>
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
