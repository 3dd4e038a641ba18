import { Composer } from './composer.tsx';
import { refusalText } from './refusal-text.ts';
import type { Ui } from './ui.ts';

/** What stands below the log: where the visitor is in the chat, and what they can do. */
export function Foot({ ui }: { ui: Ui }) {
  const { more, panel, state, words } = ui;
  const { kind } = state.screen;
  return (
    <footer class="foot">
      {state.refusal && (
        <p class="fine error" role="alert">
          {refusalText(ui, state.refusal)}
        </p>
      )}
      {more && <more.Place ui={ui} />}
      {kind === 'ended'
        ? state.question === 'none' && (
            <button type="button" class="brand tall" onClick={panel.startNew}>
              {words.startNew}
            </button>
          )
        : (state.visitor.bot || kind !== 'starting') &&
          state.question === 'none' && <Composer ui={ui} />}
    </footer>
  );
}
