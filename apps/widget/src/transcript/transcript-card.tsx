import { Component } from 'preact';
import type { PartPlace } from '../more/parts.ts';
import { rowsOf } from '../rows.ts';
import type { Ui } from '../view/ui.ts';
import type { MailOutcome } from './mail-transcript.ts';
import type { TranscriptCatalogue } from './words/transcript-catalogue.ts';
import { asPage, asText, type Written } from './written-transcript.ts';

type CardProps = {
  readonly ui: Ui;
  readonly words: TranscriptCatalogue;
  readonly mail: (chatId: string, to: string) => Promise<MailOutcome>;
  readonly save: PartPlace['save'];
};
type CardState = {
  readonly to: string;
  readonly outcome: MailOutcome | 'none' | 'saved' | 'sending';
};

/** Says what was done, or why not. */
const GOOD: readonly CardState['outcome'][] = ['sent', 'saved', 'sending'];

/** What was said, to keep: as a file made here, or by mail from the server. */
export class TranscriptCard extends Component<CardProps, CardState> {
  override state: CardState = { to: '', outcome: 'none' };

  private written(): Written {
    const { ui, words } = this.props;
    const { more, times, options, now } = ui;
    const { chat } = ui.state.visitor;
    return {
      title: words.title(options.title ?? ui.words.title),
      language: words.language,
      omitted: (chat?.omitted ?? 0) > 0 ? ui.words.omitted : null,
      rows: rowsOf(chat?.timeline ?? [], [], (entry) => more?.tell(entry) ?? ''),
      you: ui.words.you,
      named: ui.words,
      file: words.file,
      clock: (at) => times.clock(at as typeof now),
      // A file is read on another day: "today" would not be true any more.
      day: (at) => new Date(at).toLocaleDateString(words.language, { dateStyle: 'full' }),
    };
  }

  private readonly saveText = () => this.save(asText(this.written()), 'text/plain', 'txt');
  private readonly savePage = () => this.save(asPage(this.written()), 'text/html', 'html');

  private save(text: string, type: string, ending: string) {
    this.props.save(
      new Blob([text], { type: `${type};charset=utf-8` }),
      `${this.props.words.fileName}.${ending}`,
    );
    this.setState({ outcome: 'saved' });
  }

  private readonly send = async (event: Event) => {
    event.preventDefault();
    const { ui, mail } = this.props;
    const { to, outcome } = this.state;
    const { chat } = ui.state.visitor;
    if (outcome === 'sending' || !chat) return;
    this.setState({ outcome: 'sending' });
    this.setState({ outcome: await mail(chat.chatId, to.trim()) });
  };

  override render({ ui, words }: CardProps, { to, outcome }: CardState) {
    const { panel, state } = ui;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere.
      <div class="copy" role="group" aria-label={words.heading}>
        <p class="strong">{words.heading}</p>
        <div class="copy-ways">
          <button type="button" class="edged tall" ref={takeFocus} onClick={this.saveText}>
            {words.asText}
          </button>
          <button type="button" class="edged tall" onClick={this.savePage}>
            {words.asPage}
          </button>
        </div>
        {state.visitor.may?.mailTranscript && (
          <form onSubmit={this.send}>
            <label>
              <span>{words.address}</span>
              <input
                type="email"
                required
                autocomplete="email"
                inputMode="email"
                dir="ltr"
                value={to}
                onInput={({ currentTarget }) =>
                  this.setState({ to: currentTarget.value, outcome: 'none' })
                }
              />
            </label>
            <button type="submit" class="brand tall" disabled={outcome === 'sending'}>
              {words.send}
            </button>
          </form>
        )}
        <p class={`fine ${GOOD.includes(outcome) ? '' : 'error'}`} role="status">
          {outcome === 'none' ? '' : words.outcomes[outcome]}
        </p>
        <button type="button" class="quiet tall soft" onClick={() => panel.ask('none')}>
          {words.close}
        </button>
      </div>
    );
  }
}

/** A constant function, so that it is called once: when the button appears. */
function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}
