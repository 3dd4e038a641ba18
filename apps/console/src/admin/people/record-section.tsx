import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import '../../builder/design/side.css';
import './people.css';
import { type ListTitle, RecordList } from '../form/record-list.tsx';
import { usePages } from '../form/use-pages.ts';
import type { RecordCalls, Stored } from '../form/use-record-draft.ts';
import { AskDialog } from '../parts/ask-dialog.tsx';
import { AskedView, Blank, FailureView } from '../parts/asked-view.tsx';
import { CreateButton } from '../parts/list-parts.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { type MenuEntry, RowMenu } from '../parts/row-menu.tsx';
import type { Answer, Failure } from '../rest.ts';
import { hashOf, type SectionName } from '../routes.ts';
import { SearchField } from '../screens/flows-screen.tsx';
import type { Page } from '../shapes.ts';
import { useAdmin } from '../use-admin.ts';
import { useAsked } from '../use-asked.ts';
import { goTo } from '../use-route.ts';
import { type Usage, UsedDialog } from './used-dialog.tsx';

/** Fewer than this are seen at a glance. */
const SEARCHED_FROM = 8;
/** What stands for an id while there is none, and in front of the id of what is copied. */
const NEW = 'new';
const COPY = 'copy:';

export type SectionCalls<Item extends Stored> = RecordCalls<Item> & {
  readonly page: (cursor: string | null) => Promise<Answer<Page<Item>>>;
  readonly remove: (id: string, revision: number) => Promise<Answer<null>>;
};

/** What an editor is given. */
export type Opened<Item extends Stored> = {
  /** Null for a record to be. */
  readonly item: Item | null;
  /** What a record to be is a copy of. */
  readonly copyOf: Item | null;
  readonly onSaved: (item: Item, how: 'created' | 'edited') => void;
  readonly onClose: () => void;
};

export type RowActs = { readonly changed: () => void };

type RecordSectionProps<Item extends Stored & { readonly name: string }> = {
  readonly section: SectionName;
  readonly id: string | null;
  readonly texts: {
    readonly title: string;
    readonly lead: string;
    readonly create: string;
    readonly empty: string;
    readonly emptyLead: string;
  };
  readonly sign: LucideIcon;
  readonly calls: SectionCalls<Item>;
  readonly layout: 'pane' | 'page';
  readonly titles: readonly ListTitle[];
  /** The cells after the name. */
  readonly cells: (item: Item) => ReactNode;
  /** Beside the name, in the same cell. */
  readonly beside?: (item: Item) => ReactNode;
  /** What a search finds it by. */
  readonly soughtIn: (item: Item) => string;
  readonly filters?: ReactNode;
  /** What the filters let through; null when they let everything through. */
  readonly filter?: ((item: Item) => boolean) | null;
  readonly editor: (opened: Opened<Item>) => ReactNode;
  readonly menu?: (item: Item, acts: RowActs) => readonly MenuEntry[];
  readonly deletion: {
    readonly entry?: string;
    readonly title: (item: Item) => string;
    readonly lead: (item: Item) => string;
    readonly confirm?: string;
    /** What keeps it from being deleted, as far as it is known. */
    readonly usedBy?: (item: Item) => readonly Usage[];
  };
};

