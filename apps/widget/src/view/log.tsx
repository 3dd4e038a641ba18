import { Component } from 'preact';
import { type Row, rowsOf } from '../rows.ts';
import { Icon } from './icon.tsx';
import { Message } from './message.tsx';
import type { Ui } from './ui.ts';

/** This close to the end counts as being there. */
const END_PX = 40;

type LogProps = { readonly ui: Ui };
type LogState = {
  /** How the visitor left the end: `news` arrived there since. */
  readonly away: 'no' | 'scrolled' | 'news';
  readonly times: 'on-demand' | 'shown';
};

/** The conversation. It follows its end until the visitor scrolls away from it. */
export class Log extends Component<LogProps, LogState> {
  override state: LogState = { away: 'no', times: 'on-demand' };
  private log: HTMLElement | null = null;
  private content: HTMLElement | null = null;
  /** The heights of the log when its end was last scrolled to. */
  private endHeights = '';
  private shownLast: string | undefined;
  // The log shrinks when the keyboard comes up and grows when a message does: the end stays in sight.
  private readonly sizes = new ResizeObserver(() => {
    if (this.state.away === 'no') this.scrollToEnd();
  });

  override componentDidMount() {
    if (this.log) this.sizes.observe(this.log);
    if (this.content) this.sizes.observe(this.content);
    this.componentDidUpdate();
  }

  override componentDidUpdate() {
    const rows = this.rows();
    const last = rows.at(-1);
    if (last?.key === this.shownLast) return;
    this.shownLast = last?.key;
    // One's own message is always worth a look.
    if (this.state.away === 'no' || last?.key === ownLast(rows)) this.toEnd();
    else this.setState({ away: 'news' });
  }

  override componentWillUnmount() {
    this.sizes.disconnect();
  }

  private rows(): readonly Row[] {
    const { state, times } = this.props.ui;
    return rowsOf(state.visitor.chat?.timeline ?? [], state.visitor.outgoing, times.dayKey);
  }

  private scrollToEnd() {
    if (!this.log) return;
    this.log.scrollTo({ top: this.log.scrollHeight });
    this.endHeights = heightsOf(this.log);
  }

  private readonly toEnd = () => {
    this.setState({ away: 'no' });
    this.scrollToEnd();
  };

  private readonly onScroll = () => {
    if (!this.log) return;
    const { away } = this.state;
    // Not the visitor scrolled, the log has grown or shrunk: the end is where it moved to.
    if (away === 'no' && heightsOf(this.log) !== this.endHeights) return this.scrollToEnd();
    const { scrollHeight, scrollTop, clientHeight } = this.log;
    const atEnd = scrollHeight - scrollTop - clientHeight < END_PX;
    const next = atEnd ? 'no' : away === 'news' ? 'news' : 'scrolled';
    if (next !== away) this.setState({ away: next });
  };

  /** Where nothing can hover, a tap shows the times. */
  private readonly onTap = (event: MouseEvent) => {
    if ('pointerType' in event && event.pointerType === 'mouse') return;
    this.setState(({ times }) => ({ times: times === 'shown' ? 'on-demand' : 'shown' }));
  };

  override render({ ui }: LogProps, { away, times }: LogState) {
    const { state, words } = ui;
    const { chat, agentTyping } = state.visitor;
    const rows = this.rows();
    const own = ownLast(rows);
    return (
      <div class="body scroller">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard, focus alone shows the times. */}
        <div
          ref={(log) => {
            this.log = log;
          }}
          class={times === 'shown' ? 'log timed' : 'log'}
          role="log"
          // New messages are read out by the announcer; reading the log anew on every redraw would be noise.
          aria-live="off"
          aria-label={words.log}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          onScroll={this.onScroll}
          onClick={this.onTap}
        >
          <div
            ref={(content) => {
              this.content = content;
            }}
          >
            {(chat?.omitted ?? 0) > 0 && <p class="notice fine soft">{words.omitted}</p>}
            {rows.map((row) => (
              <LogRow key={row.key} ui={ui} row={row} latest={row.key === own} />
            ))}
            {state.first !== null && !chat && <Starting text={state.first} />}
            {agentTyping && state.screen.kind === 'talking' && (
              <p class="bubble typing">
                <span class="hidden">{words.typing(chat?.agentName ?? words.agent)}</span>
                <i />
                <i />
                <i />
              </p>
            )}
          </div>
        </div>
        {away !== 'no' && (
          <button type="button" class="jump fine float" onClick={this.toEnd}>
            <Icon name="down" />
            {away === 'news' ? words.newBelow : words.latest}
          </button>
        )}
      </div>
    );
  }
}

function heightsOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${scrollHeight}/${clientHeight}`;
}

function ownLast(rows: readonly Row[]): string | undefined {
  return rows.findLast((row) => row.kind === 'message' && row.by === 'visitor')?.key;
}

/** The first message while its chat is on the way. */
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
  const { words, times } = ui;
  if (row.kind === 'message') return <Message ui={ui} row={row} latest={latest} />;
  if (row.kind === 'day') {
    return (
      <p class="day fine soft">
        <span>{times.day(row.at, ui.now)}</span>
      </p>
    );
  }
  const name = row.name ?? words.agent;
  const text = {
    'agent-joined': words.joined(name),
    'agent-left': words.left(name),
    'visitor-idle': words.idle,
  }[row.notice];
  return <p class="notice fine soft">{text}</p>;
}
