import { unreachable } from '@baton/kernel';
import { Component } from 'preact';
import { Foot } from './foot.tsx';
import { Header } from './header.tsx';
import { Icon } from './icon.tsx';
import { keepFocusInside } from './keep-focus-inside.ts';
import { Log } from './log.tsx';
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
      {state.glimpse && <Glimpse ui={ui} />}
    </>
  );
}

class Dialog extends Component<DialogProps> {
  private dialog: HTMLElement | null = null;

  override componentDidMount() {
    const { focus, ui } = this.props;
    if (focus === 'leave') return;
    // On a phone the keyboard would cover half of what the visitor has come to see.
    const field = ui.sheet ? null : this.dialog?.querySelector('textarea');
    (field ?? this.dialog)?.focus();
  }

  private readonly onKeyDown = (event: KeyboardEvent) => {
    const { panel, state, sheet } = this.props.ui;
    if (event.key === 'Escape' && !event.isComposing) {
      event.stopPropagation();
      if (state.question === 'none') panel.hide();
      else panel.keepChatting();
    }
    if (sheet && this.dialog) keepFocusInside(this.dialog, event);
  };

  override render({ ui }: DialogProps) {
    const { words, options, sheet } = ui;
    return (
      <section
        ref={(dialog) => {
          this.dialog = dialog;
        }}
        class={options.side === 'start' ? 'panel float start' : 'panel float'}
        role="dialog"
        aria-label={options.title ?? words.title}
        aria-modal={sheet}
        tabIndex={-1}
        onKeyDown={this.onKeyDown}
      >
        <Header ui={ui} />
        <ConnectionStrip ui={ui} />
        <Body ui={ui} />
      </section>
    );
  }
}

function Body({ ui }: { ui: Ui }) {
  const { screen } = ui.state;
  switch (screen.kind) {
    case 'loading':
    case 'unreachable':
    case 'refused':
      return <div class="body" />;
    case 'welcome':
    case 'away':
      return <Welcome ui={ui} />;
    case 'starting':
    case 'waiting':
    case 'talking':
    case 'ended':
      return (
        <>
          <Log ui={ui} />
          <Foot ui={ui} />
        </>
      );
    default:
      return unreachable(screen);
  }
}

function ConnectionStrip({ ui }: { ui: Ui }) {
  const { state, words } = ui;
  const told = state.screen.kind !== 'loading' && state.screen.kind !== 'unreachable';
  const sentences = {
    none: '',
    reconnecting: words.reconnecting,
    offline: words.offline,
    'catching-up': words.catchingUp,
  };
  return (
    <div role="status" class="strip-place">
      {told && state.line !== 'none' && (
        <p class="strip fine">
          {state.line !== 'catching-up' && <Icon name="lost" />}
          {sentences[state.line]}
        </p>
      )}
    </div>
  );
}

/** A new message beside the closed launcher. */
function Glimpse({ ui }: { ui: Ui }) {
  const { panel, state, words, options } = ui;
  return (
    <div class={options.side === 'start' ? 'glimpse float start' : 'glimpse float'}>
      <button type="button" class="opener" onClick={panel.show}>
        <span class="strong">{state.glimpse?.name ?? words.agent}</span>
        <span class="two-lines" dir="auto">
          {state.glimpse?.text}
        </span>
      </button>
      <button
        type="button"
        class="round quiet soft"
        aria-label={words.dismiss}
        onClick={panel.putGlimpseAway}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
