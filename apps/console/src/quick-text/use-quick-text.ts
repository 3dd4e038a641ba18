import type { ChatView } from '@baton/protocol';
import { type KeyboardEvent, useId, useMemo, useState, useSyncExternalStore } from 'react';
import type { BesideDesk } from '../beside/beside-desk.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useConsole, useDesk } from '../desk/use-console.ts';
import { recordKey } from '../records/record-edit.ts';
import { filledText } from './filled-text.ts';
import { findTexts } from './find-texts.ts';
import { nextPlace, openPlaces } from './open-places.ts';
import type { QuickText } from './quick-text-shapes.ts';
import { type TextTrigger, textTrigger, withText } from './text-trigger.ts';

type Field = { readonly current: HTMLTextAreaElement | null };
export type QuickTextSetting = {
  readonly chat: ChatView;
  readonly field: Field;
  readonly draft: string;
  readonly write: (draft: string) => void;
};

/** The list of quick texts over a composer, as long as a sign in the draft asks for it. */
export type QuickTextList = ReturnType<typeof useQuickText>;

/** Quick texts in a composer: the list that a sign opens, and merge fields that are still open. */
export function useQuickText({ chat, field, draft, write }: QuickTextSetting) {
  const beside = useBesideDesk();
  const { texts: shelf } = beside;
  const { texts, recent, known, folders, failure } = useSyncExternalStore(
    shelf.subscribe,
    () => shelf.state,
  );
  const [trigger, setTrigger] = useState<TextTrigger | null>(null);
  /** Where the list was closed by hand: it stays closed for that sign. */
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const [seenIn, setSeenIn] = useState<string | null>(null);
  const listId = useId();
  const parts = useConsole();
  // Drawn again when the names of the desk arrive.
  useDesk((state) => state.directory);
  const fill = (text: string): string => filledText(parts, chat, text);

  const isAsked = trigger !== null && trigger.from !== closedAt;
  const query = isAsked ? trigger.query : null;
  const language = chat.context.language ?? null;
  const found = useMemo(
    () => (query === null ? NONE : findTexts(texts, { query, language, recent })),
    [texts, query, language, recent],
  );
  // A slash that fits nothing is a slash.
  const mayRead = failure?.code !== 'forbidden' || known !== 'nothing';
  const isOpen =
    isAsked && mayRead && (found.shown.length > 0 || trigger.sign === ';;' || trigger.query === '');
  const current = Math.min(chosen, found.shown.length - 1);
  const places = openPlaces(draft);
  const isSeen = places.length === 0 || seenIn === placesKey(draft);

  /** To be called when draft or caret have changed. */
  function follow(): void {
    const element = field.current;
    if (!element) return;
    const { selectionStart, selectionEnd, value } = element;
    const next = selectionStart === selectionEnd ? textTrigger(value, selectionStart) : null;
    if (next) {
      shelf.refresh();
      learnCase(beside, chat);
    }
    if (next?.query !== trigger?.query || next?.from !== trigger?.from) setChosen(0);
    if (!next) setClosedAt(null);
    // Caret and text are told of one after the other; the second time nothing is new.
    if (!sameTrigger(next, trigger)) setTrigger(next);
  }
  function putCaret(from: number, to: number): void {
    const element = field.current;
    if (!element) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(from, to);
  }
  function take(text: QuickText | undefined): void {
    if (!text || !trigger) return;
    const rendered = fill(text.text);
    const next = withText(draft, trigger, rendered);
    write(next.draft);
    shelf.used(text.id);
    setTrigger(null);
    setSeenIn(null);
    const open = openPlaces(next.draft).find(({ from }) => from >= trigger.from);
    // After the draft is in the field.
    queueMicrotask(() =>
      open && open.from < next.caret
        ? putCaret(open.from, open.to)
        : putCaret(next.caret, next.caret),
    );
  }
  function goToPlace(from?: number): void {
    const element = field.current;
    const place =
      from === undefined
        ? nextPlace(places, element?.selectionEnd ?? 0)
        : places.find((each) => each.from === from);
    if (place) putCaret(place.from, place.to);
  }

  /** Whether the key was for the list. */
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    const size = found.shown.length;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const plain = !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (move !== undefined && plain && size > 0) {
      setChosen((current + move + size) % size);
    } else if ((event.key === 'PageDown' || event.key === 'PageUp') && plain && size > 0) {
      const by = event.key === 'PageDown' ? 8 : -8;
      setChosen(Math.min(size - 1, Math.max(0, current + by)));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && plain) {
      if (size === 0) {
        // Nothing fits: Enter shall not send the sign to the visitor, Tab goes on.
        if (event.key === 'Tab') return false;
      } else take(found.shown[current]);
    } else if (event.key === 'Escape') {
      setClosedAt(trigger?.from ?? null);
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    isOpen,
    listId,
    shown: found.shown,
    more: found.more,
    current,
    query: trigger?.query ?? '',
    known,
    folders,
    recent,
    failure,
    places,
    isSeen,
    follow,
    choose: setChosen,
    take,
    fill,
    close: () => setTrigger(null),
    onKeyDown,
    goToPlace,
    /** Lets the places stand as they are. */
    leaveAsWritten: () => {
      setSeenIn(placesKey(draft));
      field.current?.focus();
    },
    /** Whether the draft may go; if not, the first open place is shown. */
    mayGo: (): boolean => {
      if (isSeen) return true;
      goToPlace(places[0]?.from);
      return false;
    },
    warm: () => shelf.refresh(),
    optionId: (place: number): string => `${listId}-${place}`,
  };
}

const NONE: ReturnType<typeof findTexts> = { shown: [], more: 0 };

function sameTrigger(one: TextTrigger | null, other: TextTrigger | null): boolean {
  return one?.from === other?.from && one?.to === other?.to && one?.query === other?.query;
}

/** What a screen reader is told of the list, at the field it follows. */
export function quickTextAria({ isOpen, listId, shown, current, optionId }: QuickTextList) {
  if (!isOpen) return {};
  return {
    'aria-autocomplete': 'list' as const,
    'aria-controls': listId,
    ...(shown.length > 0 ? { 'aria-activedescendant': optionId(current) } : {}),
  };
}

/** The number of the attached case is a merge field, so it has to be known. */
function learnCase({ attachments, records }: BesideDesk, chat: ChatView): void {
  const attached = attachments.list(chat).find(({ type }) => type === 'case');
  if (!attached || records.state.records.has(recordKey('case', attached.id))) return;
  records.read(attached).catch(reportError);
}

/** Which places stand open in a draft: letting one stand does not let another one stand. */
function placesKey(draft: string): string {
  return openPlaces(draft)
    .map(({ field }) => field)
    .join(' ');
}
