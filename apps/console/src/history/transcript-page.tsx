import { useEffect, useState } from 'react';
import { AskDialog } from '../admin/parts/ask-dialog.tsx';
import { AskedView } from '../admin/parts/asked-view.tsx';
import { hashOf } from '../admin/routes.ts';
import { useAdmin } from '../admin/use-admin.ts';
import { useAsked } from '../admin/use-asked.ts';
import { AddEventDialog } from './add-event-dialog.tsx';
import { Marks, StatusTag } from './cell-parts.tsx';
import { Conversation } from './conversation.tsx';
import { HistoryEditor } from './history-editor.tsx';
import type { Transcript, TranscriptLine } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { PageActions } from './page-actions.tsx';
import { PageShell } from './page-shell.tsx';
import { PageWaits } from './page-waits.tsx';
import { goToPlace, hashOfPlace, useQuery } from './place.ts';
import { RecordNote } from './record-note.tsx';
import { transcriptName } from './transcript-columns.tsx';
import { TranscriptFacts } from './transcript-facts-view.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { forgetLines } from './use-lines.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useHistoryTypes, useRecordTypes } from './use-record-types.ts';
import { useShownLines } from './use-shown-lines.ts';
import { useTimeline } from './use-timeline.ts';

type Mode = 'reading' | 'editing' | 'adding' | 'deleting';

/** One chat as it was: what was said, and everything that is known of it. */
export function TranscriptPage({ chatId }: { readonly chatId: string }) {
  const words = useHistoryWords();
  const api = useHistoryApi();
  const query = useQuery();
  const neighbours = useNeighbours<TranscriptLine>('transcripts', query, {
    id: chatId,
    idOf: (line) => line.chatId,
  });
  const asked = useAsked<Transcript>(`transcript ${chatId}`, () => api.transcripts.read(chatId));
  const { value } = asked;
  const shell = {
    section: 'transcripts',
    listId: null,
    listTitle: words.lists.transcripts.title,
    query,
    id: chatId,
    neighbours,
  } as const;
  if (value) {
    return <Loaded shell={shell} transcript={value} onChanged={asked.put} asked={asked} />;
  }
  return (
    <PageShell {...shell} title={words.lists.transcripts.title}>
      <AskedView asked={asked} skeleton={<PageWaits />}>
        {() => null}
      </AskedView>
    </PageShell>
  );
}

type LoadedProps = {
  readonly shell: Omit<Parameters<typeof PageShell>[0], 'title' | 'children'>;
  readonly transcript: Transcript;
  readonly onChanged: (transcript: Transcript) => void;
  readonly asked: Parameters<typeof AskedView<Transcript>>[0]['asked'];
};

