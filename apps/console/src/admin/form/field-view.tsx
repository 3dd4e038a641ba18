import { type ReactNode, useId } from 'react';
import { failureWords } from '../failure-words.ts';
import { FormField, Toggle } from '../parts/form-fields.tsx';
import type { Failure } from '../rest.ts';
import { useAdminWords } from '../use-admin.ts';
import { ChooseAllowed } from './choose-allowed.tsx';
import { ChooseMany } from './choose-many.tsx';
import { ChooseOption } from './choose-option.tsx';
import { ChooseOrdered } from './choose-ordered.tsx';
import { ColourControl } from './colour-control.tsx';
import type { ControlIds } from './control-props.ts';
import { DayControl } from './day-control.tsx';
import { DurationControl } from './duration-control.tsx';
import { type Field, type FieldWords, isValues, textsIn } from './field.ts';
import { LinesControl } from './lines-control.tsx';
import { MegabytesControl } from './megabytes-control.tsx';
import { PasswordControl } from './password-control.tsx';
import type { References } from './references.ts';
import { Ticks } from './ticks.tsx';
import { WholeControl } from './whole-control.tsx';

export type FieldViewProps = {
  readonly field: Field;
  readonly words: FieldWords;
  readonly value: unknown;
  readonly problem: string | null;
  readonly references: References;
  readonly onChange: (value: unknown) => void;
};

/** One field of a form, with the control its kind asks for. */
export function FieldView(props: FieldViewProps) {
  const { field, words, value, problem, onChange } = props;
  switch (field.kind) {
    case 'toggle':
      return (
        <Toggle title={words.label} hint={words.help} isOn={value === true} onTurn={onChange} />
      );
    case 'part':
      return (
        <Toggle
          title={words.label}
          hint={words.help}
          isOn={isValues(value)}
          onTurn={(isOn) => onChange(isOn ? field.initial : null)}
        />
      );
    case 'choice':
    case 'many':
    case 'allowed':
    case 'ticks':
    case 'ordered':
      return <GroupField {...props} />;
    default:
      return (
        <FormField title={words.label} hint={words.help} problem={problem}>
          {(ids) => <OneControl {...props} ids={ids} />}
        </FormField>
      );
  }
}

/** Several controls under one name. */
function GroupField({ field, words, value, problem, references, onChange }: FieldViewProps) {
  const { form } = useAdminWords();
  const id = useId();
  const count = field.kind === 'many' ? textsIn(value).length : 0;
  return (
    <fieldset className="list-field" aria-describedby={`${id}-about`}>
      <legend className="form-name">
        {words.label}
        {count > 0 ? <span className="faint form-count">{form.chosen(count)}</span> : null}
      </legend>
      <GroupControl
        field={field}
        words={words}
        value={value}
        references={references}
        onChange={onChange}
      />
      <div id={`${id}-about`}>
        {problem ? <p className="form-problem">{problem}</p> : null}
        {words.help ? <p className="form-hint">{words.help}</p> : null}
      </div>
    </fieldset>
  );
}

/** Why there is nothing to choose from, and the way on. */
function NotRead(props: { readonly failure: Failure; readonly onRetry: () => void }) {
  const words = useAdminWords();
  if (props.failure.code === 'forbidden') return <p className="form-hint">{words.form.notShown}</p>;
  return (
    <p className="form-problem">
      {failureWords(props.failure, words)}{' '}
      <button type="button" className="link-button" onClick={props.onRetry}>
        {words.frame.retry}
      </button>
    </p>
  );
}

function GroupControl(props: Omit<FieldViewProps, 'problem'>): ReactNode {
  const { field, words, value, references, onChange } = props;
  if (field.kind === 'choice') {
    return <ChooseOption options={field.options} words={words} value={value} onChange={onChange} />;
  }
  if (field.kind === 'ticks') {
    return (
      <Ticks options={field.options} words={words} chosen={textsIn(value)} onChange={onChange} />
    );
  }
  if (field.kind !== 'many' && field.kind !== 'ordered' && field.kind !== 'allowed') return null;
  const { value: choices, failure } = references[field.of];
  if (!choices) {
    return failure ? (
      <NotRead failure={failure} onRetry={references[field.of].askAgain} />
    ) : (
      <span className="skeleton" />
    );
  }
  if (field.kind === 'allowed') {
    return (
      <ChooseAllowed title={words.label} choices={choices} value={value} onChange={onChange} />
    );
  }
  const Choose = field.kind === 'many' ? ChooseMany : ChooseOrdered;
  return (
    <Choose title={words.label} choices={choices} chosen={textsIn(value)} onChange={onChange} />
  );
}

function OneControl(props: FieldViewProps & { readonly ids: ControlIds }): ReactNode {
  const { field, words, value, references, ids, onChange } = props;
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'line':
      return (
        <input
          {...ids}
          className="input"
          autoComplete="off"
          inputMode={field.format === 'email' ? 'email' : undefined}
          spellCheck={field.format === undefined}
          dir={field.format === 'email' ? 'ltr' : 'auto'}
          placeholder={words.none}
          value={text}
          onChange={(event) => {
            const next = event.currentTarget.value;
            onChange(next === '' && field.orNone ? null : next);
          }}
        />
      );
    case 'text':
      return (
        <textarea
          {...ids}
          className="input"
          rows={field.rows ?? 3}
          dir="auto"
          placeholder={words.none}
          value={text}
          onChange={(event) => {
            const next = event.currentTarget.value;
            onChange(next === '' && field.orNone ? null : next);
          }}
        />
      );
    case 'whole':
      return (
        <WholeControl
          ids={ids}
          value={value}
          placeholder={words.none}
          canBeNone={field.orNone ?? false}
          onChange={onChange}
        />
      );
    case 'duration':
      return (
        <DurationControl
          ids={ids}
          title={words.label}
          value={value}
          placeholder={words.none}
          canBeNone={field.orNone ?? false}
          onChange={onChange}
        />
      );
    case 'megabytes':
      return <MegabytesControl ids={ids} value={value} onChange={onChange} />;
    case 'one':
      return <ChooseOne field={field} {...{ words, text, references, ids, onChange }} />;
    case 'lines':
      return <LinesControl ids={ids} value={value} onChange={onChange} />;
    case 'colour':
      return <ColourControl ids={ids} title={words.label} value={value} onChange={onChange} />;
    case 'day':
      return <DayControl ids={ids} value={value} onChange={onChange} />;
    case 'password':
      return <PasswordControl ids={ids} value={value} onChange={onChange} />;
    default:
      return null;
  }
}

function ChooseOne(props: {
  readonly field: Extract<Field, { readonly kind: 'one' }>;
  readonly words: FieldWords;
  readonly text: string;
  readonly references: References;
  readonly ids: ControlIds;
  readonly onChange: (id: string | null) => void;
}) {
  const { form } = useAdminWords();
  const { field, words, text, references, ids, onChange } = props;
  const { value: choices = [], isAsking, failure, askAgain } = references[field.of];
  const isKnown = choices.some(({ id }) => id === text);
  if (failure && choices.length === 0) return <NotRead failure={failure} onRetry={askAgain} />;
  return (
    <select
      {...ids}
      className="select"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    >
      {field.orNone || text === '' ? (
        <option value="">{words.none ?? form.choosePlaceholder}</option>
      ) : null}
      {text !== '' && !isKnown ? <option value={text}>{isAsking ? '…' : form.gone}</option> : null}
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
