import type { Ui } from '../view/ui.ts';
import type { MoreCatalogue } from './words/more-catalogue.ts';

/** A new message beside the closed launcher. */
export function Glimpse({ ui, words: more }: { ui: Ui; words: MoreCatalogue }) {
  const { panel, state, words, options } = ui;
  const { glimpse } = state;
  if (!glimpse) return null;
  return (
    <div class={`glimpse float ${options.side ?? ''}`}>
      <button type="button" class="opener" onClick={panel.show}>
        <span class="strong">{glimpse.name ?? words[glimpse.by]}</span>
        <span class="two-lines" dir="auto">
          {glimpse.text}
        </span>
      </button>
      <button
        type="button"
        class="round quiet soft"
        aria-label={more.dismiss}
        onClick={panel.putGlimpseAway}
      >
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 6l12 12M18 6 6 18" />
        </svg>
      </button>
    </div>
  );
}
