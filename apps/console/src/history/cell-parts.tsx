import type { EpochMs } from '@baton/kernel';
import { Flag, Hand, Pencil } from 'lucide-react';
import { useNow } from '../desk/use-console.ts';
import { exactTime, lengthWords } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import './cells.css';
import type { TranscriptStatus } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { momentWords } from './moment-words.ts';

const HOUR_MS = 3_600_000;

/** An instant as it stands in a list: the clock for today, else the day too. */
export function Moment({ at }: { readonly at: number }) {
  const words = useWords();
  const now = useNow(HOUR_MS);
  return (
    <time
      className="numbers"
      dateTime={new Date(at).toISOString()}
      title={exactTime(at as EpochMs, words)}
    >
      {momentWords(at, now, words)}
    </time>
  );
}

/** How long something took. */
export function Length({ ms }: { readonly ms: number | null }) {
  const words = useWords();
  return ms === null ? null : <span className="numbers">{lengthWords(ms, words)}</span>;
}

const TONES = { completed: 'plain', missed: 'amber', blocked: 'red' } as const;

export function StatusTag({ status }: { readonly status: TranscriptStatus }) {
  const { statuses } = useHistoryWords();
  return <span className={`tag tag--${TONES[status]}`}>{statuses[status]}</span>;
}

type MarksProps = {
  readonly flagged?: boolean;
  readonly edited: boolean;
  readonly byHand?: boolean;
};

/** What one should know of a record before trusting it, as signs with a title each. */
export function Marks({ flagged = false, edited, byHand = false }: MarksProps) {
  const { page } = useHistoryWords();
  return (
    <span className="marks">
      {flagged ? (
        <span title={page.flagged} className="mark mark--flag">
          <Flag size={12} aria-hidden="true" />
          <span className="visually-hidden">{page.flagged}</span>
        </span>
      ) : null}
      {byHand ? (
        <span title={page.byHand} className="mark">
          <Hand size={12} aria-hidden="true" />
          <span className="visually-hidden">{page.byHand}</span>
        </span>
      ) : edited ? (
        <span title={page.edited} className="mark">
          <Pencil size={12} aria-hidden="true" />
          <span className="visually-hidden">{page.edited}</span>
        </span>
      ) : null}
    </span>
  );
}
