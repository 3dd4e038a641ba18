import type { Json, JsonObject } from '@baton/flow';
import { type ReactNode, useEffect, useRef } from 'react';
import { FormField, Toggle } from '../../admin/parts/form-fields.tsx';
import { useAdminWords } from '../../admin/use-admin.ts';
import { type Field, isShown, sectionsOf } from '../schema/schema-fields.ts';
import { ChoiceField } from './choice-field.tsx';
import type { FieldIds, FormAround } from './form-around.ts';
import { JsonField } from './json-field.tsx';
import { KeyValuesField } from './key-values-field.tsx';
import { ListField } from './list-field.tsx';
import { NumberField } from './number-field.tsx';
import { PickerField } from './picker-field.tsx';
import { ScriptField } from './script-field.tsx';
import { SecretField } from './secret-field.tsx';

type SettingsFormProps = {
  readonly fields: readonly Field[];
  readonly settings: JsonObject;
  /** The path of these settings within those of the node. */
  readonly under?: string;
  readonly around: FormAround;
  readonly onChange: (settings: JsonObject, path: string) => void;
};

/** A form made from a schema: fields without a section first, then the sections, folded. */
export function SettingsForm({
  fields,
  settings,
  under = '',
  around,
  onChange,
}: SettingsFormProps) {
  const shown = fields.filter((field) => isShown(field, settings, fields));
  return (
    <div className="settings-form">
      {sectionsOf(shown).map(({ title, fields: own }) => {
        const list = own.map((field) => (
          <SettingField
            key={field.name}
            field={field}
            path={under + field.name}
            value={settings[field.name] ?? field.preset}
            around={around}
            onChange={(value, path) => onChange({ ...settings, [field.name]: value }, path)}
          />
        ));
        if (title === null)
          return (
            <div key="" className="settings-plain">
              {list}
            </div>
          );
        const has = (path: string | null): boolean =>
          path !== null && own.some(({ name }) => isUnder(path, under + name));
        const isTroubled = own.some(({ name }) => around.problemOf(under + name) !== null);
        return (
          <Section
            key={title}
            title={title}
            isSpotted={has(around.spot.setting)}
            turn={around.spot.turn}
            isTroubled={isTroubled}
            isTouched={own.some((field) => isTouched(field, settings))}
          >
            {list}
          </Section>
        );
      })}
    </div>
  );
}

function isUnder(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`);
}

function isTouched(field: Field, settings: JsonObject): boolean {
  const value = settings[field.name];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(field.preset);
}

type SectionProps = {
  readonly title: string;
  readonly isSpotted: boolean;
  readonly turn: number;
  readonly isTroubled: boolean;
  /** Something in it was set: worth knowing while it is folded. */
  readonly isTouched: boolean;
  readonly children: ReactNode;
};

function Section({ title, isSpotted, turn, isTroubled, isTouched: isSet, children }: SectionProps) {
  const details = useRef<HTMLDetailsElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every jump unfolds it again
  useEffect(() => {
    if (isSpotted && details.current) details.current.open = true;
  }, [isSpotted, turn]);
  return (
    <details ref={details} className="settings-section" open={isTroubled}>
      <summary>
        {title}
        {isSet ? <span className="settings-set" aria-hidden="true" /> : null}
      </summary>
      <div className="settings-section-body">{children}</div>
    </details>
  );
}

type SettingFieldProps = {
  readonly field: Field;
  readonly path: string;
  readonly value: Json;
  readonly around: FormAround;
  readonly onChange: (value: Json, path: string) => void;
};

/** One setting with the control its schema asks for. */
function SettingField({ field, path, value, around, onChange }: SettingFieldProps) {
  const holder = useRef<HTMLDivElement>(null);
  const isSpot = around.spot.setting !== null && isUnder(around.spot.setting, path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every jump brings it into view again
  useEffect(() => {
    if (!isSpot) return;
    holder.current?.scrollIntoView({ block: 'center' });
    holder.current?.querySelector<HTMLElement>('input, textarea, select, button')?.focus();
  }, [isSpot, around.spot.turn]);
  return (
    <div ref={holder} className="setting-field" data-spot={isSpot}>
      <ControlOf field={field} path={path} value={value} around={around} onChange={onChange} />
    </div>
  );
}

function ControlOf({ field, path, value, around, onChange }: SettingFieldProps) {
  const words = useAdminWords();
  const problem = around.problemOf(path);
  const set = (next: Json): void => onChange(next, path);
  switch (field.control) {
    case 'toggle':
      return (
        <Toggle
          title={field.title}
          hint={field.description}
          isOn={value === true}
          onTurn={set}
          disabled={around.isReadOnly ?? false}
        />
      );
    case 'list':
      return <ListField {...{ field, path, value, around, onChange }} Entry={SettingField} />;
    case 'group':
      return (
        <fieldset className="settings-group-box">
          <legend className="form-name">{field.title}</legend>
          {field.description ? <p className="form-hint">{field.description}</p> : null}
          <SettingsForm
            fields={field.fields}
            settings={objectOf(value)}
            under={`${path}.`}
            around={around}
            onChange={onChange}
          />
        </fieldset>
      );
    case 'key-values':
      return (
        <KeyValuesField
          field={field}
          value={value}
          around={around}
          problem={problem}
          onChange={set}
        />
      );
    case 'id':
      return null;
    default:
      return (
        <FormField
          title={field.title || words.builder.fields.value}
          hint={field.description}
          problem={problem}
        >
          {(ids) => inputOf({ field, path, value, around, ids, set })}
        </FormField>
      );
  }
}

type InputOf = Omit<SettingFieldProps, 'onChange'> & {
  readonly ids: FieldIds;
  readonly set: (value: Json) => void;
};

function inputOf({ field, value, around, ids, set }: InputOf): ReactNode {
  const text = typeof value === 'string' ? value : '';
  const plain = {
    ...ids,
    className: 'input',
    value: text,
    placeholder: field.placeholder,
    readOnly: around.isReadOnly,
  };
  switch (field.control) {
    case 'template':
      return field.choices.length > 0 ? (
        <ChoiceField field={field} ids={ids} value={text} allowsOther onChange={set} />
      ) : (
        <ScriptField field={field} ids={ids} value={text} kind="template" onChange={set} />
      );
    case 'template-lines':
      return (
        <ScriptField field={field} ids={ids} value={text} kind="template" isLong onChange={set} />
      );
    case 'expression':
      return <ScriptField field={field} ids={ids} value={text} kind="expression" onChange={set} />;
    case 'select':
      return <ChoiceField field={field} ids={ids} value={text} onChange={set} />;
    case 'number':
      return <NumberField field={field} ids={ids} value={value} onChange={set} />;
    case 'json':
      return <JsonField ids={ids} value={value} onChange={set} />;
    case 'lines':
      return <textarea {...plain} rows={4} onChange={(event) => set(event.currentTarget.value)} />;
    case 'secret':
      return (
        <SecretField
          ids={ids}
          value={typeof value === 'string' ? value : null}
          isStored={around.isStored?.(field.name) ?? false}
          onChange={set}
        />
      );
    case 'node':
    case 'flow':
    case 'intent':
    case 'handover-provider':
      return <PickerField field={field} ids={ids} value={text} onChange={set} />;
    default:
      return (
        <input {...plain} autoComplete="off" onChange={(event) => set(event.currentTarget.value)} />
      );
  }
}

function objectOf(value: Json): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {};
}
