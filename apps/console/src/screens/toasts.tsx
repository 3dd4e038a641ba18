import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useConsole, useWorkplace } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';

const SHOWN_MS = 8_000;

/** Short notices in the corner. They wait while the pointer or the focus is on them. */
export function Toasts() {
  const words = useWords();
  const { workplace } = useConsole();
  const toasts = useWorkplace((state) => state.toasts);
  return (
    <Toast.Provider duration={SHOWN_MS} label={words.toasts.region}>
      {toasts.map((toast) => (
        <Toast.Root
          key={toast.id}
          className="toast"
          data-tone={toast.tone}
          type={toast.tone === 'plain' ? 'background' : 'foreground'}
          onOpenChange={(open) => (open ? undefined : workplace.dismissToast(toast.id))}
        >
          <Toast.Description className="toast-text">{toast.text}</Toast.Description>
          <Toast.Close className="icon-button" aria-label={words.toasts.dismiss}>
            <X size={14} aria-hidden="true" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="toasts" label={`${words.toasts.region} ({hotkey})`} />
    </Toast.Provider>
  );
}
