import { ArrowUpRight, X } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk, useRecordDesk } from '../beside/use-beside.ts';
import { useBesideWords } from '../beside/use-beside-words.ts';
import type { FieldControlProps } from './field-control.tsx';
import type { RecordHit } from './record-shapes.ts';
import { RecordSign } from './record-sign.tsx';
import { useRecordName } from './use-record-name.ts';

const PAUSE_MS = 160;
const OFFERED = 8;

/** A field that leads to another record: its name, or a search for one. */
export function ReferenceField(props: FieldControlProps) {
  const { field, value, link } = props;
  const id = typeof value === 'string' ? value : null;
  const known = link && link.id === id ? link.name : null;
  const target = field.target ?? '';
  const read = useRecordName(id !== null && known === null ? { type: target, id } : null);
  if (id === null) return <ReferenceSearch {...props} />;
  return <ReferenceChip {...props} reference={{ type: target, id }} name={known ?? read} />;
}

type ChipProps = FieldControlProps & {
  readonly reference: { readonly type: string; readonly id: string };
  readonly name: string;
};

function ReferenceChip({ id, reference, name, isWrong, onChange, onOpen }: ChipProps) {
  const { records, record: words } = useBesideWords();
  return (
    <span className="reference" data-wrong={isWrong}>
      <RecordSign type={reference.type} size={13} />
      <button
        type="button"
        id={id}
        className="reference-name"
        aria-label={records.open(name)}
        onClick={() => onOpen(reference)}
      >
        <bdi>{name || '…'}</bdi>
        <ArrowUpRight size={12} aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button reference-clear"
        aria-label={words.clearReference(name)}
        onClick={() => onChange(null)}
      >
        <X size={13} aria-hidden="true" />
      </button>
    </span>
  );
}

function ReferenceSearch(props: FieldControlProps) {
  const { id, field, isWrong, describedBy, onChange, onLeave } = props;
  const { record: words } = useBesideWords();
  const { api } = useBesideDesk();
  const target = field.target ?? '';
  const targetName = useRecordDesk(
    (state) => state.types?.find(({ key }) => key === target)?.name ?? field.name,
  );
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const sought = text.trim();
  const found = useAnswer(
    !isOpen ? null : `reference ${target} ${sought}`,
    async () => {
      const answer = await (sought === ''
        ? api.records.newest(target)
        : api.records.search(sought, [target]));
      return answer.ok
        ? { ok: true as const, value: answer.value.items as readonly RecordHit[] }
        : answer;
    },
    PAUSE_MS,
  );
  const hits = (isOpen ? (found.value ?? []) : []).slice(0, OFFERED);
  const current = Math.min(chosen, hits.length - 1);

  function take(hit: RecordHit | undefined): void {
    if (!hit) return;
    onChange(hit.id);
    setOpen(false);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (hits.length > 0) setChosen((current + by + hits.length) % hits.length);
    } else if (event.key === 'Enter' && isOpen && hits.length > 0) {
      event.preventDefault();
      take(hits[current]);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setOpen(false);
    }
  }
  return (
    <span className="reference-search">
      <input
        id={id}
        className="record-input"
        role="combobox"
        aria-expanded={isOpen && hits.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={isWrong}
        aria-required={field.required}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        {...(isOpen && hits.length > 0 ? { 'aria-activedescendant': `${listId}-${current}` } : {})}
        placeholder={words.findReference(targetName)}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          onLeave();
        }}
        onKeyDown={onKeyDown}
      />
      <div
        className="reference-list"
        role="listbox"
        id={listId}
        aria-label={words.findReference(targetName)}
        hidden={!isOpen || (hits.length === 0 && (found.isAsking || sought === ''))}
      >
        {hits.map((hit, place) => (
          <div
            key={hit.id}
            id={`${listId}-${place}`}
            className="reference-hit"
            role="option"
            aria-selected={place === current}
            tabIndex={-1}
            // Before the field loses the focus, which would close the list.
            onPointerDown={(event) => {
              event.preventDefault();
              take(hit);
            }}
            onPointerMove={() => setChosen(place)}
          >
            <bdi>{hit.name || hit.number}</bdi>
            {hit.number && hit.number !== hit.name ? (
              <span className="hit-aside">{hit.number}</span>
            ) : null}
          </div>
        ))}
        {hits.length === 0 && !found.isAsking ? (
          <p className="reference-none">{words.noReference}</p>
        ) : null}
      </div>
    </span>
  );
}
