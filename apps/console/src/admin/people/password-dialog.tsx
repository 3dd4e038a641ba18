import { useState } from 'react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { PasswordControl } from '../form/password-control.tsx';
import { Problem, useRunning } from '../parts/ask-dialog.tsx';
import { FormField } from '../parts/form-fields.tsx';
import type { User } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { PASSWORD } from './fields.ts';

type PasswordDialogProps = {
  readonly user: User;
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Gives somebody another password. */
export function PasswordDialog({ user, onDone, onClose }: PasswordDialogProps) {
  const { api, words, say } = useAdmin();
  const texts = words.people.users;
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const { isRunning, failure, start } = useRunning(
    // Whatever else was changed meanwhile: nothing but the password is touched.
    () => api.users.edit(user.id, 'any', { password }),
    () => {
      say('plain', texts.passwordSet(user.name));
      onDone();
    },
  );
  const isShort = password.length < PASSWORD.min;
  return (
    <DialogFrame title={texts.passwordTitle(user.name)} lead={texts.passwordLead} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isShort) start();
        }}
      >
        <FormField
          title={texts.fields.password.label}
          problem={isTried && isShort ? words.form.problems.tooShort(PASSWORD.min) : null}
        >
          {(ids) => <PasswordControl ids={ids} value={password} onChange={setPassword} />}
        </FormField>
        {failure ? <Problem failure={failure} /> : null}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.frame.cancel}
          </button>
          <button type="submit" className="button button--accent" disabled={isRunning}>
            {words.frame.save}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}
