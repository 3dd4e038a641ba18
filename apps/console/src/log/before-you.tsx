import { ChevronRight } from 'lucide-react';
import { memo, type ToggleEvent } from 'react';
import { LogLine } from '../screens/log-line.tsx';
import { useWords } from '../words/use-words.ts';
import type { LogItem } from './log-items.ts';

type BeforeYouProps = {
  readonly items: readonly LogItem[];
  readonly visitorName: string;
  /** Not folded at first. */
  readonly isOpen: boolean;
};

/** What visitor and bot said before the chat: read from its beginning when it is unfolded. */
export const BeforeYou = memo(function BeforeYou({ items, visitorName, isOpen }: BeforeYouProps) {
  const words = useWords();
  const messages = items.filter((item) => item.kind === 'message').length;
  if (messages === 0) return null;
  return (
    <details className="before" open={isOpen} onToggle={readFromStart}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {words.chat.beforeYou(messages)}
      </summary>
      {items.map((item) => (
        <LogLine
          key={item.key}
          item={item}
          visitorName={visitorName}
          onRetry={nothing}
          onDiscard={nothing}
        />
      ))}
    </details>
  );
});

/** The log holds on to its end; whoever unfolds this wants to read here. */
function readFromStart({ currentTarget, newState }: ToggleEvent<HTMLDetailsElement>): void {
  if (newState === 'open') currentTarget.scrollIntoView({ block: 'start' });
}

/** What was said before has arrived. */
function nothing(): void {}
