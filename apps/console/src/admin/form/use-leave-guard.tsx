import { type ReactNode, useEffect, useRef, useState } from 'react';
import { DialogFrame } from '../../screens/dialog-frame.tsx';
import { holdHere } from '../leave-guard.ts';
import { useAdminWords } from '../use-admin.ts';

/**
 * While something is unsaved, whoever goes elsewhere is asked first. `dialog` is what asks; `release` lets the window
 * go, for somebody who has just saved.
 */
export function useLeaveGuard(isUnsaved: boolean): {
  readonly dialog: ReactNode;
  readonly release: () => void;
} {
  const { form } = useAdminWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const holding = useRef<{ readonly release: () => void } | null>(null);
  const release = (): void => {
    holding.current?.release();
    holding.current = null;
  };
  useEffect(() => {
    if (!isUnsaved) return;
    const held = holdHere(window, setWanted);
    holding.current = held;
    return () => held.release();
  }, [isUnsaved]);
  const stay = (): void => setWanted(null);
  const dialog =
    wanted === null ? null : (
      <DialogFrame title={form.leave.title} lead={form.leave.lead} onClose={stay}>
        <footer className="dialog-foot">
          <button type="button" className="button" data-first-focus onClick={stay}>
            {form.leave.stay}
          </button>
          <button
            type="button"
            className="button button--danger"
            onClick={() => {
              release();
              stay();
              location.hash = wanted;
            }}
          >
            {form.leave.discard}
          </button>
        </footer>
      </DialogFrame>
    );
  return { dialog, release };
}
