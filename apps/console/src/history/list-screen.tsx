import { Download, RefreshCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Blank, FailureView } from '../admin/parts/asked-view.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { useHistoryWords } from './history-words.ts';
import { HitLines } from './hit-lines.tsx';
import { LineTable } from './line-table.tsx';
import type { ListKind } from './list-kind.ts';
import { isNarrowed, type ListState, listStateOf, queryOf, WHOLE_LIST } from './list-state.ts';
import { replacePlace, useQuery } from './place.ts';
import { SearchBox } from './search-box.tsx';
import { StaleNote } from './stale-note.tsx';
import { useColumns } from './use-columns.ts';
import { linesName, useLines } from './use-lines.ts';
import { ViewsBar } from './views-bar.tsx';

type ListScreenProps<Item> = {
  readonly kind: ListKind<Item>;
  readonly actions?: ReactNode;
  readonly filters: (filter: {
    readonly state: ListState;
    readonly set: (state: ListState) => void;
    readonly items: readonly Item[];
  }) => ReactNode;
};

/** A list: its views, its filter, its lines. All of how it is narrowed stands in the address. */
export function ListScreen<Item>({ kind, actions, filters }: ListScreenProps<Item>) {
  const words = useHistoryWords();
  const { known } = useAdmin();
  const state = listStateOf(useQuery());
  const listed = queryOf({ ...state, text: '' });
  const name = linesName(kind.name, listed);
  const lines = useLines<Item>(name, (page) => kind.page(state, page), kind.keyOf);
  const columns = useColumns(kind);
  const [isExporting, setExporting] = useState(false);
  const items = lines.read?.items ?? [];
  const set = (next: ListState): void =>
    replacePlace({ section: kind.section, id: kind.listId, query: queryOf(next) });
  const isSearching = state.text.trim() !== '' && kind.search !== null;
  return (
    <section className="page lines-page" aria-label={kind.title}>
      <header className="page-head lines-head">
        <div>
          <h2 className="page-title">{kind.title}</h2>
          <p className="page-lead">{kind.lead}</p>
        </div>
        <div className="page-actions">
          {kind.search ? (
            <SearchBox
              label={kind.search.label}
              text={state.text}
              onSearch={(text) => set({ ...state, text })}
            />
          ) : null}
          {actions}
        </div>
      </header>
      <div className="lines-tools">
        <div className="lines-first">
          <ViewsBar kind={kind} state={state} onShow={set} />
          <span className="lines-acts">
            <button
              type="button"
              className="icon-button"
              aria-label={words.refresh}
              title={words.refresh}
              data-busy={lines.isAsking}
              onClick={lines.askAgain}
            >
              <RefreshCw size={15} aria-hidden="true" />
            </button>
            <ColumnsMenu kind={kind} columns={columns} />
            <button
              type="button"
              className="button button--quiet"
              title={isSearching ? words.csv.notSearched : undefined}
              disabled={isSearching || items.length === 0}
              onClick={() => setExporting(true)}
            >
              <Download size={15} aria-hidden="true" />
              {words.csv.button}
            </button>
          </span>
        </div>
        <fieldset className="lines-filter" aria-label={words.filters.label}>
          {filters({ state, set, items })}
          {isNarrowed({ ...state, text: '' }) ? (
            <button
              type="button"
              className="button button--quiet"
              onClick={() => set({ ...WHOLE_LIST, sort: state.sort, text: state.text })}
            >
              {words.clearAll}
            </button>
          ) : null}
        </fieldset>
      </div>
      {isSearching ? (
        <HitLines kind={kind} text={state.text.trim()} query={queryOf(state)} />
      ) : lines.read === undefined || (items.length === 0 && lines.isAsking) ? (
        lines.failure ? (
          <FailureView failure={lines.failure} onRetry={lines.askAgain} />
        ) : (
          <LinesWait />
        )
      ) : items.length === 0 && lines.read.next === null ? (
        <NoLines kind={kind} state={state} onClear={() => set(WHOLE_LIST)} />
      ) : (
        <div className="lines-body">
          <StaleNote failure={lines.failure} onAgain={lines.askAgain} />
          <LineTable
            key={name}
            kind={kind}
            name={name}
            known={known}
            columns={columns.shown}
            state={state}
            lines={lines}
            onSort={(sort) => set({ ...state, sort })}
          />
        </div>
      )}
      {isExporting ? (
        <ExportDialog
          kind={kind}
          state={state}
          shown={columns.shown}
          onClose={() => setExporting(false)}
        />
      ) : null}
    </section>
  );
}

type NoLinesProps<Item> = {
  readonly kind: ListKind<Item>;
  readonly state: ListState;
  readonly onClear: () => void;
};

function NoLines<Item>({ kind, state, onClear }: NoLinesProps<Item>) {
  const words = useHistoryWords();
  if (!isNarrowed(state)) return <Blank title={kind.empty.title} lead={kind.empty.lead} />;
  return (
    <Blank title={words.noMatch} lead={words.noMatchLead}>
      <button type="button" className="button" onClick={onClear}>
        {words.clearAll}
      </button>
    </Blank>
  );
}

const WAITING_ROWS = 14;

function LinesWait() {
  const words = useHistoryWords();
  return (
    <div className="lines-wait" role="status" aria-label={words.loadingMore}>
      {Array.from({ length: WAITING_ROWS }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
        <div key={row} className="lines-wait-row">
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
          <span className="skeleton" />
        </div>
      ))}
    </div>
  );
}
