import { useContext } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { Field } from '../schema/schema-fields.ts';
import { BuilderContext } from '../use-builder.ts';
import type { FieldIds } from './form-around.ts';

type PickerFieldProps = {
  readonly field: Field;
  readonly ids: FieldIds;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** A node, flow, intent or provider by its name. One that is gone is still shown, as missing. */
export function PickerField({ field, ids, value, onChange }: PickerFieldProps) {
  const words = useAdminWords();
  const texts = words.builder.fields;
  const options = useOptions(field.control);
  const isKnown = options.some((option) => option.value === value);
  if (field.control === 'intent' && options.length === 0 && value === '') {
    return (
      <p id={ids.id} className="form-hint">
        {texts.noIntents}
      </p>
    );
  }
  return (
    <select
      {...ids}
      className="select"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{field.placeholder ?? texts.nothing}</option>
      {isKnown || value === '' ? null : <option value={value}>{texts.missing(value)}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.title}
        </option>
      ))}
    </select>
  );
}

function useOptions(control: Field['control']) {
  // Forms of providers and endpoints have no flow around them.
  const builder = useContext(BuilderContext);
  if (!builder) return [];
  const { nodes, intents } = builder.desk.state.history.present;
  switch (control) {
    case 'flow':
      return builder.flows.map(({ id, name }) => ({ value: id as string, title: name }));
    case 'handover-provider':
      return builder.providers.map(({ id, name }) => ({ value: id, title: name }));
    case 'intent':
      return intents.map(({ name }) => ({ value: name, title: name }));
    default:
      return nodes.map((node) => {
        const type = builder.kinds.get(node.type)?.title ?? node.type;
        const summary = builder.desk.state.outline.get(node.id)?.summary ?? '';
        const name = node.label ?? (summary === '' ? type : `${type}: ${summary}`);
        return { value: node.id as string, title: name };
      });
  }
}
