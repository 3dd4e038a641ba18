import { Copy } from 'lucide-react';
import { isSame } from '../form/field.ts';
import type { Branding, Deployment } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { snippetOf } from './branding.ts';
import { copyText } from './copy-text.ts';

type SnippetProps = { readonly deployment: Deployment | null; readonly branding: Branding };

/** What to paste into one's pages. */
export function Snippet({ deployment, branding }: SnippetProps) {
  const { words, say } = useAdmin();
  const texts = words.setup.deployments;
  if (!deployment) return <p className="form-hint">{texts.snippetNew}</p>;
  const snippet = snippetOf(location.origin, { id: deployment.id, branding });
  return (
    <section className="snippet" aria-label={texts.snippet}>
      <h3>{texts.snippet}</h3>
      <p className="form-hint">{texts.snippetLead}</p>
      <pre className="snippet-text" dir="ltr">
        {snippet}
      </pre>
      <div className="group-acts">
        <button
          type="button"
          className="button"
          onClick={() =>
            copyText(snippet).then(
              () => say('plain', words.form.copied),
              () => say('failed', words.form.notCopied),
            )
          }
        >
          <Copy size={14} aria-hidden="true" />
          {texts.snippetCopy}
        </button>
        {isSame(branding, deployment.branding) ? null : (
          <span className="faint">{texts.snippetUnsaved}</span>
        )}
      </div>
    </section>
  );
}
