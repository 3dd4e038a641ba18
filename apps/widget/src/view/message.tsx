import type { MessageRow } from '../rows.ts';
import { refusalText } from './refusal-text.ts';
import type { Ui } from './ui.ts';

/** One message; its text is text, whatever it looks like. `latest`: the visitor's own last one. */
export function Message({ ui, row, latest }: { ui: Ui; row: MessageRow; latest: boolean }) {
  const { state, words, times } = ui;
  const { by, first, text } = row;
  const { bot } = state;
  const author = by === 'visitor' ? words.you : (row.name ?? words[by]);
  return (
    <div class={`message ${by} ${first ? 'first' : ''}`}>
      {by !== 'visitor' && first && (
        <p class="author fine soft">
          {author}
          {bot && by !== 'desk' && <bot.Badge by={by} />}
        </p>
      )}
      <div class="line">
        {(text || !row.rich) && (
          <p class={`bubble ${lookOf(row)}`} dir="auto">
            {!(first && by !== 'visitor') && <span class="hidden">{author}: </span>}
            {ui.more ? <ui.more.Linked text={text} /> : text}
          </p>
        )}
        <time class="fine soft">{times.clock(row.at)}</time>
      </div>
      {bot && <bot.Picture row={row} />}
      {by === 'visitor' && ui.more && <ui.more.Beneath row={row} />}
      <DeliveryLine ui={ui} row={row} latest={latest} />
    </div>
  );
}

/** What is not with the server yet is an outline. */
function lookOf({ by, delivery }: MessageRow): string {
  if (delivery.kind === 'failed') return 'outline bad';
  if (by === 'desk' || delivery.kind === 'waiting') return 'outline';
  return by === 'visitor' ? 'brand' : '';
}

function DeliveryLine({ ui, row, latest }: { ui: Ui; row: MessageRow; latest: boolean }) {
  const { panel, words } = ui;
  const { delivery } = row;
  const { messageId } = row;
  if (delivery.kind === 'failed') {
    return (
      <div class="delivery fine error">
        <p role="alert">
          {words.failed(delivery.refusal ? refusalText(ui, delivery.refusal) : '')}
        </p>
        <button type="button" onClick={() => panel.retry(messageId)}>
          {words.retry}
        </button>
        <button type="button" onClick={() => panel.discard(messageId)}>
          {words.discard}
        </button>
      </div>
    );
  }
  if (delivery.kind === 'delivered' && !latest) return null;
  return (
    <p class={`delivery fine soft ${delivery.kind === 'sending' ? 'late' : ''}`}>
      {words[delivery.kind]}
    </p>
  );
}
