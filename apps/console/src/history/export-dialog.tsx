import { useEffect, useRef, useState } from 'react';
import { failureWords } from '../admin/failure-words.ts';
import { saveFile } from '../admin/save-file.ts';
import { useAdmin } from '../admin/use-admin.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useWords } from '../words/use-words.ts';
import { EXPORT_LINES_MAX, type ExportOutcome, exportList } from './export-list.ts';
import { useHistoryWords } from './history-words.ts';
import type { Column, ListKind } from './list-kind.ts';
import type { ListState } from './list-state.ts';
import { toggled } from './shown-columns.ts';

/** The largest page there is. */
const PAGE_LINES = 200;

type ExportDialogProps<Item> = {
  readonly kind: ListKind<Item>;
  readonly state: ListState;
  readonly shown: readonly Column<Item>[];
  readonly onClose: () => void;
};
type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'reading'; readonly lines: number }
  | Exclude<ExportOutcome, { readonly kind: 'canceled' }>;

/** Makes a file of a list: asks for the columns, says how far it is, and can be stopped. */
export function ExportDialog<Item>({ kind, state, shown, onClose }: ExportDialogProps<Item>) {
  const { csv: words } = useHistoryWords();
  const { locale } = useWords();
  const { words: admin, world } = useAdmin();
  const [keys, setKeys] = useState<readonly string[]>(() => shown.map(({ key }) => key));
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const isOpen = useRef(true);
  const run = useRef(0);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const number = (lines: number): string => lines.toLocaleString(locale);
  const columns = [
    // Those that are shown stand in the file as they do on the screen, the others behind them.
    ...shown,
    ...kind.columns.filter(({ key }) => !shown.some((each) => each.key === key)),
  ];
  const chosen = columns.filter(({ key }) => keys.includes(key));

  function start(): void {
    run.current += 1;
    const own = run.current;
    setStage({ kind: 'reading', lines: 0 });
    exportList<Item>({
      columns: chosen.map(({ title, fileTitle, text }) => ({ title: fileTitle ?? title, text })),
      page: (cursor) => kind.page(state, { cursor, limit: PAGE_LINES }),
      pause: (ms) => new Promise((resolve) => world.after(ms, resolve)),
      onProgress: (lines) => {
        if (isOpen.current && run.current === own) setStage({ kind: 'reading', lines });
      },
      isCanceled: () => !isOpen.current || run.current !== own,
    }).then((outcome) => {
      if (outcome.kind === 'canceled' || !isOpen.current) return;
      if (outcome.kind === 'done') {
        const day = new Date(world.now()).toISOString().slice(0, 10);
        saveFile(`${kind.title} ${day}.csv`, outcome.text, 'text/csv;charset=utf-8');
      }
      setStage(outcome);
    }, reportError);
  }
  function stop(): void {
    run.current += 1;
    setStage({ kind: 'asking' });
  }
  return (
    <DialogFrame title={words.title} lead={words.lead} beside="stays" onClose={onClose}>
      {stage.kind === 'asking' || stage.kind === 'failed' ? (
        <fieldset className="export-columns">
          <legend className="visually-hidden">{words.lead}</legend>
          <label className="columns-name export-all">
            <input
              type="checkbox"
              checked={chosen.length === columns.length}
              onChange={(event) =>
                setKeys((event.currentTarget.checked ? columns : shown).map(({ key }) => key))
              }
            />
            {words.allColumns}
          </label>
          {columns.map(({ key, title }) => (
            <label key={key} className="columns-name">
              <input
                type="checkbox"
                checked={keys.includes(key)}
                onChange={() => setKeys(toggled(keys, key))}
              />
              <bdi>{title}</bdi>
            </label>
          ))}
        </fieldset>
      ) : null}
      <p className="export-said" role="status">
        {stage.kind === 'reading' ? words.reading(number(stage.lines)) : null}
        {stage.kind === 'done' ? (stage.isCut ? words.cut : words.done)(number(stage.lines)) : null}
        {stage.kind === 'failed' ? failureWords(stage.failure, admin) : null}
        {stage.kind === 'asking' ? `${words.limit(number(EXPORT_LINES_MAX))} ${words.notes}` : null}
      </p>
      {stage.kind === 'reading' ? (
        <progress className="export-progress" aria-label={words.title} />
      ) : null}
      <footer className="dialog-foot">
        {stage.kind === 'reading' ? (
          <button type="button" className="button" onClick={stop}>
            {words.cancel}
          </button>
        ) : stage.kind === 'done' ? (
          <button type="button" className="button button--accent" onClick={onClose}>
            {words.close}
          </button>
        ) : (
          <>
            <button type="button" className="button" onClick={onClose}>
              {words.cancel}
            </button>
            <button
              type="button"
              className="button button--accent"
              data-first-focus
              disabled={chosen.length === 0}
              onClick={start}
            >
              {words.start}
            </button>
          </>
        )}
      </footer>
    </DialogFrame>
  );
}
