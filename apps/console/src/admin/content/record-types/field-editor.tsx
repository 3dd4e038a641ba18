import type { FieldGroup, Values } from '../../form/field.ts';
import { RecordEditor } from '../../form/record-editor.tsx';
import type { Role } from '../../shapes.ts';
import { useAdmin } from '../../use-admin.ts';
import type { Asked } from '../../use-asked.ts';
import { type CustomField, FIELD_KINDS, type RecordType } from '../content-shapes.ts';
import { heldBack } from '../held-back.tsx';
import { KeyField } from '../key-field.tsx';
import { fieldKeyOf } from '../key-of-name.ts';
import { SelectField } from '../select-field.tsx';
import { DefaultField } from './default-field.tsx';
import { FieldAccess } from './field-access-table.tsx';
import { OptionsField, optionsIn } from './options-field.tsx';

const FIELD_KEY = /^[a-z][A-Za-z0-9]{0,39}$/;
const UNIQUE_KINDS: readonly unknown[] = ['text', 'number', 'email', 'phone', 'url'];
const FORM: readonly FieldGroup[] = [
  {
    name: 'field',
    fields: [
      { kind: 'line', path: 'name', max: 80, required: true },
      { kind: 'line', path: 'key', max: 40 },
      { kind: 'choice', path: 'kind', options: FIELD_KINDS },
      {
        kind: 'line',
        path: 'target',
        max: 40,
        required: true,
        when: ({ kind }) => kind === 'reference',
      },
      { kind: 'set', path: 'options', when: ({ kind }) => kind === 'picklist' },
      { kind: 'toggle', path: 'required' },
      { kind: 'toggle', path: 'unique', when: ({ kind }) => UNIQUE_KINDS.includes(kind) },
      {
        kind: 'line',
        path: 'defaultValue',
        max: 255,
        when: ({ kind, unique }) => kind !== 'reference' && unique !== true,
      },
      {
        kind: 'whole',
        path: 'lengthMax',
        min: 1,
        max: 32_000,
        orNone: true,
        when: ({ kind }) => kind === 'text' || kind === 'long-text',
      },
      { kind: 'text', path: 'help', max: 1_000, rows: 2 },
    ],
  },
];

type FieldEditorProps = {
  /** Null for one to be. */
  readonly field: CustomField | null;
  /** The key of its type. */
  readonly object: string;
  readonly types: readonly RecordType[];
  readonly roles: Asked<readonly Role[]>;
  readonly onSaved: (field: CustomField) => void;
  readonly onClose: () => void;
};

/** One field of one's own: what it takes, and who may see it. */
export function FieldEditor(props: FieldEditorProps) {
  const { field, object, types, roles, onSaved, onClose } = props;
  const { api, words, permissions } = useAdmin();
  const texts = words.content.fields;
  const calls = api.content.customFields;
  const targets = types
    .filter(({ kind }) => kind !== 'system')
    .map(({ key, name }) => ({ id: key, name }));
  const isFixed = field !== null;
  const canSave = permissions.has(`custom-fields.${isFixed ? 'edit' : 'create'}`);
  return (
    <RecordEditor<CustomField>
      groups={FORM}
      words={texts.form}
      headings={{}}
      item={field}
      initial={{
        name: '',
        key: '',
        kind: 'text',
        target: null,
        options: [],
        required: false,
        unique: false,
        defaultValue: null,
        lengthMax: null,
        help: '',
      }}
      calls={{
        ...calls,
        create: (values) => calls.create({ ...sensible(values), object, key: keyIn(values) }),
        // What a field was made with stays, so it is not sent.
        edit: (
          id,
          revision,
          { key: _key, kind: _kind, unique: _unique, target: _target, ...rest },
        ) => calls.edit(id, revision, rest),
      }}
      title={field?.name ?? texts.createTitle}
      layout={{ kind: 'pane' }}
      canSave={canSave}
      canChange={({ path }) => !isFixed || !['kind', 'unique', 'target'].includes(path)}
      own={({ values }) =>
        heldBack(canSave, {
          key: (value, onChange) => (
            <KeyField
              label={texts.form.key.label}
              help={texts.form.key.help}
              value={value}
              proposed={keyIn(values)}
              pattern={FIELD_KEY}
              problem={texts.badKey}
              isFixed={isFixed}
              onChange={onChange}
            />
          ),
          kind: (value, onChange) => (
            <SelectField
              label={texts.form.kind.label}
              help={texts.form.kind.help}
              value={value}
              options={FIELD_KINDS.map((kind) => ({ id: kind, name: texts.kinds[kind] }))}
              isFixed={isFixed}
              onChange={onChange}
            />
          ),
          target: (value, onChange) => (
            <SelectField
              label={texts.form.target.label}
              value={value}
              options={targets}
              isFixed={isFixed}
              onChange={onChange}
            />
          ),
          options: (value, onChange) => <OptionsField value={value} onChange={onChange} />,
          defaultValue: (value, onChange) => (
            <DefaultField
              kind={values['kind']}
              options={optionsIn(values['options'])}
              value={value}
              onChange={onChange}
            />
          ),
        })
      }
      below={({ base }) =>
        base ? (
          <FieldAccess field={base} roles={roles} />
        ) : (
          <p className="form-hint">{texts.accessLater}</p>
        )
      }
      onSaved={onSaved}
      onClose={onClose}
    />
  );
}

function keyIn({ key, name }: Values): string {
  if (typeof key === 'string' && key !== '') return key;
  return typeof name === 'string' ? fieldKeyOf(name) : '';
}

/** Without what was said for another kind before this one was chosen. */
function sensible(values: Values): Values {
  const { kind, unique } = values;
  const isText = kind === 'text' || kind === 'long-text';
  const isUnique = unique === true && UNIQUE_KINDS.includes(kind);
  return {
    ...values,
    unique: isUnique,
    target: kind === 'reference' ? values['target'] : null,
    options: kind === 'picklist' ? values['options'] : [],
    lengthMax: isText ? values['lengthMax'] : null,
    defaultValue: kind === 'reference' || isUnique ? null : values['defaultValue'],
  };
}
