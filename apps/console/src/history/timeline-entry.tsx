import type { EpochMs } from '@baton/kernel';
import { Paperclip } from 'lucide-react';
import { memo } from 'react';
import { shortAddress } from '../beside/visitor-facts.ts';
import { WebLink } from '../beside/web-link.tsx';
import { useConsole } from '../desk/use-console.ts';
import { textParts } from '../log/text-parts.ts';
import { clockTime, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { eventTypeOf, fileIn, handNoteOf, otherEventOf } from './event-details.ts';
import type { TimelineLine } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { useHistoryApi } from './use-history-api.ts';

type EntryProps = {
  readonly line: TimelineLine;
  readonly isFirst: boolean;
  /** What the visitor called themselves. */
  readonly visitorName: string | null;
};

/** One line of what happened: words, an event, or a page that was looked at. */
export const TimelineEntry = memo(({ line, isFirst, visitorName }: EntryProps) => {
  switch (line.kind) {
    case 'message':
      return <Message line={line} isFirst={isFirst} visitorName={visitorName} />;
    case 'event':
      return <Happening line={line} />;
    default:
      return <VisitedPage line={line} />;
  }
});

type Of<Kind extends TimelineLine['kind']> = Extract<TimelineLine, { readonly kind: Kind }>;

function Clock({ at }: { readonly at: number }) {
  const desk = useWords();
  return (
    <time
      className="talk-time numbers"
      dateTime={new Date(at).toISOString()}
      title={exactTime(at as EpochMs, desk)}
    >
      {clockTime(at as EpochMs, desk)}
    </time>
  );
}

type MessageProps = Omit<EntryProps, 'line'> & { readonly line: Of<'message'> };

function Message({ line, isFirst, visitorName }: MessageProps) {
  const { conversation: words } = useHistoryWords();
  const told = line.name ?? (line.by === 'visitor' ? visitorName : null);
  const name = told ?? words[line.by];
  return (
    <div className="talk-message" data-by={line.by} data-first={isFirst}>
      {isFirst ? (
        <p className="talk-who">
          <bdi className="talk-name">{name}</bdi>
          {line.by === 'supervisor' ? (
            <span className="tag tag--whisper">{words.whisper}</span>
          ) : null}
          {line.by === 'bot' ? <span className="tag tag--plain">Bot</span> : null}
          {line.to === 'bot' ? <span className="tag tag--plain">{words.toBot}</span> : null}
          <Clock at={line.at} />
        </p>
      ) : (
        <span className="talk-later">
          <Clock at={line.at} />
        </span>
      )}
      {line.text === null ? (
        <p className="talk-text faint">{words.erased}</p>
      ) : (
        <p className="talk-text" dir="auto">
          {textParts(line.text).map((part, place) =>
            part.kind === 'link' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that never changes
              <WebLink key={place} href={part.href} text={part.text} />
            ) : (
              part.text
            ),
          )}
        </p>
      )}
    </div>
  );
}

function Happening({ line }: { readonly line: Of<'event'> }) {
  const { events, conversation: words } = useHistoryWords();
  const other = otherEventOf(line);
  const name = other ? events.others[other] : events.types[eventTypeOf(line)];
  const file = fileIn(line);
  const note = line.note ?? handNoteOf(line);
  return (
    <p className="talk-event" data-hand={line.id !== null}>
      <Clock at={line.at} />
      <span className="talk-event-words">
        <span className="talk-event-name">{name}</span>
        {line.agentName ? (
          <>
            {' · '}
            <bdi>{line.agentName}</bdi>
          </>
        ) : null}
        {file ? (
          <FileLink fileId={file} name={note ?? words.aFile} />
        ) : note ? (
          <bdi className="talk-note"> {words.quoted(note)}</bdi>
        ) : null}
        {line.id === null ? null : <span className="tag tag--plain">{words.byHand}</span>}
      </span>
    </p>
  );
}

/** A file that was sent. Its link is good for a while, so it is made when somebody wants it. */
function FileLink({ fileId, name }: { readonly fileId: string; readonly name: string }) {
  const { conversation: words } = useHistoryWords();
  const api = useHistoryApi();
  const { workplace } = useConsole();
  const open = (): void => {
    // Opened by the click itself: a window that opens later is taken for an unwanted one.
    const page = window.open('', '_blank');
    if (page) page.opener = null;
    api.fileLink(fileId).then((answer) => {
      if (answer.ok && page) page.location.replace(answer.value.url);
      else {
        page?.close();
        if (!answer.ok) workplace.say('failed', answer.failure.message);
      }
    }, reportError);
  };
  return (
    <button type="button" className="talk-file" aria-label={words.file(name)} onClick={open}>
      <Paperclip size={12} aria-hidden="true" />
      <bdi>{name}</bdi>
    </button>
  );
}

function VisitedPage({ line }: { readonly line: Of<'page'> }) {
  const { conversation: words } = useHistoryWords();
  const { pageUrl, pageTitle } = line;
  return (
    <p className="talk-event" data-kind="page">
      <Clock at={line.at} />
      <span className="talk-event-words">
        {words.visited}{' '}
        {pageUrl === null ? (
          words.erased
        ) : (
          <WebLink href={pageUrl} text={pageTitle || shortAddress(pageUrl)} />
        )}
      </span>
    </p>
  );
}
