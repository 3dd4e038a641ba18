import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { LogItem } from '../log/log-items.ts';
import { earlierStart, keptStart, windowStart } from '../log/log-window.ts';

/** Within this many pixels of the end the log counts as being there and follows new messages. */
const END_SLACK_PX = 48;
/** This far from the beginning of what is drawn, more is drawn. */
const START_SLACK_PX = 600;

export type LogScroll = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  /** The lines to draw. */
  readonly drawn: readonly LogItem[];
  readonly isAtEnd: boolean;
  /** The last line there was when the reader left the end; null at the end. */
  readonly leftAt: string | null;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
};

/**
 * Keeps a log at its end while the reader is there, leaves it alone while they read further up, and draws older lines
 * as they come near. Short logs are drawn whole, so opening a chat never waits for measures.
 */
export function useLogScroll(items: readonly LogItem[]): LogScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const [first, setFirst] = useState<string | null>(null);
  const heightBefore = useRef<number | null>(null);

  const start =
    first === null
      ? windowStart(items.length)
      : keptStart(
          items.map((item) => item.key),
          first,
        );
  const drawn = start === 0 ? items : items.slice(start);
  const newest = items.at(-1)?.key ?? null;

  const stick = useCallback(() => {
    const view = scroller.current;
    if (view && atEnd.current) view.scrollTop = view.scrollHeight;
  }, []);
  const toEnd = useCallback(() => {
    atEnd.current = true;
    setAtEnd(true);
    setLeftAt(null);
    setFirst(null);
    stick();
  }, [stick]);
  function onScroll(): void {
    const view = scroller.current;
    // Not laid out (a phone that shows the list): its place says nothing.
    if (!view || view.clientHeight === 0) return;
    const isNow = view.scrollHeight - view.scrollTop - view.clientHeight < END_SLACK_PX;
    if (isNow !== atEnd.current) {
      atEnd.current = isNow;
      setAtEnd(isNow);
      setLeftAt(isNow ? null : newest);
      // From here on the beginning of what is drawn must not move by itself.
      setFirst(isNow ? null : (drawn[0]?.key ?? null));
    }
    if (!isNow && view.scrollTop < START_SLACK_PX && start > 0) {
      heightBefore.current = view.scrollHeight;
      setFirst(items[earlierStart(start)]?.key ?? null);
    }
  }

  useOwnMessageToEnd(items, toEnd);
  // biome-ignore lint/correctness/useExhaustiveDependencies: places are put right after every change of lines
  useLayoutEffect(() => {
    const view = scroller.current;
    if (view && heightBefore.current !== null) {
      // Older lines came in above: what is before the reader's eyes stays there.
      view.scrollTop += view.scrollHeight - heightBefore.current;
      heightBefore.current = null;
    }
    stick();
  }, [items, start, stick]);
  useEffect(() => {
    // The window, the composer or a text may change its size at any time.
    const observer = new ResizeObserver(stick);
    if (scroller.current) observer.observe(scroller.current);
    if (content.current) observer.observe(content.current);
    return () => observer.disconnect();
  }, [stick]);

  return { scroller, content, drawn, isAtEnd, leftAt, onScroll, toEnd };
}

/** Whoever writes wants to see it arrive, also from far up. */
function useOwnMessageToEnd(items: readonly LogItem[], toEnd: () => void): void {
  const tail = items.at(-1);
  const key = tail?.kind === 'message' && tail.by === 'own' ? tail.key : null;
  const seen = useRef(key);
  useLayoutEffect(() => {
    if (key !== null && key !== seen.current) toEnd();
    seen.current = key;
  }, [key, toEnd]);
}
