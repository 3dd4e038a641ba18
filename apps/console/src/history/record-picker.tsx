import { type KeyboardEvent, useId, useState } from 'react';
import { useSettled } from '../admin/content/use-settled.ts';
import { useAsked } from '../admin/use-asked.ts';
import { RecordSign } from '../records/record-sign.tsx';
import type { RecordHit } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { useHistoryApi } from './use-history-api.ts';

/** So many hits are offered. */
const OFFERED = 8;

type RecordPickerProps = {
  /** Of these types; of any when there are none. */
  readonly types: readonly string[];
  readonly label: string;
  readonly onPick: (hit: RecordHit) => void;
};

/** Finds a record by some of its name or number. */
export function RecordPicker({ types, label, onPick }: RecordPickerProps) {
  const { filters: words } = useHistoryWords();
  const api = useHistoryApi();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const sought = useSettled(text.trim());
  const found = useAsked<readonly RecordHit[]>(`pick ${types.join(' ')} ${sought}`, async () => {
    if (sought === '') return { ok: true, value: [] };
    const answer = await api.records.search(sought, types);
    return answer.ok ? { ok: true, value: answer.value.items } : answer;
  });
  const hits = sought === '' ? [] : (found.value ?? []).slice(0, OFFERED);
  const current = Math.max(0, Math.min(chosen, hits.length - 1));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && hits.length > 0) {
      event.preventDefault();
      setChosen((current + by + hits.length) % hits.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = hits[current];
      if (hit) onPick(hit);
    }
  }
  return (
    <div className="picker">
      <input
        type="text"
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded={hits.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        {...(hits.length > 0 ? { 'aria-activedescendant': `${id}-${current}` } : {})}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={id} aria-label={label} className="picker-hits">
        {hits.map((hit, place) => (
          <div
            key={`${hit.type} ${hit.id}`}
            id={`${id}-${place}`}
            role="option"
            tabIndex={-1}
            className="picker-hit"
            aria-selected={place === current}
            onPointerDown={(event) => {
              event.preventDefault();
              onPick(hit);
            }}
            onPointerMove={() => setChosen(place)}
          >
            <RecordSign type={hit.type} size={13} />
            <bdi>{hit.name || hit.number}</bdi>
            {hit.number && hit.number !== hit.name ? (
              <span className="faint">{hit.number}</span>
            ) : null}
          </div>
        ))}
      </div>
      {hits.length > 0 ? null : (
        <p className="form-hint" role="status">
          {sought !== '' && found.value !== undefined && !found.isAsking
            ? words.noRecord
            : words.recordHint}
        </p>
      )}
    </div>
  );
}
