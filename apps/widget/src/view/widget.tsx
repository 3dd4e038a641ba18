import type { TargetedFocusEvent } from 'preact';
import { isLive } from '../screen.ts';
import { Foot } from './foot.tsx';
import { Header } from './header.tsx';
import { Icon } from './icon.tsx';
import { Log } from './log.tsx';
import { refusalText } from './refusal-text.ts';
import type { Ui } from './ui.ts';
import { Welcome } from './welcome.tsx';

/** `take`: the visitor has just asked for the panel, and writes there next. */
type DialogProps = { readonly ui: Ui; readonly focus: 'take' | 'leave' };

/** Everything but the launcher. */
export function Widget({ ui, focus }: DialogProps) {
  const { state } = ui;
  return (
    <>
      <p class="hidden" role="status">
        <span key={state.announcement.count}>{state.announcement.text}</span>
      </p>
      {state.open && <Dialog ui={ui} focus={focus} />}
      {ui.more && <ui.more.Glimpse ui={ui} />}
    </>
  );
}

function Dialog({ ui, focus }: DialogProps) {
  const { panel, state, words, options, sheet } = ui;
  return (
    <section
      ref={focus === 'take' ? takeFocus : null}
      class={`panel float ${options.side ?? ''}`}
      role="dialog"
      aria-label={options.title ?? words.title}
      aria-modal={sheet}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.stopPropagation();
        if (state.question === 'none') panel.hide();
        else panel.ask('none');
      }}
      onFocusOut={sheet ? keepFocus : undefined}
    >
      <Header ui={ui} />
      <ConnectionStrip ui={ui} />
      <Body ui={ui} />
    </section>
  );
}

/** A constant function, so that it is called once: when the dialog appears. */
function takeFocus(dialog: HTMLElement | null): void {
  // On a phone the keyboard would cover half of what the visitor has come to see.
  const field = dialog?.ariaModal === 'true' ? null : dialog?.querySelector('textarea');
  (field ?? dialog)?.focus();
}

/** Behind a sheet there is nothing to see: who tabs out of it comes in again at its beginning. */
function keepFocus({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLElement>): void {
  const inside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (!inside && document.hasFocus()) currentTarget.focus();
}

function Body({ ui }: { ui: Ui }) {
  const { screen, visitor } = ui.state;
  const talks = screen.kind === 'starting' || screen.kind === 'ended' || isLive(screen);
  if (!talks && !(visitor.bot && screen.kind === 'welcome')) return <Welcome ui={ui} />;
  return (
    <>
      {talks && <Log ui={ui} />}
      <Foot ui={ui} />
    </>
  );
}

function ConnectionStrip({ ui }: { ui: Ui }) {
  const { state, words } = ui;
  const { connection, chat } = state.visitor;
  const quiet = state.screen.kind === 'loading' || state.screen.kind === 'unreachable';
  const line = quiet || state.line === 'none' ? '' : words.lines[state.line];
  const text = chat && connection.kind === 'refused' ? refusalText(ui, connection.refusal) : line;
  return (
    <div role="status">
      {text && (
        <p class="strip fine">
          <Icon name="lost" />
          {text}
        </p>
      )}
    </div>
  );
}
