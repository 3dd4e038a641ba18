import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';
import { useFocusReturn } from './use-focus-return.ts';

type DialogFrameProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly size?: 'narrow' | 'wide';
  /** `stays`: a press beside it does not take away what is shown this once. */
  readonly beside?: 'closes' | 'stays';
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A window over the console. Escape and a click beside it close it; the focus returns to where it was. */
export function DialogFrame(props: DialogFrameProps) {
  const { title, lead, size = 'narrow', beside = 'closes', onClose, children } = props;
  const words = useWords();
  const returnFocus = useFocusReturn();
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        {/* Not the library's overlay: that one writes a style element, which the policy refuses. */}
        <div className="veil" />
        <Dialog.Content
          className="dialog"
          data-size={size}
          onOpenAutoFocus={focusCalmly}
          onCloseAutoFocus={returnFocus}
          onInteractOutside={(event) => {
            if (beside === 'stays') event.preventDefault();
          }}
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

/**
 * What is marked `data-first-focus` takes the focus, else the window itself: never the cross, which comes first. Not by
 * focusing on mount, because then the window would not know what had the focus before and could not give it back.
 */
function focusCalmly(event: Event): void {
  event.preventDefault();
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const wanted = dialog.querySelector<HTMLElement>('[data-first-focus]');
  (wanted ?? dialog).focus();
}
