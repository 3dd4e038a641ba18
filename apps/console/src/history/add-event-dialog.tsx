import { useState } from 'react';
import { Problem, useRunning } from '../admin/parts/ask-dialog.tsx';
import { FormField } from '../admin/parts/form-fields.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { EVENT_TYPES } from './event-details.ts';
import type { Transcript } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { inputInstant, instantOfInput } from './instant-input.ts';
import { useFilterOptions } from './use-filter-options.ts';
import { useHistoryApi } from './use-history-api.ts';

/** The longest text about an event, in characters. */
const DETAIL_LENGTH_MAX = 255;

type AddEventDialogProps = {
  readonly transcript: Transcript;
  readonly onAdded: () => void;
  readonly onClose: () => void;
};

/** Adds to a transcript what the desk did not see. */
export function AddEventDialog({ transcript, onAdded, onClose }: AddEventDialogProps) {
  const { event: words, events } = useHistoryWords();
  const { words: admin } = useAdmin();
  const api = useHistoryApi();
  const { owner } = transcript;
  const agents = useFilterOptions('users', owner?.kind === 'user' ? [owner] : []);
  const [type, setType] = useState<string>('other');
  const [at, setAt] = useState(inputInstant(transcript.endedAt ?? transcript.requestedAt));
  const [agentId, setAgent] = useState('');
  const [detail, setDetail] = useState('');
  const instant = instantOfInput(at);
  const adding = useRunning(
    () =>
      api.transcripts.addEvent(transcript.chatId, {
        type,
        at: instant ?? 0,
        agentId: agentId === '' ? null : agentId,
        detail: detail.trim(),
      }),
    onAdded,
  );
  return (
    <DialogFrame title={words.title} lead={words.lead} beside="stays" onClose={onClose}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (instant !== null) adding.start();
        }}
      >
        <FormField title={words.type}>
          {(ids) => (
            <select
              {...ids}
              className="select"
              data-first-focus
              value={type}
              onChange={(event) => setType(event.currentTarget.value)}
            >
              {EVENT_TYPES.map((each) => (
                <option key={each} value={each}>
                  {events.types[each]}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField title={words.at} problem={instant === null ? words.wrongTime : null}>
          {(ids) => (
            <input
              {...ids}
              type="datetime-local"
              step={1}
              className="input"
              value={at}
              onChange={(event) => setAt(event.currentTarget.value)}
            />
          )}
        </FormField>
        <FormField title={words.agent}>
          {(ids) => (
            <select
              {...ids}
              className="select"
              value={agentId}
              onChange={(event) => setAgent(event.currentTarget.value)}
            >
              <option value="">{words.nobody}</option>
              {agents.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField title={words.detail}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              dir="auto"
              maxLength={DETAIL_LENGTH_MAX}
              value={detail}
              onChange={(event) => setDetail(event.currentTarget.value)}
            />
          )}
        </FormField>
        {adding.failure ? <Problem failure={adding.failure} /> : null}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {admin.frame.cancel}
          </button>
          <button
            type="submit"
            className="button button--accent"
            disabled={instant === null || adding.isRunning}
          >
            {words.add}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}
