import type { NodeId, Output, OutputForm } from '@baton/flow';
import { type FormEvent, useState } from 'react';
import { useAdminWords } from '../admin/use-admin.ts';
import { BroughtLine } from './brought-line.tsx';
import { DialogueFact } from './dialogue-fact.tsx';
import type { DialogueLine } from './trial.ts';

export type Reply = {
  readonly text: string;
  readonly payload?: string;
  readonly form?: { readonly [key: string]: string };
};

type DialogueProps = {
  readonly lines: readonly DialogueLine[];
  /** Without it, nothing can be answered: a record is looked at. */
  readonly onReply?: (reply: Reply) => void;
  readonly onNode: (id: NodeId) => void;
};

/** What was said and what happened, as a visitor would see it and a little more. */
export function Dialogue({ lines, onReply, onNode }: DialogueProps) {
  // Quick replies and forms belong to the last words of the bot; older ones have been answered.
  const latest = lines.findLast((line) => line.kind === 'said')?.key;
  return lines.map((line) => {
    switch (line.kind) {
      case 'said':
        return (
          <SaidLine
            key={line.key}
            line={line}
            {...(onReply && line.key === latest ? { onReply } : {})}
          />
        );
      case 'fact':
        return <DialogueFact key={line.key} fact={line.fact} />;
      case 'brings':
        return <BroughtLine key={line.key} brings={line.brings} />;
      default:
        return (
          <ul key={line.key} className="trial-notes">
            {line.notes.map(({ nodeId, text }) => (
              <li key={`${nodeId} ${text}`}>
                <button type="button" className="link-button" onClick={() => onNode(nodeId)}>
                  {text}
                </button>
              </li>
            ))}
          </ul>
        );
    }
  });
}

type SaidLineProps = {
  readonly line: Extract<DialogueLine, { kind: 'said' }>;
  readonly onReply?: (reply: Reply) => void;
};

function SaidLine({ line, onReply }: SaidLineProps) {
  const words = useAdminWords().trial;
  const { by, output, isForAgentOnly } = line;
  return (
    <div className="trial-said" data-by={by}>
      <span className="visually-hidden">{words.by[by]}: </span>
      {output.text === '' ? null : (
        <p className="trial-bubble" dir="auto">
          {output.text}
        </p>
      )}
      {isForAgentOnly ? <span className="trial-aside">{words.forAgent}</span> : null}
      {output.image ? (
        // Where an image comes from is the author's business; only its words are shown here.
        <p className="trial-image">
          {words.image}: {output.image.alt} <span className="faint">{output.image.url}</span>
        </p>
      ) : null}
      {output.quickReplies.length > 0 ? (
        <QuickReplies output={output} {...(onReply ? { onReply } : {})} />
      ) : null}
      {output.form ? <AnswerForm form={output.form} {...(onReply ? { onReply } : {})} /> : null}
    </div>
  );
}

type AnswerProps = { readonly onReply?: (reply: Reply) => void };

function QuickReplies({ output, onReply }: AnswerProps & { readonly output: Output }) {
  return (
    <div className="trial-replies">
      {output.quickReplies.map(({ title, payload }) => (
        <button
          key={`${title} ${payload}`}
          type="button"
          className="trial-reply"
          disabled={onReply === undefined}
          onClick={() => onReply?.({ text: title, payload })}
        >
          {title}
        </button>
      ))}
    </div>
  );
}

const INPUT_TYPES: { readonly [type: string]: string } = {
  email: 'email',
  phone: 'tel',
  number: 'text',
  date: 'date',
};

function AnswerForm({ form, onReply }: AnswerProps & { readonly form: OutputForm }) {
  const [values, setValues] = useState<{ readonly [key: string]: string }>(() =>
    Object.fromEntries(form.fields.map(({ key, value }) => [key, value])),
  );
  const set = (key: string, value: string): void => setValues({ ...values, [key]: value });
  function submit(event: FormEvent): void {
    event.preventDefault();
    onReply?.({
      text: form.fields.map(({ label, key }) => `${label}: ${values[key] ?? ''}`).join('\n'),
      form: values,
    });
  }
  return (
    <form className="trial-form" onSubmit={submit}>
      <fieldset disabled={onReply === undefined}>
        {form.fields.map((field) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: one of three controls is in it
          <label key={field.key} className="form-field">
            <span className="form-name">{field.label}</span>
            {field.problem ? <span className="form-problem">{field.problem}</span> : null}
            {field.choices.length > 0 ? (
              <select
                className="select"
                value={values[field.key] ?? ''}
                onChange={(event) => set(field.key, event.currentTarget.value)}
              >
                <option value="" />
                {field.choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            ) : field.type === 'long-text' ? (
              <textarea
                className="input"
                rows={3}
                value={values[field.key] ?? ''}
                onChange={(event) => set(field.key, event.currentTarget.value)}
              />
            ) : (
              <input
                className="input"
                type={INPUT_TYPES[field.type] ?? 'text'}
                value={values[field.key] ?? ''}
                onChange={(event) => set(field.key, event.currentTarget.value)}
              />
            )}
          </label>
        ))}
        <span className="trial-form-foot">
          <button type="submit" className="button">
            {form.submit}
          </button>
          {form.cancel ? (
            <button
              type="button"
              className="button button--quiet"
              onClick={() => onReply?.({ text: form.cancel ?? '' })}
            >
              {form.cancel}
            </button>
          ) : null}
        </span>
      </fieldset>
    </form>
  );
}
