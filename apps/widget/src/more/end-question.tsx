import type { Ui } from '../view/ui.ts';
import type { MoreCatalogue } from './words/more-catalogue.ts';

/** Asked in place: ending a chat cannot be taken back. */
export function EndQuestion({ ui, words }: { ui: Ui; words: MoreCatalogue }) {
  const { panel } = ui;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere.
    <div class="ask" role="group" aria-label={words.endQuestion}>
      <p class="strong">{words.endQuestion}</p>
      <button type="button" class="edged tall" ref={takeFocus} onClick={() => panel.ask('none')}>
        {words.endNo}
      </button>
      <button type="button" class="danger tall" onClick={panel.endChat}>
        {words.endYes}
      </button>
    </div>
  );
}

/** A constant function, so that it is called once: when the button appears. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}
