import type { ChatView } from '@baton/protocol';
import { memo, useState } from 'react';
import { useActions } from '../desk/use-actions.ts';
import { useDesk, useNow } from '../desk/use-console.ts';
import { useOffers } from '../desk/use-rows.ts';
import { offerReason } from '../rows/offer-reason.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { durationWords, exactTime, secondsLeft } from '../time/time-words.ts';
import { useWords } from '../words/use-words.ts';
import { Countdown } from './countdown.tsx';
import { Keycaps } from './keycaps.tsx';

/** Chats that ring, the one that runs out first on top. The keys answer that one. */
export function OfferStack() {
  const ringing = useOffers();
  const words = useWords();
  if (ringing.length === 0) return null;
  return (
    <section className="offers" aria-label={words.list.offers}>
      {ringing.map((chat, position) => (
        <OfferCard
          // A new offer of the same chat is another one, with a ring of its own.
          key={`${chat.chatId} ${chat.offerExpiresAt}`}
          chat={chat}
          answersToKeys={position === 0}
        />
      ))}
    </section>
  );
}

type OfferCardProps = { readonly chat: ChatView; readonly answersToKeys: boolean };

const OfferCard = memo(function OfferCard({ chat, answersToKeys }: OfferCardProps) {
  const words = useWords();
  const actions = useActions();
  const directory = useDesk((state) => state.directory);
  const live = useDesk((state) => state.connection.kind === 'live');
  const name = visitorName(chat, words);
  const deployment = directory?.deployments[chat.deploymentId] ?? '';
  const button = (chat.buttonId && directory?.buttons[chat.buttonId]) ?? '';
  const reason = offerReason(chat);
  const before = chat.context.botTranscript?.length ?? 0;
  return (
    <article className="offer" aria-label={words.offer.label(name)}>
      <OfferCountdown chat={chat} />
      <div className="offer-who">
        <bdi className="offer-name">{name}</bdi>
        <span className="offer-from" title={words.offer.from(deployment, button)}>
          {words.offer.from(deployment, button)}
        </span>
        <OfferWait chat={chat} />
      </div>
      {reason === null ? null : (
        <p className="offer-subject" dir="auto">
          {reason}
        </p>
      )}
      {before === 0 ? null : <p className="offer-before">{words.offer.afterBot(before)}</p>}
      <div className="offer-answers">
        <button
          type="button"
          className="button"
          disabled={!live}
          onClick={() => actions.decline(chat.chatId)}
        >
          {words.offer.decline}
          {answersToKeys ? <Keycaps action="decline-offer" /> : null}
        </button>
        <button
          type="button"
          className="button button--accent"
          disabled={!live}
          onClick={() => actions.accept(chat.chatId)}
        >
          {words.offer.accept}
          {answersToKeys ? <Keycaps action="accept-offer" /> : null}
        </button>
      </div>
    </article>
  );
});

function OfferWait({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const now = useNow();
  const waitedMs = now - chat.requestedAt;
  return (
    <span className="offer-wait" title={exactTime(chat.requestedAt, words)}>
      {waitedMs < 60_000
        ? words.offer.waitedNow
        : words.offer.waited(durationWords(waitedMs, words))}
    </span>
  );
}

function OfferCountdown({ chat }: { readonly chat: ChatView }) {
  const words = useWords();
  const now = useNow();
  const until = chat.offerExpiresAt;
  // The frames tell when it ends, not when it began: the ring is full when it is first seen.
  const [fullMs] = useState(() => Math.max(1, (until ?? now) - now));
  if (until === null) return null;
  const seconds = secondsLeft(until, now);
  return (
    <Countdown
      seconds={seconds}
      fraction={Math.min(1, Math.max(0, (until - now) / fullMs))}
      label={words.offer.seconds(seconds)}
    />
  );
}
