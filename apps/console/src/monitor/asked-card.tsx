import { ChevronDown, ChevronUp } from 'lucide-react';
import { memo, useState } from 'react';
import { useDesk } from '../desk/use-console.ts';
import { offerReason } from '../rows/offer-reason.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { Keycaps } from '../screens/keycaps.tsx';
import { useChatActions } from '../together/use-chat-actions.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import { type Asked, acceptHindrance } from './asked.ts';
import { AskedPreview } from './asked-preview.tsx';
import { AskedCountdown, AskedWait, ChoiceSign } from './asked-times.tsx';

type AskedCardProps = {
  readonly asked: Asked;
  readonly answersToKeys: boolean;
  /** Below the first few it begins as a line. */
  readonly startsSmall: boolean;
};

/** One chat that waits for this agent's answer: who, where from, why, for how long, and what was said. */
export const AskedCard = memo(function AskedCard(props: AskedCardProps) {
  const { asked, answersToKeys, startsSmall } = props;
  const words = useWords();
  const directory = useDesk((state) => state.directory);
  const [isLooking, setLooking] = useState(false);
  const { chat } = asked;
  const { asked: say } = words.company;
  const name = visitorName(chat, words);
  const from = words.offer.from(
    directory?.deployments[chat.deploymentId] ?? '',
    (chat.buttonId && directory?.buttons[chat.buttonId]) ?? '',
  );
  const reason = offerReason(chat);
  const before = chat.context.botTranscript?.length ?? 0;
  const isSmall = startsSmall && !isLooking;
  return (
    <article
      className="offer"
      data-kind={asked.kind}
      data-small={isSmall}
      aria-label={labelOf(asked, name, words)}
    >
      {asked.deadline === null ? <ChoiceSign /> : <AskedCountdown asked={asked} />}
      <div className="offer-who">
        {'invitation' in asked ? <Asker asked={asked} /> : null}
        <bdi className="offer-name">{name}</bdi>
        <span className="offer-from" title={from}>
          {from}
        </span>
        <AskedWait chat={chat} />
      </div>
      {isSmall ? null : (
        <>
          <Note asked={asked} />
          {reason === null ? null : (
            <p className="offer-subject" dir="auto">
              {reason}
            </p>
          )}
          {before === 0 ? null : <p className="offer-before">{words.offer.afterBot(before)}</p>}
        </>
      )}
      <button
        type="button"
        className="link-button offer-look"
        aria-expanded={isLooking}
        onClick={() => setLooking(!isLooking)}
      >
        {isLooking ? (
          <ChevronUp size={13} aria-hidden="true" />
        ) : (
          <ChevronDown size={13} aria-hidden="true" />
        )}
        {isLooking ? say.hide : say.preview}
      </button>
      {isLooking ? <AskedPreview chat={chat} /> : null}
      <Answers asked={asked} answersToKeys={answersToKeys && !isSmall} />
    </article>
  );
});

function labelOf(asked: Asked, name: string, words: Words): string {
  const { asked: say } = words.company;
  switch (asked.kind) {
    case 'offer':
      return words.offer.label(name);
    case 'choice':
      return say.choiceLabel(name);
    case 'transfer':
      return say.transferLabel(name);
    default:
      return say.conferenceLabel(name);
  }
}

type Request = Extract<Asked, { kind: 'transfer' | 'conference' }>;

function Asker({ asked }: { readonly asked: Request }) {
  const words = useWords();
  const { asked: say } = words.company;
  const { from, to, toName } = asked.invitation;
  const name = from.name ?? say.colleague;
  return (
    <span className="offer-asker">
      {asked.kind === 'transfer' ? say.transfer(name) : say.conference(name)}
      {to.kind === 'skill' && toName ? (
        <span className="offer-skill">{say.toSkill(toName)}</span>
      ) : null}
    </span>
  );
}

/** What a colleague wrote to it. */
function Note({ asked }: { readonly asked: Asked }) {
  const words = useWords();
  const { asked: say } = words.company;
  const { handedOn } = asked.chat;
  const note = 'invitation' in asked ? asked.invitation.note : (handedOn?.note ?? null);
  const by = 'invitation' in asked ? asked.invitation.from.name : (handedOn?.byName ?? null);
  if (note === null) {
    return handedOn && by ? <p className="offer-before">{say.handedOn(by)}</p> : null;
  }
  return (
    <blockquote className="offer-note" dir="auto">
      <span className="offer-note-by">{say.noteOf(by ?? say.colleague)}</span>
      {note}
    </blockquote>
  );
}

type AnswersProps = { readonly asked: Asked; readonly answersToKeys: boolean };

function Answers({ asked, answersToKeys }: AnswersProps) {
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
      {hindrance || isBeyond ? (
        <p className="offer-hindrance">{hindrance ? say.noRoom : say.beyond}</p>
      ) : null}
      <div className="offer-answers">
        <button
          type="button"
          className="button"
          disabled={!live || isAnswering}
          onClick={() => actions.decline(asked)}
        >
          {words.offer.decline}
          {answersToKeys ? <Keycaps action="decline-offer" /> : null}
        </button>
        <button
          type="button"
          className="button button--accent"
          disabled={!live || isAnswering || hindrance !== null}
          onClick={() => actions.accept(asked)}
        >
          {accept}
          {answersToKeys ? <Keycaps action="accept-offer" /> : null}
        </button>
      </div>
    </>
  );
}
