import { type ReactNode, useId } from 'react';

type FormFieldProps = {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly problem?: string | null;
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby': string | undefined;
    readonly 'aria-invalid': boolean;
  }) => ReactNode;
};

/** A field with its name, what it is for and what is wrong with it. */
export function FormField({ title, hint, problem, children }: FormFieldProps) {
  const id = useId();
  const about = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean);
  return (
    <div className="form-field">
      <label className="form-name" htmlFor={id}>
        {title}
      </label>
      {children({
        id,
        'aria-describedby': about.length > 0 ? about.join(' ') : undefined,
        'aria-invalid': Boolean(problem),
      })}
      {problem ? (
        <p id={`${id}-problem`} className="form-problem">
          {problem}
        </p>
      ) : null}
      {hint ? (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

type ToggleProps = {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly isOn: boolean;
  readonly onTurn: (isOn: boolean) => void;
  readonly disabled?: boolean;
};

/** A switch with its name beside it. */
export function Toggle({ title, hint, isOn, onTurn, disabled = false }: ToggleProps) {
  const id = useId();
  return (
    <div className="form-field">
      <label className="switch form-switch" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={isOn}
          disabled={disabled}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(event) => onTurn(event.currentTarget.checked)}
        />
        <span>{title}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
