import { Component } from 'preact';
import { type Row, rowsOf } from '../rows.ts';
import { Message } from './message.tsx';
import type { Ui } from './ui.ts';

/** This close to the end counts as being there. */
const END_PX = 40;

type LogProps = { readonly ui: Ui };
type LogState = {
  readonly place: 'end' | 'scrolled-away';
  readonly times: 'on-demand' | 'shown';
};

/** The conversation. It stays at its end until the visitor scrolls away: the style sheet sees to that. */
export class Log extends Component<LogProps, LogState> {
  override state: LogState = { place: 'end', times: 'on-demand' };
  private log: HTMLElement | null = null;
  private own: Row | undefined;
  private lookedAt: Row | undefined;

  override componentDidMount() {
    this.lookedAt = this.own;
  }

  override componentDidUpdate() {
    // One's own message is always worth a look.
    if (this.own?.key !== this.lookedAt?.key) this.toEnd();
    this.lookedAt = this.own;
  }

  // The log lies on its head, so that its end is where it starts.
  private readonly toEnd = () => this.log?.scrollTo({ top: 0 });

  private readonly onScroll = () => {
    const place = Math.abs(this.log?.scrollTop ?? 0) < END_PX ? 'end' : 'scrolled-away';
    if (place !== this.state.place) this.setState({ place });
  };

  /** Where nothing can hover, a tap shows the times. */
  private readonly onTap = (event: MouseEvent) => {
    if ('pointerType' in event && event.pointerType === 'mouse') return;
    this.setState(({ times }) => ({ times: times === 'shown' ? 'on-demand' : 'shown' }));
  };

  override render({ ui }: LogProps, { place, times }: LogState) {
    const { more, state, words } = ui;
    const { bot, screen, visitor } = state;
    const { chat, outgoing, agentTyping } = visitor;
    const rows = rowsOf(chat?.timeline ?? [], outgoing, (entry) => more?.tell(entry) ?? '');
    this.own = rows.findLast((row) => row.kind === 'message' && row.by === 'visitor');
    return (
      <div class="body scroller">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard, focus alone shows the times. */}
        <div
          ref={(log) => {
            this.log = log;
          }}
          class={`log ${times}`}
          role="log"
          // New messages are read out by the announcer; reading the log anew on every redraw would be noise.
          aria-live="off"
          aria-label={words.log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          onScroll={this.onScroll}
          onClick={this.onTap}
        >
          <div>
            {(chat?.omitted ?? 0) > 0 && <p class="notice fine soft">{words.omitted}</p>}
            {rows.map((row) => (
              <LogRow key={row.key} ui={ui} row={row} latest={row === this.own} />
            ))}
            {state.first !== null && !chat && <Starting text={state.first} />}
            {(agentTyping
              ? screen.kind === 'talking'
              : visitor.bot && screen.kind === 'starting') && (
              <p class="bubble typing">
                <span class="hidden">
                  {words.typing(chat?.agentName ?? words[visitor.bot ? 'bot' : 'agent'])}
                </span>
                <i />
                <i />
                <i />
              </p>
            )}
            {bot && chat && <bot.Answers ui={ui} />}
          </div>
        </div>
        {place !== 'end' && more && <more.Jump toEnd={this.toEnd} />}
      </div>
    );
  }
}

/** The first message, while its chat is on the way. */
function Starting({ text }: { text: string }) {
  return (
    <div class="message visitor first">
      <p class="bubble brand" dir="auto">
        {text}
      </p>
    </div>
  );
}

function LogRow({ ui, row, latest }: { ui: Ui; row: Row; latest: boolean }) {
  const { more, times } = ui;
  if (row.kind === 'message') return <Message ui={ui} row={row} latest={latest} />;
  if (row.kind === 'day') {
    return (
      <p class="day fine soft">
        <span>{times.day(row.at, ui.now)}</span>
      </p>
    );
  }
  if (row.kind === 'file') return more && <more.File ui={ui} file={row} />;
  return <p class="notice fine soft">{row.text}</p>;
}
