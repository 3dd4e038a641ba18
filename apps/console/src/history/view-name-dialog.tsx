import { type FormEvent, useState } from 'react';
import { FormField } from '../admin/parts/form-fields.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useHistoryWords } from './history-words.ts';
import { VIEW_NAME_LENGTH_MAX } from './saved-views.ts';

type ViewNameDialogProps = {
  readonly title: string;
  readonly lead?: string;
  readonly name: string;
  readonly taken: readonly string[];
  readonly ifTaken: 'replaces' | 'refused';
  /** False: it could not have this name. */
  readonly onName: (name: string) => boolean;
  readonly onClose: () => void;
};

/** Asks what a view shall be called. */
export function ViewNameDialog(props: ViewNameDialogProps) {
  const { views: words } = useHistoryWords();
  const { words: admin } = useAdmin();
  const [name, setName] = useState(props.name);
  const [isRefused, setRefused] = useState(false);
  const same = props.taken.find((each) => each.toLowerCase() === name.trim().toLowerCase());
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(!props.onName(name));
  };
  const isTaken = same !== undefined && props.ifTaken === 'refused';
  return (
    <DialogFrame title={props.title} lead={props.lead} onClose={props.onClose}>
      <form className="dialog-form" onSubmit={onSubmit}>
        <FormField
          title={words.name}
          problem={isRefused || isTaken ? words.taken : null}
          hint={
            same !== undefined && props.ifTaken === 'replaces' ? words.replaces(same) : undefined
          }
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              data-first-focus
              autoComplete="off"
              maxLength={VIEW_NAME_LENGTH_MAX}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
                setRefused(false);
              }}
            />
          )}
        </FormField>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={props.onClose}>
            {admin.frame.cancel}
          </button>
          <button
            type="submit"
            className="button button--accent"
            disabled={name.trim() === '' || isTaken}
          >
            {words.saveNow}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}
