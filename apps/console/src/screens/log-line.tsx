import { unreachable } from '@baton/kernel';
import { Bot, CircleAlert, Clock } from 'lucide-react';
import { memo } from 'react';
import { useNow } from '../desk/use-console.ts';
import type { MessageId } from '../desk-names.ts';
import { FileLine } from '../files/file-line.tsx';
import type { LogItem, MessageItem, NoticeItem } from '../log/log-items.ts';
import { NoticeLine } from '../log/notice-line.tsx';
import { textParts } from '../log/text-parts.ts';
import { clockTime, dayWords, durationWords, exactTime } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';

type LogLineProps = {
  readonly item: LogItem;
  readonly visitorName: string;
  readonly onRetry: (messageId: MessageId) => void;
  readonly onDiscard: (messageId: MessageId) => void;
};

/** One line of the log. */
export const LogLine = memo(function LogLine({ item, ...rest }: LogLineProps) {
  switch (item.kind) {
    case 'day':
      return <DayLine at={item.at} />;
    case 'divider':
      return <DividerLine />;
    case 'notice':
      return <NoticeLine item={item} visitorName={rest.visitorName} />;
    case 'file':
      return <FileLine item={item} visitorName={rest.visitorName} />;
    case 'message':
      return <MessageLine item={item} {...rest} />;
    default:
      return unreachable(item);
  }
});

function DayLine({ at }: { readonly at: NoticeItem['at'] }) {
  const words = useWords();
  const now = useNow(60_000);
  return (
    <div className="log-day">
      <span>{dayWords(at, now, words)}</span>
    </div>
  );
}

function DividerLine() {
  const words = useWords();
  return (
    <div className="log-divider">
      <span>{words.chat.newMessages}</span>
    </div>
  );
}

type MessageLineProps = Omit<LogLineProps, 'item'> & { readonly item: MessageItem };

function MessageLine({ item, visitorName, onRetry, onDiscard }: MessageLineProps) {
  const words = useWords();
  return (
    <div
      className="message"
      data-by={item.by}
      data-to={item.to}
      data-opens={item.opensRun}
      data-delivery={item.delivery.kind}
    >
      {item.opensRun ? (
        <div className="message-head">
          <bdi className="message-name">{authorName(item, visitorName, words)}</bdi>
          <BotMark item={item} />
          {item.by === 'supervisor' ? (
            <span className="message-hint">{words.company.log.whisperHint}</span>
          ) : null}
          <MessageTime at={item.at} />
        </div>
      ) : null}
      <div className="bubble" dir="auto" title={exactTime(item.at, words)}>
        <MessageText text={item.text} />
      </div>
      <DeliveryLine item={item} onRetry={onRetry} onDiscard={onDiscard} />
    </div>
  );
}

/** A bot speaks, or is spoken to in the visitor's stead. */
function BotMark({ item }: { readonly item: MessageItem }) {
  const words = useWords();
  if (item.by !== 'bot' && item.to !== 'bot') return null;
  return (
    <span className="tag tag--bot">
      <Bot size={12} aria-hidden="true" />
      {item.to === 'bot' ? words.chat.toBot : null}
    </span>
  );
}

function authorName(
  item: MessageItem,
  visitorName: string,
  words: ReturnType<typeof useWords>,
): string {
  switch (item.by) {
    case 'visitor':
      return visitorName;
    case 'own':
      return words.chat.you;
    case 'agent':
      return item.name ?? words.company.asked.colleague;
    case 'bot':
      return words.chat.bot;
    case 'desk':
      return words.chat.desk;
    case 'supervisor':
      return item.name
        ? words.company.log.supervisor(item.name)
        : words.company.log.supervisorNameless;
    default:
      return unreachable(item.by);
  }
}

const RELATIVE_MAX_MS = 60 * 60_000;

/** "2 min" while that says something, the time of day later; always exact under the pointer. */
function MessageTime({ at }: { readonly at: MessageItem['at'] }) {
  const words = useWords();
  const now = useNow(10_000);
  const ageMs = now - at;
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at, words)}>
      {ageMs < RELATIVE_MAX_MS ? durationWords(ageMs, words) : clockTime(at, words)}
    </time>
  );
}

const MessageText = memo(function MessageText({ text }: { readonly text: string }) {
  return textParts(text).map((part, place) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move
      <a key={place} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ),
  );
});

type DeliveryLineProps = Pick<MessageLineProps, 'item' | 'onRetry' | 'onDiscard'>;

function DeliveryLine({ item, onRetry, onDiscard }: DeliveryLineProps) {
  const words = useWords();
  const { delivery, messageId } = item;
  switch (delivery.kind) {
    case 'delivered':
      return null;
    case 'sending':
      return <div className="delivery delivery--sending">{words.chat.sending}</div>;
    case 'waiting':
      return (
        <div className="delivery">
          <Clock size={11} aria-hidden="true" />
          {words.chat.waiting}
        </div>
      );
    case 'failed':
      return (
        <div className="delivery delivery--failed" role="alert">
          <CircleAlert size={12} aria-hidden="true" />
          <span>
            {words.chat.failed} {delivery.refusal ? words.refusals[delivery.refusal] : ''}
          </span>
          <button type="button" className="link-button" onClick={() => onRetry(messageId)}>
            {words.chat.retry}
          </button>
          <button type="button" className="link-button" onClick={() => onDiscard(messageId)}>
            {words.chat.discard}
          </button>
        </div>
      );
    default:
      return unreachable(delivery);
  }
}
