import { Component, type TargetedFocusEvent } from 'preact';
import type { Ui } from '../view/ui.ts';
import { BotIcon } from './bot-icon.tsx';
import type { BotCatalogue } from './words/bot-catalogue.ts';

type MenuProps = { readonly ui: Ui; readonly words: BotCatalogue };

/** The way to a person is never further than this. */
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

  private choose(act: () => void) {
    // The entry goes away with the menu; the focus must not.
    this.button?.focus();
    this.close();
    act();
  }

  override render({ ui, words }: MenuProps, { open }: { readonly open: boolean }) {
    const { panel, state } = ui;
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
          <BotIcon name="more" />
        </button>
        {open && (
          <div class="entries float">
            {state.visitor.chat?.phase === 'bot' && (
              <button
                type="button"
                class="quiet"
                onClick={() => this.choose(() => panel.say(words.person))}
              >
                {words.person}
              </button>
            )}
            <button type="button" class="quiet" onClick={() => this.choose(panel.askToEnd)}>
              {ui.words.endChat}
            </button>
          </div>
        )}
      </div>
    );
  }
}
