import { useEffect, useState } from 'react';
import { AskDialog } from '../admin/parts/ask-dialog.tsx';
import { AskedView } from '../admin/parts/asked-view.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { type Asked, useAsked } from '../admin/use-asked.ts';
import { useNow } from '../desk/use-console.ts';
import { useWords } from '../words/use-words.ts';
import { Marks } from './cell-parts.tsx';
import { ChatLines } from './chat-lines.tsx';
import { ExactInstant } from './exact-instant.tsx';
import { exactLength } from './exact-length.ts';
import { FactGroup, FactRow } from './fact-list.tsx';
import { HistoryEditor } from './history-editor.tsx';
import type { AgentSession } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { LinkedRecords } from './linked-records.tsx';
import { OwnFields } from './own-fields.tsx';
import { PageActions } from './page-actions.tsx';
import { PageShell } from './page-shell.tsx';
import { PageWaits } from './page-waits.tsx';
import { goToPlace, useQuery } from './place.ts';
import { RecordNote } from './record-note.tsx';
import { sessionName } from './sessions-list.tsx';
import { TimeBar } from './time-bar-view.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { forgetLines } from './use-lines.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useHistoryTypes, useRecordTypes } from './use-record-types.ts';

/** How often the figures of a sign-in that lasts are asked for. */
const FOLLOW_MS = 5_000;

/** One sign-in of an agent: where the time went, what came of it, and its chats. */
export function SessionPage({ id }: { readonly id: string }) {
  const words = useHistoryWords();
  const api = useHistoryApi();
  const query = useQuery();
  const neighbours = useNeighbours<AgentSession>('sessions', query, {
    id,
    idOf: (session) => session.id,
  });
  const asked = useAsked<AgentSession>(`session ${id}`, () => api.sessions.read(id));
  useFollowing(asked);
  const shell = {
    section: 'sessions',
    listId: null,
    listTitle: words.lists.sessions.title,
    query,
    id,
    neighbours,
  } as const;
  const { value } = asked;
  if (value) return <Loaded shell={shell} session={value} asked={asked} />;
  return (
    <PageShell {...shell} title={words.lists.sessions.title}>
      <AskedView asked={asked} skeleton={<PageWaits />}>
        {() => null}
      </AskedView>
    </PageShell>
  );
}

/** While a sign-in lasts, its figures follow it. */
function useFollowing({ value, askAgain, failure }: Asked<AgentSession>): void {
  const turn = Math.floor(useNow(FOLLOW_MS) / FOLLOW_MS);
  const isLive = value?.signedOutAt === null && failure === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again
  useEffect(() => {
    if (isLive) askAgain();
  }, [turn, isLive, askAgain]);
}

type LoadedProps = {
  readonly shell: Omit<Parameters<typeof PageShell>[0], 'title' | 'children'>;
  readonly session: AgentSession;
  readonly asked: Asked<AgentSession>;
};

function Loaded({ shell, session, asked }: LoadedProps) {
  const words = useHistoryWords();
  const { known, say } = useAdmin();
  const api = useHistoryApi();
  const [mode, setMode] = useState<'reading' | 'editing' | 'deleting'>('reading');
  const types = useHistoryTypes();
  const recordTypes = useRecordTypes();
  const type = types.value?.find(({ key }) => key === 'session');
  const may = type?.may ?? { edit: false, delete: false };
  const read = (): void => setMode('reading');
  const openRecord = (link: { readonly type: string; readonly id: string }): void =>
    goToPlace({ section: 'records', id: `${link.type}.${link.id}`, query: '' });
  const until = session.signedOutAt;
  return (
    <PageShell
      {...shell}
      title={sessionName(session)}
      tags={
        <>
          {until === null ? (
            <span className="tag tag--green">{words.facts.session.stillIn}</span>
          ) : null}
          <Marks edited={session.edited} />
        </>
      }
      onPrint={() => window.print()}
      actions={
        <PageActions
          mode={mode}
          canEdit={may.edit}
          entries={
            may.delete
              ? [{ title: words.page.delete, run: () => setMode('deleting'), danger: true }]
              : []
          }
          onMode={setMode}
        />
      }
    >
      <div className="history-columns">
        <div className="history-main">
          <TimeBar session={session} />
          <ChatLines
            title={words.facts.session.chats}
            none={words.facts.session.noChats}
            asked={{
              ownerId: session.agent.id,
              from: session.signedInAt,
              to: until,
              sort: 'newest',
            }}
            query={`owner=${encodeURIComponent(session.agent.id)}`}
          />
        </div>
        <div className="history-side">
          {mode === 'editing' && type ? (
            <HistoryEditor
              record={session}
              type={type}
              parts={{ links: session.links }}
              calls={{
                read: () => api.sessions.read(session.id),
                edit: (revision, changes) => api.sessions.edit(session.id, revision, changes),
              }}
              onSaved={(saved) => {
                forgetLines(known);
                asked.put(saved);
                say('plain', words.editor.saved);
                read();
              }}
              onClose={read}
            />
          ) : (
            <>
              <RecordNote edited={session.edited} mayEdit={may.edit} />
              <SessionFacts session={session} />
              <FactGroup title={words.facts.groups.records}>
                <LinkedRecords
                  links={session.links}
                  typeNames={new Map((recordTypes.value ?? []).map(({ key, name }) => [key, name]))}
                  onRecord={openRecord}
                />
              </FactGroup>
              <FactGroup title={words.facts.groups.custom}>
                <OwnFields record={session} type={type} onRecord={openRecord} />
              </FactGroup>
            </>
          )}
        </div>
      </div>
      {mode === 'deleting' ? (
        <AskDialog
          title={words.remove.session(session.number)}
          lead={words.remove.lead}
          confirm={words.remove.confirm}
          danger
          run={() => api.sessions.remove(session.id, session.revision)}
          onDone={() => {
            forgetLines(known);
            say('plain', words.remove.done);
            goToPlace({ section: 'sessions', id: null, query: shell.query });
          }}
          onClose={read}
        />
      ) : null}
    </PageShell>
  );
}

const COUNTS = [
  'assigned',
  'engaged',
  'declined',
  'timedOut',
  'flagsRaised',
  'flagsLoweredByAgent',
  'flagsLoweredBySupervisor',
] as const;

function SessionFacts({ session }: { readonly session: AgentSession }) {
  const { facts } = useHistoryWords();
  const desk = useWords();
  const words = facts.session;
  const now = useNow(FOLLOW_MS);
  return (
    <>
      <FactGroup title={facts.groups.happened}>
        <dl className="fact-rows">
          <FactRow name={words.agent}>{session.agent.name ?? session.agent.id}</FactRow>
          <FactRow name={words.signedIn}>
            <ExactInstant at={session.signedInAt} />
          </FactRow>
          <FactRow name={words.signedOut}>
            {session.signedOutAt === null ? (
              words.stillIn
            ) : (
              <ExactInstant at={session.signedOutAt} />
            )}
          </FactRow>
          <FactRow name={words.lasted}>
            {exactLength((session.signedOutAt ?? now) - session.signedInAt, desk)}
          </FactRow>
          {session.signedOutWhy === null ? null : (
            <FactRow name={words.whyName}>{words.why[session.signedOutWhy]}</FactRow>
          )}
        </dl>
      </FactGroup>
      <FactGroup title={words.counts}>
        <dl className="fact-rows">
          {COUNTS.map((key) => (
            <FactRow key={key} name={words[key]}>
              <span className="numbers">{session[key]}</span>
            </FactRow>
          ))}
        </dl>
      </FactGroup>
    </>
  );
}
