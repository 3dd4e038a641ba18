import { useState } from 'react';
import { useAdminWords } from '../../admin/use-admin.ts';
import type { FieldIds } from './form-around.ts';

type SecretFieldProps = {
  readonly ids: FieldIds;
  /** What was typed; null when nothing was, or when it is to be forgotten. */
  readonly value: string | null;
  readonly isStored: boolean;
  readonly onChange: (value: string | null) => void;
};

/** A secret is written and never read: what is stored can only be replaced or forgotten. */
export function SecretField({ ids, value, isStored, onChange }: SecretFieldProps) {
  const words = useAdminWords();
  const [isOpen, setOpen] = useState(!isStored);
  const [isForgotten, setForgotten] = useState(false);
  if (!isOpen) {
    return (
      <div className="secret">
        <span id={ids.id} className="secret-state">
          {isForgotten ? words.frame.secretForgotten : words.frame.secretSet}
        </span>
        <button type="button" className="button button--quiet" onClick={() => setOpen(true)}>
          {words.frame.secretReplace}
        </button>
        {isForgotten ? null : (
          <button
            type="button"
            className="button button--quiet"
            onClick={() => {
              setForgotten(true);
              onChange(null);
            }}
          >
            {words.frame.secretForget}
          </button>
        )}
      </div>
    );
  }
  return (
    <input
      {...ids}
      className="input"
      type="password"
      autoComplete="new-password"
      value={value ?? ''}
      placeholder={isStored ? '' : words.frame.secretUnset}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