/** One kind of record: its list, narrowed by what is sought, and the one that is open. */
export function RecordSection<Item extends Stored & { readonly name: string }>(
  props: RecordSectionProps<Item>,
) {
  const { section, id, texts, sign: Sign, calls, layout, deletion, filter = null } = props;
  const { words, permissions, say } = useAdmin();
  const pages = usePages<Item>(`${section} pages`, calls.page);
  const [query, setQuery] = useState('');
  // Letters appear at once, the rows follow.
  const text = useDeferredValue(query).trim().toLowerCase();
  const isNarrowed = text !== '' || filter !== null;
  const [leaving, setLeaving] = useState<Item | null>(null);
  // What is sought may be on any page: all of them are read, one after the other.
  const isReadingOn = isNarrowed && !pages.isAsking && pages.failure === null;
  const position = pages.value?.next;
  const { readOn } = pages;
  useEffect(() => {
    if (isReadingOn && position) readOn();
  }, [isReadingOn, position, readOn]);
  const toList = (): void => goTo({ area: 'admin', section, id: null });
  const canDelete = permissions.has(`${section}.delete`);
  const isOpen = id !== null;
  const editor = isOpen ? (
    <OpenedRecord
      key={id}
      section={section}
      id={id}
      calls={calls}
      listed={pages.value?.items}
      layout={layout}
      editor={props.editor}
      onClose={toList}
      onSaved={(item, how) => {
        say('plain', words.frame.saved);
        pages.askAgain();
        if (how === 'created') goTo({ area: 'admin', section, id: item.id });
      }}
    />
  ) : null;
  const entriesFor = (item: Item): readonly MenuEntry[] => [
    ...(props.menu?.(item, { changed: pages.askAgain }) ?? []),
    ...(canDelete
      ? [
          {
            title: deletion.entry ?? words.frame.delete,
            run: () => setLeaving(item),
            danger: true,
            apart: props.menu !== undefined,
          },
        ]
      : []),
  ];
  const list = (
    <PageFrame
      title={texts.title}
      lead={texts.lead}
      actions={
        permissions.has(`${section}.create`) ? (
          <CreateButton
            title={texts.create}
            onCreate={() => goTo({ area: 'admin', section, id: NEW })}
          />
        ) : null
      }
    >
      <AskedView asked={pages}>
        {({ items, next }) => {
          if (items.length === 0) return <Blank title={texts.empty} lead={texts.emptyLead} />;
          const found = items.filter(
            (item) =>
              (filter === null || filter(item)) &&
              (text === '' || props.soughtIn(item).toLowerCase().includes(text)),
          );
          return (
            <>
              {items.length >= SEARCHED_FROM || isNarrowed ? (
                <div className="toolbar">
                  <SearchField value={query} onChange={setQuery} />
                  {props.filters}
                  <span className="faint toolbar-count" role="status">
                    {isNarrowed && next === null ? words.form.found(found.length) : ''}
                    {isNarrowed && next !== null ? words.form.readingOn : ''}
                  </span>
                </div>
              ) : null}
              <RecordList
                label={texts.title}
                titles={props.titles}
                items={found}
                keyOf={(item) => item.id}
                isOpen={(item) => item.id === id}
                readOn={next === null ? null : pages.readOn}
                row={(item) => (
                  <>
                    <th scope="row">
                      <a
                        className="table-link"
                        href={hashOf({ area: 'admin', section, id: item.id })}
                      >
                        <Sign size={15} aria-hidden="true" />
                        <bdi>{item.name}</bdi>
                      </a>
                      {props.beside?.(item)}
                    </th>
                    {props.cells(item)}
                    <td className="table-end">
                      <RowMenu
                        label={words.frame.actionsFor(item.name)}
                        entries={entriesFor(item)}
                      />
                    </td>
                  </>
                )}
              />
            </>
          );
        }}
      </AskedView>
    </PageFrame>
  );
  const usedBy = leaving ? (deletion.usedBy?.(leaving) ?? []) : [];
  return (
    <div className="page-with-editor">
      {layout === 'page' && isOpen ? null : list}
      {editor}
      {leaving && usedBy.length > 0 ? (
        <UsedDialog
          title={words.form.cannotDelete(leaving.name)}
          usedBy={usedBy}
          onClose={() => setLeaving(null)}
        />
      ) : null}
      {leaving && usedBy.length === 0 ? (
        <AskDialog
          title={deletion.title(leaving)}
          lead={deletion.lead(leaving)}
          confirm={deletion.confirm ?? words.frame.delete}
          danger
          run={() => calls.remove(leaving.id, leaving.revision)}
          onDone={() => {
            setLeaving(null);
            if (leaving.id === id) toList();
            pages.askAgain();
          }}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

type OpenedRecordProps<Item extends Stored> = {
  readonly section: SectionName;
  readonly id: string;
  readonly calls: SectionCalls<Item>;
  readonly listed: readonly Item[] | undefined;
  readonly layout: 'pane' | 'page';
  readonly editor: (opened: Opened<Item>) => ReactNode;
  readonly onSaved: (item: Item, how: 'created' | 'edited') => void;
  readonly onClose: () => void;
};

const NOTHING: Answer<null> = { ok: true, value: null };

/** The record an address names: from the list at once, and as it is now when that is known. */
function OpenedRecord<Item extends Stored>(props: OpenedRecordProps<Item>) {
  const { section, id, calls, listed, layout, editor, onSaved, onClose } = props;
  const isCopy = id.startsWith(COPY);
  const wanted = id === NEW ? null : isCopy ? id.slice(COPY.length) : id;
  const asked = useAsked<Item | null>(`${section} ${id}`, () =>
    wanted === null ? Promise.resolve(NOTHING) : calls.read(wanted),
  );
  const known = listed?.find((item) => item.id === wanted);
  const read = asked.value;
  const item = read && (!known || read.revision >= known.revision) ? read : (known ?? null);
  if (wanted !== null && item === null) {
    return (
      <div className={layout === 'pane' ? 'editor record-pane' : 'record-page'}>
        {asked.failure ? (
          <NotOpened failure={asked.failure} onRetry={asked.askAgain} onClose={onClose} />
        ) : (
          <EditorSkeleton />
        )}
      </div>
    );
  }
  return editor({
    item: isCopy ? null : item,
    copyOf: isCopy ? item : null,
    onSaved: (saved, how) => {
      asked.put(saved);
      onSaved(saved, how);
    },
    onClose,
  });
}

type NotOpenedProps = {
  readonly failure: Failure;
  readonly onRetry: () => void;
  readonly onClose: () => void;
};

/** Why a record could not be opened; one that is gone does not come back by trying again. */
function NotOpened({ failure, onRetry, onClose }: NotOpenedProps) {
  const { words } = useAdmin();
  if (failure.code !== 'not-found') return <FailureView failure={failure} onRetry={onRetry} />;
  return (
    <Blank title={words.frame.failures['not-found']}>
      <button type="button" className="button" onClick={onClose}>
        {words.frame.close}
      </button>
    </Blank>
  );
}

function EditorSkeleton() {
  const { words } = useAdmin();
  return (
    <div className="editor-skeleton" role="status" aria-label={words.frame.loading}>
      {[40, 90, 60, 90, 70].map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
        <span key={at} className="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}

/** The address of a copy of a record. */
export function copyHash(section: SectionName, id: string): string {
  return hashOf({ area: 'admin', section, id: `${COPY}${id}` });
}
