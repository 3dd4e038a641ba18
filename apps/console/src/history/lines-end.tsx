import { useWords } from '../words/use-words.ts';
import { useHistoryWords } from './history-words.ts';
import { EMPTY_PAGES_MAX, LINES_MAX } from './merge-pages.ts';
import type { Lines } from './use-lines.ts';

/** What stands below the last line that was read: that it was the last, or the way on. */
export function LinesEnd<Item>({ lines }: { readonly lines: Lines<Item> }) {
  const words = useHistoryWords();
  const { locale } = useWords();
  const { read, isAsking, failure, readOn, askAgain } = lines;
  if (!read) return null;
  const { items, next, emptyPages } = read;
  if (items.length >= LINES_MAX) {
    return <p className="lines-end">{words.linesMax(LINES_MAX.toLocaleString(locale))}</p>;
  }
  if (next === null) return <p className="lines-end">{words.all(items.length)}</p>;
  const isStalled = emptyPages >= EMPTY_PAGES_MAX;
  return (
    <div className="lines-end" role="status">
      {isAsking ? words.loadingMore : isStalled ? words.stalled : null}
      {isAsking ? null : (
        <button type="button" className="button" onClick={failure ? askAgain : readOn}>
          {isStalled ? words.lookFurther : words.more}
        </button>
      )}
    </div>
  );
}
