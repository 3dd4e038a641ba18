import { NOTE_LENGTH_MAX } from '@baton/protocol';
import { type KeyboardEvent, type Ref, useId } from 'react';
import { useAskingWords } from '../words/asking-words.ts';

type NoteFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Enter; Shift+Enter begins a new line, as in the composer. */
  readonly onSubmit: () => void;
  readonly field?: Ref<HTMLTextAreaElement>;
  readonly takesFocus?: boolean;
};

/** From here on it is said how much room is left. */
const TELL_BELOW = 200;

/** A few words that go along with what is asked of colleagues. */
export function NoteField(props: NoteFieldProps) {
  const { label, hint, placeholder, value, onChange, onSubmit, field, takesFocus = false } = props;
  const words = useAskingWords();
  const id = useId();
  const left = NOTE_LENGTH_MAX - value.length;
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSubmit();
  }
  return (
    <div className="note-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        className="input note-input"
        rows={3}
        dir="auto"
        maxLength={NOTE_LENGTH_MAX}
        placeholder={placeholder}
        value={value}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        {...(takesFocus ? { 'data-first-focus': true } : {})}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {hint || left < TELL_BELOW ? (
        <p className="note-hint" id={`${id}-hint`}>
          {left < TELL_BELOW ? words.left(left) : hint}
        </p>
      ) : null}
    </div>
  );
}
