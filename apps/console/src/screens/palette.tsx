import { Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useState, useSyncExternalStore } from 'react';
import { deskCommands } from '../desk/desk-commands.ts';
import { useCommandSetting } from '../desk/use-desk-keys.ts';
import { type PaletteEntry, paletteEntries } from '../palette/palette-entries.ts';
import { textCommands } from '../quick-text/text-commands.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';
import { Avatar } from './avatar.tsx';
import { Keycaps } from './keycaps.tsx';
import { useFocusReturn } from './use-focus-return.ts';

/** Finds chats and commands. The list follows the arrow keys, the focus stays in the field. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const setting = useCommandSetting();
  const returnFocus = useFocusReturn();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const named = setting.rows.map((row) => ({ row, name: visitorName(row.chat, words) }));
  const { texts } = setting.parts.beside;
  useSyncExternalStore(texts.subscribe, () => texts.state);
  useEffect(() => texts.refresh(), [texts]);
  const quickTexts = textCommands(setting.parts, query, setting.parts.workplace.state.openChatId);
  const entries: readonly PaletteEntry[] = [
    ...paletteEntries(query, named, deskCommands(setting)),
    ...quickTexts.map((command) => ({ kind: 'text', command }) as const),
  ];
  const current = Math.min(chosen, entries.length - 1);
  const optionId = (place: number): string => `${listId}-${place}`;

  function run(entry: PaletteEntry | undefined): void {
    if (!entry) return;
    onClose();
    if (entry.kind === 'chat') setting.parts.workplace.open(entry.row.chatId, 'write');
    else entry.command.run();
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      const next = (current + step + entries.length) % entries.length;
      setChosen(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(entries[current]);
    }
  }
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <div className="veil" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
        >
          <Dialog.Title className="visually-hidden">{words.palette.title}</Dialog.Title>
          <div className="palette-field">
            <Search size={16} aria-hidden="true" />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={entries.length > 0 ? optionId(current) : undefined}
              aria-label={words.palette.placeholder}
              placeholder={words.palette.placeholder}
              value={query}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                setQuery(event.target.value);
                setChosen(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div className="palette-list" role="listbox" id={listId} aria-label={words.palette.title}>
            {entries.map((entry, place) => (
              <Entry
                key={keyOf(entry)}
                id={optionId(place)}
                entry={entry}
                isChosen={place === current}
                heading={headingAt(entries, place, words)}
                onChoose={() => run(entry)}
                onPoint={() => setChosen(place)}
              />
            ))}
          </div>
          {entries.length === 0 ? (
            <p className="palette-nothing" role="status">
              {words.palette.nothing}
            </p>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function keyOf(entry: PaletteEntry): string {
  return entry.kind === 'chat' ? entry.row.chatId : entry.command.id;
}

function headingAt(
  entries: readonly PaletteEntry[],
  place: number,
  words: ReturnType<typeof useWords>,
): string | null {
  const kind = entries[place]?.kind;
  if (entries[place - 1]?.kind === kind) return null;
  if (kind === 'text') return words.beside.quickText;
  return kind === 'chat' ? words.palette.chats : words.palette.commands;
}

type EntryProps = {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly isChosen: boolean;
  readonly heading: string | null;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
};

function Entry({ id, entry, isChosen, heading, onChoose, onPoint }: EntryProps) {
  return (
    <>
      {heading ? (
        <div className="palette-heading" role="presentation">
          {heading}
        </div>
      ) : null}
      <div
        className="palette-entry"
        role="option"
        id={id}
        aria-selected={isChosen}
        tabIndex={-1}
        onClick={onChoose}
        onKeyDown={undefined}
        onPointerMove={onPoint}
      >
        {entry.kind === 'chat' ? (
          <>
            <Avatar name={entry.name} />
            <span className="palette-name">
              <bdi>{entry.name}</bdi>
            </span>
            <span className="palette-aside">{entry.row.chat.context.subject ?? ''}</span>
          </>
        ) : (
          <>
            <span className="palette-name">{entry.command.title}</span>
            {entry.command.aside ? (
              <span className="palette-aside" dir="auto">
                {entry.command.aside}
              </span>
            ) : null}
            {entry.command.key ? <Keycaps action={entry.command.key} /> : null}
          </>
        )}
      </div>
    </>
  );
}
