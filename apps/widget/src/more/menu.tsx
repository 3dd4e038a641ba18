import { Component, type TargetedFocusEvent } from 'preact';
import type { Ui } from '../view/ui.ts';
import { MoreIcon } from './more-icon.tsx';
import type { MoreCatalogue } from './words/more-catalogue.ts';

type MenuProps = { readonly ui: Ui; readonly words: MoreCatalogue };

/** Everything one may want of a chat beside writing. The way to a person is never further than this. */
export class Menu extends Component<MenuProps, { readonly open: boolean }> {
  override state = { open: false };
  private button: HTMLButtonElement | null = null;

  private readonly close = () => this.setState({ open: false });

  private readonly onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.state.open) return;
    event.stopPropagation();
    this.close();
    this.button?.focus();
  };

  private readonly onFocusOut = ({ currentTarget, relatedTarget }: TargetedFocusEvent<Element>) => {
    if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) this.close();
  };

  private act(wanted: () => void) {
    return () => {
      // The entry goes away with the menu; the focus must not.
      this.button?.focus();
      this.close();
      wanted();
    };
  }

  override render({ ui, words }: MenuProps, { open }: { readonly open: boolean }) {
    const { panel, state } = ui;
    const { bot, visitor } = state;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it listens for what happens to the buttons in it.
      <div class="menu" onKeyDown={this.onKeyDown} onFocusOut={this.onFocusOut}>
        <button
          type="button"
          class="round quiet"
          aria-label={words.menu}
          aria-expanded={open}
          ref={(button) => {
            this.button = button;
          }}
          onClick={() => this.setState({ open: !open })}
        >
          <MoreIcon name="more" />
        </button>
        {open && (
          <div class="entries float">
            {bot && visitor.chat?.phase === 'bot' && (
              <button
                type="button"
                class="quiet"
                onClick={this.act(() => panel.say(bot.personWish))}
              >
                {bot.personWish}
              </button>
            )}
            {visitor.may?.saveTranscript && (
              <button type="button" class="quiet" onClick={this.act(() => panel.ask('transcript'))}>
                {words.takeAlong}
              </button>
            )}
            <button type="button" class="quiet" onClick={this.act(() => panel.ask('end-chat'))}>
              {words.endChat}
            </button>
          </div>
        )}
      </div>
    );
  }
}
