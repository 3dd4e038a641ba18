import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useConsole } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';

/** Takes a value to the clipboard, and says so. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const words = useWords();
  const { workplace } = useConsole();
  const [copied, setCopied] = useState<string | null>(null);
  function copy(): void {
    // A page that is not served securely has no clipboard.
    const { clipboard } = navigator as { readonly clipboard?: Clipboard };
    (clipboard?.writeText(text) ?? Promise.reject(new Error('there is no clipboard'))).then(
      () => setCopied(text),
      () => workplace.say('failed', words.details.notCopied),
    );
  }
  const isDone = copied === text;
  return (
    <button
      type="button"
      className="icon-button copy-button"
      aria-label={isDone ? words.details.copied(label) : words.details.copy(label)}
      onClick={copy}
    >
      {isDone ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}
    </button>
  );
}
