import { type FormEvent, useState } from 'react';
import { Problem, useRunning } from '../../admin/parts/ask-dialog.tsx';
import { FormField } from '../../admin/parts/form-fields.tsx';
import type { Answer, Failure } from '../../admin/rest.ts';
import type { Flow } from '../../admin/shapes.ts';
import { useAdmin } from '../../admin/use-admin.ts';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { useBuilder, useBuilderState } from '../use-builder.ts';

/** As the server takes it. */
const NOTE_LENGTH_MAX = 500;
/** As many problems as fit before the list of all is the better place. */
const SHOWN_MAX = 4;

/** Saves the draft and publishes it with a note; says what is wrong when it cannot be. */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const { words, api, say } = useAdmin();
  const texts = words.builder.publish;
  const { desk, onFlow } = useBuilder();
  const problems = useBuilderState((state) => state.problems);
  const [note, setNote] = useState('');
  const errors = problems.filter(({ severity }) => severity === 'error');

  async function publish(): Promise<Answer<Flow>> {
    const isSaved = await desk.saveNow();
    const { save, revision } = desk.state;
    if (!isSaved && save.kind === 'failed') return { ok: false, failure: save.failure };
    if (!isSaved) return { ok: false, failure: NOT_SAVED };
    return api.flows.publish(desk.flowId, revision, note.trim());
  }
  const { isRunning, failure, start } = useRunning(publish, (flow) => {
    desk.published(flow);
    onFlow(flow);
    say('plain', texts.done(flow.publishedVersion ?? 0));
    onClose();
  });
  const isRefused = errors.length > 0 || failure?.code === 'flow-not-publishable';
  return (
    <DialogFrame title={texts.title} lead={texts.lead} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          start();
        }}
      >
        {isRefused ? (
          <div className="problem" role="alert">
            <p>{texts.refused}</p>
            <ul className="doubts">
              {errors.slice(0, SHOWN_MAX).map(({ nodeId, setting, message }) => (
                <li key={`${nodeId} ${setting} ${message}`}>{message}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {failure && failure.code !== 'flow-not-publishable' ? <Problem failure={failure} /> : null}
        <FormField title={texts.note}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={3}
              maxLength={NOTE_LENGTH_MAX}
              value={note}
              placeholder={texts.notePlaceholder}
              data-first-focus
              onChange={(event) => setNote(event.currentTarget.value)}
              onKeyDown={(event) => {
                // The keys that opened the dialog publish; Enter alone begins a line.
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </FormField>
        <footer className="dialog-foot">
          {isRefused ? (
            <button
              type="button"
              className="button"
              onClick={() => {
                desk.show('problems');
                onClose();
              }}
            >
              {texts.show}
            </button>
          ) : (
            <button type="button" className="button" onClick={onClose}>
              {words.frame.cancel}
            </button>
          )}
          <button
            type="submit"
            className="button button--accent"
            disabled={isRunning || errors.length > 0}
          >
            {isRunning ? texts.publishing : texts.submit}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}

/** A conflict, or an edit of this moment: the bar above the canvas says which. */
const NOT_SAVED: Failure = { code: 'stale-revision', status: 412, message: '', details: {} };
