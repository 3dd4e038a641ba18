import { useState } from 'react';
import { useConsole } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import type { UnsavedRecord } from '../records/unsaved-work.ts';
import { useAskingWords } from '../words/asking-words.ts';

type UnsavedQuestionProps = {
  readonly chatIds: readonly ChatId[];
  readonly records: readonly UnsavedRecord[];
  /** They are saved or thrown away: what was to be done can be done. */
  readonly onSettled: () => void;
  readonly onBack: () => void;
};

/** What becomes of changes to records before their chat goes: saved, or thrown away, all of them at once. */
export function UnsavedQuestion({ chatIds, records, onSettled, onBack }: UnsavedQuestionProps) {
  const { unsaved: words } = useAskingWords();
  const { beside } = useConsole();
  const [state, setState] = useState<'asking' | 'saving' | { readonly failed: number }>('asking');

  async function save(): Promise<void> {
    setState('saving');
    let failed = 0;
    for (const chatId of chatIds) failed += (await beside.unsaved.saveAll(chatId)).length;
    if (failed === 0) onSettled();
    else setState({ failed });
  }
  function discard(): void {
    for (const chatId of chatIds) beside.unsaved.discardAll(chatId);
    onSettled();
  }
  return (
    <>
      <ul className="unsaved-list">
        {records.map(({ key, type, name, changes }) => (
          <li key={key}>
            <bdi className="unsaved-name">{name || words.nameless(type)}</bdi>
            <span className="unsaved-aside">
              {name === null ? words.isNew : words.changes(changes)}
            </span>
          </li>
        ))}
      </ul>
      {typeof state === 'object' ? (
        <p className="warning" role="alert">
          {words.failed(state.failed)}
        </p>
      ) : null}
      <footer className="dialog-foot">
        <button type="button" className="button button--quiet" onClick={discard}>
          {words.discard}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {words.back}
        </button>
        <button
          type="button"
          className="button button--accent"
          data-first-focus
          disabled={state === 'saving'}
          onClick={() => {
            save().catch(reportError);
          }}
        >
          {state === 'saving' ? words.saving : words.save}
        </button>
      </footer>
    </>
  );
}
