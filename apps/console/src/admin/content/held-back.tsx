import type { OwnFields } from '../form/record-form.tsx';

/** Fields a screen draws itself, not to be changed by whoever may only look. */
export function heldBack(canSave: boolean, fields: OwnFields): OwnFields {
  if (canSave) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([path, draw]) => [
      path,
      (value, onChange) => (
        <fieldset className="slot" disabled>
          {draw(value, onChange)}
        </fieldset>
      ),
    ]),
  );
}
