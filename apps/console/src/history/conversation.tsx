import type { EpochMs } from '@baton/kernel';
import { Activity, Globe } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { FailureNote } from '../beside/failure-note.tsx';
import { useNow } from '../desk/use-console.ts';
import { dayWords } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import './talk.css';
import type { TimelineLine } from './history-shapes.ts';
import { useHistoryWords } from './history-words.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { type TimelineShown, timelineItems } from './timeline-items.ts';
import type { Timeline } from './use-timeline.ts';

/** Coming so near to the top reads what was before, in CSS pixels. */
const NEAR_TOP = 400;

type ConversationProps = {
  readonly timeline: Timeline;
  readonly shown: TimelineShown;
  readonly onShow: (shown: TimelineShown) => void;
  readonly byHand: boolean;
  /** What the visitor called themselves. */
  readonly visitorName: string | null;
};

/** The conversation as it was, from its end; going up reads what was before. */
export function Conversation({ timeline, shown, onShow, byHand, visitorName }: ConversationProps) {
  const { conversation: words } = useHistoryWords();
  const desk = useWords();
  const now = useNow(60_000);
  const { lines, hasEarlier, isAsking, failure } = timeline;
  const items = useMemo(() => timelineItems(lines ?? [], shown), [lines, shown]);
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ readonly height: number; readonly first: TimelineLine | undefined }>({
    height: 0,
    first: undefined,
  });
  // What was before comes in above: what is before the reader's eyes stays there.
  useLayoutEffect(() => {
    const scroller = box.current;
    if (!scroller) return;
    const [first] = lines ?? [];
    const { height: before, first: firstBefore } = drawn.current;
    if (firstBefore === undefined) {
      // A long chat is looked at from its end, one that is there whole from its beginning.
      if (hasEarlier) scroller.scrollTop = scroller.scrollHeight;
    } else if (first !== firstBefore) {
      scroller.scrollTop += scroller.scrollHeight - before;
    }
    drawn.current = { height: scroller.scrollHeight, first };
  }, [lines, hasEarlier]);
  const switches = [
    { key: 'events', Sign: Activity, title: words.events },
    { key: 'pages', Sign: Globe, title: words.pages },
  ] as const;
  return (
    <section className="talk" aria-label={words.label}>
      <header className="talk-head">
        <h3>{words.label}</h3>
        <span className="talk-switches">
          {switches.map(({ key, Sign, title }) => (
            <button
              key={key}
              type="button"
              className="view"
              aria-pressed={shown[key]}
              onClick={() => onShow({ ...shown, [key]: !shown[key] })}
            >
              <Sign size={13} aria-hidden="true" />
              {title}
            </button>
          ))}
        </span>
      </header>
      {/* Focusable, so that keys can scroll it. */}
      <div
        className="talk-lines"
        ref={box}
        role="log"
        aria-live="off"
        aria-label={words.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by key
        tabIndex={0}
        onScroll={(event) => {
          if (event.currentTarget.scrollTop < NEAR_TOP && hasEarlier && !failure) {
            timeline.readEarlier();
          }
        }}
      >
        {failure ? (
          <FailureNote
            failure={failure}
            place={lines === undefined ? 'alone' : 'aside'}
            onAgain={timeline.askAgain}
          />
        ) : null}
        {lines === undefined ? (
          failure ? null : (
            <TalkWaits />
          )
        ) : (
          <>
            {hasEarlier ? (
              <p className="talk-earlier">
                {isAsking ? (
                  words.reading
                ) : (
                  <button type="button" className="button" onClick={timeline.readEarlier}>
                    {words.earlier}
                  </button>
                )}
              </p>
            ) : (
              <p className="talk-begin">
                {lines.some(({ kind }) => kind === 'message')
                  ? words.begin
                  : byHand
                    ? words.nothingByHand
                    : words.nothing}
              </p>
            )}
            {items.map((item) =>
              item.kind === 'day' ? (
                <p key={item.key} className="talk-day">
                  {dayWords(item.at as EpochMs, now, desk)}
                </p>
              ) : (
                <TimelineEntry
                  key={item.key}
                  line={item.line}
                  isFirst={item.isFirst}
                  visitorName={visitorName}
                />
              ),
            )}
          </>
        )}
      </div>
    </section>
  );
}

function TalkWaits() {
  const words = useHistoryWords();
  return (
    <div className="talk-waits" role="status" aria-label={words.loadingMore}>
      {['46%', '72%', '30%', '64%', '52%'].map((width) => (
        <span key={width} className="skeleton" style={{ width }} />
      ))}
    </div>
  );
}
