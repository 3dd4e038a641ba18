import { useDesk } from '../desk/use-console.ts';
import { useAsked } from '../desk/use-rows.ts';
import { useWords } from '../words/use-words.ts';
import { acceptHindrance } from './asked.ts';
import { AskedCard } from './asked-card.tsx';

/** Up to this many are cards with all there is to know; of more, the first is, and the others take less room. */
const CARDS_MAX = 3;

/**
 * The chat monitor: offers, chats to choose from and what colleagues ask for, what runs out first on top. The keys answer
 * the first that can be accepted.
 */
export function Monitor() {
  const asked = useAsked();
  const self = useDesk((state) => state.self);
  const words = useWords();
  if (asked.length === 0) return null;
  const keyed = asked.find((one) => acceptHindrance(one, self) === null);
  return (
    <section className="offers" aria-label={words.company.asked.title}>
      {asked.length > CARDS_MAX ? (
        <p className="offers-count">
          {words.company.asked.more(asked.length)}
          {asked.some((one) => acceptHindrance(one, self) !== null) ? (
            <span className="offers-hindrance">{words.company.asked.noRoom}</span>
          ) : null}
        </p>
      ) : null}
      {asked.map((one, place) => (
        <AskedCard
          key={one.key}
          asked={one}
          answersToKeys={one === keyed}
          isSmall={asked.length > CARDS_MAX && place > 0}
        />
      ))}
    </section>
  );
}
