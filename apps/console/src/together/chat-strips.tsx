import type { ChatView } from '@baton/protocol';
import { Flag, Hourglass, Users } from 'lucide-react';
import { useState } from 'react';
import { useConsole, useDesk } from '../desk/use-console.ts';
import { isEnded } from '../rows/own-chats.ts';
import { useWords } from '../words/use-words.ts';
import { isConference, participantsOf } from './participants.ts';
import { PendingStrip } from './pending-strip.tsx';
import type { ChatAct } from './permitted.ts';
import { refusedRequest } from './refusals.ts';
import { useChatActions } from './use-chat-actions.ts';

type ChatStripsProps = { readonly chat: ChatView; readonly acts: ReadonlySet<ChatAct> };

/** Lines between the head and the log: who else is in the chat, what was asked, and what came of it. */
export function ChatStrips({ chat, acts }: ChatStripsProps) {
  if (isEnded(chat)) return null;
  return (
    <div className="strips">
      {isConference(chat) ? <Participants chat={chat} /> : null}
      {chat.criticalSince === null ? null : <CriticalStrip />}
      {chat.flag ? <FlagStrip chat={chat} /> : null}
      {chat.invitations.map((invitation) => (
        <PendingStrip key={invitation.invitationId} chat={chat} invitation={invitation} />
      ))}
      <RefusedStrip chat={chat} acts={acts} />
    </div>
  );
}

function Participants({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { head, asked } = words.company;
  const me = useDesk((state) => state.self?.agentId);
  return (
    <div className="strip">
      <Users size={14} aria-hidden="true" />
      <ul className="strip-people" aria-label={head.with}>
        {participantsOf(chat).map(({ agentId, name }) => (
          <li key={agentId}>
            <bdi>{agentId === me ? head.you : (name ?? asked.colleague)}</bdi>
            {agentId === chat.agentId ? (
              <span className="strip-role" title={head.leadHint}>
                {head.lead}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function CriticalStrip() {
  const words = useWords();
  return (
    <p className="strip strip--critical">
      <Hourglass size={14} aria-hidden="true" />
      {words.company.head.critical}
    </p>
  );
}

function FlagStrip({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { head, asked } = words.company;
  const actions = useChatActions();
  const { flag } = chat;
  const me = useDesk((state) => state.self?.agentId);
  if (!flag) return null;
  const title = flag.agentId === me ? head.ownFlag : head.flagged(flag.name ?? asked.colleague);
  return (
    <div className="strip strip--flag">
      <Flag size={14} aria-hidden="true" />
      <span className="strip-words">
        {title}
        {flag.note ? (
          <span className="strip-note" dir="auto" title={flag.note}>
            {flag.note}
          </span>
        ) : null}
      </span>
      <button type="button" className="link-button" onClick={() => actions.lowerFlag(chat.chatId)}>
        {head.lowerFlag}
      </button>
    </div>
  );
}

/** Said until somebody else is asked, or until it is put aside. */
function RefusedStrip({ chat, acts }: ChatStripsProps) {
  const words = useWords();
  const { head, refused, asked } = words.company;
  const { workplace } = useConsole();
  const me = useDesk((state) => state.self?.agentId ?? null);
  const [dismissed, setDismissed] = useState(0);
  const refusal = refusedRequest(chat, me);
  if (!refusal || refusal.seq <= dismissed) return null;
  const purpose = refusal.notice.startsWith('transfer') ? 'transfer' : 'conference';
  return (
    <div className="strip strip--refused" role="status">
      <span className="strip-words">
        {refused[refusal.notice](refusal.name ?? asked.colleague)}
      </span>
      {acts.has(purpose) ? (
        <button
          type="button"
          className="link-button"
          onClick={() => workplace.ask({ kind: 'ask-colleague', purpose, chatId: chat.chatId })}
        >
          {head.again}
        </button>
      ) : null}
      <button type="button" className="link-button" onClick={() => setDismissed(refusal.seq)}>
        {head.dismiss}
      </button>
    </div>
  );
}
