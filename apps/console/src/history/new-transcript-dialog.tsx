import { useId, useState } from 'react';
import { Problem, useRunning } from '../admin/parts/ask-dialog.tsx';
import { FormField } from '../admin/parts/form-fields.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { useAsked } from '../admin/use-asked.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import type { Option } from './filter-parts.tsx';
import { STATUSES, type TranscriptStatus, type Visitor } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { inputInstant } from './instant-input.ts';
import { type HandDraft, newTranscriptOf } from './new-transcript.ts';
import { goToPlace } from './place.ts';
import { useFilterOptions } from './use-filter-options.ts';
import { useHistoryApi } from './use-history-api.ts';
import { forgetLines } from './use-lines.ts';
import { visitorTitle } from './visitors-list.tsx';

const HOUR_MS = 3_600_000;
/** So many of the visitors who came last are proposed. */
const VISITORS_OFFERED = 50;

/** Makes a transcript of a chat that was held elsewhere. */
export function NewTranscriptDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useHistoryWords();
  const { byHand } = words;
  const { words: admin, world, known, permissions, say } = useAdmin();
  const api = useHistoryApi();
  const buttons = useFilterOptions('buttons', []);
  const deployments = useFilterOptions('deployments', []);
  const [draft, setDraft] = useState<HandDraft>(() => ({
    visitorId: '',
    buttonId: '',
    deploymentId: '',
    status: 'completed',
    requestedAt: inputInstant(world.now() - HOUR_MS),
    acceptedAt: inputInstant(world.now() - HOUR_MS),
    endedAt: inputInstant(world.now()),
    body: '',
  }));
  const visitorsId = useId();
  const visitors = useAsked<readonly Visitor[]>('newest visitors', async () => {
    if (!permissions.has('visitors.read')) return { ok: true, value: [] };
    const answer = await api.visitors.list({ limit: VISITORS_OFFERED });
    return answer.ok ? { ok: true, value: answer.value.items } : answer;
  });
  const [isTried, setTried] = useState(false);
  const made = newTranscriptOf(draft);
  const making = useRunning(
    () =>
      made.kind === 'ready'
        ? api.transcripts.create(made.transcript)
        : Promise.reject(new Error('nothing is made of a draft with problems')),
    (transcript) => {
      forgetLines(known);
      say('plain', byHand.made);
      onClose();
      goToPlace({ section: 'transcripts', id: transcript.chatId, query: '' });
    },
  );
  const set = (part: Partial<HandDraft>): void => setDraft({ ...draft, ...part });
  const times = [
    { key: 'requestedAt', title: byHand.requested },
    ...(draft.status === 'completed'
      ? [{ key: 'acceptedAt', title: byHand.accepted } as const]
      : []),
    { key: 'endedAt', title: byHand.ended },
  ] as const;
  const choice = (key: 'buttonId' | 'deploymentId', title: string, options: readonly Option[]) => (
    <FormField title={title}>
      {(ids) => (
        <select
          {...ids}
          className="select"
          value={draft[key]}
          onChange={(event) => set({ [key]: event.currentTarget.value })}
        >
          <option value="" />
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
  return (
    <DialogFrame
      title={byHand.title}
      lead={byHand.lead}
      size="wide"
      beside="stays"
      onClose={onClose}
    >
      <form
        className="dialog-form dialog-form--two"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (made.kind === 'ready') making.start();
        }}
      >
        {choice('buttonId', byHand.button_, buttons)}
        {choice('deploymentId', byHand.deployment, deployments)}
        <FormField title={byHand.status}>
          {(ids) => (
            <select
              {...ids}
              className="select"
              value={draft.status}
              onChange={(event) => set({ status: event.currentTarget.value as TranscriptStatus })}
            >
              {STATUSES.map((status) => (
                <option key={status} value={status}>
                  {words.statuses[status]}
                </option>
              ))}
            </select>
          )}
        </FormField>
        <FormField title={byHand.visitor} hint={byHand.visitorHelp}>
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={64}
              list={visitorsId}
              autoComplete="off"
              spellCheck={false}
              value={draft.visitorId}
              onChange={(event) => set({ visitorId: event.currentTarget.value })}
            />
          )}
        </FormField>
        <datalist id={visitorsId}>
          {visitors.value?.map((visitor) => (
            <option key={visitor.id} value={visitor.id}>
              {visitorTitle(visitor)}
            </option>
          ))}
        </datalist>
        {times.map(({ key, title }) => (
          <FormField key={key} title={title}>
            {(ids) => (
              <input
                {...ids}
                type="datetime-local"
                step={1}
                className="input"
                value={draft[key]}
                onChange={(event) => set({ [key]: event.currentTarget.value })}
              />
            )}
          </FormField>
        ))}
        <div className="dialog-whole">
          <FormField title={byHand.body}>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                dir="auto"
                rows={6}
                value={draft.body}
                onChange={(event) => set({ body: event.currentTarget.value })}
              />
            )}
          </FormField>
        </div>
        {isTried && made.kind !== 'ready' ? (
          <p className="problem dialog-whole" role="alert">
            {byHand[made.kind]}
          </p>
        ) : null}
        {making.failure ? <Problem failure={making.failure} /> : null}
        <footer className="dialog-foot dialog-whole">
          <button type="button" className="button" onClick={onClose}>
            {admin.frame.cancel}
          </button>
          <button type="submit" className="button button--accent" disabled={making.isRunning}>
            {byHand.make}
          </button>
        </footer>
      </form>
    </DialogFrame>
  );
}
