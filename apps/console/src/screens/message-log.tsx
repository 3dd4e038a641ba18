import { ArrowDown } from 'lucide-react';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { MessageId } from '../desk-names.ts';
import type { LogItem } from '../log/log-items.ts';
import { useWords } from '../words/use-words.ts';
import { LogLine } from './log-line.tsx';

type MessageLogProps = {
  readonly label: string;
  readonly visitorName: string;
  /** How many of the oldest entries are not held any more. */
  readonly omitted: number;
  readonly items: readonly LogItem[];
  readonly onAtEnd: (isAtEnd: boolean) => void;
  readonly onRetry: (messageId: MessageId) => void;
  readonly onDiscard: (messageId: MessageId) => void;
};

/** Within this many pixels of the end the log counts as being there and follows new messages. */
const END_SLACK_PX = 48;
/** Drawn beyond the edges, so that scrolling never shows a gap. */
const BEYOND_PX = 600;

/** Everything said in a chat. Only what is in sight is in the document. */
export const MessageLog = memo(function MessageLog(props: MessageLogProps) {
  const { label, visitorName, omitted, items, onAtEnd, onRetry, onDiscard } = props;
  const list = useRef<VirtuosoHandle>(null);
  const { missed, atEnd } = useMissed(items, onAtEnd);

  const ownTail = items.at(-1);
  const ownTailKey = ownTail?.kind === 'message' && ownTail.by === 'own' ? ownTail.key : null;
  const seenTail = useRef(ownTailKey);
  useEffect(() => {
    if (ownTailKey !== null && ownTailKey !== seenTail.current) {
      // Whoever writes wants to see it arrive, also from far up.
      list.current?.scrollToIndex({ index: 'LAST', align: 'end' });
    }
    seenTail.current = ownTailKey;
  }, [ownTailKey]);

  const drawItem = useCallback(
    (_index: number, item: LogItem) => (
      <LogLine item={item} visitorName={visitorName} onRetry={onRetry} onDiscard={onDiscard} />
    ),
    [visitorName, onRetry, onDiscard],
  );
  return (
    <div className="log" role="log" aria-label={label} aria-live="off">
      <Virtuoso
        ref={list}
        className="log-scroll"
        data={items}
        context={{ omitted }}
        computeItemKey={keyOf}
        itemContent={drawItem}
        components={PARTS}
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        alignToBottom
        followOutput={follow}
        atBottomStateChange={atEnd}
        atBottomThreshold={END_SLACK_PX}
        increaseViewportBy={BEYOND_PX}
      />
      {missed === null ? null : (
        <JumpPill
          missed={missed}
          onJump={() => list.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        />
      )}
    </div>
  );
});

const PARTS = { Header: LogStart, Footer: LogEnd };
const keyOf = (_index: number, item: LogItem): string => item.key;
const follow = (isAtEnd: boolean): 'auto' | false => (isAtEnd ? 'auto' : false);

function LogStart({ context }: { readonly context?: { readonly omitted: number } }) {
  const words = useWords();
  const omitted = context?.omitted ?? 0;
  return (
    <div className="log-start">{omitted > 0 ? <p>{words.chat.omitted(omitted)}</p> : null}</div>
  );
}
function LogEnd() {
  return <div className="log-end" />;
}

/** Null at the end of the log; further up, how many messages of the visitor came since. */
function useMissed(items: readonly LogItem[], onAtEnd: (isAtEnd: boolean) => void) {
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const newest = useRef<string | null>(null);
  newest.current = items.at(-1)?.key ?? null;
  const atEnd = useCallback(
    (isAtEnd: boolean) => {
      onAtEnd(isAtEnd);
      setLeftAt(isAtEnd ? null : newest.current);
    },
    [onAtEnd],
  );
  if (leftAt === null) return { missed: null, atEnd };
  const from = items.findIndex((item) => item.key === leftAt);
  const since = from < 0 ? [] : items.slice(from + 1);
  const missed = since.filter((item) => item.kind === 'message' && item.by === 'visitor').length;
  return { missed, atEnd };
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
