import type { ChatView } from '@baton/protocol';
import { Forward, UserPlus } from 'lucide-react';
import { useDesk, useNow } from '../desk/use-console.ts';
import type { InvitationView } from '../desk-names.ts';
import { leftWords, secondsLeft } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { useChatActions } from './use-chat-actions.ts';

type PendingStripProps = { readonly chat: ChatView; readonly invitation: InvitationView };

/** Somebody was asked and has not answered: for how long they still may, and the way to take it back. */
export function PendingStrip({ chat, invitation }: PendingStripProps) {
  const words = useWords();
  const { head, asked } = words.company;
  const actions = useChatActions();
  const me = useDesk((state) => state.self?.agentId);
  const now = useNow();
  const { kind, toName, invitationId, expiresAt, from } = invitation;
  const name = toName ?? asked.colleague;
  const seconds = secondsLeft(expiresAt, now);
  const isTransfer = kind === 'transfer';
  return (
    <div className="strip strip--pending">
      {isTransfer ? (
        <Forward size={14} aria-hidden="true" />
      ) : (
        <UserPlus size={14} aria-hidden="true" />
      )}
      <span className="strip-words">
        {isTransfer ? head.transferPending(name) : head.conferencePending(name)}
      </span>
      <span className="strip-time" role="timer" aria-label={head.left(seconds)}>
        <span aria-hidden="true">{leftWords(seconds, words)}</span>
      </span>
      {from.agentId === me ? (
        <button
          type="button"
          className="link-button"
          aria-label={head.cancelOf(name)}
          onClick={() => actions.cancel(chat.chatId, invitationId)}
        >
          {head.cancel}
        </button>
      ) : null}
    </div>
  );
}
