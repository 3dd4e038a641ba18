import { PAYLOAD_LENGTH_MAX } from '@baton/protocol';
import type { ComponentChildren } from 'preact';
import { autofillOf, type Field } from './form-values.ts';
import { StarChoice } from './stars.tsx';
import type { BotCatalogue } from './words/bot-catalogue.ts';

/** More choices than these are a list that opens. */
const RADIOS_MAX = 5;
/** What a line of text may hold. */
const LINE_LENGTH_MAX = 255;

type FieldProps = {
  readonly field: Field;
  readonly value: string;
  readonly problem: string | null;
  readonly optional: string;
  readonly words: BotCatalogue;
  readonly onChange: (key: string, value: string) => void;
};

/** One question of a form, with whatever is wrong about its answer below it. */
export function FormField(props: FieldProps) {
  const { field, problem } = props;
  const problemId = `problem-${field.key}`;
  const told = problem !== null && (
    <p class="fine error" id={problemId}>
      {problem}
    </p>
  );
  const described = problem === null ? {} : { 'aria-describedby': problemId, 'aria-invalid': true };
  if (isChosen(field)) {
    return (
      <fieldset {...(problem !== null && { 'aria-describedby': problemId })}>
        <legend dir="auto">
          <Label {...props} />
        </legend>
        <Choices {...props} />
        {told}
      </fieldset>
    );
  }
  return (
    <div class="field">
      <label htmlFor={`field-${field.key}`} dir="auto">
        <Label {...props} />
      </label>
      <Typed {...props} described={described} />
      {told}
    </div>
  );
}

function Label({ field, optional }: FieldProps): ComponentChildren {
  return (
    <>
      {field.label}
      {!field.required && <small class="fine soft"> ({optional})</small>}
    </>
  );
}

function isChosen({ type, choices }: Field): boolean {
  return (
    type === 'rating' || type === 'yes-no' || (type === 'choice' && choices.length <= RADIOS_MAX)
  );
}

function Choices({ field, value, words, onChange }: FieldProps) {
  const { key, type } = field;
  const choose = (chosen: string) => onChange(key, chosen);
  if (type === 'rating') {
    return <StarChoice name={key} value={value} words={words} onChoose={choose} />;
  }
  const choices = field.choices.length > 0 ? field.choices : [words.yes, words.no];
  return (
    <div class={type === 'yes-no' ? 'choices short' : 'choices'}>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={key}
            checked={value === choice}
            onChange={() => choose(choice)}
          />
          <span dir="auto">{choice}</span>
        </label>
      ))}
    </div>
  );
}

const TYPES = {
  email: { type: 'email', inputMode: 'email' },
  phone: { type: 'tel', inputMode: 'tel' },
  number: { type: 'text', inputMode: 'decimal' },
  date: { type: 'date' },
} as const;

function Typed({
  field,
  value,
  words,
  onChange,
  described,
}: FieldProps & { readonly described: object }) {
  const { key, type, required, choices } = field;
  const shared = {
    id: `field-${key}`,
    name: key,
    value,
    required,
    dir: 'auto' as const,
    autocomplete: autofillOf(field),
    onInput: (event: { currentTarget: { value: string } }) =>
      onChange(key, event.currentTarget.value),
    ...described,
  };
  switch (type) {
    case 'long-text':
      return <textarea {...shared} rows={3} maxLength={PAYLOAD_LENGTH_MAX} />;
    case 'choice':
      return (
        <select {...shared}>
          <option value="">{words.choose}</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case 'email':
    case 'phone':
    case 'number':
    case 'date':
      return <input {...shared} {...TYPES[type]} maxLength={LINE_LENGTH_MAX} />;
    default:
      return <input {...shared} maxLength={LINE_LENGTH_MAX} />;
  }
}
