import { Composer } from './composer.tsx';
import { refusalText } from './refusal-text.ts';
import type { Ui } from './ui.ts';

/** What stands below the log: where the visitor is in the chat, and what they can do. */
export function Foot({ ui }: { ui: Ui }) {
  const { state } = ui;
  const { kind } = state.screen;
  return (
    <footer class="foot">
      {state.refusal && (
        <p class="fine error" role="alert">
          {refusalText(ui, state.refusal)}
        </p>
      )}
      <div aria-live="polite">
        <Place ui={ui} />
      </div>
      {state.question === 'end-chat' && <EndQuestion ui={ui} />}
      {kind !== 'ended' &&
        (state.visitor.bot || kind !== 'starting') &&
        state.question === 'none' && <Composer ui={ui} />}
    </footer>
  );
}

function Place({ ui }: { ui: Ui }) {
  const { panel, state, words } = ui;
  const { bot, screen, visitor } = state;
  switch (screen.kind) {
    case 'starting':
      return visitor.bot ? null : (
        <Card title={words.starting} text="" action={words.cancel} onAction={panel.leaveQueue} />
      );
    case 'waiting':
      return bot && visitor.chat?.buttonId === null ? (
        <bot.QueueCard ui={ui} />
      ) : (
        <Card
          title={screen.position === null ? words.connecting : words.position(screen.position)}
          text={
            screen.again
              ? words.waitingAgain
              : screen.position === null
                ? words.connectingText
                : words.positionText(screen.position)
          }
          action={words.leaveQueue}
          onAction={panel.leaveQueue}
        />
      );
    case 'ended':
      return (
        <div class="ended">
          <p>
            {ui.more?.ended(visitor.chat?.ending ?? null, visitor.chat?.agentName ?? null) ??
              words.over}
          </p>
          <button type="button" class="brand tall" onClick={panel.startNew}>
            {words.startNew}
          </button>
        </div>
      );
    default:
      return null;
  }
}

type CardProps = {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onAction: () => Promise<void>;
};

function Card({ title, text, action, onAction }: CardProps) {
  return (
    <div class="card">
      <span class="pulse" aria-hidden="true" />
      <p class="strong">{title}</p>
      <button type="button" class="quiet soft" onClick={onAction}>
        {action}
      </button>
      {text && <p class="soft">{text}</p>}
    </div>
  );
}

/** Asked in place: ending a chat cannot be taken back. */
function EndQuestion({ ui }: { ui: Ui }) {
  const { panel, words } = ui;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere.
    <div class="ask" role="group" aria-label={words.endQuestion}>
      <p class="strong">{words.endQuestion}</p>
      <button type="button" class="edged tall" ref={takeFocus} onClick={panel.keepChatting}>
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
