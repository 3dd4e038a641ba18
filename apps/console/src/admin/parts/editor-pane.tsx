import { X } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import type { Failure } from '../rest.ts';
import { useAdminWords } from '../use-admin.ts';
import { Problem } from './ask-dialog.tsx';

type EditorPaneProps = {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly failure: Failure | null;
  readonly isSaving: boolean;
  /** Whether there is something to save. */
  readonly isChanged: boolean;
  readonly canSave: boolean;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** One record beside the list it is from. */
export function EditorPane(props: EditorPaneProps) {
  const words = useAdminWords();
  const { title, actions, failure, isSaving, isChanged, canSave, onSave, onClose } = props;
  return (
    <form
      className="editor"
      aria-label={title}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSave();
      }}
    >
      <header className="side-head">
        <h3 className="side-title" dir="auto">
          {title}
        </h3>
        {actions}
        <button
          type="button"
          className="icon-button"
          aria-label={words.frame.close}
          onClick={onClose}
        >
          <X size={16} aria-hidden="true" />
        </button>
      </header>
      <div className="side-body">
        <fieldset className="node-form" disabled={!canSave}>
          {props.children}
        </fieldset>
      </div>
      <footer className="editor-foot">
        {failure ? <Problem failure={failure} /> : null}
        {canSave ? (
          <div className="editor-acts">
            <span className="faint">{isChanged ? words.frame.unsaved : ''}</span>
            <button
              type="submit"
              className="button button--accent"
              disabled={isSaving || !isChanged}
            >
              {isSaving ? words.frame.saving : words.frame.save}
            </button>
          </div>
        ) : null}
      </footer>
    </form>
  );
}
