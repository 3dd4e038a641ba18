import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useAdmin } from '../admin/use-admin.ts';
import { useHistoryWords } from './history-words.ts';
import { SOUGHT_LENGTH_MAX } from './list-state.ts';

/** How long somebody has to rest before what they type is looked for. */
const SETTLED_MS = 250;

type SearchBoxProps = {
  readonly label: string;
  /** What is sought now, as the address says. */
  readonly text: string;
  readonly onSearch: (text: string) => void;
};

/** Looks for words; `/` leads here. */
export function SearchBox({ label, text, onSearch }: SearchBoxProps) {
  const words = useHistoryWords();
  const { world } = useAdmin();
  const [typed, setTyped] = useState(text);
  const box = useRef<HTMLInputElement>(null);
  const search = useRef(onSearch);
  search.current = onSearch;
  // A view, or the way back, may have changed what is sought.
  const asked = useRef(text);
  useEffect(() => {
    if (text !== asked.current) setTyped(text);
    asked.current = text;
  }, [text]);
  useEffect(() => {
    if (typed === asked.current) return;
    return world.after(SETTLED_MS, () => {
      asked.current = typed;
      search.current(typed);
    });
  }, [typed, world]);
  const clear = (): void => {
    setTyped('');
    asked.current = '';
    search.current('');
    box.current?.focus();
  };
  return (
    <search className="search lines-search">
      <Search size={14} aria-hidden="true" />
      <input
        ref={box}
        type="text"
        data-lines-search
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={SOUGHT_LENGTH_MAX}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          event.stopPropagation();
          clear();
        }}
      />
      {typed === '' ? null : (
        <button
          type="button"
          className="icon-button lines-search-clear"
          aria-label={words.search.clear}
          onClick={clear}
        >
          <X size={13} aria-hidden="true" />
        </button>
      )}
    </search>
  );
}
