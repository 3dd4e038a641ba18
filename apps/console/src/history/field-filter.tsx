import { ListFilter } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { FormField } from '../admin/parts/form-fields.tsx';
import type { RecordField } from '../records/record-shapes.ts';
import {
  conditionText,
  type FieldCondition,
  needsValue,
  type Operator,
  operatorsFor,
  parseCondition,
} from './field-conditions.ts';
import { ConditionChip } from './filter-parts.tsx';
import type { UsableType } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { FIELDS_MAX } from './list-state.ts';

type FieldFilterProps = {
  readonly type: UsableType;
  readonly conditions: readonly string[];
  readonly onChange: (conditions: readonly string[]) => void;
};

/** Narrows a list of records by their fields. */
export function FieldFilter({ type, conditions, onChange }: FieldFilterProps) {
  const { filters: words } = useHistoryWords();
  const [isOpen, setOpen] = useState(false);
  const isFull = conditions.length >= FIELDS_MAX;
  return (
    <>
      {conditions.map((text) => (
        <ConditionChip
          key={text}
          text={useableText(text, type, words)}
          onTakeAway={() => onChange(conditions.filter((each) => each !== text))}
        />
      ))}
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className="filter-button"
          disabled={isFull || type.fields.length === 0}
          title={isFull ? words.fieldsMax : undefined}
        >
          <ListFilter size={14} aria-hidden="true" />
          {words.addField}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="menu field-filter"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label={words.addField}
          >
            <ConditionForm
              fields={type.fields}
              onAdd={(condition) => {
                setOpen(false);
                const text = conditionText(condition);
                if (!conditions.includes(text)) onChange([...conditions, text]);
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}

function useableText(
  text: string,
  { fields }: UsableType,
  words: ReturnType<typeof useHistoryWords>['filters'],
): string {
  const condition = parseCondition(text);
  if (!condition) return text;
  const field = fields.find(({ key }) => key === condition.field);
  const value =
    field?.kind === 'checkbox'
      ? condition.value === 'true'
        ? words.yes
        : words.no
      : condition.value;
  return [field?.name ?? condition.field, words.operators[condition.operator], value]
    .filter(Boolean)
    .join(' ');
}

type ConditionFormProps = {
  readonly fields: readonly RecordField[];
  readonly onAdd: (condition: FieldCondition) => void;
};

function ConditionForm({ fields, onAdd }: ConditionFormProps) {
  const { filters: words } = useHistoryWords();
  const [condition, setCondition] = useState<FieldCondition>(() => beginning(fields[0]));
  const field = fields.find(({ key }) => key === condition.field) ?? fields[0];
  if (!field) return null;
  const operators = operatorsFor(field.kind);
  const isReady = !needsValue(condition.operator) || condition.value.trim() !== '';
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) onAdd({ ...condition, value: condition.value.trim() });
  };
  return (
    <form className="field-filter-form" onSubmit={onSubmit}>
      <FormField title={words.field}>
        {(ids) => (
          <select
            {...ids}
            className="select"
            value={field.key}
            onChange={(event) => {
              const key = event.currentTarget.value;
              setCondition(beginning(fields.find((each) => each.key === key)));
            }}
          >
            {fields.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField title={words.operator}>
        {(ids) => (
          <select
            {...ids}
            className="select"
            value={condition.operator}
            onChange={(event) =>
              setCondition({ ...condition, operator: event.currentTarget.value as Operator })
            }
          >
            {operators.map((operator) => (
              <option key={operator} value={operator}>
                {words.operators[operator]}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {needsValue(condition.operator) ? (
        <FormField title={words.value}>
          {(ids) => (
            <ValueControl
              ids={ids}
              field={field}
              value={condition.value}
              onChange={(value) => setCondition({ ...condition, value })}
            />
          )}
        </FormField>
      ) : null}
      <button type="submit" className="button button--accent" disabled={!isReady}>
        {words.add}
      </button>
    </form>
  );
}

type ValueControlProps = {
  readonly ids: { readonly id: string };
  readonly field: RecordField;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function ValueControl({ ids, field, value, onChange }: ValueControlProps) {
  const { filters: words } = useHistoryWords();
  if (field.kind === 'picklist' || field.kind === 'checkbox') {
    const options =
      field.kind === 'picklist'
        ? field.options.map((option) => ({ id: option, name: option }))
        : [
            { id: 'true', name: words.yes },
            { id: 'false', name: words.no },
          ];
    return (
      <select
        {...ids}
        className="select"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...ids}
      className="input"
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A condition on a field before anything is chosen. */
function beginning(field: RecordField | undefined): FieldCondition {
  const operator = operatorsFor(field?.kind ?? 'text')[0] ?? 'is';
  const value =
    field?.kind === 'checkbox'
      ? 'true'
      : field?.kind === 'picklist'
        ? (field.options[0] ?? '')
        : '';
  return { field: field?.key ?? '', operator, value };
}
