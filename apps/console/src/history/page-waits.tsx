import { useHistoryWords } from './history-words.ts';

/** Stands in for a page whose record is on its way. */
export function PageWaits() {
  const words = useHistoryWords();
  return (
    <div className="history-columns" role="status" aria-label={words.editor.loading}>
      <div className="talk-waits">
        {['46%', '72%', '30%', '64%', '52%'].map((width) => (
          <span key={width} className="skeleton" style={{ width }} />
        ))}
      </div>
      <div className="talk-waits history-side">
        {['82%', '61%', '74%', '55%'].map((width) => (
          <span key={width} className="skeleton" style={{ width }} />
        ))}
      </div>
    </div>
  );
}
