import { useId } from 'react';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import { fieldProblem, lengthMaxOf } from './field-checks.ts';
import { FieldControl } from './field-control.tsx';
import { FieldText } from './field-text.tsx';
import { fieldValue, type RecordEdit } from './record-edit.ts';
import type { RecordField, RecordType } from './record-shapes.ts';
import { problemWords } from './value-words.ts';

type RecordFormProps = {
  readonly edit: RecordEdit;
  readonly type: RecordType;
  readonly onOpen: (ref: { readonly type: string; readonly id: string }) => void;
};

/** The fields of a record: what may be changed as a field, the rest as text. */
export function RecordForm({ edit, type, onOpen }: RecordFormProps) {
  const mayWrite = edit.base === null ? type.may.create : type.may.edit;
  return (
    <div className="record-fields">
      {type.fields.map((field) => {
        const isEditable = mayWrite && field.editable;
        // What nobody may fill in and nobody has filled in says nothing.
        if (!isEditable && fieldValue(edit, field.key) === null) return null;
        return (
          <div
            key={field.key}
            className="record-field"
            data-kind={field.kind}
            data-changed={edit.base !== null && Object.hasOwn(edit.values, field.key)}
          >
            {isEditable ? (
              <EditableField edit={edit} field={field} onOpen={onOpen} />
            ) : (
              <FieldText
                field={field}
                value={fieldValue(edit, field.key)}
                link={edit.base?.references[field.key]}
                onOpen={onOpen}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

type EditableProps = {
  readonly edit: RecordEdit;
  readonly field: RecordField;
  readonly onOpen: RecordFormProps['onOpen'];
};

function EditableField({ edit, field, onOpen }: EditableProps) {
  const words = useBesideWords();
  const { records } = useBesideDesk();
  const id = useId();
  const value = fieldValue(edit, field.key);
  const problem = edit.problems[field.key];
  const left = typeof value === 'string' ? lengthMaxOf(field) - value.length : null;
  const isNear = left !== null && left >= 0 && left < lengthMaxOf(field) * 0.1;
  const noteId = `${id}-note`;
  const hasNote = problem !== undefined || field.help !== '' || isNear;

  /** Told when one has left the field, and not while one is still writing. */
  function onLeave(): void {
    const found = fieldProblem(field, fieldValue(edit, field.key));
    const isEmptyNew = edit.base === null && found?.why === 'required';
    if (found && !isEmptyNew) records.tell(edit.key, found);
  }
  return (
    <>
      <label className="record-label" htmlFor={id}>
        <bdi>{field.name}</bdi>
        {field.required ? (
          <span className="record-required" aria-hidden="true">
            {words.record.required}
          </span>
        ) : null}
      </label>
      <FieldControl
        id={id}
        field={field}
        value={value}
        link={edit.base?.references[field.key]}
        isWrong={problem !== undefined}
        describedBy={hasNote ? noteId : undefined}
        onChange={(next) => records.write(edit.key, field.key, next)}
        onLeave={onLeave}
        onOpen={onOpen}
      />
      {hasNote ? (
        <p className="record-note" id={noteId} data-wrong={problem !== undefined}>
          {problem
            ? problemWords(problem, field.kind, words)
            : isNear && left !== null
              ? words.record.left(left)
              : field.help}
        </p>
      ) : null}
    </>
  );
}
