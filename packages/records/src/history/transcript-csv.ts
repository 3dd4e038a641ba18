import type { Principal, Result } from '../model.ts';
import { PAGE_RECORDS_MAX } from '../model.ts';
import { writeCsv } from '../quick-text/csv.ts';
import type { HistoryWorld } from './history-world.ts';
import { CSV_LINES_MAX, type TranscriptLine, type TranscriptQuery } from './model.ts';
import { listTranscripts } from './transcript-list.ts';

type Column = readonly [title: string, cell: (line: TranscriptLine) => string | number | null];

/** Instants as ISO 8601 in UTC, durations in seconds: what spreadsheets calculate with. */
const COLUMNS: readonly Column[] = [
  ['number', ({ number }) => number],
  ['status', ({ status }) => status],
  ['visitor', ({ visitor }) => visitor.number],
  ['visitor_name', ({ visitorName }) => visitorName],
  ['owner', ({ owner }) => owner?.name ?? owner?.id ?? null],
  ['button', ({ button }) => button.name ?? button.id],
  ['deployment', ({ deployment }) => deployment.name ?? deployment.id],
  ['requested_at', ({ requestedAt }) => new Date(requestedAt).toISOString()],
  ['ended_at', ({ endedAt }) => (endedAt === null ? null : new Date(endedAt).toISOString())],
  ['wait_seconds', ({ waitMs }) => seconds(waitMs)],
  ['duration_seconds', ({ durationMs }) => seconds(durationMs)],
  ['agent_messages', ({ agentMessages }) => agentMessages],
  ['visitor_messages', ({ visitorMessages }) => visitorMessages],
  ['flagged', ({ flagged }) => (flagged ? 'yes' : 'no')],
  ['edited', ({ edited }) => (edited ? 'yes' : 'no')],
  ['chat_id', ({ chatId }) => chatId],
];

/**
 * A list as a file, a page at a time, so that no more than a page is held. After CSV_LINES_MAX lines it ends with one
 * that says so.
 */
export async function transcriptCsv(
  world: HistoryWorld,
  principal: Principal,
  query: Omit<TranscriptQuery, 'limit' | 'cursor'>,
): Promise<Result<AsyncIterable<string>>> {
  const first = await listTranscripts(world, principal, { ...query, limit: PAGE_RECORDS_MAX });
  if (!first.ok) return first;
  return { ok: true, value: pieces() };

  async function* pieces(): AsyncIterable<string> {
    yield writeCsv([COLUMNS.map(([title]) => title)]);
    let page = first;
    for (let lines = 0; page.ok; ) {
      const { items, next } = page.value;
      const kept = items.slice(0, CSV_LINES_MAX - lines);
      if (kept.length > 0) yield writeCsv(kept.map(cellsOf));
      lines += kept.length;
      if (next === null && kept.length === items.length) return;
      if (lines >= CSV_LINES_MAX) {
        yield writeCsv([[`cut after ${CSV_LINES_MAX} lines`]]);
        return;
      }
      if (next === null) return;
      const more = { ...query, limit: PAGE_RECORDS_MAX, cursor: next };
      page = await listTranscripts(world, principal, more);
    }
  }
}

function cellsOf(line: TranscriptLine): readonly string[] {
  return COLUMNS.map(([, cell]) => String(cell(line) ?? ''));
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 1_000);
}
