import type { EpochMs } from '@baton/kernel';
import { useState } from 'react';
import { agoWords } from '../beside/ago-words.ts';
import { useAnswer } from '../beside/use-answer.ts';
import { useBesideDesk } from '../beside/use-beside.ts';
import { useConsole, useNow } from '../desk/use-console.ts';
import type { ChatId } from '../desk-names.ts';
import { exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { StatusTag } from './cell-parts.tsx';
import './earlier.css';
import type { TranscriptLine } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { ownerWords } from './transcript-columns.tsx';
import { useHistoryApi } from './use-history-api.ts';

/** So many are shown at first, and so many more each time. */
const STEP = 5;

/** The other chats of this visitor, for the agent who talks to them; each opens beside the chat. */
export default function EarlierChats({ chatId }: { readonly chatId: ChatId }) {
  const { earlier: words } = useHistoryWords();
  const api = useHistoryApi();
  const [wanted, setWanted] = useState(STEP);
  const answer = useAnswer(`earlier ${chatId} ${wanted}`, () =>
    api.transcripts.earlier(chatId, null, wanted),
  );
  const { value, failure } = answer;
  // Whoever may not see them misses nothing of this chat.
  if (failure?.code === 'forbidden' || failure?.code === 'not-found') return null;
  return (
    <section className="facts earlier">
      <h3 className="facts-title">{words.title}</h3>
      {value === undefined ? (
        failure ? (
          <p className="earlier-note">
            {words.failed}{' '}
            <button type="button" className="link-button" onClick={answer.askAgain}>
              {words.retry}
            </button>
          </p>
        ) : (
          <span className="skeleton" />
        )
      ) : value.items.length === 0 ? (
        <p className="earlier-note">{words.none}</p>
      ) : (
        <>
          <ul className="earlier-list">
            {value.items.map((line) => (
              <li key={line.chatId}>
                <EarlierChat chatId={chatId} line={line} />
              </li>
            ))}
          </ul>
          {value.next === null ? null : (
            <button type="button" className="link-button" onClick={() => setWanted(wanted + STEP)}>
              {words.more}
            </button>
          )}
        </>
      )}
    </section>
  );
}

type EarlierChatProps = { readonly chatId: ChatId; readonly line: TranscriptLine };

function EarlierChat({ chatId, line }: EarlierChatProps) {
  const words = useHistoryWords();
  const desk = useWords();
  const now = useNow(60_000);
  const beside = useBesideDesk();
  const { session } = useConsole();
  const at = line.requestedAt as EpochMs;
  const what = (
    <>
      <span className="earlier-when" title={exactTime(at, desk)}>
        {agoWords(at, now, desk)}
        {line.endedAt === null ? (
          <span className="tag tag--green">{words.earlier.running}</span>
        ) : (
          <StatusTag status={line.status} />
        )}
      </span>
      <span className="earlier-aside">
        {[line.number, ownerWords(line.owner, words), line.button.name].filter(Boolean).join(' · ')}
      </span>
    </>
  );
  // What goes on is no transcript yet.
  if (!session.permissions.includes('transcripts.read') || line.endedAt === null) {
    return <span className="earlier-chat">{what}</span>;
  }
  return (
    <button
      type="button"
      className="earlier-chat"
      onClick={() => beside.openTranscript(chatId, { id: line.chatId, title: line.number })}
    >
      <span className="visually-hidden">{words.earlier.open(line.number)}</span>
      {what}
    </button>
  );
}
