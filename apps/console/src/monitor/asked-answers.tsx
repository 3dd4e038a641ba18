import { useDesk } from '../desk/use-console.ts';
import { Keycaps } from '../screens/keycaps.tsx';
import { useChatActions } from '../together/use-chat-actions.ts';
import { useWords } from '../words/use-words.ts';
import { type Asked, acceptHindrance } from './asked.ts';

type AskedAnswersProps = {
  readonly asked: Asked;
  readonly answersToKeys: boolean;
  /** Of many, why they cannot be accepted is said once, above them all. */
  readonly hindrances?: 'told-here' | 'told-elsewhere';
  readonly onAnswered?: () => void;
};

/** Yes and no, and why there is no yes. */
export function AskedAnswers(props: AskedAnswersProps) {
  const { asked, answersToKeys, hindrances = 'told-here', onAnswered } = props;
  const words = useWords();
  const { asked: say } = words.company;
  const actions = useChatActions();
  const live = useDesk((state) => state.connection.kind === 'live');
  const self = useDesk((state) => state.self);
  const isAnswering = useDesk((state) =>
    state.pending.some(
      ({ chatId, type }) => chatId === asked.chat.chatId && /^(Accept|Decline)/.test(type),
    ),
  );
  const hindrance = acceptHindrance(asked, self);
  const isBeyond = 'invitation' in asked && self !== null && self.load >= self.capacity;
  const accept =
    asked.kind === 'transfer'
      ? say.takeOver
      : asked.kind === 'conference'
        ? say.join
        : words.offer.accept;
  return (
    <>
      {hindrances === 'told-here' && (hindrance || isBeyond) ? (
        <p className="offer-hindrance">{hindrance ? say.noRoom : say.beyond}</p>
      ) : null}
      <div className="offer-answers">
        <button
          type="button"
          className="button"
          disabled={!live || isAnswering}
          onClick={() => {
            onAnswered?.();
            actions.decline(asked);
          }}
        >
          {words.offer.decline}
          {answersToKeys ? <Keycaps action="decline-offer" /> : null}
        </button>
        <button
          type="button"
          className="button button--accent"
          disabled={!live || isAnswering || hindrance !== null}
          onClick={() => {
            onAnswered?.();
            actions.accept(asked);
          }}
        >
          {accept}
          {answersToKeys ? <Keycaps action="accept-offer" /> : null}
        </button>
      </div>
    </>
  );
}