function Loaded({ shell, transcript, onChanged, asked }: LoadedProps) {
  const words = useHistoryWords();
  const { permissions, known, say } = useAdmin();
  const api = useHistoryApi();
  const [mode, setMode] = useState<Mode>('reading');
  const [turn, setTurn] = useState(0);
  const timeline = useTimeline(transcript.chatId, turn);
  const [shown, setShown] = useShownLines();
  const printing = usePrinting(timeline.readAll);
  const types = useHistoryTypes();
  const recordTypes = useRecordTypes();
  const type = types.value?.find(({ key }) => key === 'transcript');
  const typeNames = new Map((recordTypes.value ?? []).map(({ key, name }) => [key, name]));
  const may = type?.may ?? { edit: false, delete: false };
  const read = (): void => setMode('reading');
  const entries = [
    ...(may.edit ? [{ title: words.page.addEvent, run: () => setMode('adding') }] : []),
    ...(may.delete
      ? [{ title: words.page.delete, run: () => setMode('deleting'), danger: true, apart: true }]
      : []),
  ];
  return (
    <PageShell
      {...shell}
      title={transcriptName(transcript)}
      tags={
        <>
          <StatusTag status={transcript.status} />
          <Marks
            flagged={transcript.flagged}
            edited={transcript.edited}
            byHand={transcript.byHand}
          />
        </>
      }
      onPrint={printing.start}
      actions={<PageActions mode={mode} canEdit={may.edit} entries={entries} onMode={setMode} />}
    >
      {printing.isReading ? (
        <p className="stale" role="status">
          {words.conversation.printing}
        </p>
      ) : null}
      <div className="history-columns">
        <Conversation
          timeline={timeline}
          shown={shown}
          onShow={setShown}
          byHand={transcript.byHand}
          visitorName={transcript.visitorName}
        />
        <div className="history-side">
          {mode === 'editing' && type ? (
            <HistoryEditor
              record={{ ...transcript, id: transcript.chatId }}
              type={type}
              parts={{ owner: transcript.owner, links: transcript.links }}
              calls={{
                read: async () => {
                  const answer = await api.transcripts.read(transcript.chatId);
                  return answer.ok
                    ? { ok: true, value: { ...answer.value, id: answer.value.chatId } }
                    : answer;
                },
                edit: async (revision, changes) => {
                  const answer = await api.transcripts.edit(transcript.chatId, revision, changes);
                  return answer.ok
                    ? { ok: true, value: { ...answer.value, id: answer.value.chatId } }
                    : answer;
                },
              }}
              onSaved={(saved) => {
                forgetLines(known);
                onChanged(saved);
                say('plain', words.editor.saved);
                read();
              }}
              onClose={read}
            />
          ) : (
            <AskedView asked={asked}>
              {() => (
                <>
                  <RecordNote
                    edited={transcript.edited && !transcript.byHand}
                    byHand={transcript.byHand}
                    changed={{ by: transcript.changedBy, at: transcript.changedAt }}
                    mayEdit={may.edit}
                  />
                  <TranscriptFacts
                    transcript={transcript}
                    type={type}
                    typeNames={typeNames}
                    onRecord={(link) =>
                      goToPlace({ section: 'records', id: `${link.type}.${link.id}`, query: '' })
                    }
                    visitorHref={
                      permissions.has('visitors.read')
                        ? hashOf({ area: 'admin', section: 'visitors', id: transcript.visitor.id })
                        : hashOfPlace({
                            section: 'transcripts',
                            id: null,
                            query: `visitor=${encodeURIComponent(transcript.visitor.id)}`,
                          })
                    }
                  />
                </>
              )}
            </AskedView>
          )}
        </div>
      </div>
      {mode === 'adding' ? (
        <AddEventDialog
          transcript={transcript}
          onAdded={() => {
            say('plain', words.event.added);
            setTurn(turn + 1);
            asked.askAgain();
            forgetLines(known);
            read();
          }}
          onClose={read}
        />
      ) : null}
      {mode === 'deleting' ? (
        <AskDialog
          title={words.remove.transcript(transcript.number)}
          lead={words.remove.lead}
          confirm={words.remove.confirm}
          danger
          run={() => api.transcripts.remove(transcript.chatId, transcript.revision)}
          onDone={() => {
            forgetLines(known);
            known.delete(`transcript ${transcript.chatId}`);
            say('plain', words.remove.done);
            goToPlace({ section: 'transcripts', id: null, query: shell.query });
          }}
          onClose={read}
        />
      ) : null}
    </PageShell>
  );
}

/** Reads the whole chat before it is printed: the printer shall not stop where the reader did. */
function usePrinting(readAll: () => Promise<void>): {
  readonly isReading: boolean;
  readonly start: () => void;
} {
  const [stage, setStage] = useState<'none' | 'reading' | 'ready'>('none');
  useEffect(() => {
    if (stage !== 'ready') return;
    setStage('none');
    window.print();
  }, [stage]);
  const start = (): void => {
    if (stage !== 'none') return;
    setStage('reading');
    readAll().then(() => setStage('ready'), reportError);
  };
  return { isReading: stage === 'reading', start };
}
