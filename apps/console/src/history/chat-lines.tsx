import { Blank, FailureView } from '../admin/parts/asked-view.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { Length, Marks, Moment, StatusTag } from './cell-parts.tsx';
import type { Asked } from './history-api.ts';
import { queryFrom } from './history-api.ts';
import type { TranscriptLine } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { LinesEnd } from './lines-end.tsx';
import { hashOfPlace } from './place.ts';
import { StaleNote } from './stale-note.tsx';
import { ownerWords } from './transcript-columns.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { linesName, useLines } from './use-lines.ts';

type ChatLinesProps = {
  readonly title: string;
  readonly none: string;
  readonly asked: Asked;
  /** The same list among the transcripts. */
  readonly query: string;
};

/** The chats that belong to something, for whoever may read transcripts. */
export function ChatLines(props: ChatLinesProps) {
  const { permissions } = useAdmin();
  return permissions.has('transcripts.read') ? <Chats {...props} /> : null;
}

function Chats({ title, none, asked, query }: ChatLinesProps) {
  const words = useHistoryWords();
  const api = useHistoryApi();
  const lines = useLines<TranscriptLine>(
    linesName('chats', queryFrom(asked)),
    (page) => api.transcripts.list({ ...asked, ...page }),
    ({ chatId }) => chatId,
  );
  const { read, failure } = lines;
  return (
    <section className="chat-lines" aria-label={title}>
      <h3>
        {title}{' '}
        <a
          className="chat-lines-all"
          href={hashOfPlace({ section: 'transcripts', id: null, query })}
        >
          {words.showAsList}
        </a>
      </h3>
      {read === undefined ? (
        failure ? (
          <FailureView failure={failure} onRetry={lines.askAgain} />
        ) : (
          <span className="skeleton" role="status" aria-label={words.loadingMore} />
        )
      ) : read.items.length === 0 && read.next === null ? (
        <Blank title={none} />
      ) : (
        <>
          <StaleNote failure={failure} onAgain={lines.askAgain} />
          <ul>
            {read.items.map((line) => (
              <li key={line.chatId}>
                <a
                  className="chat-line"
                  href={hashOfPlace({ section: 'transcripts', id: line.chatId, query })}
                >
                  <span className="chat-line-name">
                    <bdi>{line.visitorName ?? line.visitor.number}</bdi>
                    <span className="faint">{line.number}</span>
                    <Marks flagged={line.flagged} edited={line.edited} byHand={line.byHand} />
                  </span>
                  <StatusTag status={line.status} />
                  <span className="chat-line-aside">
                    <Moment at={line.requestedAt} />
                  </span>
                  <span className="chat-line-aside">
                    <bdi>{ownerWords(line.owner, words)}</bdi>
                  </span>
                  <span className="chat-line-aside">
                    <Length ms={line.durationMs} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
          {read.next === null ? null : <LinesEnd lines={lines} />}
        </>
      )}
    </section>
  );
}
