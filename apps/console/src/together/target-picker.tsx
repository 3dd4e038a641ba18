import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useAskingWords } from '../words/asking-words.ts';
import { TargetOption } from './target-option.tsx';
import {
  CHOICES_SHOWN_MAX,
  type Choice,
  choiceAfter,
  choicesFound,
  isChoosable,
  type TargetKind,
} from './targets.ts';

type TargetPickerProps = {
  readonly kinds: readonly TargetKind[];
  readonly kind: TargetKind;
  /** Null: not known yet. */
  readonly choices: { readonly [Kind in TargetKind]: readonly Choice[] } | null;
  readonly chosenId: string | null;
  readonly onKind: (kind: TargetKind) => void;
  readonly onChoose: (choice: Choice) => void;
  /** Enter: the choice stands, and the focus can go on. */
  readonly onTaken: () => void;
};

/**
 * Agents, skills or buttons, found by typing. The focus stays in the field; up and down choose, and where nothing is typed
 * left and right change the kind.
 */
export function TargetPicker(props: TargetPickerProps) {
  const { kinds, kind, choices, chosenId, onKind, onChoose, onTaken } = props;
  const words = useAskingWords();
  const [query, setQuery] = useState('');
  const listId = useId();
  const all = choices?.[kind] ?? [];
  const found = choicesFound(all, query).slice(0, CHOICES_SHOWN_MAX);

  // Typing looks for somebody: the first who is found is meant until another one is. Also when it is known late who is there.
  const isTyped = query.trim() !== '';
  const isMeant = found.some(({ id }) => id === chosenId);
  const first = isTyped && !isMeant ? choiceAfter(found, null, 1) : null;
  useEffect(() => {
    const choice = all.find(({ id }) => id === first);
    if (choice) onChoose(choice);
  });

  function toKind(next: TargetKind | undefined): void {
    if (next === undefined || next === kind) return;
    setQuery('');
    onKind(next);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === 1 || step === -1) {
      event.preventDefault();
      choose(choiceAfter(found, chosenId, step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (chosenId === null) choose(choiceAfter(found, null, 1));
      onTaken();
    } else if (query === '' && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault();
      const isOnward = (event.key === 'ArrowRight') !== isRightToLeft(event.currentTarget);
      toKind(kinds[(kinds.indexOf(kind) + (isOnward ? 1 : -1) + kinds.length) % kinds.length]);
    }
  }
  function choose(id: string | null): void {
    const choice = found.find((each) => each.id === id);
    if (!choice) return;
    onChoose(choice);
    document.getElementById(`${listId}-${id}`)?.scrollIntoView({ block: 'nearest' });
  }
  return (
    <div className="targets">
      <fieldset className="target-kinds">
        <legend className="visually-hidden">{words.kinds}</legend>
        {kinds.map((each) => (
          <label key={each} className="target-kind" data-chosen={each === kind}>
            <input
              type="radio"
              name={`${listId}-kind`}
              className="visually-hidden"
              checked={each === kind}
              onChange={() => toKind(each)}
            />
            {words[each]}
            {choices ? <span className="target-count">{choices[each].length}</span> : null}
          </label>
        ))}
      </fieldset>
      <input
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={
          found.some(({ id }) => id === chosenId) ? `${listId}-${chosenId}` : undefined
        }
        aria-label={words.search[kind]}
        placeholder={words.search[kind]}
        value={query}
        autoComplete="off"
        spellCheck={false}
        data-first-focus
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {choices && found.length === 0 ? (
        <NothingFound kind={kind} query={query} isEmpty={all.length === 0} />
      ) : null}
      <div className="target-list" role="listbox" id={listId} aria-label={words[kind]}>
        {found.map((choice) => (
          <TargetOption
            key={choice.id}
            id={`${listId}-${choice.id}`}
            choice={choice}
            isChosen={choice.id === chosenId}
            onChoose={() => {
              if (isChoosable(choice)) onChoose(choice);
            }}
          />
        ))}
      </div>
    </div>
  );
}

type NothingProps = {
  readonly kind: TargetKind;
  readonly query: string;
  readonly isEmpty: boolean;
};

function NothingFound({ kind, query, isEmpty }: NothingProps) {
  const { nothing } = useAskingWords();
  return (
    <div className="target-nothing" role="status">
      <p>{isEmpty ? nothing[kind] : nothing.found(query.trim())}</p>
      <p>{isEmpty ? nothing[`${kind}Hint`] : nothing.foundHint}</p>
    </div>
  );
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
