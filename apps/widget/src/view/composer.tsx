import { bytesLeft, isSendable } from '../text-size.ts';
import { Icon } from './icon.tsx';
import { submitOnEnter } from './submit-on-enter.ts';
import { TextLeft } from './text-left.tsx';
import type { Ui } from './ui.ts';

/** Where the visitor writes while the chat goes on. */
export function Composer({ ui }: { ui: Ui }) {
  const { panel, state, words } = ui;
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
        ref={(field) => grow(field)}
        rows={1}
        dir="auto"
        aria-label={words.messageLabel}
        placeholder={words.placeholder}
        value={state.draft}
        enterkeyhint="send"
        onInput={(event) => panel.write(event.currentTarget.value)}
        onKeyDown={submitOnEnter}
      />
      <button
        type="submit"
        class="round brand"
        aria-label={words.send}
        disabled={!isSendable(state.draft)}
      >
        <Icon name="send" />
      </button>
      <TextLeft bytes={bytesLeft(state.draft)} words={words} />
    </form>
  );
}

/** As high as its text, up to what the style sheet allows, where style sheets cannot say that alone. */
function grow(field: HTMLTextAreaElement | null): void {
  const form = field?.form;
  if (!form || CSS.supports('field-sizing', 'content')) return;
  // Held meanwhile: were the log to grow for a moment, it would forget where it had been scrolled to.
  form.style.height = `${form.offsetHeight}px`;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  form.style.height = '';
}
