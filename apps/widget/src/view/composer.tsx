import { bytesLeft, isSendable } from '../text-size.ts';
import { Icon } from './icon.tsx';
import { submitOnEnter } from './submit-on-enter.ts';
import type { Ui } from './ui.ts';

/** Where the visitor writes while the chat goes on. */
export function Composer({ ui }: { ui: Ui }) {
  const { panel, state, words } = ui;
  // What was written first is on its way: it stands in the log already.
  const isSent = state.screen.kind === 'starting' && state.first !== null;
  const draft = isSent ? '' : state.draft;
  const left = bytesLeft(draft);
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        event.currentTarget.querySelector('textarea')?.focus();
        return panel.submit();
      }}
    >
      <textarea
        ref={(field) => ui.more?.grow(field)}
        rows={1}
        dir="auto"
        aria-label={words.messageLabel}
        placeholder={words.placeholder}
        value={draft}
        readOnly={isSent}
        enterkeyhint="send"
        onInput={(event) => panel.write(event.currentTarget.value)}
        onKeyDown={submitOnEnter}
      />
      <button
        type="submit"
        class="round brand"
        aria-label={words.send}
        disabled={!isSendable(draft)}
      >
        <Icon name="send" />
      </button>
      {ui.more && left !== null && <ui.more.TextLeft bytes={left} />}
    </form>
  );
}
