import { Eye } from 'lucide-react';
import { memo } from 'react';
import { useConsole, useDesk } from '../desk/use-console.ts';
import { offerReason } from '../rows/offer-reason.ts';
import { visitorName } from '../rows/visitor-name.ts';
import { useWords } from '../words/use-words.ts';
import type { Words } from '../words/words.ts';
import type { Asked } from './asked.ts';
import { AskedAnswers } from './asked-answers.tsx';
import { AskedCountdown, AskedWait, ChoiceSign } from './asked-times.tsx';

type AskedCardProps = {
  readonly asked: Asked;
  readonly answersToKeys: boolean;
  /** Below the first few it has less room. */
  readonly isSmall: boolean;
};

/** One chat that waits for this agent's answer: who, where from, why, for how long, and what was said. */
export const AskedCard = memo(function AskedCard(props: AskedCardProps) {
  const { asked, answersToKeys, isSmall } = props;
  const words = useWords();
  const directory = useDesk((state) => state.directory);
  const { workplace } = useConsole();
  const { chat } = asked;
  const { asked: say } = words.company;
  const name = visitorName(chat, words);
  const from = words.offer.from(
    directory?.deployments[chat.deploymentId] ?? '',
    (chat.buttonId && directory?.buttons[chat.buttonId]) ?? '',
  );
  const reason = offerReason(chat);
  const before = chat.context.botTranscript?.length ?? 0;
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
      {isSmall ? (
        <Brief asked={asked} />
      ) : (
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
        onClick={() => workplace.ask({ kind: 'preview', askedKey: asked.key })}
      >
        <Eye size={13} aria-hidden="true" />
        <span className="offer-look-words">{say.preview}</span>
      </button>
      <AskedAnswers
        asked={asked}
        answersToKeys={answersToKeys}
        hindrances={isSmall ? 'told-elsewhere' : 'told-here'}
      />
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

/** In a line: what a colleague wrote to it, else what it is about. */
function Brief({ asked }: { readonly asked: Asked }) {
  const { handedOn } = asked.chat;
  const note = 'invitation' in asked ? asked.invitation.note : handedOn?.note;
  const text = note ?? offerReason(asked.chat);
  if (!text) return null;
  return (
    <p className="offer-brief" dir="auto" title={text}>
      {text}
    </p>
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
