import { useId } from 'react';
import type { FieldGroup, Values } from '../admin/form/field.ts';
import { valueAt } from '../admin/form/field.ts';
import { FormField } from '../admin/parts/form-fields.tsx';
import { FieldControl } from '../records/field-control.tsx';
import type { FieldValue, RecordField } from '../records/record-shapes.ts';
import type { Option } from './filter-parts.tsx';
import { editableFields } from './history-draft.ts';
import type { Kept, RecordLink, RecordOwner, UsableType } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { goToPlace } from './place.ts';

type EditorFieldsProps = {
  readonly groups: readonly FieldGroup[];
  readonly type: UsableType;
  readonly linkTypes: readonly UsableType[];
  readonly record: Kept;
  readonly links: readonly RecordLink[];
  readonly owners: { readonly users: readonly Option[]; readonly buttons: readonly Option[] };
  readonly currentOwner: RecordOwner | null;
  readonly values: Values;
  readonly onChange: (path: string, value: unknown) => void;
};

/** The fields of an edit: who looks after it, what it belongs to, and the fields an administrator added. */
export function EditorFields(props: EditorFieldsProps) {
  const { groups, type, linkTypes, record, links, values, onChange } = props;
  const { editor: words } = useHistoryWords();
  const has = (name: string): boolean => groups.some((group) => group.name === name);
  return (
    <>
      {has('owner') ? <OwnerField {...props} /> : null}
      {has('links') ? (
        <fieldset className="history-fields">
          <legend>
            {words.links} <span className="faint">{words.linksHelp}</span>
          </legend>
          {linkTypes.map(({ key, name }) => (
            <OneField
              key={key}
              path={`links.${key}`}
              field={{ ...LINK, key, name, target: key }}
              link={links.find((link) => link.type === key)}
              values={values}
              onChange={onChange}
            />
          ))}
        </fieldset>
      ) : null}
      {has('custom') ? (
        <fieldset className="history-fields">
          <legend>{words.custom}</legend>
          {editableFields(type).map((field) => (
            <OneField
              key={field.key}
              path={`values.${field.key}`}
              field={field}
              link={record.references[field.key]}
              values={values}
              onChange={onChange}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

const LINK: Omit<RecordField, 'key' | 'name' | 'target'> = {
  kind: 'reference',
  required: false,
  defaultValue: null,
  help: '',
  lengthMax: null,
  options: [],
  editable: true,
};

function OwnerField({ owners, currentOwner, values, onChange }: EditorFieldsProps) {
  const { editor: words, filters, queue } = useHistoryWords();
  const value = values['owner'];
  const given = typeof value === 'string' ? value : '';
  const known = [
    ...owners.users.map(({ id }) => `user:${id}`),
    ...owners.buttons.map(({ id }) => `queue:${id}`),
  ];
  return (
    <FormField title={words.owner}>
      {(ids) => (
        <select
          {...ids}
          className="select"
          value={given}
          onChange={(event) => onChange('owner', event.currentTarget.value || null)}
        >
          <option value="">{words.noOwner}</option>
          {given === '' || known.includes(given) ? null : (
            <option value={given}>
              {words.ownerKept(currentOwner?.name ?? currentOwner?.id ?? given)}
            </option>
          )}
          <optgroup label={filters.people}>
            {owners.users.map(({ id, name }) => (
              <option key={id} value={`user:${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label={filters.queues}>
            {owners.buttons.map(({ id, name }) => (
              <option key={id} value={`queue:${id}`}>
                {queue(name)}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </FormField>
  );
}

type OneFieldProps = {
  readonly path: string;
  readonly field: RecordField;
  readonly link: RecordLink | undefined;
  readonly values: Values;
  readonly onChange: (path: string, value: unknown) => void;
};

function OneField({ path, field, link, values, onChange }: OneFieldProps) {
  const id = useId();
  const value = (valueAt(values, path) ?? null) as FieldValue;
  return (
    <div className="record-field" data-kind={field.kind} data-field={path}>
      <label className="record-label" htmlFor={id}>
        <bdi>{field.name}</bdi>
      </label>
      <FieldControl
        id={id}
        field={field}
        value={value}
        link={link}
        isWrong={false}
        describedBy={field.help === '' ? undefined : `${id}-help`}
        onChange={(next) => onChange(path, next === '' ? null : next)}
        onLeave={() => undefined}
        onOpen={({ type, id: record }) =>
          goToPlace({ section: 'records', id: `${type}.${record}`, query: '' })
        }
      />
      {field.help === '' ? null : (
        <p className="record-note" id={`${id}-help`}>
          {field.help}
        </p>
      )}
    </div>
  );
}
