import { type FormEvent, useState } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { REASON_LENGTH_MAX } from '../presence/away-reasons.ts';
import { useWords } from '../words/use-words.ts';
import { DialogFrame } from './dialog-frame.tsx';

/** Takes a reason of the agent's own. */
export function AwayReasonDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const actions = useActions();
  const [reason, setReason] = useState('');
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    const given = reason.trim();
    actions.goTo('away', given === '' ? {} : { reason: given });
  }
  return (
    <DialogFrame
      title={words.presence.ownReasonTitle}
      lead={words.presence.ownReasonHint}
      onClose={onClose}
    >
      <form onSubmit={onSubmit}>
        <label className="field">
          <span className="field-name">{words.presence.ownReasonLabel}</span>
          <input
            className="input"
            value={reason}
            data-first-focus
            maxLength={REASON_LENGTH_MAX}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {words.leave.stay}
          </button>
          <button type="submit" className="button button--accent">
            {words.presence.goAway}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}
