import { useState } from 'react';
import { AskDialog } from '../admin/parts/ask-dialog.tsx';
import { AskedView } from '../admin/parts/asked-view.tsx';
import { useAdmin } from '../admin/use-admin.ts';
import { type Asked, useAsked } from '../admin/use-asked.ts';
import { CopyButton } from '../log/copy-button.tsx';
import { Marks } from './cell-parts.tsx';
import { ChatLines } from './chat-lines.tsx';
import { ExactInstant } from './exact-instant.tsx';
import { FactGroup, FactRow } from './fact-list.tsx';
import { HistoryEditor } from './history-editor.tsx';
import type { Visitor } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { OwnFields } from './own-fields.tsx';
import { PageActions } from './page-actions.tsx';
import { PageShell } from './page-shell.tsx';
import { PageWaits } from './page-waits.tsx';
import { goToPlace, useQuery } from './place.ts';
import { RecordNote } from './record-note.tsx';
import { useHistoryApi } from './use-history-api.ts';
import { forgetLines } from './use-lines.ts';
import { useNeighbours } from './use-neighbours.ts';
import { useHistoryTypes } from './use-record-types.ts';
import { visitorTitle } from './visitors-list.tsx';

/** One visitor's browser: the key that links their chats, and all of them. */
export function VisitorPage({ id }: { readonly id: string }) {
  const words = useHistoryWords();
  const api = useHistoryApi();
  const query = useQuery();
  const neighbours = useNeighbours<Visitor>('visitors', query, {
    id,
    idOf: (visitor) => visitor.id,
  });
  const asked = useAsked<Visitor>(`visitor ${id}`, () => api.visitors.read(id));
  const shell = {
    section: 'visitors',
    listId: null,
    listTitle: words.lists.visitors.title,
    query,
    id,
    neighbours,
  } as const;
  const { value } = asked;
  if (value) return <Loaded shell={shell} visitor={value} asked={asked} />;
  return (
    <PageShell {...shell} title={words.lists.visitors.title}>
      <AskedView asked={asked} skeleton={<PageWaits />}>
        {() => null}
      </AskedView>
    </PageShell>
  );
}

type LoadedProps = {
  readonly shell: Omit<Parameters<typeof PageShell>[0], 'title' | 'children'>;
  readonly visitor: Visitor;
  readonly asked: Asked<Visitor>;
};

function Loaded({ shell, visitor, asked }: LoadedProps) {
  const words = useHistoryWords();
  const { known, say } = useAdmin();
  const api = useHistoryApi();
  const [mode, setMode] = useState<'reading' | 'editing' | 'deleting'>('reading');
  const types = useHistoryTypes();
  const type = types.value?.find(({ key }) => key === 'visitor');
  const may = type?.may ?? { edit: false, delete: false };
  const read = (): void => setMode('reading');
  const texts = words.facts.visitorRecord;
  return (
    <PageShell
      {...shell}
      title={visitorTitle(visitor)}
      tags={<Marks edited={visitor.edited} />}
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
          <ChatLines
            title={texts.transcripts}
            none={texts.noChats}
            asked={{ visitorId: visitor.id, sort: 'newest' }}
            query={`visitor=${encodeURIComponent(visitor.id)}`}
          />
        </div>
        <div className="history-side">
          {mode === 'editing' && type ? (
            <HistoryEditor
              record={visitor}
              type={type}
              parts={{}}
              calls={{
                read: () => api.visitors.read(visitor.id),
                edit: (revision, changes) => api.visitors.edit(visitor.id, revision, changes),
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
              <RecordNote edited={visitor.edited} mayEdit={may.edit} />
              <FactGroup title={words.facts.groups.visitor}>
                <dl className="fact-rows">
                  <FactRow name={words.facts.names.number}>{visitor.number}</FactRow>
                  {visitor.name === null ? null : (
                    <FactRow name={words.facts.names.visitorName}>{visitor.name}</FactRow>
                  )}
                  <FactRow name={texts.chats}>
                    <span className="numbers">{visitor.chats}</span>
                  </FactRow>
                  <FactRow name={texts.first}>
                    <ExactInstant at={visitor.firstAt} />
                  </FactRow>
                  <FactRow name={texts.last}>
                    <ExactInstant at={visitor.lastAt} />
                  </FactRow>
                  <FactRow name={texts.key}>
                    <span className="fact-copied">
                      <code className="facts-id">{visitor.id}</code>
                      <CopyButton label={texts.key} text={visitor.id} />
                    </span>
                  </FactRow>
                </dl>
                <p className="fact-missing">{texts.keyNote}</p>
              </FactGroup>
              <FactGroup title={words.facts.groups.custom}>
                <OwnFields
                  record={visitor}
                  type={type}
                  onRecord={(link) =>
                    goToPlace({ section: 'records', id: `${link.type}.${link.id}`, query: '' })
                  }
                />
              </FactGroup>
            </>
          )}
        </div>
      </div>
      {mode === 'deleting' ? (
        <AskDialog
          title={words.remove.visitor(visitor.number)}
          lead={words.remove.visitorLead}
          confirm={words.remove.confirm}
          danger
          run={() => api.visitors.remove(visitor.id, visitor.revision)}
          onDone={() => {
            forgetLines(known);
            say('plain', words.remove.done);
            goToPlace({ section: 'visitors', id: null, query: shell.query });
          }}
          onClose={read}
        />
      ) : null}
    </PageShell>
  );
}
