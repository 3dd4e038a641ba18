import { type FormEvent, useRef, useState } from 'react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { Problem, useRunning } from '../parts/ask-dialog.tsx';
import { FormField } from '../parts/form-fields.tsx';
import type { Answer } from '../rest.ts';
import type { Flow } from '../shapes.ts';
import { SHOP_BOT } from '../templates/shop-bot.ts';
import { useAdmin } from '../use-admin.ts';

const ORIGINS = ['blank', 'demo', 'handoff', 'file'] as const;
type Origin = (typeof ORIGINS)[number];

type NewFlowDialogProps = {
  readonly onMade: (flow: Flow) => void;
  readonly onClose: () => void;
};

/** A new flow: from nothing, from an example, from the organization's handoff or from a file. */
export function NewFlowDialog({ onMade, onClose }: NewFlowDialogProps) {
  const { words } = useAdmin();
  const texts = words.flows;
  const [origin, setOrigin] = useState<Origin>('blank');
  const [name, setName] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [isLacking, setLacking] = useState(false);
  const make = useMakeFlow();
  const { isRunning, failure, start } = useRunning(() => make(origin, name.trim(), file), onMade);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const lacks = origin === 'file' ? file === null : name.trim() === '';
    setLacking(lacks);
    if (!lacks) start();
  }
  return (
    <DialogFrame title={texts.createTitle} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <fieldset className="origins">
          <legend className="form-name">{texts.startFrom}</legend>
          {ORIGINS.map((each) => (
            <label key={each} className="origin" data-chosen={each === origin}>
              <input
                type="radio"
                name="origin"
                value={each}
                checked={each === origin}
                onChange={() => setOrigin(each)}
              />
              <span>{texts.origins[each].title}</span>
              <span className="origin-hint">{texts.origins[each].hint}</span>
            </label>
          ))}
        </fieldset>
        {origin === 'file' ? (
          <FilePicker file={file} onChoose={setFile} problem={isLacking ? texts.noFile : null} />
        ) : (
          <FormField title={texts.name} problem={isLacking ? texts.nameMissing : null}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                value={name}
                maxLength={80}
                autoComplete="off"
                data-first-focus
                onChange={(event) => setName(event.currentTarget.value)}
              />
            )}
          </FormField>
        )}
        {failure ? (
          failure.code === 'no-flow' ? (
            <p className="problem" role="alert">
              {texts.notAFlow}
            </p>
          ) : (
            <Problem failure={failure} />
          )
        ) : null}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.frame.cancel}
          </button>
          <button type="submit" className="button button--accent" disabled={isRunning}>
            {isRunning ? texts.creating : texts.submit}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}

type FilePickerProps = {
  readonly file: File | null;
  readonly onChoose: (file: File | null) => void;
  readonly problem: string | null;
};

function FilePicker({ file, onChoose, problem }: FilePickerProps) {
  const { words } = useAdmin();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="form-field">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={words.flows.chooseFile}
        onChange={(event) => onChoose(event.currentTarget.files?.[0] ?? null)}
      />
      <button type="button" className="button" onClick={() => input.current?.click()}>
        {file?.name ?? words.flows.chooseFile}
      </button>
      {problem ? <p className="form-problem">{problem}</p> : null}
    </div>
  );
}

/** Makes the flow. What keeps it from being made comes back as a failure. */
function useMakeFlow() {
  const { api, words, say } = useAdmin();
  return async (origin: Origin, name: string, file: File | null): Promise<Answer<Flow>> => {
    if (origin === 'file') {
      const read = parsedFile((await file?.text()) ?? '');
      if (read === undefined) return NO_FLOW;
      const imported = await api.flows.importFile(read);
      if (!imported.ok) return imported;
      const { flow, unresolved, problems } = imported.value;
      const unknown = [...unresolved.flows, ...unresolved.handoverProviders].map(
        // A file that was written by hand may name things by their ids alone.
        ({ name, id }) => name || id,
      );
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      say('plain', words.flows.imported(flow.name, errors));
      if (unknown.length > 0) say('warning', words.flows.unresolved(unknown.join(', ')));
      return { ok: true, value: flow };
    }
    if (origin === 'demo') return api.flows.create({ name, document: { ...SHOP_BOT, name } });
    if (origin === 'blank') return api.flows.create({ name });
    // What the organization has as its handoff is the template: there is no second copy of it here.
    const support = await api.support.read();
    if (!support.ok) return support;
    const { handoffFlowId } = support.value;
    if (handoffFlowId === null) return NO_HANDOFF(words.builder.noHandoffFlow);
    const draft = await api.flows.draft(handoffFlowId);
    return draft.ok
      ? api.flows.create({ name, document: { ...draft.value.document, name } })
      : draft;
  };
}

const NO_FLOW: Answer<never> = {
  ok: false,
  failure: { code: 'no-flow', status: 0, message: '', details: {} },
};
const NO_HANDOFF = (message: string): Answer<never> => ({
  ok: false,
  failure: { code: 'no-handoff', status: 0, message, details: {} },
});

function parsedFile(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A picture, or half a file: the dialog says so.
    return undefined;
  }
}
