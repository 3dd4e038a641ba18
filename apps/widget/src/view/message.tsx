import { splitLinks } from '../links.ts';
import type { MessageRow } from '../rows.ts';
import type { Ui } from './ui.ts';

/** One message; its text is text, whatever it looks like. `latest`: the visitor's own last one. */
export function Message({ ui, row, latest }: { ui: Ui; row: MessageRow; latest: boolean }) {
  const { words, times } = ui;
  const { by, first } = row;
  const author = by === 'visitor' ? words.you : (row.name ?? words[by === 'bot' ? 'desk' : by]);
  return (
    <div class={`message ${by} ${first ? 'first' : ''}`}>
      {by !== 'visitor' && first && <p class="author fine soft">{author}</p>}
      <div class="line">
        <p class={`bubble ${lookOf(row)}`} dir="auto">
          {!(first && by !== 'visitor') && <span class="hidden">{author}: </span>}
          <Linked text={row.text} />
        </p>
        <time class="fine soft">{times.clock(row.at)}</time>
      </div>
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

function Linked({ text }: { text: string }) {
  return (
    <>
      {splitLinks(text).map((part) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          <a href={part.href} target="_blank" rel="noopener nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}

function DeliveryLine({ ui, row, latest }: { ui: Ui; row: MessageRow; latest: boolean }) {
  const { panel, words } = ui;
  const { delivery } = row;
  const { messageId } = row;
  if (delivery.kind === 'failed') {
    return (
      <div class="delivery fine error">
        <p role="alert">{words.failed(delivery.refusal ? words.refusal(delivery.refusal) : '')}</p>
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
