import type { QueueView } from '@baton/protocol';
import type { Ui } from '../view/ui.ts';
import { waitText } from './wait-text.ts';
import { waitingReason } from './waiting-reason.ts';
import type { MoreCatalogue } from './words/more-catalogue.ts';

/** Who has waited so long is told that it takes longer than it should. */
const LONG_WAIT_MS = 4 * 60_000;

/** The wait for a person: why, where one stands, how long it may take, and the way back. */
export function WaitingCard({ ui, words }: { ui: Ui; words: MoreCatalogue }) {
  const { panel, state, now } = ui;
  const { chat, position, wait, serverAheadMs } = state.visitor;
  if (!chat) return null;
  const queue: QueueView = chat.queue ?? { position, wait };
  const { kind, name, since } = waitingReason(chat);
  const isBot = chat.buttonId === null;
  // An estimate says it better.
  const isLong = queue.wait === null && now + serverAheadMs - since > LONG_WAIT_MS;
  const isKnown = queue.position !== null || isBot;
  const [place, range] = isKnown ? waitText(queue, words.queue).split(' · ') : [words.connecting];
  return (
    <div class="card">
      <span class="pulse" aria-hidden="true" />
      <p>
        <span class="strong">{kind === 'handed-on' ? words.connectingTo(name) : place}</span>
        {range && kind !== 'handed-on' && <span class="row">{range}</span>}
      </p>
      <button type="button" class="quiet soft" onClick={panel.leaveQueue}>
        {isBot ? words.stopWaiting : words.leaveQueue}
      </button>
      <p class="soft fine">
        {kind === 'handed-on' && isKnown && <span class="row">{waitText(queue, words.queue)}</span>}
        {isLong
          ? words.longWait
          : kind === 'left'
            ? words.waitingAgain
            : kind === 'handed-on' || isBot
              ? words.goOn
              : words.waitingHint(queue.position)}
      </p>
    </div>
  );
}
