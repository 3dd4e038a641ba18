import type { FormView } from '@baton/protocol';
import { Component, type TargetedSubmitEvent } from 'preact';
import type { Ui } from '../view/ui.ts';
import { FormField } from './form-field.tsx';
import type { FormMemory } from './form-memory.ts';
import { answersText, problemsOf, type Values, valuesOf } from './form-values.ts';
import { Stars } from './stars.tsx';
import type { BotCatalogue, FieldProblem } from './words/bot-catalogue.ts';

/** What of the words above a form stays in sight. */
const ABOVE_PX = 72;

type FormProps = {
  readonly ui: Ui;
  readonly words: BotCatalogue;
  readonly memory: FormMemory;
  readonly messageId: string;
  readonly form: FormView;
};
type FormState = {
  readonly values: Values;
  /** What the widget found, once it was asked to send; null before. */
  readonly found: ReadonlyMap<string, FieldProblem> | null;
};

/** A bot's form. What was typed outlives a closed panel and a reload; it is sent as answers and as readable text. */
export class FormCard extends Component<FormProps, FormState> {
  override state: FormState = {
    values: valuesOf(this.props.form.fields, this.props.memory.of(this.props.messageId)),
    found: null,
  };
  private card: HTMLFormElement | null = null;

  /** A form that is higher than the log is read from its beginning, with the words above it. */
  override componentDidMount() {
    const log = this.card?.closest('[role="log"]');
    if (log && this.card && this.card.offsetHeight > log.clientHeight - ABOVE_PX) {
      const { top } = this.card.getBoundingClientRect();
      log.scrollBy({ top: top - log.getBoundingClientRect().top - ABOVE_PX });
    }
  }

  private readonly change = (key: string, value: string) => {
    const values = { ...this.state.values, [key]: value };
    this.setState({ values });
    this.props.memory.keep(this.props.messageId, values);
  };

  private readonly send = (given: Values) => {
    const { ui, words, form, memory } = this.props;
    const values = valuesOf(form.fields, given);
    const found = problemsOf(form.fields, values);
    this.setState({ found });
    if (found.size === 0) {
      memory.forget();
      ui.panel.say(answersText(form.fields, values, words), { form: values });
      return;
    }
    const [first] = found.keys();
    this.card?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };

  private readonly onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    this.send(this.state.values);
  };

  private readonly cancel = () => {
    const { ui, form, memory } = this.props;
    memory.forget();
    if (form.cancel !== null) ui.panel.say(form.cancel);
  };

  /** What was found here speaks of what stands there now; what the bot said, of what was sent before. */
  private problem(key: string, told: string | null): string | null {
    const { found } = this.state;
    if (found === null) return told;
    const own = found.get(key);
    return own ? this.props.words.problems[own] : null;
  }

  override render({ ui, words, form }: FormProps, { values }: FormState) {
    const [only] = form.fields;
    if (only?.type === 'rating' && form.fields.length === 1) {
      return (
        <div class="form float">
          <Stars
            label={only.label}
            words={words}
            onChoose={(stars) => this.send({ [only.key]: stars })}
          />
          {this.cancelButton()}
        </div>
      );
    }
    return (
      <form
        class="form float"
        noValidate
        ref={(card) => {
          this.card = card;
        }}
        onSubmit={this.onSubmit}
      >
        {form.fields.map((field) => (
          <FormField
            key={field.key}
            field={field}
            value={values[field.key] ?? ''}
            problem={this.problem(field.key, field.problem)}
            optional={ui.words.optional}
            words={words}
            onChange={this.change}
          />
        ))}
        <button type="submit" class="brand tall">
          {form.submit}
        </button>
        {this.cancelButton()}
      </form>
    );
  }

  private cancelButton() {
    const { cancel } = this.props.form;
    return (
      cancel !== null && (
        <button type="button" class="quiet soft" onClick={this.cancel}>
          {cancel}
        </button>
      )
    );
  }
}
