import { Copy } from 'lucide-react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import type { MadeApiToken } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { copyText } from './copy-text.ts';

type MadeTokenDialogProps = { readonly token: MadeApiToken; readonly onClose: () => void };

/** The secret of a token, this once. A press beside it does not take it away. */
export function MadeTokenDialog({ token, onClose }: MadeTokenDialogProps) {
  const { words, say } = useAdmin();
  const texts = words.setup.apiTokens;
  return (
    <DialogFrame
      title={texts.madeTitle(token.name)}
      lead={texts.madeLead}
      size="wide"
      beside="stays"
      onClose={onClose}
    >
      <code className="secret-token" dir="ltr">
        {token.secret}
      </code>
      <p className="form-hint">{texts.useAs}</p>
      <pre className="snippet-text" dir="ltr">{`Authorization: Bearer ${token.secret}`}</pre>
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {texts.done}
        </button>
        <button
          type="button"
          className="button button--accent"
          data-first-focus
          onClick={() =>
            copyText(token.secret).then(
              () => say('plain', words.form.copied),
              () => say('failed', words.form.notCopied),
            )
          }
        >
          <Copy size={14} aria-hidden="true" />
          {words.form.copy}
        </button>
      </footer>
    </DialogFrame>
  );
}
