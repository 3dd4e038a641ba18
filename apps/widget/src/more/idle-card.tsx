import type { ClientWorld } from '@baton/client';
import { Component } from 'preact';
import { clockText } from './clock-text.ts';
import { MoreIcon } from './more-icon.tsx';
import type { MoreCatalogue } from './words/more-catalogue.ts';

type IdleProps = {
  /** By this machine's clock. */
  readonly endsAt: number;
  readonly words: MoreCatalogue;
  readonly world: Pick<ClientWorld, 'after' | 'now'>;
};

/** How long a silent visitor still has. Only words keep a chat, so the button leads to where they are written. */
export class IdleCard extends Component<IdleProps, { readonly leftMs: number }> {
  override state = { leftMs: this.left() };
  private stop = () => {};

  override componentDidMount() {
    this.tick();
  }

  override componentWillUnmount() {
    this.stop();
  }

  private left(): number {
    return Math.max(0, this.props.endsAt - this.props.world.now());
  }

  private readonly tick = () => {
    const leftMs = this.left();
    this.setState({ leftMs });
    if (leftMs > 0) this.stop = this.props.world.after(leftMs % 1000 || 1000, this.tick);
  };

  override render({ words }: IdleProps, { leftMs }: { readonly leftMs: number }) {
    return (
      <div class="card idle">
        <MoreIcon name="clock" />
        <p>
          <span class="strong">{words.stillThere}</span> {words.endsIn}{' '}
          {/* Not read out every second: the log has told of it. */}
          <span class="figures strong" role="timer">
            {clockText(leftMs)}
          </span>
        </p>
        <button type="button" class="edged tall" onClick={toComposer}>
          {words.imHere}
        </button>
      </div>
    );
  }
}

function toComposer({ currentTarget }: { readonly currentTarget: Element }): void {
  currentTarget.closest('.foot')?.querySelector('textarea')?.focus();
}
