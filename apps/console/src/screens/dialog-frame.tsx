import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';

type DialogFrameProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly size?: 'narrow' | 'wide';
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A window over the console. Escape and a click beside it close it; the focus returns to where it was. */
export function DialogFrame({ title, lead, size = 'narrow', onClose, children }: DialogFrameProps) {
  const words = useWords();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        {/* Not the library's overlay: that one writes a style element, which the policy refuses. */}
        <div className="veil" />
        <Dialog.Content
          className="dialog"
          data-size={size}
          onOpenAutoFocus={focusCalmly}
          {...(lead ? {} : { 'aria-describedby': undefined })}
        >
          <header className="dialog-head">
            <Dialog.Title className="dialog-title">{title}</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label={words.settings.close}>
              <X size={16} aria-hidden="true" />
            </Dialog.Close>
          </header>
          {lead ? <Dialog.Description className="dialog-lead">{lead}</Dialog.Description> : null}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The window itself takes the focus unless something in it already has: not the cross, which comes first. */
function focusCalmly(event: Event): void {
  event.preventDefault();
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement) || dialog.contains(document.activeElement)) return;
  dialog.focus();
}
