import { useBesideWords } from '../beside/use-beside-words.ts';
import type { FieldValue, RecordField, RecordLink, RecordRef } from './record-shapes.ts';
import { ReferenceField } from './reference-field.tsx';

export type FieldControlProps = {
  readonly id: string;
  readonly field: RecordField;
  readonly value: FieldValue;
  /** What a reference leads to, as the server told it. */
  readonly link: RecordLink | undefined;
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (value: FieldValue) => void;
  readonly onLeave: () => void;
  readonly onOpen: (ref: RecordRef) => void;
};

/** The control that suits the kind of a field. */
export function FieldControl(props: FieldControlProps) {
  const { id, field, value, isWrong, describedBy, onChange, onLeave } = props;
  const words = useBesideWords();
  const common = {
    id,
    'aria-invalid': isWrong,
    'aria-required': field.required,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    onBlur: onLeave,
  };
  const text = value === null ? '' : String(value);
  switch (field.kind) {
    case 'reference':
      return <ReferenceField {...props} />;
    case 'checkbox':
      return (
        <input
          {...common}
          className="record-check"
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'picklist':
      return (
        <select
          {...common}
          className="record-input"
          value={text}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          {field.required && text !== '' ? null : (
            <option value="">{field.required ? words.record.choose : words.record.none}</option>
          )}
          {/* A value that was an option once stays one for this record. */}
          {text !== '' && !field.options.includes(text) ? (
            <option value={text}>{text}</option>
          ) : null}
          {field.options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      );
    case 'long-text':
      return (
        <textarea
          {...common}
          className="record-input record-input--long"
          dir="auto"
          rows={3}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <input
          {...common}
          className="record-input"
          inputMode="decimal"
          value={text}
          onChange={(event) => onChange(numberOrText(event.target.value))}
        />
      );
    default:
      return (
        <input
          {...common}
          className="record-input"
          type={INPUT_TYPES[field.kind] ?? 'text'}
          dir={field.kind === 'text' ? 'auto' : undefined}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

const INPUT_TYPES: { readonly [kind: string]: string } = {
  date: 'date',
  email: 'email',
  phone: 'tel',
  url: 'url',
};

/** A number as soon as it is one; what is being typed stays as it is. */
function numberOrText(text: string): FieldValue {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^-?\d{1,15}(?:\.\d{0,9}[1-9])?$/.test(plain) ? Number(plain) : text;
}
