import type { EpochMs } from '@baton/kernel';
import type { ChatView } from '@baton/protocol';
import { ExternalLink, X } from 'lucide-react';
import '../design/record-form.css';
import '../design/records.css';
import { FailureNote } from '../beside/failure-note.tsx';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { FoldedSection } from '../records/folded-section.tsx';
import { TabSkeleton } from '../records/records-tab.tsx';
import { exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { StatusTag } from './cell-parts.tsx';
import { Conversation } from './conversation.tsx';
import './facts.css';
import './talk.css';
import './history.css';
import './history-page.css';
import type { Transcript } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { hashOfPlace } from './place.ts';
import { transcriptName } from './transcript-columns.tsx';
import { TranscriptFacts } from './transcript-facts-view.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { useShownLines } from './use-shown-lines.ts';
import { useTimeline } from './use-timeline.ts';

type TranscriptTabProps = { readonly chat: ChatView; readonly transcriptId: string };

/** An earlier chat of the visitor beside the one that is going on. */
export function TranscriptTab({ chat, transcriptId }: TranscriptTabProps) {
  const api = useHistoryApi();
  const answer = useAnswer(`transcript ${transcriptId}`, () => api.transcripts.read(transcriptId));
  if (answer.value) return <Whole chat={chat} transcript={answer.value} />;
  return answer.failure ? (
    <FailureNote failure={answer.failure} onAgain={answer.askAgain} />
  ) : (
    <TabSkeleton />
  );
}

type WholeProps = { readonly chat: ChatView; readonly transcript: Transcript };

function Whole({ chat, transcript }: WholeProps) {
  const words = useHistoryWords();
  const desk = useWords();
  const beside = useBesideDesk();
  const api = useHistoryApi();
  const timeline = useTimeline(transcript.chatId, 0);
  const [shown, setShown] = useShownLines();
  const types = useAnswer('history types', () => api.types());
  const title = transcriptName(transcript);
  return (
    <article className="transcript-tab" aria-label={title}>
      <header className="record-head">
        <span className="record-kind">
          <StatusTag status={transcript.status} />
          <a
            href={hashOfPlace({ section: 'transcripts', id: transcript.chatId, query: '' })}
            title={words.earlier.shared}
            aria-label={words.earlier.shared}
          >
            <ExternalLink size={13} aria-hidden="true" />
          </a>
          <button
            type="button"
            className="icon-button record-close"
            aria-label={desk.beside.closeTab(title)}
            onClick={() => beside.close(chat.chatId, `transcript:${transcript.chatId}`)}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </span>
        <h2 className="record-name">
          <bdi>{title}</bdi>
        </h2>
        <span className="record-changed">{exactTime(transcript.requestedAt as EpochMs, desk)}</span>
      </header>
      <Conversation
        timeline={timeline}
        shown={shown}
        onShow={setShown}
        byHand={transcript.byHand}
        visitorName={transcript.visitorName}
      />
      <div className="transcript-tab-facts">
        <FoldedSection title={words.page.details}>
          <TranscriptFacts
            transcript={transcript}
            type={types.value?.items.find(({ key }) => key === 'transcript')}
            typeNames={new Map()}
            onRecord={(link) => beside.openRecord(chat.chatId, link)}
            visitorHref={null}
          />
        </FoldedSection>
      </div>
    </article>
  );
}
