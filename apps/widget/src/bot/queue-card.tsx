import type { Ui } from '../view/ui.ts';
import { waitText } from './wait-text.ts';
import type { BotCatalogue } from './words/bot-catalogue.ts';

const UNKNOWN = { position: null, wait: null };

/** The wait for a person: where one stands, how long it may take, and the way back. */
export function QueueCard({ ui, words }: { ui: Ui; words: BotCatalogue }) {
  const { panel, state } = ui;
  return (
    <div class="card">
      <span class="pulse" aria-hidden="true" />
      <p class="strong">{waitText(state.visitor.chat?.queue ?? UNKNOWN, words.queue)}</p>
      <button type="button" class="quiet edged fine" onClick={panel.leaveQueue}>
        {words.stopWaiting}
      </button>
      <p class="soft fine">{words.queueHint}</p>
    </div>
  );
}
