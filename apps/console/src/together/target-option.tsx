import { Layers, MousePointerClick } from 'lucide-react';
import { Avatar } from '../screens/avatar.tsx';
import { lengthWords } from '../time/time-words.ts';
import { type AskingWords, useAskingWords } from '../words/asking-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { type Choice, isChoosable } from './targets.ts';

type TargetOptionProps = {
  readonly id: string;
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

/** One agent, skill or button, and how much there is to do there. */
export function TargetOption({ id, choice, isChosen, onChoose }: TargetOptionProps) {
  const words = useWords();
  const asking = useAskingWords();
  const isOpen = isChoosable(choice);
  return (
    <div
      className="target-option"
      role="option"
      id={id}
      aria-selected={isChosen}
      aria-disabled={!isOpen}
      tabIndex={-1}
      onClick={onChoose}
      onKeyDown={undefined}
    >
      <TargetSign choice={choice} />
      <span className="target-words">
        <bdi className="target-name">{choice.target.name}</bdi>
        <span className="target-aside">{asideOf(choice, asking, words)}</span>
      </span>
      {choice.kind === 'agents' ? <Load choice={choice} /> : null}
    </div>
  );
}

function TargetSign({ choice }: { readonly choice: Choice }) {
  if (choice.kind === 'agents') return <Avatar name={choice.target.name} />;
  return (
    <span className="target-sign">
      {choice.kind === 'skills' ? (
        <Layers size={15} aria-hidden="true" />
      ) : (
        <MousePointerClick size={15} aria-hidden="true" />
      )}
    </span>
  );
}

/** More places than this are shown as numbers alone. */
const PLACES_SHOWN_MAX = 8;

function Load({ choice }: { readonly choice: Extract<Choice, { kind: 'agents' }> }) {
  const { load, capacity } = choice.target;
  if (capacity > PLACES_SHOWN_MAX) return null;
  return (
    <span className="load" data-full={load >= capacity} aria-hidden="true">
      {Array.from({ length: capacity }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places never move
        <span key={place} className="load-place" data-taken={place < load} />
      ))}
    </span>
  );
}

/** How much there is to do there, in words. */
function asideOf(choice: Choice, asking: AskingWords, words: Words): string {
  switch (choice.kind) {
    case 'agents': {
      const { load, capacity } = choice.target;
      const told = asking.load(load, capacity);
      return load >= capacity ? `${told} · ${asking.full}` : told;
    }
    case 'skills': {
      const { reachable } = choice.target;
      return reachable === 0 ? asking.nobodyReachable : asking.reachable(reachable);
    }
    default: {
      const { waiting, takes, wait } = choice.target;
      if (!takes) return asking.takesNone;
      const told = [asking.waiting(waiting)];
      if (wait.kind === 'range') {
        told.push(asking.wait(lengthWords(wait.minMs, words), lengthWords(wait.maxMs, words)));
      }
      return told.join(' · ');
    }
  }
}
