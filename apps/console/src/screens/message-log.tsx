import { ArrowDown } from 'lucide-react';
import { memo, useEffect } from 'react';
import type { MessageId } from '../desk-names.ts';
import { BeforeYou } from '../log/before-you.tsx';
import type { LogItem } from '../log/log-items.ts';
import { useWords } from '../words/use-words.ts';
import { LogLine } from './log-line.tsx';
import { useLogScroll } from './use-log-scroll.ts';

type MessageLogProps = {
  readonly label: string;
  readonly visitorName: string;
  /** How many of the oldest entries are not held any more. */
  readonly omitted: number;
  readonly items: readonly LogItem[];
  /** What visitor and bot said before the chat began. */
  readonly before: readonly LogItem[];
  /** That lies open: it is all there is to read, as a rule. */
  readonly isBeforeOpen?: boolean;
  readonly onAtEnd: (isAtEnd: boolean) => void;
  readonly onRetry: (messageId: MessageId) => void;
  readonly onDiscard: (messageId: MessageId) => void;
};

/** Everything said in a chat. Of a long one only the end is in the document, and more as the reader goes up. */
export const MessageLog = memo(function MessageLog(props: MessageLogProps) {
  const { label, visitorName, omitted, items, before, onAtEnd, onRetry, onDiscard } = props;
  const { isBeforeOpen = false } = props;
  const words = useWords();
  const { scroller, content, drawn, isAtEnd, leftAt, onScroll, toEnd } = useLogScroll(items);
  useEffect(() => onAtEnd(isAtEnd), [onAtEnd, isAtEnd]);
  return (
    <div className="log">
      <div
        ref={scroller}
        className="log-scroll"
        role="log"
        aria-label={label}
        // Old lines that are drawn while scrolling are no news; what is new is spoken elsewhere.
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
        tabIndex={0}
        onScroll={onScroll}
      >
        <div ref={content} className="log-lines">
          {omitted > 0 && drawn.length === items.length ? (
            <p className="log-start">{words.chat.omitted(omitted)}</p>
          ) : null}
          {drawn.length === items.length ? (
            <BeforeYou items={before} visitorName={visitorName} isOpen={isBeforeOpen} />
          ) : null}
          {drawn.map((item) => (
            <LogLine
              key={item.key}
              item={item}
              visitorName={visitorName}
              onRetry={onRetry}
              onDiscard={onDiscard}
            />
          ))}
          {items.concat(before).some((item) => item.kind === 'message') ? null : (
            <p className="log-start">{words.chat.empty}</p>
          )}
        </div>
      </div>
      {isAtEnd ? null : <JumpPill missed={missedSince(items, leftAt)} onJump={toEnd} />}
    </div>
  );
});

/** How many messages of the visitor came after the line that was last when the reader left the end. */
function missedSince(items: readonly LogItem[], leftAt: string | null): number {
  const from = items.findIndex((item) => item.key === leftAt);
  if (from < 0) return 0;
  return items.slice(from + 1).filter((item) => item.kind === 'message' && item.by === 'visitor')
    .length;
}

function JumpPill({ missed, onJump }: { readonly missed: number; readonly onJump: () => void }) {
  const words = useWords();
  return (
    <button type="button" className="jump" data-new={missed > 0} onClick={onJump}>
      <ArrowDown size={14} aria-hidden="true" />
      {missed > 0 ? words.chat.jumpToNew(missed) : words.chat.jumpToLatest}
    </button>
  );
}
