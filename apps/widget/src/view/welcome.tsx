import { CONTEXT_FIELD_LENGTH_MAX } from '@baton/protocol';
import { bytesLeft, isSendable } from '../text-size.ts';
import { refusalText } from './refusal-text.ts';
import { submitOnEnter } from './submit-on-enter.ts';
import type { Ui } from './ui.ts';

/** Name and first message in one step. While nobody is there, only a text that was begun stays in sight. */
export function Welcome({ ui }: { ui: Ui }) {
  const { panel, state, words, options } = ui;
  const left = bytesLeft(state.draft);
  const away = state.screen.kind === 'away';
  const shown = state.screen.kind === 'welcome' || (away && state.draft !== '');
  if (!shown) return <div class="body" />;
  return (
    <form
      class="body welcome"
      onSubmit={(event) => {
        event.preventDefault();
        return panel.submit();
      }}
    >
      {options.name !== 'off' && (
        <label>
          <span>
            {words.nameLabel} <small class="fine soft">({words.optional})</small>
          </span>
          <input
            dir="auto"
            autocomplete="name"
            maxLength={CONTEXT_FIELD_LENGTH_MAX}
            value={state.name}
            onInput={(event) => panel.setName(event.currentTarget.value)}
          />
        </label>
      )}
      <label>
        <span>{words.questionLabel}</span>
        <textarea
          rows={5}
          dir="auto"
          value={state.draft}
          enterkeyhint="send"
          onInput={(event) => panel.write(event.currentTarget.value)}
          onKeyDown={submitOnEnter}
        />
      </label>
      {ui.more && left !== null && <ui.more.TextLeft bytes={left} />}
      {state.refusal && (
        <p class="fine error" role="alert">
          {refusalText(ui, state.refusal)}
        </p>
      )}
      {away && <p class="soft">{words.awayKept}</p>}
      <button type="submit" class="brand tall" disabled={away || !isSendable(state.draft)}>
        {words.start}
      </button>
    </form>
  );
}
