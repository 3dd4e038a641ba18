import type { ChatView } from '@baton/protocol';
import { useState } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { useConsole, useDesk } from '../desk/use-console.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { DialogFrame } from '../screens/dialog-frame.tsx';
import { useAskingWords } from '../words/asking-words.ts';
import { useWords } from '../words/use-words.ts';
import { participantsOf } from './participants.ts';
import { UnsavedQuestion } from './unsaved-question.tsx';
import { useChatActions } from './use-chat-actions.ts';
import { useUnsaved } from './use-unsaved.ts';

type LeaveProps = { readonly chat: ChatView; readonly onClose: () => void };

/** Leaving is asked twice, because the chat goes on without whoever leaves. The last one ends it or hands it on. */
export function LeaveConferenceDialog({ chat, onClose }: LeaveProps) {
  const words = useWords();
  const { leave: asking, unsaved: saving } = useAskingWords();
  const unsaved = useUnsaved([chat.chatId]);
  const [isSettled, setSettled] = useState(false);
  const { workplace } = useConsole();
  const actions = useActions();
  const chatActions = useChatActions();
  const me = useDesk((state) => state.self?.agentId ?? null);
  const may = useDesk((state) => state.directory?.may);
  const others = participantsOf(chat).filter(({ agentId }) => agentId !== me);
  const next = others[0];
  const title = asking.title(visitorName(chat, words));
  const named = (name: string | null): string => name ?? words.company.asked.colleague;
  if (next && !isSettled && unsaved.length > 0) {
    return (
      <DialogFrame
        key="unsaved"
        title={saving.leaveTitle}
        lead={saving.closeLead}
        onClose={onClose}
      >
        <UnsavedQuestion
          chatIds={[chat.chatId]}
          records={unsaved}
          onSettled={() => setSettled(true)}
          onBack={onClose}
        />
      </DialogFrame>
    );
  }
  if (!next) {
    return (
      <DialogFrame title={title} lead={asking.last} onClose={onClose}>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {asking.stay}
          </button>
          <button
            type="button"
            className="button button--danger"
            onClick={() => actions.endNow(chat.chatId)}
          >
            {asking.end}
          </button>
          {may?.transfer ? (
            <button
              type="button"
              className="button button--accent"
              data-first-focus
              onClick={() =>
                workplace.ask({
                  kind: 'ask-colleague',
                  purpose: 'transfer',
                  chatId: chat.chatId,
                })
              }
            >
              {asking.handOn}
            </button>
          ) : null}
        </footer>
      </DialogFrame>
    );
  }
  const names = new Intl.ListFormat(words.locale).format(others.map(({ name }) => named(name)));
  const leads = chat.agentId === me ? ` ${asking.leads(named(next.name))}` : '';
  return (
    <DialogFrame
      key="leave"
      title={title}
      lead={asking.body(names, others.length) + leads}
      onClose={onClose}
    >
      <footer className="dialog-foot">
        <button type="button" className="button" onClick={onClose}>
          {asking.stay}
        </button>
        <button
          type="button"
          className="button button--accent"
          data-first-focus
          onClick={() => chatActions.leave(chat.chatId)}
        >
          {asking.confirm}
        </button>
      </footer>
    </DialogFrame>
  );
}
