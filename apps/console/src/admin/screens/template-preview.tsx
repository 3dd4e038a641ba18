import { useEffect, useRef, useState } from 'react';
import { Problem } from '../parts/ask-dialog.tsx';
import type { Failure } from '../rest.ts';
import type { MailPreview } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';

/** A pause in the typing of this length asks for the preview anew, in milliseconds. */
const PREVIEW_AFTER_MS = 350;

/** The mail a template makes of a made-up request, while it is being written. */
export function TemplatePreview({ template }: { readonly template: string | null }) {
  const { api, words, world } = useAdmin();
  const texts = words.team.support;
  const [preview, setPreview] = useState<MailPreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    let isWanted = true;
    const stop = world.after(isFirst.current ? 0 : PREVIEW_AFTER_MS, () => {
      api.support.preview(template).then((answer) => {
        if (!isWanted) return;
        if (answer.ok) setPreview(answer.value);
        setFailure(answer.ok ? null : answer.failure);
      }, reportError);
    });
    isFirst.current = false;
    return () => {
      isWanted = false;
      stop();
    };
  }, [api, world, template]);
  return (
    <section className="preview-mail" aria-label={texts.preview}>
      <header className="preview-head">
        <p className="form-hint">{texts.preview}</p>
        {preview ? (
          <p>
            <span className="visually-hidden">{texts.previewSubject}: </span>
            <strong dir="auto">{preview.subject}</strong>
          </p>
        ) : null}
      </header>
      {failure ? <Problem failure={failure} /> : null}
      {preview?.problems.map((problem) => (
        <p
          key={`${problem.line} ${problem.column} ${problem.message}`}
          className={problem.severity === 'error' ? 'problem' : 'warning'}
        >
          {texts.problem(problem.line, problem.column, problem.message)}
        </p>
      ))}
      {preview ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <pre className="preview-text" dir="auto" tabIndex={0}>
          {preview.text}
        </pre>
      ) : (
        <div className="preview-text">
          <span className="skeleton" />
        </div>
      )}
    </section>
  );
}
