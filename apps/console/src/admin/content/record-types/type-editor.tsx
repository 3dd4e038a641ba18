import type { FieldGroup, Values } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import { FormField } from '../../parts/form-fields.tsx';
import { useAdmin } from '../../use-admin.ts';
import type { RecordType } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { KeyField } from '../key-field.tsx';
import { typeKeyOf } from '../key-of-name.ts';
import { numberExamples } from './number-example.ts';

const TYPE_KEY = /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const FORM: readonly FieldGroup[] = [
  {
    name: 'type',
    fields: [
      { kind: 'line', path: 'name', max: 80, required: true },
      { kind: 'line', path: 'pluralName', max: 80, required: true },
      { kind: 'line', path: 'key', max: 40 },
      { kind: 'text', path: 'numberFormat', max: 40, orNone: true },
      { kind: 'text', path: 'description', max: 1_000, rows: 3 },
    ],
  },
];
const BLANK: Values = {
  name: '',
  pluralName: '',
  key: '',
  numberFormat: null,
  description: '',
};

type TypeEditorProps = {
  /** Null for one to be. */
  readonly type: RecordType | null;
  readonly onSaved: (type: RecordType) => void;
  readonly onClose: () => void;
};

/** What a type of records is called, and how its records are numbered. */
export function TypeEditor({ type, onSaved, onClose }: TypeEditorProps) {
  const { api, words, permissions } = useAdmin();
  const texts = words.content.types;
  const calls = api.content.recordTypes;
  const canSave = permissions.has(`record-types.${type ? 'edit' : 'create'}`);
  return (
    <RecordEditor<RecordType>
      groups={FORM}
      words={texts.fields}
      headings={{}}
      item={type}
      initial={BLANK}
      calls={{
        ...calls,
        create: (values) => calls.create({ ...values, key: keyIn(values) }),
      }}
      title={type?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      own={({ values, base }) =>
        heldBack(canSave, {
          key: (value, onChange) => (
            <KeyField
              label={texts.fields.key.label}
              help={texts.fields.key.help}
              value={value}
              proposed={keyIn(values)}
              pattern={TYPE_KEY}
              problem={texts.badKey}
              isFixed={base !== null}
              onChange={onChange}
            />
          ),
          numberFormat: (value, onChange) => <NumberFormat value={value} onChange={onChange} />,
        })
      }
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}

function keyIn({ key, name }: Values): string {
  if (typeof key === 'string' && key !== '') return key;
  return typeof name === 'string' ? typeKeyOf(name) : '';
}

type NumberFormatProps = {
  readonly value: unknown;
  readonly onChange: (format: string | null) => void;
};

/** How numbers are written, with the numbers that gives. */
function NumberFormat({ value, onChange }: NumberFormatProps) {
  const { words } = useAdmin();
  const texts = words.content.types;
  const format = typeof value === 'string' ? value : '';
  const examples = numberExamples(format);
  const isWrong = format !== '' && examples === undefined;
  return (
    <FormField
      title={texts.fields.numberFormat.label}
      hint={texts.fields.numberFormat.help}
      problem={isWrong ? texts.badFormat : null}
    >
      {(ids) => (
        <>
          <input
            {...ids}
            className="input mono"
            dir="ltr"
            maxLength={40}
            spellCheck={false}
            autoComplete="off"
            value={format}
            onChange={(event) => onChange(event.currentTarget.value || null)}
          />
          <output className="form-example" htmlFor={ids.id}>
            {examples ? texts.example(examples.join(', ')) : ''}
          </output>
        </>
      )}
    </FormField>
  );
}
