import type { ChatView } from '@baton/protocol';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useDesk } from '../desk/use-console.ts';
import { beforeItems } from '../log/before-items.ts';
import { logItems } from '../log/log-items.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { LogLine } from '../screens/log-line.tsx';
import { useWords } from '../words/use-words.ts';

/** So much of a chat is read before it is answered; the rest is there once it is. */
const SHOWN_MAX = 80;

/** What was said, to bot and agents, before somebody decides whether to take the chat. */
export function AskedPreview({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const { asked: say } = words.company;
  const ownName = useDesk((state) => state.directory?.me.name ?? null);
  const { timeline, context } = chat;
  const items = useMemo(
    () => [
      ...beforeItems(context.botTranscript ?? []),
      ...logItems(timeline, [], { ownName, dividerSeq: null }),
    ],
    [timeline, context.botTranscript, ownName],
  );
  const view = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: at the end whenever there is more
  useLayoutEffect(() => {
    if (view.current) view.current.scrollTop = view.current.scrollHeight;
  }, [items]);
  const shown = items.slice(-SHOWN_MAX);
  const name = visitorName(chat, words);
  return (
    <div
      ref={view}
      className="offer-preview"
      role="log"
      aria-live="off"
      aria-label={say.previewOf(name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by keyboard
      tabIndex={0}
    >
      {shown.length < items.length ? (
        <p className="log-start">{say.earlier(items.length - shown.length)}</p>
      ) : null}
      {shown.map((item) => (
        <LogLine
          key={item.key}
          item={item}
          visitorName={name}
          onRetry={nothing}
          onDiscard={nothing}
        />
      ))}
      {items.length === 0 ? <p className="log-start">{say.nothingSaid}</p> : null}
    </div>
  );
}

/** What is looked at has arrived. */
function nothing(): void {}
