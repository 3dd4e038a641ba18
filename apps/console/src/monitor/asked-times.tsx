import type { ChatView } from '@baton/protocol';
import { Hand } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../desk/use-console.ts';
import { Countdown } from '../screens/countdown.tsx';
import { durationWords, exactTime, secondsLeft } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import type { Asked } from './asked.ts';

/** How long the visitor has waited for somebody, or been in the chat. */
export function AskedWait({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const now = useNow();
  const since = chat.phase === 'engaged' ? (chat.unansweredSince ?? null) : chat.requestedAt;
  if (since === null) return null;
  const waitedMs = now - since;
  return (
    <span className="offer-wait" title={exactTime(since, words)}>
      {waitedMs < 60_000
        ? words.offer.waitedNow
        : words.offer.waited(durationWords(waitedMs, words))}
    </span>
  );
}

/** A ring that empties until it runs out. */
export function AskedCountdown({ asked }: { readonly asked: Asked }) {
  const words = useWords();
  const now = useNow();
  const { deadline } = asked;
  // Of an offer the frames tell when it ends, not when it began: the ring is full when it is first seen.
  const [firstSeen] = useState(now);
  if (deadline === null) return null;
  const began = 'invitation' in asked ? asked.invitation.requestedAt : firstSeen;
  const seconds = secondsLeft(deadline, now);
  return (
    <Countdown
      seconds={seconds}
      fraction={Math.min(1, Math.max(0, (deadline - now) / Math.max(1, deadline - began)))}
      label={words.offer.seconds(seconds)}
    />
  );
}

/** In place of a countdown: it stays until somebody has it. */
export function ChoiceSign() {
  const words = useWords();
  return (
    <span className="offer-choice" title={words.company.asked.choiceHint}>
      <Hand size={18} aria-hidden="true" />
      <span className="visually-hidden">{words.company.asked.choice}</span>
    </span>
  );
}
