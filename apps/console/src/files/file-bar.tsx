import type { ChatView } from '@baton/protocol';
import { CircleAlert, Paperclip } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useConsole, useDesk, useNow } from '../desk/use-console.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { leftWords, secondsLeft } from '../time/time-words.ts';
import { useChatActions } from '../together/use-chat-actions.ts';
import { useWords } from '../words/use-words.ts';
import { fileSize } from './file-size.ts';
import type { SendingFile } from './sending-files.ts';
import { sendingFailureWords } from './sending-words.ts';

/** The file that is on its way in a chat, in either direction: how far it is, and the way to stop it. */
export function FileBar({ chat }: { readonly chat: ChatView }) {
  const { files } = useConsole();
  const all = useSyncExternalStore(files.sending.subscribe, () => files.sending.state);
  const own = all.get(chat.chatId);
  if (own?.kind === 'failed') return <FailedBar chat={chat} failed={own} />;
  if (own) return <SendingBar chat={chat} sending={own} />;
  return chat.file ? <PendingBar chat={chat} file={chat.file} /> : null;
}

type PendingProps = {
  readonly chat: ChatView;
  readonly file: NonNullable<ChatView['file']>;
};

function PendingBar({ chat, file }: PendingProps) {
  const words = useWords();
  const { files: say } = words.company;
  const actions = useChatActions();
  const progress = useDesk((state) => state.fileProgress.get(file.transferId));
  const isFromVisitor = file.direction === 'from-visitor';
  const title = isFromVisitor
    ? progress
      ? say.arriving
      : say.waiting(visitorName(chat, words))
    : say.toVisitor;
  return (
    <div className="file-bar">
      <Paperclip size={14} aria-hidden="true" />
      <span className="strip-words">{title}</span>
      {progress ? (
        <Progress title={title} sent={progress.sent} total={progress.total} />
      ) : (
        <TimeLeft until={file.expiresAt} />
      )}
      <button
        type="button"
        className="link-button"
        aria-label={say.cancelFile}
        onClick={() => actions.cancelFile(chat)}
      >
        {say.cancel}
      </button>
    </div>
  );
}

function TimeLeft({ until }: { readonly until: NonNullable<ChatView['file']>['expiresAt'] }) {
  const words = useWords();
  const now = useNow();
  const seconds = secondsLeft(until, now);
  return (
    <span className="strip-time" role="timer" aria-label={words.company.head.left(seconds)}>
      <span aria-hidden="true">{leftWords(seconds, words)}</span>
    </span>
  );
}

type SendingProps = {
  readonly chat: ChatView;
  readonly sending: Exclude<SendingFile, { kind: 'failed' }>;
};

function SendingBar({ chat, sending }: SendingProps) {
  const words = useWords();
  const { files: say } = words.company;
  const { files } = useConsole();
  const title =
    sending.kind === 'sending' ? say.sending(sending.name) : say.preparing(sending.name);
  return (
    <div className="file-bar">
      <Paperclip size={14} aria-hidden="true" />
      <span className="strip-words">
        <bdi>{title}</bdi>
      </span>
      <Progress
        title={title}
        sent={sending.kind === 'sending' ? sending.sent : 0}
        total={sending.size}
      />
      <button
        type="button"
        className="link-button"
        aria-label={say.cancelFile}
        onClick={() => files.sending.stop(chat.chatId)}
      >
        {say.cancel}
      </button>
    </div>
  );
}

type ProgressProps = {
  readonly title: string;
  readonly sent: number;
  readonly total: number | null;
};

function Progress({ title, sent, total }: ProgressProps) {
  const words = useWords();
  const told =
    total === null
      ? fileSize(sent, words)
      : words.company.files.of(fileSize(sent, words), fileSize(total, words));
  return (
    <>
      <progress
        className="file-progress"
        aria-label={title}
        {...(total === null ? {} : { value: sent, max: total })}
      />
      <span className="strip-time">{told}</span>
    </>
  );
}

type FailedProps = {
  readonly chat: ChatView;
  readonly failed: Extract<SendingFile, { kind: 'failed' }>;
};

/** Sent again when that may help; else there is another file to choose. */
function FailedBar({ chat, failed }: FailedProps) {
  const words = useWords();
  const { files: say } = words.company;
  const { files } = useConsole();
  const { why, mayHelp } = sendingFailureWords(failed.why, words);
  return (
    <div className="file-bar file-bar--failed" role="alert">
      <CircleAlert size={14} aria-hidden="true" />
      <span className="strip-words strip-words--whole">
        <bdi>{say.failed(failed.name)}</bdi> {why}
      </span>
      {mayHelp ? (
        <button
          type="button"
          className="link-button"
          onClick={() => files.sending.again(chat.chatId)}
        >
          {say.again}
        </button>
      ) : null}
      <button type="button" className="link-button" onClick={() => files.sending.stop(chat.chatId)}>
        {say.dismiss}
      </button>
    </div>
  );
}
