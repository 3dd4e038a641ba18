import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useAdmin } from '../use-admin.ts';
import type { ControlIds } from './control-props.ts';

type PasswordControlProps = {
  readonly ids: ControlIds;
  readonly value: unknown;
  readonly onChange: (password: string) => void;
};

/** A password for somebody else: typed or made here, and looked at, since it has to be told. */
export function PasswordControl({ ids, value, onChange }: PasswordControlProps) {
  const {
    words: { form },
    world,
  } = useAdmin();
  const [isShown, setShown] = useState(false);
  return (
    <span className="password-row">
      <span className="input-with-button">
        <input
          {...ids}
          className="input"
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          spellCheck={false}
          dir="ltr"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button
          type="button"
          className="icon-button"
          aria-label={isShown ? form.hidePassword : form.showPassword}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={15} aria-hidden="true" /> : <Eye size={15} aria-hidden="true" />}
        </button>
      </span>
      <button
        type="button"
        className="button"
        onClick={() => {
          onChange(passwordFrom(world.newId()));
          setShown(true);
        }}
      >
        {form.makePassword}
      </button>
    </span>
  );
}

/** Four groups of four, easily read out. The end of an id is chance alone, 80 bits of it. */
export function passwordFrom(id: string): string {
  return (id.slice(-16).match(/.{4}/g) ?? []).join('-');
}
